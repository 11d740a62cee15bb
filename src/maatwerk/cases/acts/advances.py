"""A monthly advance on the loonpremie: asked, agreed or declined, and ended (MB 24-05-2023).

What it amounts to is in no source that we know: the decision sets it, up to what the loonpremie of
that month can be at most.
"""

from datetime import date

import numpy as np

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.acts.granting import COMPONENTS
from maatwerk.cases.acts.setting import Result, Setting, first_refusal, known_reason
from maatwerk.cases.advances import before, first_of_month
from maatwerk.cases.case import Case
from maatwerk.cases.course import Span
from maatwerk.cases.reasons import ADVANCE
from maatwerk.cases.refusal import Kind, Refusal, wrong
from maatwerk.cases.roles import OUTSIDE
from maatwerk.errors import BadInputError
from maatwerk.law import Law, Quarter
from maatwerk.law.dated.parameters import Selection
from maatwerk.law.explanation.wording import euro

AT_REQUEST = "op_vraag"
"""The one reason for which an applicant ends an advance."""

WHOLE = 10_000 * 100
"""Basis points of a percent."""


def request_advance(case: Case, command: c.RequestAdvance, setting: Setting) -> Result:
    """By the employer, or taken in from his letter."""
    return _payable(case, command, setting.law) or (
        e.AdvanceRequested(command.on, command.month, command.cents, setting.actor.ref),
    )


def agree_advance(case: Case, command: c.AgreeAdvance, setting: Setting) -> Result:
    """What was asked, or less, or later."""
    refusal = (
        _asked(case)
        or _payable(case, command, setting.law)
        or _within_what_was_asked(case, command)
    )
    return refusal or (e.AdvanceAgreed(command.on, command.month, command.cents),)


def decline_advance(case: Case, command: c.DeclineAdvance, _setting: Setting) -> Result:
    """What was agreed before stays."""
    refusal = _asked(case) or known_reason(command.reason, ADVANCE)
    return refusal or (e.AdvanceDeclined(command.on, command.reason),)


def end_advance(case: Case, command: c.EndAdvance, setting: Setting) -> Result:
    """After a month, also one that has passed: what was paid since is settled with the quarter."""
    refusal = first_refusal(
        (
            known_reason(command.reason, ADVANCE),
            _own_reason(command, setting),
            _a_month(command.month),
            _still_goes_on(case, command.month),
        )
    )
    return refusal or (e.AdvanceEnded(command.on, command.month, command.reason),)


def _asked(case: Case) -> Refusal | None:
    if case.advances.asked is not None:
        return None
    return Refusal(
        Kind.STATE,
        "In dit dossier wacht geen vraag om een voorschot: neem de vraag eerst op.",
        "No request of an advance waits in this case: record the request first.",
    )


def _within_what_was_asked(case: Case, command: c.AgreeAdvance) -> Refusal | None:
    """Who agrees to more than was asked decides on a request that nobody made."""
    asked = case.advances.asked
    if asked is None or (command.cents <= asked.cents and command.month >= asked.month):
        return None
    field = "cents" if command.cents > asked.cents else "month"
    return wrong(
        field,
        f"Gevraagd is {euro(asked.cents)} per maand vanaf {asked.month:%m-%Y}: sta dat toe, of "
        "minder, of later.",
        f"What was asked is {euro(asked.cents, 'en')} a month from {asked.month:%Y-%m} on: agree "
        "to that, or to less, or later.",
    )


def _payable(case: Case, command: c.RequestAdvance | c.AgreeAdvance, law: Law) -> Refusal | None:
    """A month to come, in which a loonpremie was granted that can be this much."""
    refusal = _a_month(command.month) or _to_come(command)
    if refusal is not None:
        return refusal
    quarter = Quarter.of(command.month)
    span = next((s for s in case.course.spans if s.start <= quarter <= s.last), None)
    if span is None or "loonpremie" not in COMPONENTS[span.premium]:
        return wrong(
            "month",
            f"Voor {quarter} is in dit dossier geen loonpremie toegekend.",
            f"No loonpremie was granted in this case for {quarter}.",
        )
    return _amount(command, span, law)


def _a_month(month: date) -> Refusal | None:
    if month == first_of_month(month):
        return None
    return wrong(
        "month",
        f"Schrijf een maand als haar eerste dag: {first_of_month(month)}.",
        f"Write a month as its first day: {first_of_month(month)}.",
    )


def _to_come(command: c.RequestAdvance | c.AgreeAdvance) -> Refusal | None:
    if command.month >= first_of_month(command.on):
        return None
    return wrong(
        "month",
        f"De maand {command.month:%m-%Y} is voorbij: die wordt met het kwartaal betaald.",
        f"The month {command.month:%Y-%m} is over: it is paid with its quarter.",
    )


def _amount(command: c.RequestAdvance | c.AgreeAdvance, span: Span, law: Law) -> Refusal | None:
    if command.cents <= 0:
        return wrong("cents", "Het bedrag moet boven 0 liggen.", "The amount must be above 0.")
    highest = highest_in(command.month, span, law)
    if highest is None or command.cents <= highest:
        return None
    return wrong(
        "cents",
        f"Het voorschot is meer dan de loonpremie van die maand kan zijn: {euro(highest)}.",
        f"The advance is more than the loonpremie of that month can be: {euro(highest, 'en')}.",
    )


def highest_in(month: date, span: Span, law: Law) -> int | None:
    """Cents of the loonpremie of one month at the ceiling of the wage, full time (art. 16-17).

    None in a month of which the law does not know the ceiling or the package.
    """
    quarter = Quarter.of(month)
    asked = {
        "pakket": law.packages.index(span.package),
        "kwartaalnummer": np.int16(quarter - span.number_one + 1),
    }
    if span.percentage is not None:
        asked["percentage"] = span.percentage
    try:
        wage = law.parameter("ggmmi").at(month).figure
        factor = law.parameter("loonpremie_plafond_factor").at(
            month, selection=Selection(span.scheme)
        )
        percent = int(law.percentages(quarter, asked, scheme=span.scheme))
    except BadInputError:
        return None
    return wage * factor.figure * percent // WHOLE


def _own_reason(command: c.EndAdvance, setting: Setting) -> Refusal | None:
    if setting.actor.role not in OUTSIDE or command.reason == AT_REQUEST:
        return None
    return wrong(
        "reason",
        f"Een aanvrager beëindigt een voorschot met de reden {AT_REQUEST}.",
        f"An applicant ends an advance for the reason {AT_REQUEST}.",
    )


def _still_goes_on(case: Case, month: date) -> Refusal | None:
    last = case.advances.last
    if last is None or (last.last is not None and last.last <= month):
        return Refusal(
            Kind.STATE,
            f"In dit dossier loopt na {month:%m-%Y} geen voorschot.",
            f"No advance goes on in this case after {month:%Y-%m}.",
        )
    first = case.advances.agreed[0].first
    if month >= before(first):
        return None
    return wrong(
        "month",
        f"Het eerste voorschot is van {first:%m-%Y}: neem {before(first)} of later.",
        f"The first advance is of {first:%Y-%m}: take {before(first)} or later.",
    )
