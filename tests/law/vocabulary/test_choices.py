"""Choosing by conditions: on numbers, on columns, on symbols."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maatwerk.law.errors import LawError
from maatwerk.law.vocabulary.choices import NIET_BEKEND, behalve, betreft, kies
from maatwerk.law.vocabulary.symbols import BOOL, NUMBER, Symbol
from maatwerk.law.vocabulary.three_valued import CODES
from maatwerk.law.vocabulary.units import unit

COLOUR = unit("colour")
INT8 = np.dtype(np.int8)
YES_OR_NO = Symbol(NUMBER, 0, 1, BOOL)


def test_the_first_condition_that_holds_chooses() -> None:
    number = np.arange(4)
    found = kies(COLOUR, (number == 1, 5), (number <= 2, 6), anders=7)
    assert found.tolist() == [6, 5, 6, 7]
    assert found.dtype == np.int8


def test_a_choice_can_be_a_column() -> None:
    odd = np.array([False, True])
    found = kies(COLOUR, (odd, np.array([1, 2], np.int32)), anders=NIET_BEKEND)
    assert found.tolist() == [-1, 2]
    assert found.dtype == np.int32


def test_what_can_be_chosen_is_proven() -> None:
    other = Symbol(COLOUR, 3, 300, np.dtype(np.int32))
    found = kies(COLOUR, (YES_OR_NO, NIET_BEKEND), (YES_OR_NO, other), anders=2)
    assert (found.unit, found.low, found.high) == (COLOUR, -1, 300)
    assert found.dtype == np.dtype(np.int32)
    assert kies(COLOUR, (YES_OR_NO, 1), anders=2).dtype == INT8


@pytest.mark.parametrize(
    ("case", "message"),
    [
        ((Symbol(NUMBER, 0, 1, INT8), 1), "only a condition"),
        ((YES_OR_NO, Symbol(unit("smell"), 0, 1, INT8)), "a choice in colour meets smell"),
        ((YES_OR_NO, Symbol(NUMBER, 0, 1, INT8)), "a choice in colour meets getal"),
    ],
)
def test_what_cannot_be_chosen_is_refused(case: Any, message: str) -> None:
    with pytest.raises(LawError, match=message):
        kies(COLOUR, case, anders=0)


def test_whether_a_code_is_one_of_these() -> None:
    verdicts = betreft(np.array([-1, 0, 1, 2], np.int8), 0, 2)
    assert [CODES[verdict] for verdict in verdicts] == ["onbekend", "ja", "nee", "ja"]


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1))
def test_a_condition_and_not_its_exception(rows: list[tuple[bool, bool]]) -> None:
    condition, exception = np.array(rows).T
    assert behalve(condition, exception).tolist() == [a and not b for a, b in rows]
    assert behalve(condition, np.True_).tolist() == [False] * len(rows)
    assert behalve(YES_OR_NO, YES_OR_NO).dtype == BOOL
