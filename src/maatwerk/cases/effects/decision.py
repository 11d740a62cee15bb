"""A decision, and what is done about it later."""

from typing import TypeAlias

from maatwerk.cases import events as e
from maatwerk.cases.application import Application, Outcome, Stage
from maatwerk.cases.case import Case
from maatwerk.cases.changed import changed
from maatwerk.cases.course import Span
from maatwerk.cases.effects.applications import there, with_application, without_proposal
from maatwerk.law import Quarter

Decision: TypeAlias = (
    e.ApplicationGranted
    | e.ApplicationRefused
    | e.ApplicationFoundInadmissible
    | e.ApplicationLapsed
    | e.ApplicationWithdrawn
)

FOLLOW_UPS = ("aanpassing", "verlenging")
"""Kinds of application that go on with a right; any other begins one."""


def granted(case: Case, event: e.ApplicationGranted) -> Case:
    """A right begins, or goes on under what is granted."""
    application = there(case.open)
    one = event.number_one or _number_one(case, application, event.first_quarter)
    asked_in = event.first_quarter
    if application.submitted_on is not None:
        asked_in = Quarter.of(application.submitted_on)
    span = Span(
        # What counts from the hiring (VOP) is no right before the application.
        max(event.first_quarter, asked_in),
        event.last_quarter,
        one,
        application.scheme,
        event.premium,
        event.package,
        event.percentage,
        application.ref,
    )
    after = changed(case, course=case.course.granted(span))
    return without_proposal(_decided(after, event, Outcome.GRANTED, None, event))


def refused(case: Case, event: e.ApplicationRefused) -> Case:
    """It gives nothing."""
    return _decided(case, event, Outcome.REFUSED, event.principal_ground)


def inadmissible(case: Case, event: e.ApplicationFoundInadmissible) -> Case:
    """It was not even looked into."""
    return _decided(case, event, Outcome.INADMISSIBLE, event.principal_ground)


def lapsed(case: Case, event: e.ApplicationLapsed) -> Case:
    """VDAB was not done in time."""
    return _decided(case, event, Outcome.LAPSED, event.principal_ground)


def withdrawn(case: Case, event: e.ApplicationWithdrawn) -> Case:
    """By who filed it."""
    return _decided(case, event, Outcome.WITHDRAWN, None)


def reopened(case: Case, event: e.ApplicationReopened) -> Case:
    """As before the decision; the next one has a dispatch of its own."""
    application = about(case, event.application, case.closed)
    return with_application(
        without_proposal(case),
        application,
        stage=application.undecided_stage,
        outcome=None,
        decided_on=None,
        principal_ground=None,
        proposal=None,
        grant=None,
        appeal_until=None,
    )


def revoked(case: Case, event: e.RightRevoked) -> Case:
    """What was granted on the application is taken away."""
    application = about(case, event.application, case.closed)
    return without_proposal(changed(case, course=case.course.revoked(application.ref)))


def dispatched(case: Case, event: e.DecisionDispatched) -> Case:
    """The term to go to court runs."""
    application = about(case, event.application, case.on_the_merits)
    return with_application(case, application, appeal_until=event.appeal_until)


def review_requested(case: Case, event: e.ReviewRequested) -> Case:
    """Of the decision that stands, not of one that comes in its place."""
    application = about(case, event.application, case.on_the_merits)
    return with_application(case, application, in_review=application.decisions)


def review_decided(case: Case, event: e.ReviewDecided) -> Case:
    """Whatever it says has its own event."""
    return with_application(
        case,
        about(case, event.application, case.in_review or case.closed or case.open),
        in_review=None,
    )


def appeal_lodged(case: Case, event: e.AppealLodged) -> Case:
    """Against the decision that stands, likewise."""
    application = about(case, event.application, case.on_the_merits)
    return with_application(case, application, in_court=application.decisions)


def judgment_given(case: Case, event: e.JudgmentGiven) -> Case:
    """Whatever it says has its own event."""
    return with_application(
        case,
        about(case, event.application, case.in_court or case.closed or case.open),
        in_court=None,
    )


def about(case: Case, ref: str | None, otherwise: Application | None) -> Application:
    """The application that an event names, or the one that it is about without a name."""
    return there(otherwise if ref is None else case.named(ref))


def _number_one(case: Case, application: Application, first: Quarter) -> Quarter:
    """An adjustment or extension goes on counting; anything else begins at number 1."""
    right = case.right if application.kind in FOLLOW_UPS else None
    return first if right is None else right.first_quarter


def _decided(
    case: Case,
    event: Decision,
    outcome: Outcome,
    ground: str | None,
    grant: e.ApplicationGranted | None = None,
) -> Case:
    """An awaited answer is awaited no longer once it is decided."""
    application = there(case.open)
    stills = application.standstills
    if application.clock_stands_still:
        stills = (*stills[:-1], changed(stills[-1], until=event.on))
    return with_application(
        case,
        application,
        stage=Stage.DECIDED,
        outcome=outcome,
        decided_on=event.on,
        principal_ground=ground,
        grant=grant,
        standstills=stills,
        decisions=application.decisions + 1,
        appeal_until=None,
    )
