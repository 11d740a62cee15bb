"""Granting an application; and what ends it without a decision of the department."""

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.acts.granting import COMPONENTS, outlives_pension, premium_fits, ungrantable
from maatwerk.cases.acts.holding import GRANTING, fits_proposal, override_given, proposal_of
from maatwerk.cases.acts.numbering import number_one
from maatwerk.cases.acts.own_facts import facts_of
from maatwerk.cases.acts.proposal import WITHOUT_GUIDANCE, vaulted_only
from maatwerk.cases.acts.setting import Result, Setting, first_refusal, known_reason, not_before
from maatwerk.cases.case import Case
from maatwerk.cases.course import HAS_RIGHT
from maatwerk.cases.reasons import RETURN
from maatwerk.cases.refusal import Refusal, wrong
from maatwerk.law import Quarter
from maatwerk.law.dated.grounds import Effect


def return_proposal(_case: Case, command: c.ReturnProposal, _setting: Setting) -> Result:
    """Back to the case worker."""
    return known_reason(command.reason, RETURN) or (e.ProposalReturned(command.on, command.reason),)


def grant(case: Case, command: c.Grant, setting: Setting) -> Result:
    """As proposed, or otherwise with a coded reason; a right starts, or goes on changed."""
    application, proposal = setting.application, proposal_of(setting)
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
            fits_proposal(setting, command.on),
            override_given(command.override, deviates=deviates),
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
    grounds = proposal_of(setting).grounds
    found = (ground for ground in grounds if _effect(setting, ground) == NO_GUIDANCE)
    return next(found, None) if lost else None


def _effect(setting: Setting, ground: str) -> str:
    return setting.law.grounds[ground].effect


def _proposed_premium(setting: Setting) -> str:
    without = proposal_of(setting).outcome == WITHOUT_GUIDANCE
    return "loonpremie" if without else setting.application.premium


def _grantable(
    case: Case, granted: e.ApplicationGranted, command: c.Grant, setting: Setting
) -> Refusal | None:
    """What the scheme does not allow, whatever the reason to decide otherwise than proposed."""
    application, law = setting.application, setting.law
    kind, scheme = application.applicant_kind, application.scheme
    proposed_last = proposal_of(setting).last_quarter
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
