"""Brings all that is sealed under the first key, in parts; it can be stopped anywhere."""

from collections.abc import Callable

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from maatwerk.register import bank_files
from maatwerk.register.again import again
from maatwerk.register.letters import rotation as letters
from maatwerk.register.models import VaultHash, VaultRow
from maatwerk.register.store import queue_for_the_chain
from maatwerk.register.vault.keys import Keys
from maatwerk.register.vault.vault import hashes_of, link, opened, sealed_row

PART = 500
"""Rows of one transaction."""


def rotate(
    keys: Keys, *, part: int = PART, progress: Callable[[int], None] = lambda _rows: None
) -> int:
    """Seal rows, letters and bank files with the first key; keep the hashes of that key alone.

    What was done stays done when it is stopped; running it again does the rest. Readers and
    writers that know both keys go on meanwhile. Afterwards the other keys can be taken out,
    unless :func:`left` says otherwise.

    Args:
        keys: The first is the one to seal with.
        part: Rows of one transaction; of letters and bank files, which are long, fewer.
        progress: Is told how many rows each part had.

    Returns:
        How many rows, letters and files were sealed anew.

    Raises:
        BadInputError: a row is sealed with a key that is not there, or its seal is broken;
            parts before it are done.
    """
    done = 0
    while rows := _part(keys, part):
        done += rows
        progress(rows)
    while rows := again(letters.rotate_part)(keys, min(part, letters.PART)):
        done += rows
        progress(rows)
    while rows := again(bank_files.rotate_part)(keys, min(part, bank_files.PART)):
        done += rows
        progress(rows)
    with transaction.atomic():
        queue_for_the_chain()
        VaultHash.objects.filter(row__key=keys.first.id).exclude(key=keys.first.id).delete()
    return done


def left(keys: Keys) -> int:
    """Rows, letters, files and hashes under another key; 0 when the other keys can be taken out."""
    rows = _others(keys).count() + letters.left(keys) + bank_files.left(keys)
    return rows + VaultHash.objects.exclude(key=keys.first.id).count()


def _others(keys: Keys) -> QuerySet[VaultRow]:
    """Rows under another key, and those that are found by hashes of another key alone."""
    first = keys.first.id
    hashed = VaultHash.objects.filter(row=OuterRef("pk"))
    alone = Exists(hashed.exclude(key=first)) & ~Exists(hashed.filter(key=first))
    return VaultRow.objects.filter(~Q(key=first) | alone)


@again
def _part(keys: Keys, size: int) -> int:
    """One transaction; how many rows it had."""
    with transaction.atomic():
        queue_for_the_chain()
        rows = list(_others(keys).select_for_update().order_by("ref")[:size])
        records = [opened(row, keys) for row in rows]
        for row, record in zip(rows, records, strict=True):
            row.key, row.sealed = (new := sealed_row(row.ref, record, keys.first)).key, new.sealed
        VaultRow.objects.bulk_update(rows, ["key", "sealed"])
        link(rows)
        VaultHash.objects.filter(row__in=[row.ref for row in rows]).delete()
        VaultHash.objects.bulk_create(
            hashed
            for row, record in zip(rows, records, strict=True)
            for hashed in hashes_of(row.ref, record, [keys.first])
        )
    return len(rows)
