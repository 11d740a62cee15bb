"""The door to the ledger, and what it says for a program and for people."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from maatwerk.cases.clock import Clock, SystemClock
from maatwerk.cases.paying import Paying
from maatwerk.cases.roles import Actor
from maatwerk.law import Quarter
from maatwerk.law.explanation.wording import euro
from maatwerk.payments.checking import Problem, problems
from maatwerk.payments.door import stepping
from maatwerk.payments.entering import open_balances, totals
from maatwerk.payments.ledger import Account
from maatwerk.payments.offsetting import Key
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.one_moment import one_moment
from maatwerk.register.reading import seen_case

_RIGHT = ("Het grootboek klopt.", "The ledger is right.")


@dataclass(frozen=True, slots=True)
class Told:
    """What the ledger holds.

    Attributes:
        totals: Signed cents by account.
        balances: Of one case, by account and key; None when all cases are told of together.
        problems: What a check found; None when none was asked.
    """

    totals: Mapping[Account, int]
    balances: Mapping[tuple[Account, Key], int] | None
    problems: tuple[Problem, ...] | None


@dataclass(frozen=True, slots=True)
class Book:
    """The door; to be called outside a transaction."""

    clock: Clock = field(default_factory=SystemClock)

    def told(
        self, actor: Actor, purpose: Purpose, case_ref: str | None = None, *, check: bool = False
    ) -> Told:
        """What the accounts hold, of all cases or of one.

        Raises:
            DeniedError: the role does not see the ledger, or there is no such case for the actor.
        """
        with stepping(actor, Paying.SEE, purpose, self.clock, case_ref) as trace:
            if case_ref is not None:
                seen_case(actor, case_ref, trace)
                found = {
                    (account, key): cents
                    for account in Account
                    for key, cents in open_balances(account, case_ref=case_ref).items()
                }
                return Told(_summed(found), found, None)
            with one_moment():
                return Told(totals(), None, tuple(problems()) if check else None)


def book_told(told: Told) -> dict[str, Any]:
    """As JSON."""
    found: dict[str, Any] = {"accounts": {str(name): told.totals[name] for name in Account}}
    if told.balances is not None:
        found["balances"] = [
            {
                "account": account,
                "applicant": key.applicant,
                "case": key.case,
                "quarter": str(Quarter.from_index(key.quarter)),
                "component": key.component,
                "cents": cents,
            }
            for (account, key), cents in told.balances.items()
        ]
    if told.problems is not None:
        found["problems"] = [
            {"source": one.source, "nl": one.nl, "en": one.en} for one in told.problems
        ]
    return found


def book_lines(told: Told, lang: Literal["nl", "en"]) -> Iterator[str]:
    """As people read it."""
    for account in Account:
        yield f"{account:<16} {euro(told.totals[account], lang):>24}"
    for (account, key), cents in (told.balances or {}).items():
        quarter = Quarter.from_index(key.quarter)
        yield f"{account:<16} {quarter}  {key.component}  {euro(cents, lang)}"
    if told.problems is not None:
        yield from (f"{one.source}  {one.nl if lang == 'nl' else one.en}" for one in told.problems)
        if not told.problems:
            yield _RIGHT[0 if lang == "nl" else 1]


def _summed(found: Mapping[tuple[Account, Key], int]) -> Mapping[Account, int]:
    sums = dict.fromkeys(Account, 0)
    for (account, _), cents in found.items():
        sums[account] += cents
    return sums
