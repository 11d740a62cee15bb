"""The clocks of a case: calendar days that run, and days that they stood still."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays
import numpy as np

from maatwerk.law import Law
from maatwerk.law.dated.parameters import Selection
from maatwerk.law.days import day_number, day_of
from maatwerk.law.vocabulary.day_arithmetic import maanden_later

FIRST_YEAR, LAST_YEAR = 2008, 2060
"""Years whose holidays are worked out."""


@dataclass(frozen=True)
class Standstill:
    """The clock stands still from the day something is asked to the day it comes.

    Attributes:
        start: The day it was asked; it no longer counts.
        until: The day it came, which counts again; None while it is awaited.
        answer_by: Last day to answer.
        complete: Whether what came was all that was asked; None while it is awaited.
    """

    start: date
    until: date | None = None
    answer_by: date | None = None
    complete: bool | None = None

    def days(self, first: date, last: date) -> int:
        """How many of its days lie in ``first`` to ``last``, that one not included."""
        end = last if self.until is None else min(self.until, last)
        return max((end - max(self.start, first)).days, 0)


def stopped_days(standstills: Iterable[Standstill], start: date, end: date) -> int:
    """Days between ``start`` and ``end`` that the clock stood still."""
    return sum(still.days(start, end) for still in standstills)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    return day_of(int(maanden_later(np.int32(day_number(day)), np.int64(months))))


def pushed_back(due: date, standstills: Iterable[Standstill], start: date) -> date:
    """A last day, later by the days the clock stood still before it.

    A standstill that begins in the days that an earlier one added pushes it back as well.
    """
    for still in sorted(standstills, key=lambda still: still.start):
        if still.start < due and still.until is not None:
            due += timedelta(days=still.days(start, still.until))
    return due


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one scheme, as the law has them on the day that each begins.

    A method raises BadInputError where the law has no such term on that day.
    """

    law: Law
    scheme: str

    def of(self, name: str, on: date) -> int:
        """A term of the law in its own unit."""
        return self.law.parameter(name).at(on, selection=Selection(self.scheme)).figure

    def admissibility_due(self, submitted_on: date, stills: Iterable[Standstill]) -> date:
        """Last day to say whether an application is admissible."""
        days = self.of("ontvankelijkheidstermijn", submitted_on)
        return pushed_back(submitted_on + timedelta(days=days), stills, submitted_on)

    def decision_due(self, admissible_on: date, stills: Iterable[Standstill]) -> date:
        """Last day to decide."""
        months = self.of("beslissingstermijn", admissible_on)
        return pushed_back(months_after(admissible_on, months), stills, admissible_on)

    def inquiry_due(self, admissible_on: date, stills: Iterable[Standstill]) -> date:
        """Last day of the inquiry of VDAB, unless it is prolonged."""
        months = self.of("onderzoekstermijn", admissible_on)
        return pushed_back(months_after(admissible_on, months), stills, admissible_on)


@cache
def _holidays() -> frozenset[date]:
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    return frozenset(holidays.country_holidays("BE", years=years))


def is_working_day(day: date) -> bool:
    """Whether it is no weekend and no public holiday of Belgium."""
    return day.weekday() < 5 and day not in _holidays()


def working_day_from(day: date) -> date:
    """The day itself, or the first working day after it."""
    return day if is_working_day(day) else working_days_after(day, 1)


def working_days_after(day: date, count: int) -> date:
    """The so-manieth working day after ``day``."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day
