"""A draft is the applicant's own: it is of the case once it is filed."""

from maatwerk.cases import events as e
from maatwerk.cases.application import NOTHING, Application, Place, Stage
from maatwerk.cases.case import Case
from maatwerk.cases.changed import changed
from maatwerk.cases.course import HAS_RIGHT
from maatwerk.cases.effects.applications import there, with_application
from maatwerk.cases.facts import OF_VDAB, all_told, told


def draft_opened(case: Case, event: e.DraftOpened) -> Case:
    """A first draft says whose case it is; a later one leaves that as it is."""
    draft = Application(
        event.application,
        event.kind,
        event.scheme,
        event.premium,
        Place(event.on, event.applicant, event.applicant_kind, event.province),
        event.on,
    )
    after = changed(case, applications=(*case.applications, draft))
    if case.applications:
        return after
    return changed(_moved(after, draft.place), person=event.person)


def fact_given(case: Case, event: e.FactGiven) -> Case:
    """Of the draft it is told in, or of the case from its day on."""
    if event.application is not None:
        draft = there(case.named(event.application))
        return with_application(case, draft, told={**draft.told, event.fact: event.value})
    return fact_known(case, event)


def fact_known(case: Case, event: e.FactGiven | e.FactCorrected) -> Case:
    """A fact of the case, from its day on; what VDAB finds is of the application as well."""
    value = event.value if isinstance(event, e.FactGiven) else event.new
    case = changed(case, facts=told(case.facts, event.fact, event.on, value))
    looked_into = case.open or case.closed
    if event.fact not in OF_VDAB or looked_into is None or event.fact in looked_into.found:
        return case
    return with_application(case, looked_into, found=(*looked_into.found, event.fact))


def discarded(case: Case, _event: e.DraftDiscarded) -> Case:
    """As if there had been no draft."""
    return changed(case, applications=case.applications[:-1])


def submitted(case: Case, event: e.ApplicationSubmitted) -> Case:
    """What the draft tells is known of the case from the day it is filed.

    With whom the case is, and where, follows it only where no right stands: that of a right
    changes by a succession or a merger.
    """
    draft = there(case.draft)
    place = changed(draft.place, since=event.on)
    facts = all_told(case.facts, sorted(draft.told.items()), event.on)
    stands = case.course.standing_on(event.on) in HAS_RIGHT
    after = with_application(
        changed(case, facts=facts),
        draft,
        stage=Stage.SUBMITTED,
        place=place,
        told=NOTHING,
        submitted_on=event.on,
    )
    if stands:
        return after
    return changed(_moved(after, place), places=(*case.places, place))


def _moved(case: Case, place: Place) -> Case:
    return changed(
        case, applicant=place.applicant, applicant_kind=place.kind, province=place.province
    )
