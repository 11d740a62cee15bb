"""What a decision to claim back is about: what runs took back, or what somebody asks besides."""

from dataclasses import dataclass
from datetime import date

from maatwerk.cases.events import RecoveryOrdered
from maatwerk.cases.refusal import Kind, Refusal, wrong
from maatwerk.law import Law, Quarter
from maatwerk.law.explanation.wording import euro
from maatwerk.payments.claims import owed
from maatwerk.payments.entering import open_balances
from maatwerk.payments.ledger import Account, spread
from maatwerk.payments.offsetting import Key


@dataclass(frozen=True, slots=True)
class Beyond:
    """What is claimed back though the law would have it paid, as after a sanction.

    Attributes:
        quarters: Of right, in order.
        cents: In all.
    """

    quarters: tuple[Quarter, ...]
    cents: int


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a decision claims back.

    Attributes:
        quarters: In order.
        claims: What runs have found, with what is left of it.
        parts: What no run has found, by what it was paid for.
        since: The day on which the last of it arose; None for what no run has found.
    """

    quarters: tuple[Quarter, ...]
    claims: tuple[tuple[str, int], ...]
    parts: tuple[tuple[Key, int], ...]
    since: date | None = None

    @property
    def cents(self) -> int:
        """In all."""
        return sum(cents for _, cents in (*self.claims, *self.parts))

    def is_of(self, order: RecoveryOrdered) -> bool:
        """Whether an order of the case claims just this back."""
        return (order.quarters, order.cents) == (self.quarters, self.cents)


def _beyond(case_ref: str, applicant: str, asked: Beyond) -> Claimed | Refusal:
    """Out of what was accorded for these quarters and is not claimed back yet."""
    accorded = open_balances(Account.RIGHT, case_ref=case_ref, applicant_ref=applicant)
    wanted = {quarter.index for quarter in asked.quarters}
    found = sorted((key, cents) for key, cents in accorded.items() if key.quarter in wanted)
    open_ = [(key, cents) for key, cents in found if cents > 0]
    total = sum(cents for _, cents in open_)
    if not 0 < asked.cents <= total:
        english = euro(total, "en")
        return wrong(
            "cents",
            f"Voor deze kwartalen is {euro(total)} toegekend en nog niet teruggevorderd: geef "
            "een bedrag boven 0 en hoogstens dat.",
            f"{english} was accorded for these quarters and is not claimed back yet: "
            "give an amount above 0 and at most that.",
        )
    return Claimed(asked.quarters, (), spread(asked.cents, open_))


def claimed(law: Law, case_ref: str, applicant: str, beyond: Beyond | None) -> Claimed | Refusal:
    """What a decision would claim back from the applicant of a case.

    Args:
        law: For what is owed.
        case_ref: The case.
        applicant: Reference of who the applicant is now.
        beyond: What is asked besides; None for what runs took back and nobody decided on yet.
    """
    if beyond is not None:
        return _beyond(case_ref, applicant, beyond)
    every = [one for one in owed(law, case=case_ref) if one.decided is None]
    undecided = [one for one in every if one.key.applicant == applicant]
    if every and not undecided:
        return Refusal(
            Kind.STATE,
            "Een vordering is op een vorige aanvrager van dit dossier: de brief zou naar de "
            "huidige gaan. Vorder ze buiten dit programma terug.",
            "A claim is on an earlier applicant of this case: the letter would go to the "
            "present one. Claim it back outside this program.",
        )
    if not undecided:
        return Refusal(
            Kind.STATE,
            "In dit dossier staat niets open waarover nog niet beslist is.",
            "Nothing is owed in this case that was not decided on yet.",
        )
    quarters = sorted({Quarter.from_index(one.key.quarter) for one in undecided})
    claims = tuple((one.source, one.cents) for one in undecided)
    return Claimed(tuple(quarters), claims, (), max(one.since for one in undecided))
