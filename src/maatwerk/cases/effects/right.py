"""What happens to a right once it was granted."""

from maatwerk.cases import events as e
from maatwerk.cases.case import Case
from maatwerk.cases.changed import changed
from maatwerk.cases.effects.applications import without_proposal


def told_already(case: Case, _event: e.RightStarted | e.RightChanged) -> Case:
    """What starts, or changes, stands in the grant; this says from when."""
    return case


def suspended(case: Case, event: e.RightSuspended) -> Case:
    """Nothing is paid from the quarter on."""
    course = case.course.suspended(event.quarter, event.ground)
    return without_proposal(changed(case, course=course))


def resumed(case: Case, event: e.RightResumed) -> Case:
    """It is paid again from the quarter on."""
    return without_proposal(changed(case, course=case.course.resumed(event.quarter)))


def ended(case: Case, event: e.RightEnded) -> Case:
    """There is no right after the quarter."""
    return without_proposal(changed(case, course=case.course.ended(event.quarter)))
