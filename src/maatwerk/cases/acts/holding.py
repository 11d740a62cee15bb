"""How a decision holds to the proposal of the law: what it follows, and what a difference asks."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.acts.proposal import WITHOUT_GUIDANCE
from maatwerk.cases.acts.setting import Setting, known_reason, not_before
from maatwerk.cases.reasons import OVERRIDE
from maatwerk.cases.refusal import Kind, Refusal, wrong
from maatwerk.law import Quarter

GRANTING = frozenset({"toekennen", WITHOUT_GUIDANCE, "toekennen_en_schorsen"})
"""Outcomes of the law that give a right."""

PROPOSES: Mapping[type[c.Command], frozenset[str]] = MappingProxyType(
    {
        c.Grant: GRANTING,
        c.Refuse: frozenset({"weigeren"}),
        c.DeclareInadmissible: frozenset({"onontvankelijk"}),
        c.DeclareLapsed: frozenset({"vervallen"}),
    }
)
"""Which outcomes of the law each decision follows."""


def proposal_of(setting: Setting) -> e.ProposalMade:
    """The proposal that is decided on; a decision without one is a slip of ours."""
    proposal = setting.application.proposal
    if proposal is None:
        raise LookupError("An application at this stage has a proposal.")
    return proposal


def override_given(override: str | None, *, deviates: bool) -> Refusal | None:
    """A refusal unless a reason is given for what differs, and only then."""
    if override is not None:
        if not deviates:
            return wrong(
                "override",
                "De beslissing volgt het voorstel: er is geen reden om af te wijken.",
                "The decision follows the proposal: there is nothing to override.",
            )
        return known_reason(override, OVERRIDE, "override")
    if not deviates:
        return None
    return wrong(
        "override",
        "De beslissing wijkt af van het voorstel: geef de reden.",
        "The decision differs from the proposal: give the reason.",
    )


def fits_proposal(setting: Setting, on: date) -> Refusal | None:
    """The law of the proposal is that of its quarter, and number 1 is the quarter of decision.

    Whether the applicant is excluded can change in another case than this one.
    """
    proposal = proposal_of(setting)
    if on > proposal.on and Quarter.of(on) != Quarter.of(proposal.on):
        return Refusal(
            Kind.STATE,
            f"Het voorstel is van {Quarter.of(proposal.on)}: maak een nieuw voorstel.",
            f"The proposal is of {Quarter.of(proposal.on)}: make a new one.",
        )
    if proposal.excluded_until != setting.excluded_until(on):
        return Refusal(
            Kind.STATE,
            "De aanvrager is sinds het voorstel uitgesloten: maak een nieuw voorstel.",
            "The applicant was excluded since the proposal was made: make a new one.",
        )
    return not_before(on, proposal.on, "het voorstel", "the proposal")
