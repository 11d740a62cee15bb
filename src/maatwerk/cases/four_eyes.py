"""Who prepared a decision does not take it."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from maatwerk.cases import commands as c
from maatwerk.cases.case import Case
from maatwerk.cases.commands import Command
from maatwerk.cases.preparers import preparers_of
from maatwerk.cases.refusal import Kind, Refusal
from maatwerk.cases.roles import OUTSIDE, Actor
from maatwerk.errors import BadInputError

DECISIONS: tuple[type[Command], ...] = (
    c.Grant,
    c.Refuse,
    c.DeclareInadmissible,
    c.DeclareLapsed,
)
"""Decisions on a proposal."""

USUAL = frozenset({*DECISIONS, c.AgreeAdvance})
"""What needs two people when nothing is set."""

AFTERWARDS: tuple[type[Command], ...] = (
    c.Reopen,
    c.Suspend,
    c.Resume,
    c.EndRight,
    c.Exclude,
    c.OrderRecovery,
    c.EndAdvance,
    c.DecideReview,
    c.RecordJudgment,
    c.SucceedEnterprise,
    c.MergeMunicipalities,
)
"""What can be done about a decision or a right later, for which two people can be asked as well.

Nothing of it was prepared by a proposal of the law, so one person proposes it and another confirms.
"""

WITH_AMOUNT = (c.Grant, c.OrderRecovery)
"""What can be asked of two people from an amount on."""


@dataclass(frozen=True, slots=True)
class FourEyes:
    """For which decisions two people are needed.

    Who prepared one does not take it: whoever made a proposal of the application, told a fact
    since it was filed, or asked for a review or went to court. Who recorded the request of an
    advance does not agree to it. A decision that differs from the proposal always needs two, as its
    cost is not that of the proposal. What comes later is proposed by one and confirmed by another,
    who prepared nothing of it either.

    Attributes:
        decisions: Kinds of decision.
        from_cents: Only a grant that costs this much in its first quarter, or more.
        recovery_from_cents: Only a recovery that brings what was ordered in the case to this much,
            or more.
    """

    decisions: frozenset[type[Command]] = USUAL
    from_cents: int = 0
    recovery_from_cents: int = 0

    def refusal(self, case: Case, command: Command, actor: Actor) -> Refusal | None:
        """Why this actor may not take this decision, if so."""
        if actor.ref not in _preparers(case, command) or not self._asks_two(case, command):
            return None
        return Refusal(
            Kind.FOUR_EYES,
            "Wie dit heeft voorbereid, beslist er niet over: laat een ander beslissen.",
            "Who prepared this does not decide on it: let somebody else decide.",
        )

    def consent(self, case: Case, command: Command, actor: Actor) -> bool:
        """Whether what the actor wants must be confirmed by another before it is done.

        Recoveries of a case count together: in parts, each below the amount, they cost as much.
        """
        if type(command) not in self.decisions or type(command) not in AFTERWARDS:
            return False
        if isinstance(command, c.OrderRecovery):
            ordered = sum(order.cents for order in case.recoveries)
            return ordered + command.cents >= self.recovery_from_cents
        return actor.role not in OUTSIDE

    def _asks_two(self, case: Case, command: Command) -> bool:
        if getattr(command, "override", None) is not None:
            return True
        if type(command) not in self.decisions or type(command) in AFTERWARDS:
            return False
        proposal = case.open.proposal if case.open else None
        if not isinstance(command, c.Grant) or proposal is None or not proposal.amounts:
            return True
        return sum(amount for _, amount in proposal.amounts) >= self.from_cents


def _preparers(case: Case, command: Command) -> tuple[str, ...]:
    if not isinstance(command, c.AgreeAdvance):
        return preparers_of(case, case.open)
    asked = case.advances.asked
    return () if asked is None else (asked.prepared_by,)


def four_eyes_from(text: str) -> FourEyes:
    """The setting as it is written: the decisions, and for a grant from which amount in euro.

    ``Grant:2500.00 Refuse`` asks two people for a refusal, and for a grant that costs 2,500 euro
    or more in its first quarter, or whose cost is not known; ``-`` asks them for nothing but what
    differs from a proposal. What comes later, such as ``Reopen`` or ``OrderRecovery:500.00``,
    can be named as well.

    Raises:
        BadInputError: a word is none of the decisions, stands there twice, or its amount is none.
    """
    by_name = {kind.__name__: kind for kind in (*DECISIONS, c.AgreeAdvance, *AFTERWARDS)}
    having = {kind.__name__ for kind in WITH_AMOUNT}
    wanted: dict[type[Command], int] = {}
    for word in [] if text.strip() == "-" else text.split():
        name, colon, amount = word.partition(":")
        if name not in by_name or by_name[name] in wanted or (colon and name not in having):
            raise BadInputError(
                f"Four eyes: {word} is not understood. Write some of {', '.join(by_name)}, each "
                "once; Grant and OrderRecovery can have an amount in euro, as in Grant:2500.00. "
                "Write - for none.",
                f"Vier ogen: {word} is niet te begrijpen. Schrijf enkele van {', '.join(by_name)}, "
                "elk eenmaal; Grant en OrderRecovery kunnen een bedrag in euro hebben, zoals "
                "Grant:2500.00. Schrijf - voor geen.",
            )
        wanted[by_name[name]] = _cents(amount) if colon else 0
    if not wanted and text.strip() != "-":
        raise BadInputError(
            "Four eyes: nothing is written. Write - when one person is enough.",
            "Vier ogen: er staat niets. Schrijf - als een persoon volstaat.",
        )
    return FourEyes(frozenset(wanted), wanted.get(c.Grant, 0), wanted.get(c.OrderRecovery, 0))


def _cents(amount: str) -> int:
    try:
        cents = Decimal(amount) * 100
    except InvalidOperation:
        cents = Decimal("NaN")
    if not amount.isascii() or not cents.is_finite() or cents < 0 or cents != int(cents):
        raise BadInputError(
            f"Four eyes: {amount} is no amount in euro, such as 2500.00.",
            f"Vier ogen: {amount} is geen bedrag in euro, zoals 2500.00.",
        )
    return int(cents)
