"""Yes, no and unknown: what is certain stays certain, what is not stays unknown."""

from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maatwerk.law.errors import LawError
from maatwerk.law.vocabulary.symbols import Symbol
from maatwerk.law.vocabulary.three_valued import JA, NEE, ONBEKEND, OORDEEL, en, niet, of, oordeel
from maatwerk.law.vocabulary.units import unit

VERDICTS = st.sampled_from([NEE, ONBEKEND, JA])
MEANS = {0: {False}, 1: {False, True}, 2: {True}}


def verdict(possible: set[bool]) -> int:
    return {frozenset({False}): 0, frozenset({True}): 2}.get(frozenset(possible), 1)


@given(st.lists(VERDICTS, min_size=1, max_size=4))
def test_and_or_are_what_every_completion_agrees_on(facts: list[Any]) -> None:
    worlds = list(product(*(MEANS[int(fact)] for fact in facts)))
    assert en(*facts) == verdict({all(world) for world in worlds})
    assert of(*facts) == verdict({any(world) for world in worlds})


@given(VERDICTS)
def test_not(fact: Any) -> None:
    assert niet(fact) == verdict({not truth for truth in MEANS[int(fact)]})
    assert niet(niet(fact)) == fact


def test_a_condition_becomes_a_verdict_and_is_unknown_where_it_is_not_known() -> None:
    holds, known = np.array([True, False, True, False]), np.array([True, True, False, False])
    assert oordeel(holds).tolist() == [2, 0, 2, 0]
    assert oordeel(holds, known).tolist() == [2, 0, 1, 1]
    assert oordeel(holds).dtype == oordeel(holds, known).dtype == np.int8


def test_blocks_and_singles_agree() -> None:
    facts = np.array(list(product(range(3), repeat=2)), np.int8).T
    for operation in (en, of):
        block = operation(*facts)
        assert block.dtype == np.int8
        assert block.tolist() == [int(operation(a, b)) for a, b in facts.T]
    assert niet(facts[0]).dtype == np.int8


def test_symbols_are_verdicts_too() -> None:
    fact = Symbol(OORDEEL, 0, 2, np.dtype(np.int8))
    condition = Symbol(unit("getal"), 0, 1, np.dtype(np.bool_))
    for found in (en(fact, fact), of(fact, fact), niet(fact), oordeel(condition, condition)):
        assert (found.unit, found.low, found.high, found.dtype) == (OORDEEL, 0, 2, np.int8)


def test_a_figure_is_no_verdict() -> None:
    fact = Symbol(OORDEEL, 0, 2, np.dtype(np.int8))
    rank = Symbol(unit("kwartaalnummer"), 1, 200, np.dtype(np.int16))
    with pytest.raises(LawError, match="oordeel meets kwartaalnummer"):
        en(fact, rank)
    with pytest.raises(LawError, match="not kwartaalnummer"):
        niet(rank)
    with pytest.raises(LawError, match="only a condition"):
        oordeel(rank)
    with pytest.raises(LawError, match="only a condition"):
        oordeel(fact == JA, rank)
