"""Which list a case stands in, and which of its clocks runs: one of each, always."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from maatwerk.cases.case import Case, Stage, Standing
from maatwerk.cases.clocks import Terms


class WorkList(StrEnum):
    """What is to be done next, and by whom; every case stands in exactly one."""

    DRAFT = "concept"
    APPLICANT = "wacht_op_aanvrager"
    ADMISSIBILITY = "ontvankelijkheid"
    VDAB = "wacht_op_vdab"
    PROPOSAL = "voorstel"
    DECISION = "beslissing"
    REVIEW = "heroverweging"
    COURT = "rechtbank"
    RUNNING = "lopend"
    SUSPENDED = "geschorst"
    CLOSED = "afgehandeld"


class Running(StrEnum):
    """Which term runs."""

    ADMISSIBILITY = "ontvankelijkheid"
    INQUIRY = "onderzoek"
    DECISION = "beslissing"


@dataclass(frozen=True, slots=True)
class Due:
    """What must be done by when.

    Attributes:
        clock: Which term.
        on: Its last day, as far as the clock has stood still up to now.
    """

    clock: Running
    on: date


def work_list(case: Case) -> WorkList:
    """The one list that the case stands in."""
    if case.stage in (Stage.NONE, Stage.DRAFT):
        return WorkList.DRAFT
    if case.stage is Stage.DECIDED:
        return _when_decided(case)
    if case.current.clock_stands_still:
        return WorkList.APPLICANT
    if case.stage is Stage.PROPOSED:
        return WorkList.DECISION
    if case.stage is Stage.SUBMITTED:
        return WorkList.ADMISSIBILITY
    return WorkList.VDAB if case.current.need_on is None else WorkList.PROPOSAL


def due(case: Case, terms: Terms) -> Due | None:
    """The term that runs, of an application that is not decided; None when none does.

    Raises:
        BadInputError: the law has no such term on the day that it begins.
    """
    application = case.application
    if application is None or application.submitted_on is None or application.outcome is not None:
        return None
    stills = application.standstills
    if application.admissible_on is None:
        on = terms.admissibility_due(application.submitted_on, stills)
        return Due(Running.ADMISSIBILITY, on)
    if application.need_on is None:
        until = terms.inquiry_due(application.admissible_on, stills)
        return Due(Running.INQUIRY, max(until, application.inquiry_until or until))
    return Due(Running.DECISION, terms.decision_due(application.admissible_on, stills))


def _when_decided(case: Case) -> WorkList:
    if case.appeal_open:
        return WorkList.COURT
    if case.review_open:
        return WorkList.REVIEW
    by_standing = {Standing.RUNNING: WorkList.RUNNING, Standing.SUSPENDED: WorkList.SUSPENDED}
    return by_standing.get(case.standing, WorkList.CLOSED)
