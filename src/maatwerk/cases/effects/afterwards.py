"""Recovery, sanction, correction, and what becomes of an applicant."""

from maatwerk.cases import events as e
from maatwerk.cases.application import Place
from maatwerk.cases.case import Case, Exclusion
from maatwerk.cases.changed import changed
from maatwerk.cases.effects.applications import with_application, without_proposal
from maatwerk.cases.effects.filing import fact_known


def recovery(case: Case, event: e.RecoveryOrdered) -> Case:
    """What is owed stands in the ledger of payments."""
    return without_proposal(changed(case, recoveries=(*case.recoveries, event)))


def excluded(case: Case, event: e.ApplicantExcluded) -> Case:
    """A later exclusion never shortens one that runs."""
    exclusion = Exclusion(event.applicant or case.applicant, event.on, event.until)
    after = changed(case, exclusions=(*case.exclusions, exclusion))
    return without_proposal(after) if exclusion.applicant == case.applicant else after


def fact_corrected(case: Case, event: e.FactCorrected) -> Case:
    """What was decided stays; what was proposed does not."""
    return without_proposal(fact_known(case, event))


def succeeded(case: Case, event: e.EnterpriseSucceeded) -> Case:
    """The case, and whatever is asked in it, is with another enterprise."""
    place = Place(event.on, event.applicant, event.applicant_kind, event.province)
    return without_proposal(_moved(case, place))


def merged(case: Case, event: e.MunicipalitiesMerged) -> Case:
    """The local authority is another one, or the establishment is in another province."""
    place = Place(event.on, event.applicant, case.applicant_kind, event.province)
    return without_proposal(_moved(case, place))


def _moved(case: Case, place: Place) -> Case:
    for one in case.applications:
        if one.submitted_on is None:
            case = with_application(case, one, place=place)
        elif one.decided_on is None and place.kind != case.applicant_kind:
            case = with_application(case, one, successor_kind=place.kind)
    return changed(
        case,
        applicant=place.applicant,
        applicant_kind=place.kind,
        province=place.province,
        places=(*case.places, place),
    )
