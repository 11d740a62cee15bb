"""Giving claims up: proposed by one, and decided by another."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from maatwerk.cases.paying import Paying
from maatwerk.cases.refusal import Kind, Refusal
from maatwerk.cases.roles import Actor
from maatwerk.errors import BadInputError
from maatwerk.payments import ledger, recovery_acts
from maatwerk.payments.arranged import Acts, Asked, entered, no_reason
from maatwerk.payments.claims import Owed
from maatwerk.payments.door import stepping
from maatwerk.payments.offsetting import Bar
from maatwerk.payments.recovery_acts import LAPSED, WAIVER, Act, Kept
from maatwerk.register.access.purposes import Purpose


@dataclass(frozen=True, slots=True)
class Waiving:
    """The door; as :class:`~maatwerk.payments.arranging.Arranging`.

    Attributes:
        acts: Keeps them.
    """

    acts: Acts = field(default_factory=Acts)

    def propose(self, asked: Asked, reason: str) -> Kept | Refusal:
        """Propose to give up what is owed in a case; nothing moves until another decides.

        For the reason that it has lapsed, what has lapsed; for any other, all of it.
        """

        def arranged(open_claims: Sequence[Owed]) -> Kept | Refusal:
            if reason not in WAIVER:
                return no_reason(reason, WAIVER)
            given_up = [
                one for one in open_claims if reason != LAPSED or one.bar_on(asked.on) is Bar.LAPSED
            ]
            if not given_up:
                return Refusal(
                    Kind.STATE,
                    "Geen open vordering van dit dossier is verjaard.",
                    "No open claim of this case has lapsed.",
                )
            return self.acts.keep(Act.PROPOSED_WAIVER, asked, given_up, reason=reason)

        return self.acts.arrange(asked, Paying.ARRANGE, arranged)

    def waive(self, actor: Actor, number: int, on: date, purpose: Purpose) -> Kept | Refusal:
        """Decide on a proposal: give up what it names, as far as that is still owed.

        Raises:
            BadInputError: there is no such proposal.
        """
        with stepping(actor, Paying.WAIVE, purpose, self.acts.register.clock):
            proposal = _proposal(number)
        asked = Asked(actor, proposal.case, on, purpose, proposal.applicant)

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
            if not parts or _answered(proposal):
                return Refusal(
                    Kind.STATE,
                    f"Over voorstel {number} valt niets meer te beslissen.",
                    f"There is nothing left to decide on proposal {number}.",
                )
            act = self.acts.keep(
                Act.WAIVER,
                asked,
                parts,
                reason=proposal.reason,
                detail={"proposal": number, "proposed_by": proposal.by},
            )
            entered(act, ledger.waived, parts)
            return act

        return self.acts.arrange(asked, Paying.WAIVE, arranged)


def _proposal(number: int) -> Kept:
    proposal = recovery_acts.find(number)
    if proposal is None or proposal.act is not Act.PROPOSED_WAIVER:
        raise BadInputError(
            f"There is no proposal {number} to waive: maatwerk pay recover list tells of them.",
            f"Er is geen voorstel {number} tot kwijtschelding: zie maatwerk pay recover list.",
        )
    return proposal


def _answered(proposal: Kept) -> bool:
    acts = recovery_acts.acts_of([proposal.case])[proposal.case]
    return any(one.act is Act.WAIVER and one.detail["proposal"] == proposal.number for one in acts)
