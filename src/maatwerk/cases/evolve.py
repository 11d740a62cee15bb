"""What a case becomes by what happens to it; pure, and total: an event is never refused."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from maatwerk.cases import events as e
from maatwerk.cases.case import Case
from maatwerk.cases.changed import changed
from maatwerk.cases.effects import (
    advances,
    afterwards,
    consent,
    decision,
    filing,
    inquiry,
    mandates,
    right,
)
from maatwerk.cases.preparers import prepared
from maatwerk.cases.tracks import went_on


def evolve(case: Case, event: e.Event) -> Case:
    """The case after the event."""
    after = prepared(case, event, _AFTER[type(event)](case, event))
    return changed(after, version=case.version + 1, latest=went_on(case.latest, event))


def case_of(events: Iterable[e.Event]) -> Case:
    """The case that these events, in order, add up to."""
    case = Case()
    for event in events:
        case = evolve(case, event)
    return case


def _letter(case: Case, _event: e.LetterKept) -> Case:
    return case  # it tells what has happened already


_AFTER: Mapping[type, Callable[[Case, Any], Case]] = MappingProxyType(
    {
        e.DraftOpened: filing.draft_opened,
        e.FactGiven: filing.fact_given,
        e.DraftDiscarded: filing.discarded,
        e.ApplicationSubmitted: filing.submitted,
        e.InformationRequested: inquiry.requested,
        e.InformationReceived: inquiry.received,
        e.AdmissibilityFound: inquiry.admissible,
        e.NeedReceived: inquiry.need_received,
        e.InquiryProlonged: inquiry.prolonged,
        e.ProposalMade: inquiry.proposed,
        e.ProposalReturned: inquiry.returned,
        e.ApplicationGranted: decision.granted,
        e.ApplicationRefused: decision.refused,
        e.ApplicationFoundInadmissible: decision.inadmissible,
        e.ApplicationLapsed: decision.lapsed,
        e.ApplicationWithdrawn: decision.withdrawn,
        e.ApplicationReopened: decision.reopened,
        e.RightStarted: right.told_already,
        e.RightChanged: right.told_already,
        e.RightSuspended: right.suspended,
        e.RightResumed: right.resumed,
        e.RightEnded: right.ended,
        e.RightRevoked: decision.revoked,
        e.ReviewRequested: decision.review_requested,
        e.ReviewDecided: decision.review_decided,
        e.AppealLodged: decision.appeal_lodged,
        e.JudgmentGiven: decision.judgment_given,
        e.DecisionDispatched: decision.dispatched,
        e.RecoveryOrdered: afterwards.recovery,
        e.AdvanceRequested: advances.requested,
        e.AdvanceAgreed: advances.agreed,
        e.AdvanceDeclined: advances.declined,
        e.AdvanceEnded: advances.ended,
        e.ApplicantExcluded: afterwards.excluded,
        e.FactCorrected: afterwards.fact_corrected,
        e.EnterpriseSucceeded: afterwards.succeeded,
        e.MunicipalitiesMerged: afterwards.merged,
        e.ActProposed: consent.proposed,
        e.ActConfirmed: consent.settled,
        e.ActDropped: consent.settled,
        e.MandateGiven: mandates.given,
        e.MandateRevoked: mandates.revoked,
        e.LetterKept: _letter,
    }
)
