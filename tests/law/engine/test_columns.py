"""Columns in every type that a caller may have: what is not accepted is refused in all of them."""

from typing import Any

import numpy as np
import pytest

from maatwerk.errors import BadInputError
from maatwerk.law import Law, Quarter
from maatwerk.law.engine.columns import CheckedColumn
from maatwerk.law.engine.input import Input
from maatwerk.law.inputs import INPUTS
from maatwerk.law.several import totals_under

QUARTER = Quarter(2025, 2)
FACTS = {
    "pakket": 1,
    "kwartaalnummer": 1,
    "referteloon": 1_500_000,
    "tewerkstellingsbreuk": 10_000,
    "andere_tussenkomsten": 0,
}
FROM_ZERO = [given for given in INPUTS.values() if given.low == 0]


@pytest.mark.parametrize("dtype", [np.int8, np.int16, np.int32, np.int64])
@pytest.mark.parametrize("fact", FROM_ZERO, ids=lambda fact: fact.name)
@pytest.mark.parametrize("low", [-1, -100, -128])
def test_no_negative_value_is_accepted_in_any_type(fact: Input, dtype: Any, low: int) -> None:
    values = np.array([fact.low, low, fact.low], dtype)
    with pytest.raises(BadInputError, match=rf"^Row 1: {fact.name} is {low} "):
        CheckedColumn.of(fact, values).block(0, 3)


@pytest.mark.parametrize("dtype", [np.int8, np.int16, np.int32, np.int64])
@pytest.mark.parametrize("name", ["referteloon", "tewerkstellingsbreuk", "andere_tussenkomsten"])
def test_a_negative_figure_is_no_amount(law: Law, name: str, dtype: Any) -> None:
    facts = {**FACTS, name: np.array([5, -100], dtype)}
    with pytest.raises(BadInputError, match=f"Row 1: {name} is -100"):
        law.amounts("loonpremie", QUARTER, facts)
    with pytest.raises(BadInputError, match=f"Row 1: {name} is -100"):
        totals_under([law] * 9, "loonpremie", QUARTER, facts)


@pytest.mark.parametrize("laws", [1, 9])
def test_what_is_behind_a_mask_is_not_paid(law: Law, laws: int) -> None:
    wages = np.ma.array([1_500_000, 777], mask=[0, 1])  # type: ignore[no-untyped-call]
    with pytest.raises(BadInputError, match="referteloon is a masked array"):
        law.amounts("loonpremie", QUARTER, {**FACTS, "referteloon": wages})
    with pytest.raises(BadInputError, match="referteloon is a masked array"):
        totals_under([law] * laws, "loonpremie", QUARTER, {**FACTS, "referteloon": wages})


@pytest.mark.parametrize("count", [0, -1, 2.5, True])
@pytest.mark.parametrize("name", ["block", "threads"])
def test_a_size_is_an_integer_from_1_up(law: Law, name: str, count: Any) -> None:
    wages = {**FACTS, "referteloon": np.array([1_500_000, 100_000])}
    message = rf"^{name} is {count}; it must be an integer from 1 up"
    with pytest.raises(BadInputError, match=message):
        law.amounts("loonpremie", QUARTER, wages, **{name: count})
    with pytest.raises(BadInputError, match=message):
        totals_under([law] * 9, "loonpremie", QUARTER, wages, **{name: count})


def test_a_chunk_is_an_integer_from_1_up(law: Law) -> None:
    wages = {**FACTS, "referteloon": np.array([1_500_000, 100_000])}
    with pytest.raises(BadInputError, match=r"^chunk is -1; it must be an integer from 1 up"):
        totals_under([law] * 9, "loonpremie", QUARTER, wages, chunk=-1)
