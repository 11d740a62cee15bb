"""Whether the vault is whole: every seal, every hash, and no row beside its tombstone."""

from collections.abc import Iterator

from maatwerk.errors import BadInputError
from maatwerk.register.models import VaultHash, VaultRow, VaultTombstone
from maatwerk.register.vault.keys import Keys
from maatwerk.register.vault.vault import hashes_of, opened


def problems(keys: Keys) -> Iterator[str]:
    """Everything that is wrong, a line each; nothing when the vault is whole."""
    erased = set(VaultTombstone.objects.values_list("ref", flat=True))
    rows = VaultRow.objects.order_by("ref").prefetch_related("hashes")
    for row in rows.iterator(chunk_size=1_000):
        if row.ref in erased:
            yield f"The row of {row.ref} was erased, and is there again: erase it again."
        try:
            record = opened(row, keys)
        except BadInputError as error:
            yield str(error)
            continue
        there = {_told(hashed) for hashed in row.hashes.all()}
        if there - {_told(hashed) for hashed in hashes_of(row.ref, record, keys)}:
            yield f"The row of {row.ref} is found by a number that it does not hold."
        if not there.issuperset(map(_told, hashes_of(row.ref, record, [keys.named(row.key)]))):
            yield f"The row of {row.ref} is not found by a number that it holds."


def _told(hashed: VaultHash) -> tuple[str, str, str, str]:
    return hashed.kind, hashed.number_kind, hashed.key, hashed.hash
