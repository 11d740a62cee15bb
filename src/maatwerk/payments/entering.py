"""The ledger as it is kept: entries are added at its end, and asked what they add up to."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter

from django.db.models import Max, Min, Sum

from maatwerk.payments.ledger import Account, Entry
from maatwerk.payments.offsetting import Key
from maatwerk.payments.writing import write
from maatwerk.register.models import EventRow, LedgerEntry
from maatwerk.register.store import PART, queue_for_the_chain

KEY = ("applicant_ref", "case_ref", "quarter", "component")
"""The columns that a :class:`~maatwerk.payments.offsetting.Key` is read from."""


def enter(entries: Iterable[Entry]) -> int:
    """Add entries, those of one fact after each other; inside a transaction of the caller.

    Each fact becomes one transaction of the ledger, numbered as its first entry.

    Returns:
        How many were added.

    Raises:
        ValueError: the entries of a fact do not sum to zero; nothing may be kept then.
    """
    queue_for_the_chain()
    seq = LedgerEntry.objects.aggregate(last=Max("seq"))["last"] or 0
    added = 0
    rows: list[LedgerEntry] = []
    for source, group in groupby(entries, attrgetter("source")):
        together = list(group)
        if sum(entry.cents for entry in together):
            raise ValueError(f"The entries of {source} do not sum to zero.")
        first = seq + 1
        for entry in together:
            seq += 1
            rows.append(_row(seq, first, entry))
        added += len(together)
        if len(rows) >= PART:
            write(rows)
            rows = []
    write(rows)
    return added


def entries_of(source: str) -> list[Entry]:
    """The entries of one fact, in order; none when it moved nothing."""
    return [entry_in(row) for row in LedgerEntry.objects.filter(source=source).order_by("seq")]


def every_entry(*, after: int = 0) -> Iterator[LedgerEntry]:
    """All rows in order, in bounded memory."""
    while part := list(LedgerEntry.objects.filter(seq__gt=after).order_by("seq")[:PART]):
        yield from part
        after = part[-1].seq


def open_balances(account: Account, **only: object) -> dict[Key, int]:
    """Signed cents of an account by key, without what is 0; of some applicants or cases only.

    Args:
        account: Which.
        only: Conditions on the columns, as ``applicant_ref=`` takes them.
    """
    rows = LedgerEntry.objects.filter(account=account, **only).values_list(*KEY)
    sums = rows.annotate(cents=Sum("amount")).exclude(cents=0).order_by(*KEY)
    return {_key(*key): int(cents) for *key, cents in sums}


def totals() -> Mapping[Account, int]:
    """Signed cents of every account."""
    rows = LedgerEntry.objects.order_by().values_list("account").annotate(cents=Sum("amount"))
    found = {Account(account): int(cents) for account, cents in rows}
    return {account: found.get(account, 0) for account in Account}


def span_of(case_ref: str) -> tuple[int, int]:
    """First and last number in the chain of the events of a case by now."""
    of = EventRow.objects.filter(case_ref=case_ref).aggregate(first=Min("seq"), last=Max("seq"))
    return of["first"] or 0, of["last"] or 0


def entry_in(row: LedgerEntry) -> Entry:
    """The entry that a row holds."""
    return Entry(
        row.source,
        Account(row.account),
        row.amount,
        _key(row.applicant_ref, row.case_ref, row.quarter, row.component),
        row.run_id,
        (row.first_event or 0, row.last_event or 0),
        row.at,
    )


def _row(seq: int, transaction: int, entry: Entry) -> LedgerEntry:
    return LedgerEntry(
        seq=seq,
        transaction=transaction,
        account=entry.account,
        amount=entry.cents,
        case_ref=entry.key.case,
        applicant_ref=entry.key.applicant,
        quarter=entry.key.quarter,
        component=entry.key.component,
        run_id=entry.run,
        source=entry.source,
        first_event=entry.events[0],
        last_event=entry.events[1],
        at=entry.at,
    )


def _key(
    applicant: str | None, case: str | None, quarter: int | None, component: str | None
) -> Key:
    if applicant is None or case is None or quarter is None or component is None:
        raise LookupError("An entry of the ledger is of an applicant, case, quarter and component.")
    return Key(applicant, case, quarter, component)
