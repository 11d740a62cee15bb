"""Days in rules: compared and counted on exactly, alone, in blocks and as symbols.

A rule compares days with :func:`voor` and :func:`uiterlijk`, which are unknown where a day
is not given, and counts on with :func:`dagen_later`, :func:`maanden_later` and
:func:`jaren_later`, which stay not given.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np

from maatwerk.law.days import day_number, day_of
from maatwerk.law.errors import LawError
from maatwerk.law.quarters import Quarter
from maatwerk.law.symbols import Symbol, as_symbol
from maatwerk.law.three_valued import oordeel
from maatwerk.law.units import Unit, unit

DAG = unit("dag")
KWARTAAL = unit("kwartaal")
NIET_GEGEVEN = np.int32(-30_000)
"""Stands for a day that is not given; it lies in 1887, before any day that is accepted."""

LAST = date(2150, 12, 31)
LAST_DAY = day_number(LAST)
GEEN_KWARTAAL = np.int32(-1)
"""Stands for the quarter of a day that is not given."""

_INT32 = np.dtype(np.int32)


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
    months = np.asarray(day).astype("datetime64[D]").astype("datetime64[M]").astype(np.int32)
    index = months // np.int32(3) + np.int32(1970 * 4)
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
    days = np.asarray(day).astype("datetime64[D]")
    month = days.astype("datetime64[M]")
    day_of_month = (days - month.astype("datetime64[D]")).astype(np.int64)
    target = month + np.asarray(months).astype("timedelta64[M]")
    first = target.astype("datetime64[D]").astype(np.int64)
    after = (target + np.timedelta64(1, "M")).astype("datetime64[D]").astype(np.int64)
    return np.minimum(first + day_of_month, after - 1)


def _must_be_day(symbol: Symbol) -> None:
    if symbol.unit != DAG:
        raise LawError(f"a day is expected, not {symbol.unit}")
