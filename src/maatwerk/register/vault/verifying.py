"""Whether every row of the vault opens, is found by its own hashes, and was not erased."""

from collections.abc import Iterator

from maatwerk.errors import BadInputError
from maatwerk.register.models import VaultHash, VaultRow, VaultTombstone
from maatwerk.register.vault.keys import Keys
from maatwerk.register.vault.vault import hashes_of, opened

_PART = 500
"""Rows that are opened together."""


def problems(keys: Keys) -> Iterator[str]:
    """Everything that is wrong with the vault, a line each; nothing of whom a row is about.

    A row that is gone is not missed: retention takes rows away, and its own register says so.
    """
    after = ""
    while part := list(VaultRow.objects.filter(ref__gt=after).order_by("ref")[:_PART]):
        kept: dict[str, list[VaultHash]] = {row.ref: [] for row in part}
        for hashed in VaultHash.objects.filter(row__in=kept):
            kept[hashed.row_id].append(hashed)
        for stone in VaultTombstone.objects.filter(ref__in=kept).order_by("ref"):
            yield f"The vault: {stone.ref} was erased, and is there again: erase it again."
        for row in part:
            yield from _problems(row, kept[row.ref], keys)
        after = part[-1].ref
    lost = VaultHash.objects.exclude(row__in=VaultRow.objects.values("ref")).count()
    if lost:
        yield f"{lost} hashes in the vault lead to nobody."


def _problems(row: VaultRow, kept: list[VaultHash], keys: Keys) -> Iterator[str]:
    try:
        record = opened(row, keys)
    except (BadInputError, ValueError) as error:
        yield f"The vault: {error}"
        return
    own = {_told(hashed) for hashed in hashes_of(row.ref, record, keys)}
    there = [_told(hashed) for hashed in kept]
    if not own >= set(there) or len(there) != len(set(there)):
        yield f"The vault: {row.ref} is found by a hash that is not its own."
    if not set(there) >= {told for told in own if told[2] == row.key}:
        yield f"The vault: {row.ref} cannot be found by all of its numbers."


def _told(hashed: VaultHash) -> tuple[str, str, str, str]:
    return hashed.kind, hashed.number_kind, hashed.key, hashed.hash
