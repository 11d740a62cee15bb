"""Claiming back what was paid and was not due (art. 47, 54)."""

from datetime import date

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.acts.setting import Result, Setting, known_reason
from maatwerk.cases.case import Case
from maatwerk.cases.clocks import months_after
from maatwerk.cases.reasons import RECOVERY
from maatwerk.cases.refusal import Kind, Refusal, wrong
from maatwerk.errors import BadInputError
from maatwerk.law import Law, Quarter
from maatwerk.law.dated.parameters import Selection
from maatwerk.law.explanation.wording import euro

AGAIN = "correctie_loon"
"""A declaration of wages can be corrected more than once, so what was paid can be as well."""

WHOLE = 10_000
"""Basis points."""


def order_recovery(case: Case, command: c.OrderRecovery, setting: Setting) -> Result:
    """Of quarters in which there was a right at some time, whatever has become of it since."""
    refusal = (
        known_reason(command.reason, RECOVERY)
        or _ever_a_right(case)
        or _listed(command)
        or _lapsed(command, setting.law)
        or _within_rights(case, command)
        or _claimed_already(case, command)
        or _amount(case, command, setting.law)
    )
    return refusal or (
        e.RecoveryOrdered(
            command.on, command.quarters, command.cents, command.reason, case.applicant
        ),
    )


def _ever_a_right(case: Case) -> Refusal | None:
    if case.course.ever:
        return None
    return Refusal(
        Kind.STATE,
        "In dit dossier is nooit een recht toegekend: er is niets terug te vorderen.",
        "No right was ever granted in this case: there is nothing to claim back.",
    )


def _listed(command: c.OrderRecovery) -> Refusal | None:
    if command.quarters and list(command.quarters) == sorted(set(command.quarters)):
        return None
    return wrong(
        "quarters",
        "Noem de kwartalen, elk eenmaal en in volgorde.",
        "Name the quarters, each once and in order.",
    )


def _within_rights(case: Case, command: c.OrderRecovery) -> Refusal | None:
    """Nothing was paid of a quarter that has not begun, nor of one without a right."""
    for quarter in command.quarters:
        if quarter > Quarter.of(command.on):
            return wrong(
                "quarters",
                f"{quarter} moet nog beginnen: er is niets voor betaald.",
                f"{quarter} is yet to begin: nothing was paid of it.",
            )
        if not any(span.start <= quarter <= span.last for span in case.course.ever):
            return wrong(
                "quarters",
                f"Voor {quarter} is in dit dossier nooit een recht toegekend.",
                f"No right was ever granted in this case for {quarter}.",
            )
    return None


def _lapsed(command: c.OrderRecovery, law: Law) -> Refusal | None:
    years = law.parameter("verjaring_terugvordering").at(command.on).figure
    oldest = command.quarters[0]
    if months_after(oldest.last_day, 12 * years) >= command.on:
        return None
    return wrong(
        "quarters",
        f"De terugvordering van {oldest} is verjaard na {years} jaar.",
        f"The recovery of {oldest} has lapsed after {years} years.",
    )


def _claimed_already(case: Case, command: c.OrderRecovery) -> Refusal | None:
    """A quarter is claimed back once for a reason; a corrected wage not in the same words."""
    asked = command.quarters, command.cents, command.reason
    for order in case.recoveries:
        again = sorted(set(order.quarters) & set(command.quarters))
        if order.reason != command.reason or not again:
            continue
        if order.reason == AGAIN and (order.quarters, order.cents, order.reason) != asked:
            continue
        return wrong(
            "quarters",
            f"{again[0]} is op {order.on:%d-%m-%Y} al teruggevorderd om deze reden.",
            f"{again[0]} was claimed back for this reason on {order.on} already.",
        )
    return None


def _amount(case: Case, command: c.OrderRecovery, law: Law) -> Refusal | None:
    """Above 0, and no more than all premiums of these quarters together can ever be.

    What was claimed back of any of them before counts with it.
    """
    if command.cents <= 0:
        return wrong("cents", "Het bedrag moet boven 0 liggen.", "The amount must be above 0.")
    asked = set(command.quarters)
    before = [order for order in case.recoveries if asked & set(order.quarters)]
    quarters = asked.union(*(order.quarters for order in before))
    ceilings = [_ceiling(quarter, case, law) for quarter in sorted(quarters)]
    known = [ceiling for ceiling in ceilings if ceiling is not None]
    highest = sum(known) - sum(order.cents for order in before)
    if len(known) < len(ceilings) or command.cents <= highest:
        return None
    highest = max(highest, 0)
    return wrong(
        "cents",
        "Het bedrag is meer dan in deze kwartalen ooit betaald kan zijn en nog niet is "
        f"teruggevorderd: {euro(highest)}.",
        "The amount is more than can ever have been paid in these quarters and was not claimed "
        f"back yet: {euro(highest, 'en')}.",
    )


def _ceiling(quarter: Quarter, case: Case, law: Law) -> int | None:
    """The ceiling of the reference wage; all premiums together stay below it (art. 16-19, 30).

    None in a quarter of which the law does not know the wage.
    """
    scheme = next(s.scheme for s in case.course.ever if s.start <= quarter <= s.last)
    try:
        wages = sum(law.parameter("ggmmi").at(month).figure for month in quarter.months)
        factor = law.parameter("loonpremie_plafond_factor")
        first: date = quarter.first_day
        return wages * factor.at(first, selection=Selection(scheme)).figure // WHOLE
    except BadInputError:
        return None
