"""What becomes of advances on the loonpremie."""

from maatwerk.cases import events as e
from maatwerk.cases.advances import Asked
from maatwerk.cases.case import Case
from maatwerk.cases.changed import changed


def requested(case: Case, event: e.AdvanceRequested) -> Case:
    """It waits for an answer; a later request takes its place."""
    asked = Asked(event.on, event.month, event.cents, event.prepared_by)
    return changed(case, advances=changed(case.advances, asked=asked))


def agreed(case: Case, event: e.AdvanceAgreed) -> Case:
    """It takes the place of an earlier one from its first month on."""
    return changed(case, advances=case.advances.agree(event.month, event.cents))


def declined(case: Case, _event: e.AdvanceDeclined) -> Case:
    """What was agreed before stays."""
    return changed(case, advances=changed(case.advances, asked=None))


def ended(case: Case, event: e.AdvanceEnded) -> Case:
    """There is none after the month."""
    return changed(case, advances=case.advances.ended(event.month))
