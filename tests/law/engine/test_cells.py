"""Dossiers with the same short facts: computed once a cell, and told apart where it matters."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maatwerk.errors import BadInputError
from maatwerk.law import Law, Quarter
from maatwerk.law.engine.cells import MOST_CELLS, Cells, Span, room_for_cells
from maatwerk.law.engine.plan import Plan
from maatwerk.law.engine.rule import declared_in
from maatwerk.law.reforms.reform import Reform, RuleChange
from maatwerk.law.reforms.rule_file import run_file
from maatwerk.law.several import totals_under

QUARTER = Quarter(2025, 2)
ROWS = 4_000


def columns(**given: Any) -> dict[str, Any]:
    """A few packages and ranks, so that many dossiers lie in each cell."""
    random = np.random.default_rng(11)
    return {
        "pakket": random.integers(0, 4, ROWS, dtype=np.int8),
        "kwartaalnummer": random.integers(1, 25, ROWS, dtype=np.int8),
        "percentage": np.full(ROWS, -1, np.int8),
        "referteloon": random.integers(0, 2_500_000, ROWS),
        "tewerkstellingsbreuk": random.integers(1, 10_001, ROWS, dtype=np.int16),
        "andere_tussenkomsten": random.integers(0, 100_000, ROWS),
    } | given


def loonpremie(law: Law) -> Plan:
    return law.plan("loonpremie", quarter=QUARTER, scheme="imw", component="loonpremie")


def shared(plan: Plan, facts: Mapping[str, Any]) -> set[tuple[str, ...]]:
    """Run the plan; the facts that made cells in any run of it so far."""
    plan.run(facts)
    return {order.shared for order in plan._orders.values()}


def test_whatever_follows_from_the_table_is_computed_in_cells(law: Law) -> None:
    plan = Plan.of(law.graph("imw"), ("loonpremie",), lambda p: loonpremie(law).parameters[p.name])
    assert shared(plan, columns()) == {("kwartaalnummer", "pakket")}
    (order,) = plan._orders.values()
    assert order.handed == ("premiepercentage",)
    assert {node.name for node in order.celled} >= {"pakketpercentage", "pakket_bestaat"}
    assert {stage.node.name for stage in order.moving} == {
        "referteloon_plafond",
        "geplafonneerd_referteloon",
        "brutopremie",
        "nettopremie",
        "loonpremie",
    }


def test_few_dossiers_make_no_cells(law: Law) -> None:
    plan = Plan.of(law.graph("imw"), ("loonpremie",), lambda p: loonpremie(law).parameters[p.name])
    assert shared(plan, {name: column[:50] for name, column in columns().items()}) == {()}


def test_a_decided_percentage_is_one_more_fact_of_the_cells(law: Law) -> None:
    plan = Plan.of(law.graph("imw"), ("loonpremie",), lambda p: loonpremie(law).parameters[p.name])
    tailored = np.arange(ROWS) % 8 == 0
    facts = columns()
    facts["pakket"][tailored] = 4
    facts["percentage"][tailored] = 25
    assert shared(plan, facts) == {()}  # 5 packages, 24 ranks, 27 percentages: too many cells
    many = {name: np.tile(column, 10) for name, column in facts.items()}
    assert ("kwartaalnummer", "pakket", "percentage") in shared(plan, many)
    assert plan.run(many)["loonpremie"][:ROWS].tolist() == plan.run(facts)["loonpremie"].tolist()


def test_a_row_in_a_cell_that_is_refused_is_named(law: Law) -> None:
    facts = columns()
    facts["pakket"][3_210] = 4  # no percentage is given
    for threads in (1, 2):
        with pytest.raises(BadInputError, match=r"^Row 3210: percentage is not given; for the pa"):
            law.amounts("loonpremie", QUARTER, facts, block=512, threads=threads)


def test_a_cell_that_would_be_refused_but_is_empty_refuses_nobody(law: Law) -> None:
    facts = columns()
    facts["pakket"][:] = np.where(facts["pakket"] == 0, 6, facts["pakket"])
    with pytest.raises(BadInputError, match="pakket is vop_bepaald, which does not exist"):
        law.amounts("loonpremie", QUARTER, facts)
    facts["pakket"][:] = np.where(facts["pakket"] == 6, 4, facts["pakket"])
    facts["percentage"][:] = np.where(facts["pakket"] == 4, 25, 20)
    assert law.amounts("loonpremie", QUARTER, facts).shape == (ROWS,)


def test_a_column_of_one_value_that_is_refused_names_the_first_row(law: Law) -> None:
    with pytest.raises(BadInputError, match=r"^Row 0: pakket is vop_bepaald, which does not exist"):
        law.amounts("loonpremie", QUARTER, columns(pakket=np.full(ROWS, 6, np.int8)))


def test_columns_of_one_value_give_a_column(law: Law) -> None:
    facts = columns(pakket=np.full(ROWS, 1), kwartaalnummer=np.full(ROWS, 3, np.uint8))
    found = law.percentages(QUARTER, facts)
    assert found.shape == (ROWS,)
    assert set(found.tolist()) == {40}
    assert found.dtype == np.int8


@pytest.mark.parametrize("dtype", [np.int8, np.int16, np.int64, np.uint8, np.uint64, ">i4"])
def test_short_facts_of_any_type(law: Law, dtype: Any) -> None:
    facts = columns()
    expected = law.amounts("loonpremie", QUARTER, facts)
    given = facts | {n: facts[n].astype(dtype) for n in ("pakket", "kwartaalnummer")}
    assert law.amounts("loonpremie", QUARTER, given).tolist() == expected.tolist()


def test_a_yes_or_no_from_cells_can_be_denied(law: Law) -> None:
    proposed = declared_in(run_file(Path(__file__).parents[1] / "proposals" / "not_high.py"))
    since = date(2025, 4, 1)
    rules = tuple(RuleChange(function, since, "nota") for function in proposed)
    new = law.reformed(Reform("voorstel", rules=rules))
    facts = columns(pakket=1, kwartaalnummer=np.arange(ROWS, dtype=np.int8) % 20 + 1)
    expected = np.where(facts["kwartaalnummer"] <= 5, 0, facts["referteloon"])
    plan = new.plan("loonpremie", quarter=QUARTER, scheme="imw", component="loonpremie")
    assert new.amounts("loonpremie", QUARTER, facts).tolist() == expected.tolist()
    assert [order.handed for order in plan._orders.values()] == [("hoog",)]
    for laws in (1, 9):
        totals = totals_under([new] * laws, "loonpremie", QUARTER, facts)
        assert totals.tolist() == [[expected.sum()]] * laws


SPANS = st.lists(st.tuples(st.integers(-128, 32_000), st.integers(2, 256)), min_size=1, max_size=4)


@settings(deadline=None)
@given(SPANS.filter(lambda spans: np.prod([size for _, size in spans]) <= MOST_CELLS))
def test_every_dossier_finds_its_own_cell(spans: list[tuple[int, int]]) -> None:
    cells = Cells(
        {f"fact{n}": Span(low, low + size - 1, np.int16) for n, (low, size) in enumerate(spans)}
    )
    assert cells.of(cells.facts).tolist() == list(range(cells.count))
    wide = {name: column.astype(np.uint64) for name, column in cells.facts.items()}
    if min(low for low, _ in spans) >= 0:
        assert cells.of(wide).tolist() == list(range(cells.count))


def test_room_for_cells() -> None:
    assert [room_for_cells(rows) for rows in (0, 7, 8, 23, 24, 800)] == [0, 0, 1, 2, 2, 64]
    assert room_for_cells(10**9) == MOST_CELLS
