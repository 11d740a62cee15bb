"""What the ledger says of one applicant, as movements that people recognise; pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from operator import attrgetter

from maatwerk.payments.ledger import Account, Entry


class Movement(StrEnum):
    """What happened, besides that something was accorded or taken back by a run."""

    FILED = "naar_de_bank"
    EXECUTED = "uitbetaald"
    REJECTED = "geweigerd"
    RETURNED = "teruggestort"
    SET_OFF = "verrekend"
    CLAIMED = "teruggevorderd"
    REPAID = "terugbetaald"
    WAIVED = "kwijtgescholden"


WORDS = {
    Movement.FILED: "In het bestand voor de bank",
    Movement.EXECUTED: "Door de bank uitbetaald",
    Movement.REJECTED: "Door de bank geweigerd: wordt opnieuw betaald",
    Movement.RETURNED: "Teruggestort door de bank: wordt opnieuw betaald",
    Movement.SET_OFF: "Verrekend met wat u moest terugbetalen",
    Movement.CLAIMED: "Teruggevorderd door een beslissing",
    Movement.REPAID: "Door u terugbetaald",
    Movement.WAIVED: "Kwijtgescholden",
}

_BY_ACCOUNTS = {
    (Account.UNDER_WAY, Account.PAYABLE): Movement.FILED,
    (Account.BANK, Account.UNDER_WAY): Movement.EXECUTED,
    (Account.PAYABLE, Account.UNDER_WAY): Movement.REJECTED,
    (Account.PAYABLE, Account.BANK): Movement.RETURNED,
    (Account.RECEIVABLE, Account.PAYABLE): Movement.SET_OFF,
    (Account.RECEIVABLE, Account.BANK): Movement.REPAID,
    (Account.RECEIVABLE, Account.WAIVED): Movement.WAIVED,
    (Account.RIGHT, Account.RECEIVABLE): Movement.CLAIMED,
}
"""By the account that is credited and the one that is debited."""

LINE = "line:"


@dataclass(frozen=True, slots=True)
class Moved:
    """One movement.

    Attributes:
        at: When it was entered, in UTC.
        movement: What happened.
        cents: How much, above 0.
        cases: References of the cases, in order.
        source: As the ledger has it.
    """

    at: datetime
    movement: Movement
    cents: int
    cases: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands, in cents; each 0 or more but what was accorded.

    Attributes:
        accorded: In all, what was taken back off.
        paid: By the bank, net of what it returned.
        repaid: By the applicant.
        under_way: With the bank.
        due: Still to be paid to the applicant.
        owed: Still to be paid back.
        waived: No longer asked back.
    """

    accorded: int
    paid: int
    repaid: int
    under_way: int
    due: int
    owed: int
    waived: int

    @property
    def elsewhere(self) -> int:
        """Set off against quarters that are not told of; 0 when all are."""
        came = self.paid + self.under_way + self.due
        return came - self.repaid - self.owed - self.waived - self.accorded


def movements(entries: Iterable[Entry]) -> tuple[Moved, ...]:
    """What happened besides lines, in the order of the ledger.

    Raises:
        ValueError: an entry goes from one account to another that no movement does.
    """
    others = (entry for entry in entries if not entry.source.startswith(LINE))
    return tuple(
        _moved(source, list(group)) for source, group in groupby(others, attrgetter("source"))
    )


def standing(entries: Iterable[Entry]) -> Standing:
    """What the accounts come to."""
    sums, repaid = dict.fromkeys(Account, 0), 0
    for entry in entries:
        sums[entry.account] += entry.cents
        if entry.account is Account.BANK and entry.source.startswith("act:"):
            repaid += entry.cents
    return Standing(
        sums[Account.RIGHT],
        repaid - sums[Account.BANK],
        repaid,
        -sums[Account.UNDER_WAY],
        -sums[Account.PAYABLE],
        sums[Account.RECEIVABLE],
        sums[Account.WAIVED],
    )


def _moved(source: str, entries: Sequence[Entry]) -> Moved:
    """One transaction, or the part of it that is told of."""
    credited = {entry.account for entry in entries if entry.cents < 0}
    debited = {entry.account for entry in entries if entry.cents > 0}
    fitting = [
        movement
        for (credit, debit), movement in _BY_ACCOUNTS.items()
        if credited <= {credit} and debited <= {debit}
    ]
    if source.startswith("offset:"):
        fitting = [Movement.SET_OFF]
    if len(fitting) != 1:
        raise ValueError(f"The entries of {source} are no movement that is known.")
    debit = sum(entry.cents for entry in entries if entry.cents > 0)
    credit = -sum(entry.cents for entry in entries if entry.cents < 0)
    cases = tuple(sorted({entry.key.case for entry in entries}))
    return Moved(entries[0].at, fitting[0], max(debit, credit), cases, source)
