"""What becomes of the mandates of an applicant."""

from maatwerk.cases import events as e
from maatwerk.cases.case import Case
from maatwerk.cases.changed import changed
from maatwerk.cases.mandates import Mandate


def given(case: Case, event: e.MandateGiven) -> Case:
    """The stream is of the applicant who gave it."""
    mandate = Mandate(event.mandate, event.applicant, event.holder, event.since, event.until)
    return changed(case, applicant=event.applicant, mandates=(*case.mandates, mandate))


def revoked(case: Case, event: e.MandateRevoked) -> Case:
    """It holds no longer than the day it was revoked on."""
    mandates = tuple(
        changed(one, until=event.until) if one.ref == event.mandate else one
        for one in case.mandates
    )
    return changed(case, mandates=mandates)
