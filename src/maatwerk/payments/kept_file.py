"""The file of a run as it is kept: made once, and the same bytes for good."""

from hashlib import sha256

from maatwerk.errors import BadInputError
from maatwerk.register.bank_files import opened, sealed
from maatwerk.register.models import PayFile
from maatwerk.register.vault.keys import Keys


def message_id(run: str) -> str:
    """The identification of the message of a run; the bank takes no second one that has it."""
    return f"MW-{run}"


def keep(run: str, content: bytes, keys: Keys) -> str:
    """Seal the file of a run and keep it, in a transaction of the caller; its hash."""
    digest = sha256(content).hexdigest()
    PayFile.objects.create(
        run_id=run, message_id=message_id(run), sha256=digest, **sealed(run, content, keys)
    )
    return digest


def of_run(run: str, keys: Keys) -> bytes:
    """The bytes of a run whose file was made.

    Raises:
        BadInputError: it was taken away since, or cannot be opened.
    """
    row = PayFile.objects.filter(run=run).first()
    if row is None:
        raise BadInputError(
            f"The file of run {run} was taken away: its hash and what it paid are left.",
            f"Het bestand van run {run} is weggenomen: de hash en wat het betaalde, blijven.",
        )
    return opened(row, keys)
