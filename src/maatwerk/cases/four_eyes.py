"""Who prepared a decision does not take it."""

from dataclasses import dataclass

from maatwerk.cases import commands as c
from maatwerk.cases.case import Case
from maatwerk.cases.commands import Command
from maatwerk.cases.refusal import Kind, Refusal
from maatwerk.cases.roles import Actor

DECISIONS: tuple[type[Command], ...] = (
    c.Grant,
    c.Refuse,
    c.DeclareInadmissible,
    c.DeclareLapsed,
)
"""Decisions on a proposal."""


@dataclass(frozen=True, slots=True)
class FourEyes:
    """For which decisions two people are needed.

    Attributes:
        decisions: Kinds of decision.
        from_cents: Only a grant that costs this much in its first quarter, or more.
    """

    decisions: frozenset[type[Command]] = frozenset(DECISIONS)
    from_cents: int = 0

    def refusal(self, case: Case, command: Command, actor: Actor) -> Refusal | None:
        """Why this actor may not take this decision, if so."""
        if type(command) not in self.decisions or case.current.proposal is None:
            return None
        proposal = case.current.proposal
        cents = sum(amount for _, amount in proposal.amounts)
        known = bool(proposal.amounts)
        if isinstance(command, c.Grant) and known and cents < self.from_cents:
            return None
        if proposal.prepared_by != actor.ref:
            return None
        return Refusal(
            Kind.FOUR_EYES,
            "Wie het voorstel heeft gemaakt, beslist niet: laat een ander beslissen.",
            "Who made the proposal does not decide: let somebody else decide.",
        )
