"""Who prepared a decision does not take it."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from maatwerk.cases import commands as c
from maatwerk.cases.case import Case
from maatwerk.cases.commands import Command
from maatwerk.cases.refusal import Kind, Refusal
from maatwerk.cases.roles import Actor
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
    c.AgreeAdvance,
    c.Reopen,
    c.Suspend,
    c.EndRight,
    c.Exclude,
    c.OrderRecovery,
    c.DecideReview,
    c.RecordJudgment,
)
"""What can be done about a decision or a right later, for which two people can be asked as well."""


@dataclass(frozen=True, slots=True)
class FourEyes:
    """For which decisions two people are needed.

    Who prepared one does not take it: whoever made a proposal of the application, told a fact
    since it was filed, or asked for a review or went to court. Who recorded the request of an
    advance does not agree to it. A decision that differs from the
    proposal always needs two, as its cost is not that of the proposal.

    Attributes:
        decisions: Kinds of decision.
        from_cents: Only a grant that costs this much in its first quarter, or more.
    """

    decisions: frozenset[type[Command]] = USUAL
    from_cents: int = 0

    def refusal(self, case: Case, command: Command, actor: Actor) -> Refusal | None:
        """Why this actor may not take this decision, if so."""
        if actor.ref not in _preparers(case, command) or not self._asks_two(case, command):
            return None
        return Refusal(
            Kind.FOUR_EYES,
            "Wie dit heeft voorbereid, beslist er niet over: laat een ander beslissen.",
            "Who prepared this does not decide on it: let somebody else decide.",
        )

    def _asks_two(self, case: Case, command: Command) -> bool:
        if getattr(command, "override", None) is not None:
            return True
        if type(command) not in self.decisions:
            return False
        proposal = case.open.proposal if case.open else None
        if not isinstance(command, c.Grant) or proposal is None or not proposal.amounts:
            return True
        return sum(amount for _, amount in proposal.amounts) >= self.from_cents


def _preparers(case: Case, command: Command) -> tuple[str, ...]:
    if not isinstance(command, c.AgreeAdvance):
        return case.preparers
    asked = case.advances.asked
    return () if asked is None else (asked.prepared_by,)


def four_eyes_from(text: str) -> FourEyes:
    """The setting as it is written: the decisions, and for a grant from which amount in euro.

    ``Grant:2500.00 Refuse`` asks two people for a refusal, and for a grant that costs 2,500 euro
    or more in its first quarter, or whose cost is not known; ``-`` asks them for nothing but what
    differs from a proposal. What comes later, such as ``Reopen`` or ``OrderRecovery``, can be named
    as well.

    Raises:
        BadInputError: a word is none of the decisions, stands there twice, or its amount is none.
    """
    by_name = {kind.__name__: kind for kind in (*DECISIONS, *AFTERWARDS)}
    wanted: dict[type[Command], int] = {}
    for word in [] if text.strip() == "-" else text.split():
        name, colon, amount = word.partition(":")
        if name not in by_name or by_name[name] in wanted or (colon and name != "Grant"):
            raise BadInputError(
                f"Four eyes: {word} is not understood. Write some of {', '.join(by_name)}, each "
                "once; Grant can have an amount in euro, as in Grant:2500.00. Write - for none."
            )
        wanted[by_name[name]] = _cents(amount) if colon else 0
    if not wanted and text.strip() != "-":
        raise BadInputError("Four eyes: nothing is written. Write - when one person is enough.")
    return FourEyes(frozenset(wanted), wanted.get(c.Grant, 0))


def _cents(amount: str) -> int:
    try:
        cents = Decimal(amount) * 100
    except InvalidOperation:
        cents = Decimal("NaN")
    if not amount.isascii() or not cents.is_finite() or cents < 0 or cents != int(cents):
        raise BadInputError(f"Four eyes: {amount} is no amount in euro, such as 2500.00.")
    return int(cents)
