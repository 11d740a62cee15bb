"""What is arranged about claims that were decided: plans, money that came in, interruptions."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from maatwerk.cases.paying import Paying
from maatwerk.cases.refusal import Kind, Refusal, wrong
from maatwerk.law.explanation.wording import euro
from maatwerk.payments import ledger
from maatwerk.payments.arranged import Acts, Asked, entered, no_reason
from maatwerk.payments.claims import Owed
from maatwerk.payments.instalments import monthly
from maatwerk.payments.received import not_this_money
from maatwerk.payments.recovery_acts import INTERRUPTION, Act, Kept

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
        acts: Keeps them.
    """

    acts: Acts = field(default_factory=Acts)

    def plan(self, asked: Asked, count: int, first: date) -> Kept | Refusal:
        """Let what was decided be paid back in so many monthly parts; an earlier plan ends.

        Raises:
            BadInputError: there cannot be so many parts.
        """

        def arranged(open_claims: Sequence[Owed]) -> Kept | Refusal:
            decided = [one for one in open_claims if one.decided is not None]
            if not decided:
                return _NOTHING_DECIDED
            if first < asked.on:
                return wrong(
                    "first",
                    f"De eerste termijn ligt voor de dag van het plan ({asked.on:%d-%m-%Y}).",
                    f"The first instalment lies before the day of the plan ({asked.on}).",
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
            return self.acts.keep(Act.PLAN, asked, decided, detail=detail)

        return self.acts.arrange(asked, Paying.ARRANGE, arranged)

    def repaid(self, asked: Asked, cents: int, booked: int | None = None) -> Kept | Refusal:
        """Enter money that came in for the claims of a case, for the oldest first.

        Args:
            asked: By whom and in which case; the day is that on which it came in.
            cents: How much.
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
            act = self.acts.keep(Act.REPAYMENT, asked, parts, detail={"booked": booked})
            entered(act, ledger.repaid, parts)
            return act

        return self.acts.arrange(asked, Paying.ARRANGE, arranged)

    def interrupt(self, asked: Asked, reason: str) -> Kept | Refusal:
        """Tell that the limitation of what was decided began anew, for a coded reason."""

        def arranged(open_claims: Sequence[Owed]) -> Kept | Refusal:
            if reason not in INTERRUPTION:
                return no_reason(reason, INTERRUPTION)
            alive = [
                one
                for one in open_claims
                if one.decided is not None and one.decided.on <= asked.on <= one.lapses_after
            ]
            if not alive:
                return Refusal(
                    Kind.STATE,
                    "Er is niets te stuiten: er staat geen besliste vordering open die op die dag "
                    "niet verjaard was.",
                    "There is nothing to interrupt: no claim is open that was decided by that "
                    "day and had not lapsed on it.",
                )
            return self.acts.keep(Act.INTERRUPTION, asked, alive, reason=reason)

        return self.acts.arrange(asked, Paying.ARRANGE, arranged)


def _first(open_claims: Sequence[Owed], cents: int) -> list[Owed]:
    """The claims that an amount pays, each with what it pays of it; the oldest first."""
    paid = []
    for one in open_claims:
        part = min(cents, one.cents)
        cents -= part
        if part:
            paid.append(replace(one, cents=part))
    return paid
