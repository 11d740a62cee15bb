"""Quarters counted on: on numbers, on columns, on symbols, and where one is not known."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maatwerk.law.errors import LawError
from maatwerk.law.quarters import Quarter
from maatwerk.law.vocabulary.day_arithmetic import DAG, GEEN_KWARTAAL, KWARTAAL, NIET_GEGEVEN
from maatwerk.law.vocabulary.quarter_arithmetic import (
    GEEN_EINDE,
    GEEN_NUMMER,
    NUMMER,
    dag_voor,
    kwartaal_met_nummer,
    kwartaal_na,
    kwartaal_van_nummer_1,
    laatste_van,
    nummer_van,
)
from maatwerk.law.vocabulary.symbols import Symbol

INT16, INT32 = np.dtype(np.int16), np.dtype(np.int32)
ANY_QUARTER = Symbol(KWARTAAL, -1, 8_603, INT32)
ANY_NUMBER = Symbol(NUMMER, -4, 200, INT16)
QUARTERS = st.integers(7_000, 8_603) | st.just(int(GEEN_KWARTAAL))
NUMBERS = st.integers(-4, 200)


def quarter(text: str) -> np.int32:
    return np.int32(Quarter.parse(text).index)


def test_the_first_quarter_is_number_1() -> None:
    found = kwartaal_met_nummer(quarter("2024Q2"), np.array([1, 8, 20, 0, -3], np.int16))
    assert found.tolist() == [quarter("2024Q2"), quarter("2026Q1"), quarter("2029Q1"), -1, -1]
    assert kwartaal_met_nummer(GEEN_KWARTAAL, np.int16(1)) == GEEN_KWARTAAL


@given(st.integers(7_000, 8_603), st.integers(1, 200))
def test_there_and_back(first: int, number: int) -> None:
    there = kwartaal_met_nummer(np.int32(first), np.int16(number))
    assert kwartaal_van_nummer_1(there, np.int16(number)) == first
    assert nummer_van(there, np.int32(first), 200) == number


def test_number_1_is_unknown_without_a_number() -> None:
    found = kwartaal_van_nummer_1(quarter("2024Q2"), np.array([0, -1], np.int16))
    assert found.tolist() == [GEEN_KWARTAAL, GEEN_KWARTAAL]
    assert kwartaal_van_nummer_1(GEEN_KWARTAAL, np.int16(1)) == GEEN_KWARTAAL


def test_a_number_counts_from_the_first_quarter() -> None:
    ends = np.array([quarter("2029Q1"), quarter("2024Q1"), GEEN_KWARTAAL, GEEN_EINDE], np.int32)
    found = nummer_van(ends, quarter("2024Q2"), 200)
    assert found.tolist() == [20, 0, GEEN_NUMMER, GEEN_NUMMER]
    assert nummer_van(quarter("2029Q1"), GEEN_KWARTAAL, 200) == GEEN_NUMMER
    assert nummer_van(quarter("2029Q1"), quarter("2024Q2"), 19) == GEEN_NUMMER


def test_the_later_of_two_is_unknown_when_one_is() -> None:
    others = np.array([quarter("2024Q1"), quarter("2024Q3"), GEEN_KWARTAAL], np.int32)
    found = laatste_van(quarter("2024Q2"), others)
    assert found.tolist() == [quarter("2024Q2"), quarter("2024Q3"), GEEN_KWARTAAL]


def test_the_next_quarter_and_the_day_before() -> None:
    assert kwartaal_na(quarter("2024Q4")) == quarter("2025Q1")
    assert kwartaal_na(GEEN_KWARTAAL) == GEEN_KWARTAAL
    assert dag_voor(np.int32(0)) == -1
    assert dag_voor(NIET_GEGEVEN) == NIET_GEGEVEN


@given(QUARTERS, QUARTERS, NUMBERS)
def test_what_was_proven_is_true(one: int, other: int, number: int) -> None:
    """Every result lies within the bounds, and has the type, that its symbol says."""
    first, second, nth = np.int32(one), np.int32(other), np.int16(number)
    cases = [
        (kwartaal_met_nummer(first, nth), kwartaal_met_nummer(ANY_QUARTER, ANY_NUMBER)),
        (kwartaal_van_nummer_1(first, nth), kwartaal_van_nummer_1(ANY_QUARTER, ANY_NUMBER)),
        (nummer_van(first, second, 200), nummer_van(ANY_QUARTER, ANY_QUARTER, 200)),
        (laatste_van(first, second), laatste_van(ANY_QUARTER, ANY_QUARTER)),
        (kwartaal_na(first), kwartaal_na(ANY_QUARTER)),
    ]
    for found, symbol in cases:
        assert symbol.low <= int(found) <= symbol.high
        assert found.dtype == symbol.dtype


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: kwartaal_met_nummer(ANY_NUMBER, ANY_NUMBER),
        lambda: kwartaal_met_nummer(ANY_QUARTER, ANY_QUARTER),
        lambda: kwartaal_van_nummer_1(ANY_NUMBER, ANY_NUMBER),
        lambda: kwartaal_van_nummer_1(ANY_QUARTER, ANY_QUARTER),
        lambda: nummer_van(ANY_QUARTER, ANY_NUMBER, 200),
        lambda: laatste_van(ANY_QUARTER, ANY_NUMBER),
        lambda: kwartaal_na(ANY_NUMBER),
        lambda: dag_voor(ANY_QUARTER),
    ],
)
def test_another_unit_is_refused(wrong: Callable[[], Any]) -> None:
    with pytest.raises(LawError, match="is expected, not"):
        wrong()


def test_the_day_before_a_symbol_stays_a_day() -> None:
    found = dag_voor(Symbol(DAG, -30_000, 100, INT32))
    assert (found.unit, found.low, found.high) == (DAG, -30_001, 99)
