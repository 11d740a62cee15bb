"""Days on which the banks of SEPA execute: those of TARGET, of the European Central Bank."""

from datetime import date, timedelta
from functools import cache

import holidays


def is_execution_day(day: date) -> bool:
    """Whether TARGET is open."""
    return day.weekday() < 5 and day not in _closed(day.year)


def next_execution_day(day: date) -> date:
    """The first such day after ``day``."""
    day += timedelta(days=1)
    while not is_execution_day(day):
        day += timedelta(days=1)
    return day


@cache
def _closed(year: int) -> frozenset[date]:
    return frozenset(holidays.XECB(years=year))  # type: ignore[attr-defined]
