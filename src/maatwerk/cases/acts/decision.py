"""The decision on an application."""

from datetime import date

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.acts.granting import COMPONENTS, outlives_pension, premium_fits, ungrantable
from maatwerk.cases.acts.numbering import number_one
from maatwerk.cases.acts.own_facts import facts_of
from maatwerk.cases.acts.proposal import WITHOUT_GUIDANCE, vaulted_only
from maatwerk.cases.acts.setting import Result, Setting, first_refusal, known_reason, not_before
from maatwerk.cases.case import Case
from maatwerk.cases.course import HAS_RIGHT
from maatwerk.cases.reasons import OVERRIDE, RETURN
from maatwerk.cases.refusal import Kind, Refusal, wrong
from maatwerk.law import Quarter
from maatwerk.law.dated.grounds import Effect

GRANTING = frozenset({"toekennen", WITHOUT_GUIDANCE, "toekennen_en_schorsen"})
"""Outcomes of the law that give a right."""

PROPOSES: dict[type[c.Command], frozenset[str]] = {
    c.Grant: GRANTING,
    c.Refuse: frozenset({"weigeren"}),
    c.DeclareInadmissible: frozenset({"onontvankelijk"}),
    c.DeclareLapsed: frozenset({"vervallen"}),
}
"""Which outcomes of the law each decision follows."""


def return_proposal(_case: Case, command: c.ReturnProposal, _setting: Setting) -> Result:
    """Back to the case worker."""
    return known_reason(command.reason, RETURN) or (e.ProposalReturned(command.on, command.reason),)


def grant(case: Case, command: c.Grant, setting: Setting) -> Result:
    """As proposed, or otherwise with a coded reason; a right starts, or goes on changed."""
    application, proposal = setting.application, _proposal(setting)
    package = command.package or proposal.package
    last = command.last_quarter or proposal.last_quarter
    first = proposal.first_quarter or Quarter.of(command.on)
    deviates = proposal.outcome not in GRANTING or (
        (command.package or proposal.package, last) != (proposal.package, proposal.last_quarter)
        or command.percentage not in (None, proposal.percentage)
        or command.premium not in (None, _proposed_premium(setting))
    )
    refusal = first_refusal(
        (
            _fits_proposal(setting, command.on),
            _override_given(command.override, deviates=deviates),
            _complete(package, last, first),
        )
    )
    if refusal is not None or package is None or last is None:
        return refusal or ()
    suspending = [g for g in proposal.grounds if _effect(setting, g) == SUSPENDS]
    premium = command.premium or _proposed_premium(setting)
    percentage = proposal.percentage if command.percentage is None else command.percentage
    granted = e.ApplicationGranted(
        command.on,
        premium,
        package,
        percentage,
        first,
        last,
        _guidance_lost(premium, setting),
        command.override,
        number_one(case, application, first, setting.law),
    )
    refusal = _grantable(case, granted, command, setting)
    if refusal is not None:
        return refusal
    if case.course.standing_on(command.on) in HAS_RIGHT:
        return (granted, e.RightChanged(command.on, first))
    started = (granted, e.RightStarted(command.on, first))
    if not suspending:
        return started
    return (*started, e.RightSuspended(command.on, first, suspending[0]))


def refuse(_case: Case, command: c.Refuse, setting: Setting) -> Result:
    """On one principal ground."""
    return _against(command, setting, "geweigerd") or (
        e.ApplicationRefused(
            command.on, command.principal_ground, command.further_grounds, command.override
        ),
    )


def declare_inadmissible(_case: Case, command: c.DeclareInadmissible, setting: Setting) -> Result:
    """Not even looked into."""
    return _against(command, setting, "onontvankelijk") or (
        e.ApplicationFoundInadmissible(
            command.on, command.principal_ground, command.further_grounds, command.override
        ),
    )


def declare_lapsed(_case: Case, command: c.DeclareLapsed, setting: Setting) -> Result:
    """VDAB was not done in time: only when the proposal says so."""
    proposal = _proposal(setting)
    ground = proposal.principal_ground
    if proposal.outcome not in PROPOSES[c.DeclareLapsed] or ground is None:
        return Refusal(
            Kind.STATE,
            "Volgens het voorstel is de aanvraag niet vervallen.",
            "The proposal does not say that the application has lapsed.",
        )
    return _fits_proposal(setting, command.on) or (e.ApplicationLapsed(command.on, ground),)


def withdraw(_case: Case, command: c.Withdraw, setting: Setting) -> Result:
    """By who filed it."""
    filed_on = setting.application.submitted_on
    refusal = not_before(command.on, filed_on, "de indiening", "the application")
    return refusal or (e.ApplicationWithdrawn(command.on),)


NO_GUIDANCE: Effect = "geen_begeleidingspremie"
SUSPENDS: Effect = "geschorst"


def _guidance_lost(premium: str, setting: Setting) -> str | None:
    """The ground that takes guidance away; none where it is granted, or was not asked."""
    lost = set(COMPONENTS[setting.application.premium]) - set(COMPONENTS.get(premium, ()))
    grounds = _proposal(setting).grounds
    found = (ground for ground in grounds if _effect(setting, ground) == NO_GUIDANCE)
    return next(found, None) if lost else None


def _effect(setting: Setting, ground: str) -> str:
    return setting.law.grounds[ground].effect


def _proposal(setting: Setting) -> e.ProposalMade:
    proposal = setting.application.proposal
    if proposal is None:
        raise LookupError("An application at this stage has a proposal.")
    return proposal


def _proposed_premium(setting: Setting) -> str:
    without = _proposal(setting).outcome == WITHOUT_GUIDANCE
    return "loonpremie" if without else setting.application.premium


def _against(
    command: c.Refuse | c.DeclareInadmissible, setting: Setting, effect: Effect
) -> Refusal | None:
    """What is wrong with a decision that gives nothing, if anything."""
    proposal = _proposal(setting)
    deviates = (
        proposal.outcome not in PROPOSES[type(command)]
        or proposal.principal_ground != command.principal_ground
    )
    grounds = (
        (command.principal_ground, "principal_ground"),
        *((code, "further_grounds") for code in command.further_grounds),
    )
    return first_refusal(
        (
            _fits_proposal(setting, command.on),
            *(_usable(code, setting, command.on, field) for code, field in grounds),
            _each_once(command),
            _fits(command.principal_ground, setting, effect),
            _override_given(command.override, deviates=deviates),
        )
    )


def _each_once(command: c.Refuse | c.DeclareInadmissible) -> Refusal | None:
    further = command.further_grounds
    if command.principal_ground not in further and len(further) == len(set(further)):
        return None
    return wrong(
        "further_grounds",
        "Noem bij de verdere gronden elke grond eenmaal, en niet de hoofdgrond.",
        "Name each further ground once, and not the principal one.",
    )


def _usable(code: str, setting: Setting, on: date, field: str) -> Refusal | None:
    ground = setting.law.grounds.get(code)
    scheme = setting.application.scheme
    if ground is not None and ground.scheme == scheme and ground.holds_on(on):
        return None
    return wrong(
        field,
        f"{code!r} is op {on:%d-%m-%Y} geen grond van dit stelsel.",
        f"{code!r} is no ground of this scheme on {on}.",
    )


def _fits(code: str, setting: Setting, effect: Effect) -> Refusal | None:
    ground = setting.law.grounds.get(code)
    if ground is None or ground.effect == effect:
        return None
    return wrong(
        "principal_ground",
        f"{code} leidt tot {ground.effect}, niet tot {effect}.",
        f"{code} leads to {ground.effect}, not to {effect}.",
    )


def _override_given(override: str | None, *, deviates: bool) -> Refusal | None:
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


def _fits_proposal(setting: Setting, on: date) -> Refusal | None:
    """The law of the proposal is that of its quarter, and number 1 is the quarter of decision.

    Whether the applicant is excluded can change in another case than this one.
    """
    proposal = _proposal(setting)
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


def _grantable(
    case: Case, granted: e.ApplicationGranted, command: c.Grant, setting: Setting
) -> Refusal | None:
    """What the scheme does not allow, whatever the reason to decide otherwise than proposed."""
    application, law = setting.application, setting.law
    kind, scheme = application.applicant_kind, application.scheme
    proposed_last = _proposal(setting).last_quarter
    facts = facts_of(case, granted.on, {}, setting)
    one = granted.number_one or granted.first_quarter
    refusal = premium_fits(granted.premium, kind, scheme, law) or ungrantable(
        granted, scheme, one, facts, law, proposed_last
    )
    if refusal is not None or (proposed_last and granted.last_quarter <= proposed_last):
        return refusal  # the law has looked at the pension age up to there
    return vaulted_only(command.vaulted) or outlives_pension(
        granted, scheme, facts_of(case, granted.on, command.vaulted, setting), law
    )


def _complete(package: str | None, last: Quarter | None, first: Quarter) -> Refusal | None:
    if package is None:
        return wrong("package", "Zeg welk pakket.", "Say which package.")
    if last is None or last < first:
        return wrong(
            "last_quarter",
            f"Zeg het laatste kwartaal, niet voor {first}.",
            f"Say the last quarter, not before {first}.",
        )
    return None
