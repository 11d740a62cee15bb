"""The bank files that are kept: sealed, opened and held to their hash, and sealed anew."""

from hashlib import sha256

from django.db import transaction

from maatwerk.errors import BadInputError
from maatwerk.register.models import PayFile
from maatwerk.register.store import queue_for_the_chain
from maatwerk.register.vault.keys import Keys
from maatwerk.register.vault.sealing import seal, unseal

PART = 5
"""Files of one transaction: each can have thousands of transfers."""

_KIND = "bank file"
"""What a seal is bound to besides the run: no file opens as a person or a letter."""


def sealed(run: str, content: bytes, keys: Keys) -> dict[str, str | bytes]:
    """The columns ``key`` and ``sealed``, under the first key; no file ends in a blank."""
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


def rotate_part(keys: Keys, size: int = PART) -> int:
    """Seal so many files with the first key; how many there were, 0 when all are under it.

    Raises:
        BadInputError: a file is sealed with a key that is not there, or was altered.
    """
    with transaction.atomic():
        queue_for_the_chain()
        others = PayFile.objects.exclude(key=keys.first.id)
        rows = list(others.select_for_update().order_by("run")[:size])
        for row in rows:
            for name, value in sealed(row.run_id, opened(row, keys), keys).items():
                setattr(row, name, value)
        PayFile.objects.bulk_update(rows, ["key", "sealed"])
    return len(rows)


def left(keys: Keys) -> int:
    """Files under another key than the first."""
    return PayFile.objects.exclude(key=keys.first.id).count()
