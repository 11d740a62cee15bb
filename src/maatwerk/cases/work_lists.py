"""Which list a case stands in, and which of its clocks runs: one of each, always."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from maatwerk.cases.application import Application, Stage
from maatwerk.cases.case import Case
from maatwerk.cases.clocks import Terms
from maatwerk.cases.course import Standing


class WorkList(StrEnum):
    """What is to be done next, and by whom; every case stands in exactly one."""

    DRAFT = "concept"
    APPLICANT = "wacht_op_aanvrager"
    ADMISSIBILITY = "ontvankelijkheid"
    VDAB = "wacht_op_vdab"
    PROPOSAL = "voorstel"
    DECISION = "beslissing"
    CONSENT = "bevestiging"
    REVIEW = "heroverweging"
    COURT = "rechtbank"
    ADVANCE = "voorschot"
    RUNNING = "lopend"
    SUSPENDED = "geschorst"
    CLOSED = "afgehandeld"


OF_A_RIGHT = (WorkList.RUNNING, WorkList.SUSPENDED)
"""Lists of cases in which nothing is to be done but that a right runs out."""


class Running(StrEnum):
    """Which term runs."""

    ANSWER = "antwoord"
    ADMISSIBILITY = "ontvankelijkheid"
    INQUIRY = "onderzoek"
    DECISION = "beslissing"
    RIGHT = "recht"


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
    """The one list that the case stands in; a draft comes after what is contested.

    What waits for a second person comes before anything else.
    """
    if case.pending:
        return WorkList.CONSENT
    application = case.open
    if application is not None:
        return _while_open(application)
    waits = (
        (WorkList.COURT, case.appeal_open),
        (WorkList.REVIEW, case.review_open),
        (WorkList.DRAFT, case.closed is None or case.draft is not None),
        (WorkList.ADVANCE, case.advances.asked is not None),
        (WorkList.RUNNING, case.standing is Standing.RUNNING),
        (WorkList.SUSPENDED, case.standing is Standing.SUSPENDED),
    )
    return next((which for which, so in waits if so), WorkList.CLOSED)


def due(case: Case, terms: Terms) -> Due | None:
    """The term that runs, of an application that is dealt with, or else of a right.

    While an answer is awaited the clock stands still, and the term is that of the answer. A right
    ends by itself with its last quarter, so the list of rights begins with what runs out.
    None when no term runs.

    Raises:
        BadInputError: the law has no such term on the day that it begins.
    """
    application = case.open
    if application is None or application.submitted_on is None:
        return _of_the_right(case)
    stills = application.standstills
    if application.clock_stands_still:
        answer_by = stills[-1].answer_by
        return Due(Running.ANSWER, answer_by) if answer_by else None
    if application.admissible_on is None:
        on = terms.admissibility_due(application.submitted_on, stills)
        return Due(Running.ADMISSIBILITY, on)
    if application.need_on is None:
        until = terms.inquiry_due(application.admissible_on, stills)
        return Due(Running.INQUIRY, max(until, application.inquiry_until or until))
    return Due(Running.DECISION, terms.decision_due(application.admissible_on, stills))


def _of_the_right(case: Case) -> Due | None:
    right = case.right
    if right is None or work_list(case) not in (*OF_A_RIGHT, WorkList.ADVANCE, WorkList.CONSENT):
        return None
    return Due(Running.RIGHT, right.last_quarter.last_day)


def _while_open(application: Application) -> WorkList:
    if application.clock_stands_still:
        return WorkList.APPLICANT
    if application.stage is Stage.PROPOSED:
        return WorkList.DECISION if _is_decided_by_law(application) else WorkList.PROPOSAL
    if application.stage is Stage.SUBMITTED:
        return WorkList.ADMISSIBILITY
    return WorkList.VDAB if application.need_on is None else WorkList.PROPOSAL


UNDECIDED = "onbeslist"
"""Outcome of the law while facts are missing, or where it cannot judge at all."""


def _is_decided_by_law(application: Application) -> bool:
    """Whether the proposal is for the decider; what the law leaves open is for a case worker."""
    return application.proposal is None or application.proposal.outcome != UNDECIDED
