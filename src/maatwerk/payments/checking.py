"""Whether the ledger is what the facts make it: recomputed, and held against what is kept.

Lines of approved runs, transfers, answers of the bank and acts are what happened; the entries
follow from them. What was set off was chosen when a file was made: its entries are held to zero,
to one applicant, and to what is open on both sides.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from operator import attrgetter

from django.db.models import Count, Max

from maatwerk.payments.entering import every_entry, open_balances
from maatwerk.payments.facts import Expected, facts_of, sources_of_facts
from maatwerk.payments.ledger import Account
from maatwerk.register.models import LedgerEntry

_AT_A_TIME = 400
"""Transactions whose facts are asked for together."""

_SIGNS = {
    Account.RIGHT: 1,
    Account.PAYABLE: -1,
    Account.UNDER_WAY: -1,
    Account.RECEIVABLE: 1,
    Account.WAIVED: 1,
}
"""On which side of zero an account stays, of each case, quarter and component."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the ledger that no fact explains, or a fact that is not in it.

    Attributes:
        source: What it is about.
        nl: What is wrong; ``en`` in English.
    """

    source: str
    nl: str
    en: str


def problems() -> Iterator[Problem]:
    """Whatever is wrong with the ledger, in bounded memory; nothing when it is right."""
    yield from _order()
    transactions = (list(rows) for _, rows in groupby(every_entry(), attrgetter("transaction")))
    while part := list(islice(transactions, _AT_A_TIME)):
        yield from _of_part(part)
    yield from _twice()
    yield from _missing()
    yield from _overdrawn()


def _order() -> Iterator[Problem]:
    found = LedgerEntry.objects.aggregate(rows=Count("seq"), last=Max("seq"))
    if (found["last"] or 0) != found["rows"]:
        yield Problem(
            "ledger",
            f"Het laatste nummer is {found['last']}, maar er zijn {found['rows']} boekingen.",
            f"The last number is {found['last']}, but there are {found['rows']} entries.",
        )


def _of_part(part: Sequence[Sequence[LedgerEntry]]) -> Iterator[Problem]:
    facts = facts_of({rows[0].source for rows in part})
    for rows in part:
        source = rows[0].source
        expected = facts.get(source)
        if expected is None:
            yield Problem(
                source,
                "Deze boeking wijst naar niets dat gebeurd is.",
                "This entry points to nothing that has happened.",
            )
        elif not _fits(rows, expected):
            yield Problem(
                source,
                "Deze boeking is een andere dan wat gebeurd is meebrengt.",
                "This entry is another than what has happened makes it.",
            )


def _fits(rows: Sequence[LedgerEntry], expected: Expected) -> bool:
    """Whether the entries of one transaction are those of its fact."""
    sides: Counter[str] = Counter()
    keys: Counter[tuple[str | None, int | None, str | None]] = Counter()
    for row in rows:
        sides[row.account] += row.amount
        keys[row.case_ref, row.quarter, row.component] += row.amount
    return (
        rows[0].transaction == rows[0].seq
        and {row.source for row in rows} == {rows[0].source}
        and {name: cents for name, cents in sides.items() if cents}
        == {str(account): cents for account, cents in expected.sides.items()}
        and all(row.amount and row.applicant_ref == expected.applicant for row in rows)
        and all(row.run_id == expected.run for row in rows)
        and (expected.across or (not any(keys.values())))
        and all(expected.about(row.case_ref, row.quarter, row.component) for row in rows)
    )


def _twice() -> Iterator[Problem]:
    rows = LedgerEntry.objects.order_by().values("source")
    doubled = rows.annotate(times=Count("transaction", distinct=True)).filter(times__gt=1)
    for source in doubled.values_list("source", flat=True):
        yield Problem(
            source,
            "Dit staat meer dan eens in het grootboek.",
            "This stands in the ledger more than once.",
        )


def _missing() -> Iterator[Problem]:
    sources = sources_of_facts()
    while part := list(islice(sources, _AT_A_TIME)):
        there = set(LedgerEntry.objects.filter(source__in=part).values_list("source", flat=True))
        for source in part:
            if source not in there:
                yield Problem(
                    source,
                    "Dit is gebeurd en staat niet in het grootboek.",
                    "This has happened and is not in the ledger.",
                )


def _overdrawn() -> Iterator[Problem]:
    for account, sign in _SIGNS.items():
        for key, cents in open_balances(account).items():
            if cents * sign < 0:
                yield Problem(
                    f"{key.case} {key.quarter} {key.component}",
                    f"De rekening {account} staat hier aan de verkeerde kant van nul.",
                    f"The account {account} is on the wrong side of zero here.",
                )
