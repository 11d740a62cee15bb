"""Days, months and quarters as whole numbers, and when applications come in.

A day counts from 1970-01-01, a month from January 1970, a quarter is year * 4 + quarter - 1.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

import holidays
import numpy as np

from maatwerk.demo import calibration
from maatwerk.demo.draws import Floats, Ints

NEVER = 1 << 30  # a day, month or quarter that does not come

_EPOCH = date(1970, 1, 1)
_SATURDAY = 5


def day_of(moment: date) -> int:
    """The day number of a date."""
    return (moment - _EPOCH).days


def month_of_day(days: Ints) -> Ints:
    """The month in which each day falls; a day that does not come has no month."""
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return np.where(days >= NEVER, NEVER, months)


def quarter_of_day(days: Ints) -> Ints:
    """The quarter in which each day falls; a day that does not come has no quarter."""
    return np.where(days >= NEVER, NEVER, month_of_day(days) // 3 + 1970 * 4)


def first_month_after(quarters: Ints) -> Ints:
    """The month after the last of each quarter."""
    return (quarters - 1970 * 4 + 1) * 3


def first_day_of_quarter(quarters: Ints) -> Ints:
    """The first day of each quarter."""
    months = (quarters - 1970 * 4) * 3
    return months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)


def working_day(days: Ints) -> Ints:
    """The day itself, or two days later when it falls in a weekend."""
    weekday = (days + 3) % 7  # day 0 was a Thursday
    return np.where(weekday >= _SATURDAY, days + 2, days)


def next_bank_day(day: int) -> int:
    """The first day after ``day`` on which the banks of SEPA pay: TARGET is open."""
    moment = _EPOCH + timedelta(days=day + 1)
    while moment.weekday() >= _SATURDAY or moment in _closed(moment.year):
        moment += timedelta(days=1)
    return day_of(moment)


@cache
def _closed(year: int) -> frozenset[date]:
    return frozenset(holidays.XECB(years=year))  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Inflow:
    """How many dossiers come in by when, at the size of Flanders.

    Attributes:
        first: Day number of the first entry.
        total: Dossiers that came in up to and including each day.
    """

    first: int
    total: Floats

    def up_to(self, moment: date) -> float:
        """Dossiers that came in up to and including ``moment``."""
        return float(self.total[day_of(moment) - self.first])

    def day(self, positions: Floats) -> Ints:
        """The day on which the dossier at each position of the queue came in."""
        return np.searchsorted(self.total, positions, side="right") + self.first


@lru_cache
def inflow(until: date) -> Inflow:
    """The inflow from the oldest dossier of the stock to ``until`` and the reference date."""
    end = max(until, calibration.REFERENCE_DATE)
    first = day_of(calibration.STOCK_SINCE)
    days = np.arange(first, day_of(end) + 1)
    weights = _rhythm(days)
    for start, stop, dossiers in (
        (calibration.STOCK_SINCE, calibration.REGISTER_OPENS, calibration.STOCK_DOSSIERS),
        (calibration.REGISTER_OPENS, calibration.IMW_STARTS, calibration.VOP_DOSSIERS),
        (calibration.IMW_STARTS, None, calibration.IMW_DOSSIERS),
    ):
        part = slice(day_of(start) - first, None if stop is None else day_of(stop) - first)
        counted = slice(
            part.start, day_of(stop or calibration.REFERENCE_DATE) - first + (stop is None)
        )
        weights[part] *= dossiers / weights[counted].sum()
    return Inflow(first, np.cumsum(weights))


def _rhythm(days: Ints) -> Floats:
    """The relative weight of each day: week, season, growth, and the edges of the schemes."""
    months = month_of_day(days)
    weights = np.array(calibration.WEEKDAYS)[(days + 3) % 7]
    weights *= np.array(calibration.SEASON)[months % 12]
    years = (days - day_of(calibration.REGISTER_OPENS)) / 365.25
    weights *= 1.0 + calibration.YEARLY_GROWTH * years.clip(0)
    for (year, month), factor in calibration.SPECIAL_MONTHS.items():
        weights[months == (year - 1970) * 12 + month - 1] *= factor
    age = quarter_of_day(np.array([day_of(calibration.REGISTER_OPENS)])) - quarter_of_day(days)
    shares, quarters = zip(*calibration.STAY_VOP, strict=True)
    still_there = 1.0 - np.interp(age, quarters, shares)
    return np.where(age > 0, weights * still_there, weights)
