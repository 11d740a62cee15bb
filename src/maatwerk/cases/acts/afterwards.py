"""Review, court, sanction, correction, and what becomes of an applicant."""

from datetime import date

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.acts.following import reopened
from maatwerk.cases.acts.setting import (
    Result,
    Setting,
    first_refusal,
    known_code,
    known_province,
    known_reason,
    not_before,
    readable_facts,
)
from maatwerk.cases.aim import applicant_on
from maatwerk.cases.application import Application, Stage
from maatwerk.cases.case import Case
from maatwerk.cases.clocks import months_after
from maatwerk.cases.facts import Owner, told, value_on
from maatwerk.cases.reasons import SANCTION
from maatwerk.cases.refusal import Kind, Refusal, wrong

REVIEW, JUDGMENT = "heroverweging", "vonnis"
LOCAL_AUTHORITY = "lokaal_bestuur"
SELF_EMPLOYED = "zelfstandige"


def request_review(_case: Case, command: c.RequestReview, setting: Setting) -> Result:
    """Nothing is suspended by it (art. 34-35)."""
    application = setting.application
    requested = e.ReviewRequested(command.on, application.ref, setting.actor.ref)
    return _not_before_decision(application, command.on) or (requested,)


def decide_review(_case: Case, command: c.DecideReview, setting: Setting) -> Result:
    """What does not hold is opened again."""
    application = setting.application
    decided = e.ReviewDecided(command.on, command.upheld, application.ref)
    if command.upheld or not _stands(application, application.in_review):
        return (decided,)
    return (decided, *reopened(application, command.on, REVIEW))


def lodge_appeal(_case: Case, command: c.LodgeAppeal, setting: Setting) -> Result:
    """Also after the term (art. 36): whether it comes too late is for the court to say."""
    application = setting.application
    until = application.appeal_until
    late = until is not None and command.on > until
    lodged = e.AppealLodged(command.on, application.ref, setting.actor.ref, late)
    return _not_before_decision(application, command.on) or (lodged,)


def record_judgment(_case: Case, command: c.RecordJudgment, setting: Setting) -> Result:
    """What the court sets aside is opened again, if it still stands."""
    application = setting.application
    given = e.JudgmentGiven(command.on, command.upheld, application.ref)
    if command.upheld or not _stands(application, application.in_court):
        return (given,)
    return (given, *reopened(application, command.on, JUDGMENT))


def _stands(application: Application, decision: int | None) -> bool:
    """Whether a decision was neither opened again nor taken anew since it was contested."""
    return application.stage is Stage.DECIDED and application.decisions == decision


def exclude(case: Case, command: c.Exclude, setting: Setting) -> Result:
    """For a while nothing can be granted, in any case; longer on repetition (art. 50, 52)."""
    law = setting.law
    highest = law.parameter("uitsluiting_maanden").at(command.on).figure
    if not 0 < command.months <= highest:
        return wrong(
            "months",
            f"Een uitsluiting duurt 1 tot {highest} maanden.",
            f"An exclusion lasts 1 to {highest} months.",
        )
    years = law.parameter("herhaling_jaren").at(command.on).figure
    repeated = any(months_after(one.on, 12 * years) >= command.on for one in setting.exclusions)
    factor = law.parameter("herhaling_factor").at(command.on).figure if repeated else 1
    until = months_after(command.on, command.months * factor)
    last = date.fromordinal(until.toordinal() - 1)
    return known_reason(command.reason, SANCTION) or (
        e.ApplicantExcluded(
            command.on, last, command.reason, repeated, applicant_on(case, command.on)
        ),
    )


def correct_fact(case: Case, command: c.CorrectFact, setting: Setting) -> Result:
    """The fact was otherwise, perhaps long ago; what was decided stays until it is reopened."""
    name, new, on = command.fact, command.new, command.on
    refusal = readable_facts({name: new}, setting.law, CORRECTED)
    if refusal is not None:
        return refusal
    known = case.facts.get(name, ())
    old = value_on(case.facts, name, on) or (known[0].value if known else None)
    if told(case.facts, name, on, new) == case.facts:
        return wrong(
            "new",
            f"{name} is al {old}: er is niets te verbeteren.",
            f"{name} is {old} already: there is nothing to correct.",
        )
    return (e.FactCorrected(on, name, old, new, setting.actor.ref),)


CORRECTED = frozenset({Owner.APPLICANT, Owner.VDAB, Owner.DEPARTMENT})
"""Whose facts a case worker corrects."""


def succeed_enterprise(case: Case, command: c.SucceedEnterprise, setting: Setting) -> Result:
    """Another enterprise is the employer; the employment goes on."""
    refusal = first_refusal(
        (
            _another(case, command.applicant),
            _no_person_to_succeed(case),
            _no_person_as_successor(command.applicant_kind),
            known_code(command.applicant_kind, "soort_aanvrager", "applicant_kind", setting.law),
            known_province(command.province),
        )
    )
    return refusal or (
        *_draft_that_falls(case, command),
        e.EnterpriseSucceeded(
            command.on, command.applicant, command.applicant_kind, command.province
        ),
    )


def merge_municipalities(case: Case, command: c.MergeMunicipalities, _setting: Setting) -> Result:
    """Two local authorities become one; who is established there may be in another province."""
    another = command.applicant != case.applicant
    if another and case.applicant_kind != LOCAL_AUTHORITY:
        return Refusal(
            Kind.STATE,
            "Alleen lokale besturen fuseren zo; neem de opvolging van een onderneming.",
            "Only local authorities merge like this; use the succession of an enterprise.",
        )
    if not another and command.province == case.province:
        return wrong(
            "province",
            "Er verandert niets: het bestuur en de provincie zijn dezelfde.",
            "Nothing changes: the authority and the province are the same.",
        )
    return known_province(command.province) or (
        *_draft_that_falls(case, command),
        e.MunicipalitiesMerged(command.on, command.applicant, command.province),
    )


def _draft_that_falls(
    case: Case, command: c.SucceedEnterprise | c.MergeMunicipalities
) -> tuple[e.Event, ...]:
    """What was not filed is of who told it, and goes with the case to nobody else."""
    if case.draft is None or command.applicant == case.applicant:
        return ()
    return (e.DraftDiscarded(command.on),)


def _another(case: Case, applicant: str) -> Refusal | None:
    if applicant != case.applicant:
        return None
    return wrong("applicant", "Dat is de aanvrager al.", "That is the applicant already.")


def _no_person_to_succeed(case: Case) -> Refusal | None:
    if case.applicant_kind != SELF_EMPLOYED:
        return None
    return Refusal(
        Kind.STATE,
        "Het recht van een zelfstandige is het zijne: niemand volgt hem op.",
        "The right of a self-employed person is his own: nobody succeeds him.",
    )


def _no_person_as_successor(kind: str) -> Refusal | None:
    if kind != SELF_EMPLOYED:
        return None
    return wrong(
        "applicant_kind",
        "Een zelfstandige heeft zijn eigen recht: hij volgt geen werkgever op.",
        "A self-employed person has a right of his own: he succeeds no employer.",
    )


def _not_before_decision(application: Application, on: date) -> Refusal | None:
    return not_before(on, application.decided_on, "de beslissing", "the decision")
