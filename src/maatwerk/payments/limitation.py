"""Until when what was paid and not due can be claimed back (art. 54).

An action lapses after so many years: the parameter ``verjaring_terugvordering``. The decree does
not say from when they count: from the end of the quarter, as the order of recovery does, and anew
from every order and every interruption that was told in time (``assumed``; the Civil Code lets a
limitation that is interrupted begin anew).
"""

from collections.abc import Iterable
from datetime import date

from maatwerk.cases.clocks import months_after
from maatwerk.law import Law, Quarter

PARAMETER = "verjaring_terugvordering"


def lapses_after(quarter: Quarter, begun_anew: Iterable[date], law: Law) -> date:
    """The last day on which a premium of that quarter can be claimed back.

    Args:
        quarter: Of right.
        begun_anew: The days of orders and interruptions, in any order; one that came too late
            changes nothing.
        law: For the term on each of these days.
    """
    last = _after(quarter.last_day, law)
    for day in sorted(begun_anew):
        if day <= last:
            last = max(last, _after(day, law))
    return last


def _after(day: date, law: Law) -> date:
    """The term is that of the law on the day, or the first that the law has."""
    parameter = law.parameter(PARAMETER)
    return months_after(day, 12 * parameter.at(max(day, parameter.values[0].start)).figure)
