"""The door of recovery: what applicants owe, and the decision to claim it back.

The decision is an event of the case (``OrderRecovery``): the act that the ledger keeps is written
in the same transaction, so that case and ledger cannot disagree.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from maatwerk.cases.case import Case
from maatwerk.cases.commands import OrderRecovery
from maatwerk.cases.letters import LetterKind
from maatwerk.cases.paying import Paying
from maatwerk.cases.refusal import Kind, Refusal, wrong
from maatwerk.cases.roles import Actor
from maatwerk.errors import BadInputError
from maatwerk.law import Quarter
from maatwerk.law.explanation.wording import euro
from maatwerk.payments import ledger, recovery_acts
from maatwerk.payments.claims import Owed, owed
from maatwerk.payments.door import stepping
from maatwerk.payments.entering import enter, open_balances, span_of
from maatwerk.payments.ledger import Account, Fact, spread
from maatwerk.payments.offsetting import Key
from maatwerk.payments.recovery_acts import Act, Kept
from maatwerk.register.access.acting import act as give
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.handle import Register
from maatwerk.register.letters.asked import Asked
from maatwerk.register.letters.desk import Desk
from maatwerk.register.reading import seen_case
from maatwerk.register.store import Conflict


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
        self,
        actor: Actor,
        case_ref: str,
        reason: str,
        on: date,
        purpose: Purpose,
        beyond: Beyond | None = None,
    ) -> Decided | Refusal:
        """Claim back what is owed in a case and was not decided on yet, with its letter.

        Args:
            actor: Who decides.
            case_ref: The case.
            reason: Code of ``reasons.RECOVERY``.
            on: Legal date.
            purpose: Why, for the access log.
            beyond: What is claimed back that no run has found, as after a sanction; None for
                what runs have found.

        Raises:
            Conflict: somebody else has changed the case, or what is owed, in the meantime.
        """
        with stepping(actor, Paying.RECOVER, purpose, self.register.clock, case_ref) as trace:
            case, _, _ = seen_case(actor, case_ref, trace)
            found = self._claimed(case, case_ref, beyond)
            trace.refused = isinstance(found, Refusal)
        if isinstance(found, Refusal):
            return found
        kept: list[Kept] = []

        def within() -> None:
            if self._claimed(case, case_ref, beyond) != found:
                raise Conflict(f"What is owed in {case_ref} was changed: read it again.")
            kept.append(self._decided(actor, case_ref, case.applicant, found, reason, on))

        command = OrderRecovery(on, found.quarters, found.cents, reason)
        done = give(
            self.register,
            command,
            case_ref,
            actor,
            purpose,
            expected_version=case.version,
            within=within,
        )
        if isinstance(done, Refusal):
            return done
        letter, why = self._lettered(actor, case_ref, on, done.version, purpose)
        return Decided(kept[0], found.quarters, letter, why)

    def _claimed(self, case: Case, case_ref: str, beyond: Beyond | None) -> "_Claimed | Refusal":
        """What a decision would claim back."""
        if beyond is not None:
            return _beyond(case_ref, case.applicant, beyond)
        undecided = [one for one in owed(self.register.law, case=case_ref) if one.decided is None]
        if any(one.key.applicant != case.applicant for one in undecided):
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
        return _Claimed(tuple(quarters), claims, ())

    def _decided(
        self,
        actor: Actor,
        case_ref: str,
        applicant: str,
        found: "_Claimed",
        reason: str,
        on: date,
    ) -> Kept:
        detail = {
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
            on=on,
            at=self.register.clock.now(),
            cents=found.cents,
            reason=reason,
            detail=detail,
        )
        span = span_of(case_ref)
        for number, (key, cents) in enumerate(found.parts, 1):
            fact = Fact(f"{act.source}:{number}", None, span, act.at)
            enter(ledger.taken_back(fact, key, cents))
        return act

    def _lettered(
        self, actor: Actor, case_ref: str, on: date, version: int, purpose: Purpose
    ) -> tuple[str | None, str | None]:
        """The letter of the order just given, or why there is none; the order stands."""
        if self.desk is None:
            return None, None
        try:
            asked = Asked(case_ref, LetterKind.RECOVERY, on, version)
            letter = self.desk.make(actor, asked, purpose)
        except (BadInputError, Conflict) as error:
            return None, str(error)
        return (None, letter.nl) if isinstance(letter, Refusal) else (letter.letter, None)


@dataclass(frozen=True, slots=True)
class _Claimed:
    """What a decision claims back.

    Attributes:
        quarters: In order.
        claims: What runs have found, with what is left of it.
        parts: What no run has found, by what it was paid for.
    """

    quarters: tuple[Quarter, ...]
    claims: tuple[tuple[str, int], ...]
    parts: tuple[tuple[Key, int], ...]

    @property
    def cents(self) -> int:
        """In all."""
        return sum(cents for _, cents in (*self.claims, *self.parts))


def _beyond(case_ref: str, applicant: str, asked: Beyond) -> _Claimed | Refusal:
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
    return _Claimed(asked.quarters, (), spread(asked.cents, open_))


def _standing(acts: Sequence[Kept]) -> Sequence[Kept]:
    """The last plan of a case, and the waivers that wait for a decision."""
    answered = {act.detail["proposal"] for act in acts if act.act is Act.WAIVER}
    plans = [act for act in acts if act.act is Act.PLAN][-1:]
    waiting = [act for act in acts if act.act is Act.PROPOSED_WAIVER and act.number not in answered]
    return (*plans, *waiting)
