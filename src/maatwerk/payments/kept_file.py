"""The file of a run as it is kept: sealed under a key of the vault, and the same bytes for good."""

from hashlib import sha256

from maatwerk.errors import BadInputError
from maatwerk.register.models import PayFile
from maatwerk.register.vault.keys import Keys
from maatwerk.register.vault.sealing import seal, unseal

_KIND = "bank file"
"""What a seal is bound to besides the run: no file opens as a person or a letter."""


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


def sealed(run: str, content: bytes, keys: Keys) -> dict[str, str | bytes]:
    """The columns ``key`` and ``sealed``, under the first key."""
    return {"key": keys.first.id, "sealed": seal(keys.first, _KIND, run, content)}


def opened(row: PayFile, keys: Keys) -> bytes:
    """The bytes that were made, held to their hash.

    Raises:
        BadInputError: the key is not there, or the row was altered.
    """
    content = unseal(keys.named(row.key), _KIND, row.run_id, bytes(row.sealed)).rstrip(b" ")
    if sha256(content).hexdigest() != row.sha256:
        raise BadInputError(
            f"The file of run {row.run_id} is not the one that was made: restore it from a backup.",
            f"Het bestand van run {row.run_id} is niet het bestand dat gemaakt werd: zet het terug "
            "uit een veiligheidskopie.",
        )
    return content


def of_run(run: str, keys: Keys) -> bytes:
    """Likewise of a run whose file was made.

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
