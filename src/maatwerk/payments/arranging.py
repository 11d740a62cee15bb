"""The door for what is arranged about a claim: plans, money that came in, interruptions, waivers.

Each act is kept with what it moves in the ledger, or not at all. A waiver is proposed by one and
decided by another.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from django.db import transaction

from maatwerk.cases.clock import today
from maatwerk.cases.paying import Paying
from maatwerk.cases.reasons import Reason
from maatwerk.cases.refusal import Kind, Refusal, wrong
from maatwerk.cases.roles import Actor
from maatwerk.errors import BadInputError
from maatwerk.law.explanation.wording import euro
from maatwerk.payments import ledger, recovery_acts
from maatwerk.payments.claims import Owed, owed
from maatwerk.payments.door import stepping
from maatwerk.payments.entering import enter, span_of
from maatwerk.payments.instalments import monthly
from maatwerk.payments.ledger import Fact
from maatwerk.payments.offsetting import Bar
from maatwerk.payments.received import not_this_money
from maatwerk.payments.recovery_acts import INTERRUPTION, LAPSED, WAIVER, Act, Kept
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.handle import Register
from maatwerk.register.reading import seen_case
from maatwerk.register.store import queue_for_the_chain

_NO_DETAIL: Mapping[str, Any] = MappingProxyType({})
_NOTHING_DECIDED = Refusal(
    Kind.STATE,
    "In dit dossier staat geen besliste vordering open: beslis eerst over de terugvordering.",
    "No decided claim is open in this case: decide on the recovery first.",
)


@dataclass(frozen=True, slots=True)
class Arranging:
    """The door; every method must be called outside a transaction.

    Each raises DeniedError when the role may not do it, or there is no such case for the actor. A
    refusal says what stood in the way; nothing has happened then.

    Attributes:
        register: For the law and the clock.
    """

    register: Register = field(default_factory=Register)

    def plan(
        self,
        actor: Actor,
        case_ref: str,
        count: int,
        first: date,
        on: date,
        purpose: Purpose,
    ) -> Kept | Refusal:
        """Let what was decided be paid back in so many monthly parts; an earlier plan ends.

        Raises:
            BadInputError: there cannot be so many parts.
        """

        def arranged(open_claims: Sequence[Owed]) -> Kept | Refusal:
            decided = [one for one in open_claims if one.decided is not None]
            if not decided:
                return _NOTHING_DECIDED
            if first < on:
                return wrong(
                    "first",
                    f"De eerste termijn ligt voor de dag van het plan ({on:%d-%m-%Y}).",
                    f"The first instalment lies before the day of the plan ({on}).",
                )
            parts = monthly(sum(one.cents for one in decided), count, first)
            lapses = min(one.lapses_after for one in decided)
            if parts[-1].due_on > lapses:
                return wrong(
                    "count",
                    f"De vordering verjaart na {lapses:%d-%m-%Y}, voor de laatste termijn: neem "
                    "minder termijnen, of meld eerst een stuiting (erkenning).",
                    f"The claim lapses after {lapses}, before the last instalment: take fewer, "
                    "or tell of an interruption (erkenning) first.",
                )
            detail = {"instalments": [[one.due_on.isoformat(), one.cents] for one in parts]}
            return self._kept(Act.PLAN, actor, case_ref, decided, on, detail=detail)

        return self._arrange(actor, Paying.ARRANGE, case_ref, on, purpose, arranged)

    def repaid(
        self,
        actor: Actor,
        case_ref: str,
        cents: int,
        on: date,
        purpose: Purpose,
        booked: int | None = None,
    ) -> Kept | Refusal:
        """Enter money that came in for the claims of a case, for the oldest first.

        Args:
            actor: Who tells.
            case_ref: The case.
            cents: How much.
            on: The day that it came in.
            purpose: Why, for the access log.
            booked: Number of the entry of a bank statement that it is, if one was read.
        """

        def arranged(open_claims: Sequence[Owed]) -> Kept | Refusal:
            refusal = None if booked is None else not_this_money(booked, cents)
            if refusal is not None:
                return refusal
            total = sum(one.cents for one in open_claims)
            if not 0 < cents <= total:
                english = euro(total, "en")
                return wrong(
                    "cents",
                    f"In dit dossier staat {euro(total)} open: geef een bedrag boven 0 en "
                    "hoogstens dat.",
                    f"{english} is open in this case: give an amount above 0 and at most that.",
                )
            parts = _first(open_claims, cents)
            act = self._kept(Act.REPAYMENT, actor, case_ref, parts, on, detail={"booked": booked})
            self._enter(act, ledger.repaid, parts)
            return act

        return self._arrange(actor, Paying.ARRANGE, case_ref, on, purpose, arranged)

    def interrupt(
        self, actor: Actor, case_ref: str, reason: str, on: date, purpose: Purpose
    ) -> Kept | Refusal:
        """Tell that the limitation of what was decided began anew, for a coded reason."""

        def arranged(open_claims: Sequence[Owed]) -> Kept | Refusal:
            if reason not in INTERRUPTION:
                return _no_reason(reason, INTERRUPTION)
            alive = [
                one
                for one in open_claims
                if one.decided is not None and one.decided.on <= on <= one.lapses_after
            ]
            if not alive:
                return Refusal(
                    Kind.STATE,
                    "Er is niets te stuiten: er staat geen besliste vordering open die op die dag "
                    "niet verjaard was.",
                    "There is nothing to interrupt: no claim is open that was decided by that "
                    "day and had not lapsed on it.",
                )
            return self._kept(Act.INTERRUPTION, actor, case_ref, alive, on, reason=reason)

        return self._arrange(actor, Paying.ARRANGE, case_ref, on, purpose, arranged)

    def propose_waiver(
        self, actor: Actor, case_ref: str, reason: str, on: date, purpose: Purpose
    ) -> Kept | Refusal:
        """Propose to give up what is owed in a case; nothing moves until another decides.

        For the reason that it has lapsed, what has lapsed; for any other, all of it.
        """

        def arranged(open_claims: Sequence[Owed]) -> Kept | Refusal:
            if reason not in WAIVER:
                return _no_reason(reason, WAIVER)
            given_up = [
                one for one in open_claims if reason != LAPSED or one.bar_on(on) is Bar.LAPSED
            ]
            if not given_up:
                return Refusal(
                    Kind.STATE,
                    "Geen open vordering van dit dossier is verjaard.",
                    "No open claim of this case has lapsed.",
                )
            return self._kept(Act.PROPOSED_WAIVER, actor, case_ref, given_up, on, reason=reason)

        return self._arrange(actor, Paying.ARRANGE, case_ref, on, purpose, arranged)

    def waive(self, actor: Actor, number: int, on: date, purpose: Purpose) -> Kept | Refusal:
        """Decide on a proposal: give up what it names, as far as that is still owed.

        Raises:
            BadInputError: there is no such proposal.
        """
        proposal = recovery_acts.find(number)
        if proposal is None or proposal.act is not Act.PROPOSED_WAIVER:
            raise BadInputError(
                f"There is no proposal {number} to waive: maatwerk pay recover list tells of them.",
                f"Er is geen voorstel {number} tot kwijtschelding: zie maatwerk pay recover list.",
            )

        def arranged(open_claims: Sequence[Owed]) -> Kept | Refusal:
            if proposal.by == actor.ref:
                return Refusal(
                    Kind.FOUR_EYES,
                    "Wie de kwijtschelding voorstelde, beslist er niet over: laat een ander dat "
                    "doen.",
                    "Who proposed the waiver does not decide on it: let somebody else do so.",
                )
            parts = [
                replace(one, cents=min(one.cents, proposal.claims[one.source]))
                for one in open_claims
                if one.source in proposal.claims
            ]
            if not parts or self._answered(proposal):
                return Refusal(
                    Kind.STATE,
                    f"Over voorstel {number} valt niets meer te beslissen.",
                    f"There is nothing left to decide on proposal {number}.",
                )
            act = self._kept(
                Act.WAIVER,
                actor,
                proposal.case,
                parts,
                on,
                reason=proposal.reason,
                detail={"proposal": number, "proposed_by": proposal.by},
            )
            self._enter(act, ledger.waived, parts)
            return act

        return self._arrange(actor, Paying.WAIVE, proposal.case, on, purpose, arranged)

    def _arrange(
        self,
        actor: Actor,
        step: Paying,
        case_ref: str,
        on: date,
        purpose: Purpose,
        arranged: Callable[[Sequence[Owed]], Kept | Refusal],
    ) -> Kept | Refusal:
        """Do something about the open claims of a case, in one transaction."""
        with stepping(actor, step, purpose, self.register.clock, case_ref) as trace:
            seen_case(actor, case_ref, trace)
            with transaction.atomic():
                queue_for_the_chain()
                came = _too_late(on, today(self.register.clock)) or arranged(
                    owed(self.register.law, case=case_ref)
                )
            trace.refused = isinstance(came, Refusal)
            return came

    def _kept(
        self,
        act: Act,
        actor: Actor,
        case_ref: str,
        claims: Sequence[Owed],
        on: date,
        *,
        reason: str | None = None,
        detail: Mapping[str, Any] = _NO_DETAIL,
    ) -> Kept:
        return recovery_acts.keep(
            act,
            case_ref,
            claims[0].key.applicant,
            {one.source: one.cents for one in claims},
            actor,
            on=on,
            at=self.register.clock.now(),
            reason=reason,
            detail=detail,
        )

    def _enter(
        self, act: Kept, move: Callable[..., Sequence[ledger.Entry]], parts: Sequence[Owed]
    ) -> None:
        fact = Fact(act.source, None, span_of(act.case), act.at)
        enter(move(fact, [(one.key, one.cents) for one in parts]))

    def _answered(self, proposal: Kept) -> bool:
        acts = recovery_acts.acts_of([proposal.case])[proposal.case]
        return any(
            one.act is Act.WAIVER and one.detail["proposal"] == proposal.number for one in acts
        )


def _first(open_claims: Sequence[Owed], cents: int) -> list[Owed]:
    """The claims that an amount pays, each with what it pays of it; the oldest first."""
    paid = []
    for one in open_claims:
        part = min(cents, one.cents)
        cents -= part
        if part:
            paid.append(replace(one, cents=part))
    return paid


def _too_late(on: date, now: date) -> Refusal | None:
    if on <= now:
        return None
    return wrong(
        "on",
        f"De dag {on:%d-%m-%Y} moet nog komen.",
        f"The day {on} is still to come.",
    )


def _no_reason(reason: str, reasons: Mapping[str, Reason]) -> Refusal:
    listed = ", ".join(reasons)
    return wrong(
        "reason",
        f"{reason} is geen reden: kies uit {listed}.",
        f"{reason} is no reason: choose from {listed}.",
    )
