"""What an act is about when it is proposed: still the same when somebody else confirms it."""

from dataclasses import dataclass
from datetime import date

from maatwerk.cases import commands as c
from maatwerk.cases.application import Application
from maatwerk.cases.case import Case
from maatwerk.cases.pending import Pending

_OF_THE_RIGHT = (c.Suspend, c.Resume, c.EndRight)


@dataclass(frozen=True, slots=True)
class Aim:
    """What a command is about.

    Attributes:
        application: Reference of the one that it opens again, reviews or judges, or on which the
            right was granted that it changes; None for what is about no application.
        applicant: Reference of whom it binds.
        decision: Which decision of that application it is about, counted from 1.
    """

    application: str | None
    applicant: str
    decision: int | None


def aim_of(case: Case, command: c.Command, about: Application | None) -> Aim:
    """What a command is about in a case as it stands.

    Args:
        case: The case.
        command: What is wanted.
        about: The application that the command names, or that the table says.
    """
    whom = bound_by(case, command)
    if isinstance(command, _OF_THE_RIGHT):
        spans = case.course.spans
        about = case.named(spans[-1].application) if spans else None
    elif not isinstance(command, c.AboutADecision):
        about = None
    if about is None:
        return Aim(None, whom, None)
    return Aim(about.ref, whom, _decision(command, about))


def aimed_at(pending: Pending) -> Aim:
    """What it was about when it was proposed."""
    return Aim(pending.application, pending.applicant, pending.decision)


def bound_by(case: Case, command: c.Command) -> str:
    """Reference of whom a command binds: an exclusion whoever the applicant was on its day."""
    return applicant_on(case, command.on) if isinstance(command, c.Exclude) else case.applicant


def applicant_on(case: Case, day: date) -> str:
    """Reference of who the applicant was on a day; before all else the first."""
    places = sorted(case.places, key=lambda place: place.since)
    if not places:
        return case.applicant
    return next(
        (one.applicant for one in reversed(places) if one.since <= day), places[0].applicant
    )


def _decision(command: c.Command, about: Application) -> int | None:
    if isinstance(command, c.DecideReview):
        return about.in_review
    if isinstance(command, c.RecordJudgment):
        return about.in_court
    return about.decisions
