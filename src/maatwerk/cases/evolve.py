"""What a case becomes by what happens to it; pure, and total: an event is never refused."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from maatwerk.cases import events as e
from maatwerk.cases.case import Application, Case, Outcome, Right, Stage, Standing
from maatwerk.cases.changed import changed
from maatwerk.cases.clocks import Standstill
from maatwerk.cases.tracks import went_on


def evolve(case: Case, event: e.Event) -> Case:
    """The case after the event."""
    after = _AFTER[type(event)](case, event)
    return changed(after, version=case.version + 1, latest=went_on(case.latest, event))


def case_of(events: Iterable[e.Event]) -> Case:
    """The case that these events, in order, add up to."""
    case = Case()
    for event in events:
        case = evolve(case, event)
    return case


def _draft_opened(case: Case, event: e.DraftOpened) -> Case:
    earlier = case.earlier if case.application is None else (*case.earlier, case.application)
    return changed(
        case,
        stage=Stage.DRAFT,
        scheme=event.scheme,
        applicant=event.applicant,
        applicant_kind=event.applicant_kind,
        person=event.person,
        province=event.province,
        application=Application(event.application, event.kind, event.premium, event.on),
        earlier=earlier,
    )


def _fact(case: Case, event: e.FactGiven) -> Case:
    return _with_fact(case, event.fact, event.value)


def _fact_corrected(case: Case, event: e.FactCorrected) -> Case:
    return _with_fact(case, event.fact, event.new)


def _with_fact(case: Case, fact: str, value: str) -> Case:
    return changed(case, facts=MappingProxyType({**case.facts, fact: value}))


def _discarded(case: Case, _event: e.DraftDiscarded) -> Case:
    if not case.earlier:
        return changed(case, stage=Stage.NONE, application=None)
    *earlier, last = case.earlier
    return changed(case, stage=Stage.DECIDED, application=last, earlier=tuple(earlier))


def _submitted(case: Case, event: e.ApplicationSubmitted) -> Case:
    return _application(case, stage=Stage.SUBMITTED, submitted_on=event.on)


def _requested(case: Case, event: e.InformationRequested) -> Case:
    return _application(case, standstills=(*case.current.standstills, Standstill(event.on)))


def _received(case: Case, event: e.InformationReceived) -> Case:
    *earlier, last = case.current.standstills
    return _application(case, standstills=(*earlier, changed(last, until=event.on)))


def _admissible(case: Case, event: e.AdmissibilityFound) -> Case:
    return _application(case, stage=Stage.ADMISSIBLE, admissible_on=event.on)


def _need(case: Case, event: e.NeedReceived) -> Case:
    return _application(case, need_on=event.on)


def _prolonged(case: Case, event: e.InquiryProlonged) -> Case:
    return _application(case, inquiry_until=event.until)


def _proposed(case: Case, event: e.ProposalMade) -> Case:
    return _application(case, stage=Stage.PROPOSED, proposal=event)


def _returned(case: Case, _event: e.ProposalReturned) -> Case:
    return _application(case, stage=_undecided(case), proposal=None)


def _granted(case: Case, event: e.ApplicationGranted) -> Case:
    decided = _decided(case, event, Outcome.GRANTED, None)
    decided = _application(decided, replaced=case.right if _has_right(case) else None)
    goes_on = _has_right(case) and case.current.goes_on_counting
    first = case.right.first_quarter if case.right and goes_on else event.first_quarter
    right = Right(event.premium, event.package, event.percentage, first, event.last_quarter)
    if case.right and case.standing is Standing.SUSPENDED:
        right = changed(
            right,
            suspended_from=case.right.suspended_from,
            suspended_for=case.right.suspended_for,
        )
    standing = case.standing if _has_right(case) else Standing.RUNNING
    return changed(decided, right=right, standing=standing)


def _refused(case: Case, event: e.ApplicationRefused) -> Case:
    return _decided(case, event, Outcome.REFUSED, event.principal_ground)


def _inadmissible(case: Case, event: e.ApplicationFoundInadmissible) -> Case:
    return _decided(case, event, Outcome.INADMISSIBLE, event.principal_ground)


def _lapsed(case: Case, event: e.ApplicationLapsed) -> Case:
    return _decided(case, event, Outcome.LAPSED, event.principal_ground)


def _withdrawn(case: Case, event: e.ApplicationWithdrawn) -> Case:
    return _decided(case, event, Outcome.WITHDRAWN, None)


def _decided(case: Case, event: Any, outcome: Outcome, ground: str | None) -> Case:
    """An awaited answer is awaited no longer once it is decided."""
    stills = case.current.standstills
    if case.current.clock_stands_still:
        stills = (*stills[:-1], changed(stills[-1], until=event.on))
    decided = _application(
        case,
        stage=Stage.DECIDED,
        outcome=outcome,
        decided_on=event.on,
        principal_ground=ground,
        standstills=stills,
    )
    return changed(decided, appeal_until=None)


def _reopened(case: Case, _event: e.ApplicationReopened) -> Case:
    opened = _application(
        case,
        stage=_undecided(case),
        outcome=None,
        decided_on=None,
        principal_ground=None,
        proposal=None,
    )
    return changed(opened, appeal_until=None)


def _revoked(case: Case, _event: e.RightRevoked) -> Case:
    before = case.current.replaced
    if before is None:
        return changed(case, right=None, standing=Standing.NONE)
    return changed(case, right=before)


def _started(case: Case, _event: e.RightStarted | e.RightChanged) -> Case:
    return case  # what starts, or changes, stands in the grant; this says from when


def _suspended(case: Case, event: e.RightSuspended) -> Case:
    return _right(
        case, Standing.SUSPENDED, suspended_from=event.quarter, suspended_for=event.ground
    )


def _resumed(case: Case, _event: e.RightResumed) -> Case:
    return _right(case, Standing.RUNNING, suspended_from=None, suspended_for=None)


def _ended(case: Case, event: e.RightEnded) -> Case:
    return _right(case, Standing.ENDED, last_quarter=event.quarter)


def _review_requested(case: Case, _event: e.ReviewRequested) -> Case:
    return changed(case, review_open=True)


def _review_decided(case: Case, _event: e.ReviewDecided) -> Case:
    return changed(case, review_open=False)


def _appeal(case: Case, _event: e.AppealLodged) -> Case:
    return changed(case, appeal_open=True)


def _judgment(case: Case, _event: e.JudgmentGiven) -> Case:
    return changed(case, appeal_open=False)


def _dispatched(case: Case, event: e.DecisionDispatched) -> Case:
    return changed(case, appeal_until=event.appeal_until)


def _recovery(case: Case, event: e.RecoveryOrdered) -> Case:
    return changed(case, recovered_on=event.on)  # what is owed stands in the ledger of payments


def _excluded(case: Case, event: e.ApplicantExcluded) -> Case:
    return changed(case, excluded_until=event.until, exclusions=(*case.exclusions, event.on))


def _succeeded(case: Case, event: e.EnterpriseSucceeded) -> Case:
    return changed(
        case,
        applicant=event.applicant,
        applicant_kind=event.applicant_kind,
        province=event.province,
    )


def _merged(case: Case, event: e.MunicipalitiesMerged) -> Case:
    return changed(case, applicant=event.applicant, province=event.province)


def _letter(case: Case, _event: e.LetterKept) -> Case:
    return case  # it tells what has happened already


def _application(case: Case, *, stage: Stage | None = None, **changes: Any) -> Case:
    return changed(case, stage=stage or case.stage, application=changed(case.current, **changes))


def _right(case: Case, standing: Standing, **changes: Any) -> Case:
    if case.right is None:
        raise LookupError("The case has no right.")
    return changed(case, standing=standing, right=changed(case.right, **changes))


def _undecided(case: Case) -> Stage:
    """Where an application stands before it is proposed."""
    return Stage.SUBMITTED if case.current.admissible_on is None else Stage.ADMISSIBLE


def _has_right(case: Case) -> bool:
    return case.standing in (Standing.RUNNING, Standing.SUSPENDED)


_AFTER: Mapping[type, Callable[[Case, Any], Case]] = MappingProxyType(
    {
        e.DraftOpened: _draft_opened,
        e.FactGiven: _fact,
        e.DraftDiscarded: _discarded,
        e.ApplicationSubmitted: _submitted,
        e.InformationRequested: _requested,
        e.InformationReceived: _received,
        e.AdmissibilityFound: _admissible,
        e.NeedReceived: _need,
        e.InquiryProlonged: _prolonged,
        e.ProposalMade: _proposed,
        e.ProposalReturned: _returned,
        e.ApplicationGranted: _granted,
        e.ApplicationRefused: _refused,
        e.ApplicationFoundInadmissible: _inadmissible,
        e.ApplicationLapsed: _lapsed,
        e.ApplicationWithdrawn: _withdrawn,
        e.ApplicationReopened: _reopened,
        e.RightStarted: _started,
        e.RightChanged: _started,
        e.RightSuspended: _suspended,
        e.RightResumed: _resumed,
        e.RightEnded: _ended,
        e.RightRevoked: _revoked,
        e.ReviewRequested: _review_requested,
        e.ReviewDecided: _review_decided,
        e.AppealLodged: _appeal,
        e.JudgmentGiven: _judgment,
        e.DecisionDispatched: _dispatched,
        e.RecoveryOrdered: _recovery,
        e.ApplicantExcluded: _excluded,
        e.FactCorrected: _fact_corrected,
        e.EnterpriseSucceeded: _succeeded,
        e.MunicipalitiesMerged: _merged,
        e.LetterKept: _letter,
    }
)
