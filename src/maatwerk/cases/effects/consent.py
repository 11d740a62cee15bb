"""What waits for a second person."""

from maatwerk.cases import events as e
from maatwerk.cases.case import Case
from maatwerk.cases.changed import changed
from maatwerk.cases.pending import Pending


def proposed(case: Case, event: e.ActProposed) -> Case:
    """It waits; the number of the event names it."""
    number = case.version + 1
    pending = Pending(
        number,
        event.on,
        event.act,
        event.wanted,
        event.prepared_by,
        event.application,
        event.applicant,
        event.decision,
    )
    return changed(case, pending=(*case.pending, pending))


def settled(case: Case, event: e.ActConfirmed | e.ActDropped) -> Case:
    """It waits no longer; what follows from it has its own events."""
    left = tuple(one for one in case.pending if one.number != event.proposed)
    return changed(case, pending=left)
