"""What follows on a decision: its letter leaves, or it is opened again."""

from datetime import date

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.acts.setting import Result, Setting, known_reason, not_before
from maatwerk.cases.application import Application, Outcome
from maatwerk.cases.case import Case
from maatwerk.cases.clocks import working_day_from, working_days_after
from maatwerk.cases.reasons import REOPEN
from maatwerk.cases.refusal import Refusal, wrong
from maatwerk.law import Law


def dispatch(_case: Case, command: c.Dispatch, setting: Setting) -> Result:
    """The letter leaves; who disagrees has so many days to go to court."""
    application, until = setting.application, appeal_until(command.on, setting.law)
    refusal = not_before(command.on, application.decided_on, "de beslissing", "the decision")
    return refusal or (e.DecisionDispatched(command.on, until, application.ref),)


def appeal_until(dispatched_on: date, law: Law) -> date:
    """Last day to go to court: so many days after the so-manieth working day (art. 36).

    A last day in a weekend or on a holiday moves to the next working day (Ger.W. art. 53, derived:
    the decree itself does not say so).
    """
    received = working_days_after(
        dispatched_on, law.parameter("ontvangst_werkdagen").at(dispatched_on).figure
    )
    days = law.parameter("beroepstermijn").at(dispatched_on).figure
    return working_day_from(date.fromordinal(received.toordinal() + days))


def reopen(_case: Case, command: c.Reopen, setting: Setting) -> Result:
    """Back to before the decision; what was granted by it is taken away."""
    refusal = known_reason(command.reason, REOPEN) or _fits(setting.application, command.reason)
    return refusal or reopened(setting.application, command.on, command.reason)


WITHDRAWN_ONLY = frozenset({"intrekking_herroepen"})
"""Reasons that undo a withdrawal."""

DECIDED_ONLY = frozenset({"nieuw_feit", "heroverweging", "vonnis"})
"""Reasons that undo a decision of the department."""


def _fits(application: Application, reason: str) -> Refusal | None:
    """A mistake of the department can lie in anything; other reasons undo one kind of outcome."""
    withdrawn = application.outcome is Outcome.WITHDRAWN
    unfit = DECIDED_ONLY if withdrawn else WITHDRAWN_ONLY
    if reason not in unfit:
        return None
    fits = ", ".join(one for one in REOPEN if one not in unfit)
    return wrong(
        "reason",
        f"De aanvraag is {application.outcome}: {reason} past daar niet bij, wel {fits}.",
        f"The application is {application.outcome}: {reason} does not fit, {fits} do.",
    )


def reopened(application: Application, on: date, reason: str) -> tuple[e.Event, ...]:
    """The events of an application that is opened again, also when its right has ended since."""
    again = e.ApplicationReopened(on, reason, application.ref)
    if application.outcome is Outcome.GRANTED:
        return (e.RightRevoked(on, application.ref), again)
    return (again,)
