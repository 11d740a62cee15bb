"""What is left of a case for whoever sees only a part of it."""

from dataclasses import replace

from maatwerk.cases.advances import NO_ADVANCES, Advances
from maatwerk.cases.application import Application
from maatwerk.cases.case import Case
from maatwerk.cases.course import Course
from maatwerk.cases.tracks import NO_DATES
from maatwerk.cases.visibility import View
from maatwerk.register.vault.records import Applicant, Person


def masked(case: Case, view: View) -> Case:
    """The case without what the view does not show: facts, grounds, proposals, amounts."""
    if not view.file:
        return Case(
            version=case.version,
            applicant=case.applicant,
            applicant_kind=case.applicant_kind,
            person=case.person,
            province=case.province,
            applications=tuple(_bare(one) for one in case.applications),
            course=_course(case.course),
            advances=_advances(case.advances, view),
        )
    applications = tuple(_application(one, view) for one in case.applications)
    return replace(
        case,
        applications=applications,
        recoveries=case.recoveries if view.payments else (),
        advances=_advances(case.advances, view),
        pending=case.pending if view.preparation else (),
        latest=NO_DATES,  # of a proposal as well, which is not for everybody
    )


def masked_person(person: Person, view: View) -> Person | None:
    """The person, if persons are shown; the account only with the payments."""
    if not view.persons:
        return None
    return person if view.payments else replace(person, account_number=None)


def masked_applicant(applicant: Applicant, view: View) -> Applicant | None:
    """The applicant, likewise."""
    if not view.persons:
        return None
    return applicant if view.payments else replace(applicant, account_number=None)


def _bare(application: Application) -> Application:
    """How far it is, and what it asks; not what became of it, nor why."""
    return Application(
        application.ref,
        application.kind,
        application.scheme,
        application.premium,
        application.place,
        application.opened_on,
        application.stage,
        submitted_on=application.submitted_on,
    )


def _course(course: Course) -> Course:
    """The right without the grounds for which it stood still."""
    suspensions = tuple(replace(still, ground=None) for still in course.suspensions)
    return replace(course, suspensions=suspensions)


def _advances(advances: Advances, view: View) -> Advances:
    """Amounts only with the payments; who prepared what is not decided, only at the desk."""
    if not view.payments:
        return NO_ADVANCES
    if advances.asked is None or view.preparation:
        return advances
    return replace(advances, asked=replace(advances.asked, prepared_by=""))


def _application(application: Application, view: View) -> Application:
    proposal = application.proposal if view.preparation else None
    if proposal is not None and not view.payments:
        proposal = replace(proposal, amounts=())
    return replace(application, proposal=proposal, preparers=())
