"""Brings every letter under the first key, in parts; it can be stopped anywhere."""

from django.db import transaction

from maatwerk.register.letters.keeping import opened, sealed
from maatwerk.register.models import LetterRow
from maatwerk.register.store import queue_for_the_chain
from maatwerk.register.vault.keys import Keys

PART = 100
"""Letters of one transaction."""


def rotate_part(keys: Keys, size: int = PART) -> int:
    """Seal so many letters with the first key; how many there were, 0 when all are under it.

    Raises:
        BadInputError: a letter is sealed with a key that is not there, or its seal is broken.
    """
    with transaction.atomic():
        queue_for_the_chain()
        others = LetterRow.objects.exclude(key=keys.first.id)
        rows = list(others.select_for_update().order_by("ref")[:size])
        for row in rows:
            for name, value in sealed(row.ref, opened(row, keys), keys).items():
                setattr(row, name, value)
        LetterRow.objects.bulk_update(rows, ["key", "sealed"])
    return len(rows)


def left(keys: Keys) -> int:
    """Letters under another key than the first."""
    return LetterRow.objects.exclude(key=keys.first.id).count()
