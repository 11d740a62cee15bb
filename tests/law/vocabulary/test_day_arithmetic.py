"""Days in rules agree with the calendar, alone, in blocks and within their proven bounds."""

from calendar import monthrange
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maatwerk.law import Quarter
from maatwerk.law.days import day_number, day_of
from maatwerk.law.errors import LawError
from maatwerk.law.vocabulary.day_arithmetic import (
    DAG,
    GEEN_KWARTAAL,
    LAST,
    NIET_GEGEVEN,
    dagen_later,
    jaren_later,
    kwartaal_van,
    maanden_later,
    uiterlijk,
    voor,
)
from maatwerk.law.vocabulary.symbols import Symbol
from maatwerk.law.vocabulary.units import unit

DAYS = st.dates(date(1900, 1, 1), LAST)
INT32 = np.dtype(np.int32)


def months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@given(DAYS, st.integers(0, 600))
def test_later_days_are_those_of_the_calendar(day: date, count: int) -> None:
    number = np.int32(day_number(day))
    block = np.array([number, NIET_GEGEVEN])
    for later, expected in (
        (dagen_later, day + timedelta(days=count)),
        (maanden_later, months_later(day, count)),
        (jaren_later, months_later(day, 12 * count)),
    ):
        assert day_of(int(later(number, np.int16(count)))) == expected
        assert later(block, np.int16(count)).tolist() == [day_number(expected), NIET_GEGEVEN]
        assert later(block, np.int16(count)).dtype == INT32


@given(DAYS)
def test_the_quarter_of_a_day(day: date) -> None:
    block = np.array([day_number(day), NIET_GEGEVEN], np.int32)
    assert kwartaal_van(block).tolist() == [Quarter.of(day).index, GEEN_KWARTAAL]
    assert kwartaal_van(block).dtype == kwartaal_van(block[0]).dtype == INT32


@given(st.one_of(st.none(), DAYS), st.one_of(st.none(), DAYS))
def test_days_compare_where_both_are_given(day: date | None, other: date | None) -> None:
    a, b = (np.int32(NIET_GEGEVEN if d is None else day_number(d)) for d in (day, other))
    known = day is not None and other is not None
    assert voor(a, b) == (2 * (day < other) if known else 1)  # type: ignore[operator]
    assert uiterlijk(a, b) == (2 * (day <= other) if known else 1)  # type: ignore[operator]


@given(DAYS, DAYS, st.integers(0, 40))
def test_symbols_hold_what_days_can_become(one: date, other: date, years: int) -> None:
    low, high = sorted((day_number(one), day_number(other)))
    days = Symbol(DAG, low, high, INT32)
    count = Symbol(unit("jaar"), 0, years, np.dtype(np.int8))
    for number in (low, high):
        later = jaren_later(np.int32(number), np.int8(years))
        assert jaren_later(days, count).low <= int(later) <= jaren_later(days, count).high
        quarter = kwartaal_van(np.int32(number))
        assert kwartaal_van(days).low <= int(quarter) <= kwartaal_van(days).high


def test_a_day_is_moved_by_its_own_units() -> None:
    days = Symbol(DAG, 0, 1000, INT32)
    with pytest.raises(LawError, match="a day is moved by jaar from 0 on, not by maand"):
        jaren_later(days, Symbol(unit("maand"), 0, 3, np.dtype(np.int8)))
    with pytest.raises(LawError, match="a day is expected, not cent"):
        kwartaal_van(Symbol(unit("cent"), 0, 3))
    with pytest.raises(LawError, match="dag meets kalenderdag"):
        voor(days, Symbol(unit("kalenderdag"), 0, 3, np.dtype(np.int8)))
