"""What is left of a case for whoever sees only a part of it."""

from dataclasses import replace

from maatwerk.cases.case import Application, Case
from maatwerk.cases.visibility import View
from maatwerk.register.vault.records import Applicant, Person


def masked(case: Case, view: View) -> Case:
    """The case without what the view does not show: facts, grounds, proposals, amounts."""
    if not view.file:
        right = case.right and replace(case.right, suspended_for=None)
        return Case(
            version=case.version,
            stage=case.stage,
            standing=case.standing,
            scheme=case.scheme,
            applicant=case.applicant,
            applicant_kind=case.applicant_kind,
            person=case.person,
            province=case.province,
            right=right,
        )
    application = case.application and _application(case.application, view)
    earlier = tuple(_application(one, view) for one in case.earlier)
    return replace(case, application=application, earlier=earlier)


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


def _application(application: Application, view: View) -> Application:
    proposal = application.proposal if view.preparation else None
    if proposal is not None and not view.payments:
        proposal = replace(proposal, amounts=())
    return replace(application, proposal=proposal)
