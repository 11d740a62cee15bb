"""What every act about a claim does: it is logged, and kept with what it moves, or not at all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from django.db import transaction

from maatwerk.cases.clock import today
from maatwerk.cases.paying import Paying
from maatwerk.cases.reasons import Reason
from maatwerk.cases.refusal import Refusal, wrong
from maatwerk.cases.roles import Actor
from maatwerk.payments import ledger, recovery_acts
from maatwerk.payments.claims import Owed, owed
from maatwerk.payments.door import stepping
from maatwerk.payments.entering import enter, span_of
from maatwerk.payments.ledger import Fact
from maatwerk.payments.recovery_acts import Act, Kept
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.handle import Register
from maatwerk.register.reading import seen_case
from maatwerk.register.store import queue_for_the_chain

_NO_DETAIL: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Asked:
    """Who wants to do what about the claims of a case.

    Attributes:
        actor: Who.
        case: Reference of the case.
        on: Legal date.
        purpose: Why, for the access log.
        debtor: Whose claims; None where one applicant alone owes in the case.
    """

    actor: Actor
    case: str
    on: date
    purpose: Purpose
    debtor: str | None = None


@dataclass(frozen=True, slots=True)
class Acts:
    """Acts about claims; to be called outside a transaction.

    Attributes:
        register: For the law and the clock.
    """

    register: Register = field(default_factory=Register)

    def arrange(
        self, asked: Asked, step: Paying, act: Callable[[Sequence[Owed]], Kept | Refusal]
    ) -> Kept | Refusal:
        """Do something about the open claims of one applicant in a case, in one transaction.

        Raises:
            DeniedError: the role may not take that step, or there is no such case for the actor.
        """
        clock = self.register.clock
        with stepping(asked.actor, step, asked.purpose, clock, asked.case) as trace:
            seen_case(asked.actor, asked.case, trace)
            with transaction.atomic():
                queue_for_the_chain()
                claims = owed(self.register.law, case=asked.case, applicant=asked.debtor)
                came = _too_late(asked.on, today(clock)) or _several(claims) or act(claims)
            trace.refused = isinstance(came, Refusal)
            return came

    def keep(
        self,
        act: Act,
        asked: Asked,
        claims: Sequence[Owed],
        *,
        reason: str | None = None,
        detail: Mapping[str, Any] = _NO_DETAIL,
    ) -> Kept:
        """Write the act about these claims, of which there is at least one."""
        return recovery_acts.keep(
            act,
            asked.case,
            claims[0].key.applicant,
            {one.source: one.cents for one in claims},
            asked.actor,
            on=asked.on,
            at=self.register.clock.now(),
            reason=reason,
            detail=detail,
        )


def entered(act: Kept, move: Callable[..., Sequence[ledger.Entry]], parts: Sequence[Owed]) -> None:
    """Let the ledger follow an act."""
    fact = Fact(act.source, None, span_of(act.case), act.at)
    enter(move(fact, [(one.key, one.cents) for one in parts]))


def no_reason(reason: str, reasons: Mapping[str, Reason]) -> Refusal:
    """That a reason is none of the list."""
    listed = ", ".join(reasons)
    return wrong(
        "reason",
        f"{reason} is geen reden: kies uit {listed}.",
        f"{reason} is no reason: choose from {listed}.",
    )


def _several(claims: Sequence[Owed]) -> Refusal | None:
    """A case that went to another applicant can have claims on both."""
    debtors = sorted({one.key.applicant for one in claims})
    if len(debtors) <= 1:
        return None
    listed = ", ".join(debtors)
    return wrong(
        "owed-by",
        f"In dit dossier staat iets open van {listed}: zeg met --owed-by van wie.",
        f"Something is owed in this case by {listed}: say by whom with --owed-by.",
    )


def _too_late(on: date, now: date) -> Refusal | None:
    if on <= now:
        return None
    return wrong(
        "on",
        f"De dag {on:%d-%m-%Y} moet nog komen.",
        f"The day {on} is still to come.",
    )
