"""The door of recovery: what applicants owe, and the decision to claim it back.

The decision is an event of the case (``OrderRecovery``): the act that the ledger keeps is written
in the same transaction, so that case and ledger cannot disagree. Where two people are needed, the
first proposes it and the ledger is told once the second confirms. What was ordered in the case
alone is taken over by the same command.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from maatwerk.cases.clock import BRUSSELS
from maatwerk.cases.commands import ConfirmAct, OrderRecovery
from maatwerk.cases.events import RecoveryOrdered
from maatwerk.cases.letters import LetterKind
from maatwerk.cases.paying import Paying
from maatwerk.cases.refusal import Refusal
from maatwerk.cases.roles import Actor
from maatwerk.errors import BadInputError
from maatwerk.law import Quarter
from maatwerk.payments import ledger, recovery_acts
from maatwerk.payments.claiming import Beyond, Claimed, claimed
from maatwerk.payments.claims import Owed, owed
from maatwerk.payments.door import stepping
from maatwerk.payments.entering import enter, span_of
from maatwerk.payments.ledger import Fact
from maatwerk.payments.recovery_acts import Act, Kept
from maatwerk.register.access.acting import act as give
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.handle import Register
from maatwerk.register.letters.asked import Asked
from maatwerk.register.letters.desk import Desk
from maatwerk.register.letters.kept import kept_in
from maatwerk.register.models import EventRow
from maatwerk.register.reading import seen_case
from maatwerk.register.store import Conflict, event_in, events_of, queue_for_the_chain

_KIND = LetterKind.RECOVERY


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody decides to claim back.

    Attributes:
        case: Reference of the case.
        reason: Code of ``reasons.RECOVERY``.
        on: Legal date.
        beyond: What no run has found, as after a sanction; None for what runs have found.
        confirms: Number of the event that proposed it, by who confirms; None to decide or propose.
    """

    case: str
    reason: str
    on: date
    beyond: Beyond | None = None
    confirms: int | None = None


@dataclass(frozen=True, slots=True)
class Proposed:
    """A decision that waits for a second person.

    Attributes:
        case: Reference of the case.
        number: Of the event that proposes it.
        quarters: In order.
        cents: In all.
    """

    case: str
    number: int
    quarters: tuple[Quarter, ...]
    cents: int


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision to claim back, and its letter.

    Attributes:
        act: As it is kept.
        quarters: In order.
        letter: Reference of the letter; None when none was made.
        unlettered: Why none was made; None when one was.
    """

    act: Kept
    quarters: tuple[Quarter, ...]
    letter: str | None
    unlettered: str | None = None


@dataclass(frozen=True, slots=True)
class Recovery:
    """The door; every method must be called outside a transaction.

    Each raises DeniedError when the role may not do it, or there is no such case for the actor. A
    refusal says what stood in the way; nothing has happened then.

    Attributes:
        register: For the law, the clock and the cases.
        desk: That makes the letter of a decision; None to make none.
    """

    register: Register = field(default_factory=Register)
    desk: Desk | None = None

    def owed(
        self,
        actor: Actor,
        purpose: Purpose,
        *,
        applicant: str | None = None,
        case: str | None = None,
    ) -> tuple[tuple[Owed, ...], tuple[Kept, ...]]:
        """What is owed, the oldest first, and the plans and proposed waivers about it."""
        with stepping(actor, Paying.SEE, purpose, self.register.clock, case) as trace:
            found = owed(self.register.law, applicant=applicant, case=case)
            refs = sorted({one.key.case for one in found})
            trace.shows(refs)
            acts = recovery_acts.acts_of(refs)
            return found, tuple(plan for ref in refs for plan in _standing(acts.get(ref, ())))

    def decide(
        self, actor: Actor, wanted: Wanted, purpose: Purpose
    ) -> Decided | Proposed | Refusal:
        """Claim back what is owed in a case and was not decided on yet, with its letter.

        Raises:
            Conflict: somebody else has changed the case, or what is owed, in the meantime.
        """
        clock = self.register.clock
        with stepping(actor, Paying.RECOVER, purpose, clock, wanted.case) as trace:
            case, _, rows = seen_case(actor, wanted.case, trace)
            found = claimed(self.register.law, wanted.case, case.applicant, wanted.beyond)
            trace.refused = isinstance(found, Refusal)
            if isinstance(found, Refusal):
                return found
            taken = self._taken_over(actor, wanted, case.applicant, found, rows)
        if taken is not None:
            return self._lettered(actor, wanted, taken, purpose)
        kept: list[Kept] = []

        def within() -> None:
            version, order = _last_order(wanted.case)
            if version <= case.version or order is None:
                return  # it was proposed: the ledger is told once another confirms
            again = claimed(self.register.law, wanted.case, case.applicant, wanted.beyond)
            if again != found or not found.is_of(order) or order.reason != wanted.reason:
                raise Conflict(f"What is owed in {wanted.case} was changed: read it again.")
            kept.append(self._kept(actor, wanted.case, case.applicant, found, version, order))

        command: ConfirmAct | OrderRecovery
        if wanted.confirms is None:
            command = OrderRecovery(wanted.on, found.quarters, found.cents, wanted.reason)
        else:
            command = ConfirmAct(wanted.on, wanted.confirms)
        seen = case.version
        done = give(
            self.register,
            command,
            wanted.case,
            actor,
            purpose,
            expected_version=seen,
            within=within,
        )
        if isinstance(done, Refusal):
            return done
        if not kept:
            return Proposed(wanted.case, done.version, found.quarters, found.cents)
        return self._lettered(actor, wanted, kept[0], purpose)

    def _taken_over(
        self,
        actor: Actor,
        wanted: Wanted,
        applicant: str,
        found: Claimed,
        rows: Sequence[EventRow],
    ) -> Kept | None:
        """The act for an order that the case has and the ledger does not; None without one."""
        version = _unkept(wanted, found, rows)
        if version is None:
            return None
        order = event_in(rows[version - 1].type, rows[version - 1].data)
        assert isinstance(order, RecoveryOrdered)  # noqa: S101 - found as such
        with transaction.atomic():
            queue_for_the_chain()
            again = claimed(self.register.law, wanted.case, applicant, wanted.beyond)
            if again != found or _unkept(wanted, found, rows) != version:
                raise Conflict(f"What is owed in {wanted.case} was changed: read it again.")
            return self._kept(actor, wanted.case, applicant, found, version, order)

    def _kept(
        self,
        actor: Actor,
        case_ref: str,
        applicant: str,
        found: Claimed,
        version: int,
        order: RecoveryOrdered,
    ) -> Kept:
        """The act of an order, with what it moves in the ledger."""
        detail = {
            "order": version,
            "quarters": [str(quarter) for quarter in found.quarters],
            "parts": [
                [str(Quarter.from_index(key.quarter)), key.component, cents]
                for key, cents in found.parts
            ],
        }
        act = recovery_acts.keep(
            Act.DECISION,
            case_ref,
            applicant,
            dict(found.claims),
            actor,
            on=order.on,
            at=self.register.clock.now(),
            cents=found.cents,
            reason=order.reason,
            detail=detail,
        )
        span = span_of(case_ref)
        for number, (key, cents) in enumerate(found.parts, 1):
            fact = Fact(f"{act.source}:{number}", None, span, act.at)
            enter(ledger.taken_back(fact, key, cents))
        return act

    def _lettered(self, actor: Actor, wanted: Wanted, act: Kept, purpose: Purpose) -> Decided:
        """The decision with its letter, or why there is none; the decision stands."""
        quarters = tuple(Quarter.parse(text) for text in act.detail["quarters"])
        about = act.detail["order"]
        rows = list(EventRow.objects.filter(case_ref=wanted.case).order_by("version"))
        before = (x.letter for x in kept_in(rows) if (x.kind, x.about) == (_KIND, about))
        made, why = next(before, None), None
        if made is None and self.desk is not None:
            try:
                asked = Asked(wanted.case, _KIND, wanted.on, about)
                letter = self.desk.make(actor, asked, purpose)
            except (BadInputError, Conflict) as error:
                why = str(error)
            else:
                if isinstance(letter, Refusal):
                    why = letter.nl
                else:
                    made = letter.letter
        return Decided(act, quarters, made, why)


def _last_order(case_ref: str) -> tuple[int, RecoveryOrdered | None]:
    """The last order of a case and its version."""
    events = enumerate(events_of(case_ref), 1)
    orders = [(version, one) for version, one in events if isinstance(one, RecoveryOrdered)]
    return orders[-1] if orders else (0, None)


def _unkept(wanted: Wanted, found: Claimed, rows: Sequence[EventRow]) -> int | None:
    """The version of an order of just this, given since it is owed, that no act is of."""
    acts = recovery_acts.acts_of([wanted.case]).get(wanted.case, ())
    told = {act.detail["order"] for act in acts if act.act is Act.DECISION}
    for row in rows:
        if row.type != RecoveryOrdered.__name__ or row.version in told:
            continue
        order = event_in(row.type, row.data)
        assert isinstance(order, RecoveryOrdered)  # noqa: S101 - its type says so
        day = row.recorded_at.astimezone(BRUSSELS).date()
        late = found.since is None or found.since <= day
        if late and found.is_of(order) and order.reason == wanted.reason:
            return row.version
    return None


def _standing(acts: Sequence[Kept]) -> Sequence[Kept]:
    """The last plan of a case, and the waivers that wait for a decision."""
    answered = {act.detail["proposal"] for act in acts if act.act is Act.WAIVER}
    plans = [act for act in acts if act.act is Act.PLAN][-1:]
    waiting = [act for act in acts if act.act is Act.PROPOSED_WAIVER and act.number not in answered]
    return (*plans, *waiting)
