"""Days in rules: compared and counted on exactly, alone, in blocks and as symbols.

A rule compares days with :func:`voor` and :func:`uiterlijk`, which are unknown where a day
is not given, and counts on with :func:`dagen_later`, :func:`maanden_later` and
:func:`jaren_later`, which stay not given.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from maatwerk.law.days import day_number, day_of
from maatwerk.law.errors import LawError
from maatwerk.law.quarters import Quarter
from maatwerk.law.vocabulary.symbols import Symbol, as_symbol
from maatwerk.law.vocabulary.three_valued import oordeel
from maatwerk.law.vocabulary.units import Unit, unit

DAG = unit("dag")
KWARTAAL = unit("kwartaal")
NIET_GEGEVEN = np.int32(-30_000)
"""Stands for a day that is not given; it lies in 1887, before any day that is accepted."""

LAST = date(2150, 12, 31)
LAST_DAY = day_number(LAST)
GEEN_KWARTAAL = np.int32(-1)
"""Stands for the quarter of a day that is not given."""

_INT32 = np.dtype(np.int32)
_CALENDAR_FROM = np.datetime64(day_of(int(NIET_GEGEVEN)), "M")
_CALENDAR_UP_TO = np.datetime64("2800-01")
"""So late that no rule counts beyond it from the last day that is accepted."""
_FIRST_DAY = np.intp(_CALENDAR_FROM.astype("datetime64[D]").astype(np.int64))
_FIRST_MONTH = np.int32(_CALENDAR_FROM.astype(np.int64) + 1970 * 12)


def gegeven(day: Any) -> Any:
    """Whether a day is given."""
    return day != NIET_GEGEVEN


def voor(day: Any, other: Any) -> Any:
    """Whether ``day`` lies before ``other``; unknown where one of them is not given."""
    return oordeel(day < other, gegeven(day) & gegeven(other))


def uiterlijk(day: Any, other: Any) -> Any:
    """Whether ``day`` is ``other`` or lies before it; unknown where one is not given."""
    return oordeel(day <= other, gegeven(day) & gegeven(other))


def dagen_later(day: Any, days: Any) -> Any:
    """So many calendar days later."""
    return _later(day, days, unit("kalenderdag"), lambda d, n: d + n)


def maanden_later(day: Any, months: Any) -> Any:
    """So many months later: the same day of the month, or its last when it has no such day."""
    return _later(day, months, unit("maand"), _months_later)


def jaren_later(day: Any, years: Any) -> Any:
    """So many years later: the same day of the year; 29 February becomes the 28th."""
    return _later(day, years, unit("jaar"), lambda d, n: _months_later(d, n * 12))


def kwartaal_van(day: Any) -> Any:
    """The index of the quarter that a day lies in (:attr:`Quarter.index`)."""
    if isinstance(day, Symbol):
        _must_be_day(day)
        return Symbol(KWARTAAL, int(GEEN_KWARTAAL), Quarter.of(day_of(day.high)).index, _INT32)
    months = _calendar().month.take(np.asarray(day, np.intp) - _FIRST_DAY)
    index = (months + _FIRST_MONTH) // np.int32(3)
    return np.where(gegeven(day), index, GEEN_KWARTAAL)


def _later(day: Any, count: Any, of: Unit, move: Callable[[Any, Any], Any]) -> Any:
    if isinstance(day, Symbol) or isinstance(count, Symbol):
        day, count = as_symbol(day), as_symbol(count)
        _must_be_day(day)
        if count.unit != of or count.low < 0:
            raise LawError(f"a day is moved by {of} from 0 on, not by {count.unit}")
        last = int(move(np.int64(day.high), np.int64(count.high)))
        return Symbol(DAG, int(NIET_GEGEVEN), last, _INT32)
    moved = move(np.asarray(day, np.int64), np.asarray(count, np.int64))
    return np.where(gegeven(day), moved.astype(np.int32), NIET_GEGEVEN)


def _months_later(day: Any, months: Any) -> Any:
    calendar = _calendar()
    place = np.asarray(day, np.intp) - _FIRST_DAY
    target = calendar.month.take(place) + np.asarray(months, np.intp)
    first, after = calendar.first_day.take(target), calendar.first_day.take(target + 1)
    return np.minimum(first + calendar.day_of_month.take(place), after - 1)


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The calendar written out: looking a day up is ten times faster than working it out.

    Attributes:
        month: Of each day, how many months after the first.
        day_of_month: Of each day, from 0 on.
        first_day: Of each month.
    """

    month: npt.NDArray[np.int16]
    day_of_month: npt.NDArray[np.int8]
    first_day: npt.NDArray[np.int32]


@cache
def _calendar() -> _Calendar:
    every = np.arange(_CALENDAR_FROM, _CALENDAR_UP_TO)
    first_day = every.astype("datetime64[D]").astype(np.int32)
    lengths = np.diff(first_day)
    month = np.repeat(np.arange(len(lengths), dtype=np.int16), lengths)
    day_of_month = np.arange(first_day[0], first_day[-1], dtype=np.int32) - first_day[month]
    return _Calendar(month, day_of_month.astype(np.int8), first_day)


def _must_be_day(symbol: Symbol) -> None:
    if symbol.unit != DAG:
        raise LawError(f"a day is expected, not {symbol.unit}")
