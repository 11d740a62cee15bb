"""One application of a case, changed."""

from typing import Any

from maatwerk.cases.application import Application
from maatwerk.cases.case import Case
from maatwerk.cases.changed import changed


def with_application(case: Case, application: Application, **changes: Any) -> Case:
    """The case, with these fields of one of its applications changed."""
    after = changed(application, **changes)
    every = tuple(after if one.ref == application.ref else one for one in case.applications)
    return changed(case, applications=every)


def with_open(case: Case, **changes: Any) -> Case:
    """Likewise of the application that is dealt with."""
    return with_application(case, there(case.open), **changes)


def there(application: Application | None) -> Application:
    """The application; an event about one that is not there is a slip of ours."""
    if application is None:
        raise LookupError("The case has no such application.")
    return application


def without_proposal(case: Case) -> Case:
    """What it rested on has changed: a proposal that stands must be made anew."""
    for one in case.filed:
        if one.proposal is not None and one.decided_on is None:
            case = with_application(case, one, stage=one.undecided_stage, proposal=None)
    return case
