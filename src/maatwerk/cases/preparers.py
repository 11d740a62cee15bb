"""Who had a hand in what is decided: proposals, facts since filing, and contesting a decision.

It is kept with each application, so that filing another one makes nobody forget it.
"""

from maatwerk.cases import events as e
from maatwerk.cases.application import Application
from maatwerk.cases.case import Case
from maatwerk.cases.effects.applications import with_application

_PREPARED = (
    e.ProposalMade,
    e.InformationReceived,
    e.NeedReceived,
    e.FactCorrected,
    e.ReviewRequested,
    e.AppealLodged,
)
"""Events that say by whom they were prepared."""


def prepared(before: Case, event: e.Event, after: Case) -> Case:
    """The case after an event, with who prepared it; a fact is one of every application filed.

    Args:
        before: The case, which says which application the event is about.
        event: What happened.
        after: The case after it.
    """
    if not isinstance(event, _PREPARED) or not event.prepared_by:
        return after
    for one in _about(before, event):
        now = after.named(one.ref)
        if now is not None and event.prepared_by not in now.preparers:
            after = with_application(after, now, preparers=(*now.preparers, event.prepared_by))
    return after


def preparers_of(case: Case, about: Application | None) -> tuple[str, ...]:
    """Who prepared what is decided of an application, or of the case as a whole without one."""
    if about is not None:
        return about.preparers
    every = (ref for one in case.filed for ref in one.preparers)
    return tuple(dict.fromkeys(every))


def _about(case: Case, event: e.Event) -> tuple[Application, ...]:
    if isinstance(event, e.FactCorrected):
        return case.filed
    if isinstance(event, e.ReviewRequested | e.AppealLodged):
        one = case.on_the_merits if event.application is None else case.named(event.application)
    else:
        one = case.open
    return () if one is None else (one,)
