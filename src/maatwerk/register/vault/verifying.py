"""Whether every row of the vault opens, is found by its own hashes, and was not erased."""

from collections.abc import Collection, Iterator

from maatwerk.errors import BadInputError
from maatwerk.register.links import Chain, breaks
from maatwerk.register.links_verifying import Held, gone
from maatwerk.register.models import AccountRow, VaultHash, VaultRow, VaultTombstone
from maatwerk.register.vault.accounts import link_ref
from maatwerk.register.vault.keys import Keys
from maatwerk.register.vault.vault import hashes_of, opened

_PART = 500
"""Rows that are opened together."""


def problems(keys: Keys) -> Iterator[str]:
    """Everything that shows when the vault is opened, a line each; nothing of whom it is about."""
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


def replaced() -> Iterator[str]:
    """Rows, and steps with accounts, that are not as they were last written; no key is needed.

    A row that is gone has a tombstone, and one with a tombstone is gone.
    """
    yield from breaks(Chain.VAULT)
    rows = Held(Chain.VAULT, "The vault: row", VaultRow.objects.all(), _ref, _rows_of)
    yield from rows.problems()
    yield from gone([rows])
    yield from breaks(Chain.ACCOUNTS)
    steps = AccountRow.objects.all()
    told = Held(Chain.ACCOUNTS, "Accounts: step", steps, link_ref, _steps_of)
    yield from told.problems()
    yield from gone([told])


def _ref(row: VaultRow) -> str:
    return row.ref


def _rows_of(refs: Collection[str]) -> set[str]:
    """Those that are there, or were erased."""
    there = VaultRow.objects.filter(ref__in=refs).values_list("ref", flat=True)
    return {*there, *_erased(refs)}


def _steps_of(names: Collection[str]) -> set[str]:
    """Likewise of steps, which go with the applicant."""
    by_ref = {name: name.partition("/")[0] for name in names}
    steps = AccountRow.objects.filter(row__in=set(by_ref.values()))
    erased = _erased(set(by_ref.values()))
    return {*map(link_ref, steps), *(name for name, ref in by_ref.items() if ref in erased)}


def _erased(refs: Collection[str]) -> set[str]:
    return set(VaultTombstone.objects.filter(ref__in=refs).values_list("ref", flat=True))


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
