"""The difference between what was due as known then and what is due as known later."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maatwerk.errors import BadInputError
from maatwerk.law import Law, Quarter, load_law
from maatwerk.law.differences.difference import difference
from maatwerk.law.differences.sides import Side
from maatwerk.law.differences.table import Difference, Row

APRIL, MAY = date(2024, 4, 15), date(2024, 5, 1)
Q1, Q2 = Quarter(2024, 1), Quarter(2024, 2)
CAPPED = {
    "pakket": 1,
    "kwartaalnummer": 1,
    "referteloon": 2_000_000,
    "tewerkstellingsbreuk": 10_000,
}
"""Full time, 20,000 euro a quarter, 40 %: far above the ceiling."""
UNDER = {**CAPPED, "referteloon": 300_000}


def side(known_on: date | None, *rows: tuple[Any, Quarter, Mapping[str, int]]) -> Side:
    names = {name for _, _, facts in rows for name in facts}
    return Side(
        np.array([dossier for dossier, _, _ in rows]),
        np.array([quarter.index for _, quarter, _ in rows], np.int32),
        {name: np.array([facts[name] for _, _, facts in rows]) for name in names},
        known_on,
    )


def due(law: Law, facts: Mapping[str, int], quarter: Quarter, known_on: date | None) -> int:
    return int(law.amounts("loonpremie", quarter, facts, known_on=known_on))


def compared(law: Law, old: Side, new: Side) -> tuple[Difference, list[Row]]:
    found = difference(law, "loonpremie", old, new)
    rows = list(found.rows())
    assert len(rows) == len(found)
    assert sum(found.by_cause().values()) == found.totals[1] - found.totals[0]
    return found, rows


def test_the_index_of_may_2024_became_known_in_april(law: Law) -> None:
    rows = [("a", Q2, CAPPED), ("b", Q2, UNDER), ("c", Q2, CAPPED), ("a", Q1, CAPPED)]
    found, (first, second) = compared(law, side(APRIL, *rows), side(MAY, *rows))
    assert (first.dossier, second.dossier) == ("a", "c")
    assert first.quarter == second.quarter == Q2
    assert first.old == 2 * 3 * 202_988 * 40 // 100
    assert first.new == 2 * (202_988 + 2 * 207_048) * 40 // 100
    assert first.difference == first.law == first.new - first.old
    assert (first.status, first.facts, first.changed, first.missing) == ("both", 0, (), ())
    (why,) = first.values
    assert why.old is not None
    assert why.new is not None
    assert (why.parameter.name, why.old.figure, why.new.figure) == ("ggmmi", 202_988, 207_048)
    assert (why.new.start, why.new.known_from) == (date(2024, 5, 1), date(2024, 4, 30))
    assert "attentia.be" in why.new.source
    assert found.compared == 4
    assert found.by_cause() == {"law": 2 * first.law, "facts": 0, "new": 0, "gone": 0}


def test_facts_that_became_known(law: Law) -> None:
    old, new = side(MAY, (7, Q1, CAPPED)), side(MAY, (7, Q1, {**CAPPED, "kwartaalnummer": 6}))
    found, (row,) = compared(law, old, new)
    assert (row.dossier, row.law, row.values) == (7, 0, ())
    assert row.facts == due(law, {**CAPPED, "kwartaalnummer": 6}, Q1, None) - row.old
    (changed,) = row.changed
    assert (changed.fact.name, changed.old, changed.new) == ("kwartaalnummer", 1, 6)
    assert found.by_cause()["facts"] == row.difference


def test_a_fact_that_decides_nothing_is_no_difference(law: Law) -> None:
    old, new = side(MAY, (7, Q1, CAPPED)), side(MAY, (7, Q1, {**CAPPED, "referteloon": 2_000_001}))
    found, rows = compared(law, old, new)
    assert rows == []
    assert found.compared == 1


def test_a_fact_given_on_one_side_only(law: Law) -> None:
    aid = {**CAPPED, "andere_tussenkomsten": 1_000}
    _, (row,) = compared(law, side(MAY, (7, Q1, CAPPED)), side(MAY, (7, Q1, aid)))
    assert row.difference == -1_000
    assert [(c.fact.name, c.old, c.new) for c in row.changed] == [
        ("andere_tussenkomsten", -1, 1000)
    ]


def test_law_and_facts_are_kept_apart(law: Law) -> None:
    later = {**CAPPED, "tewerkstellingsbreuk": 5_000}
    _, (row,) = compared(law, side(APRIL, (7, Q2, CAPPED)), side(MAY, (7, Q2, later)))
    between = due(law, CAPPED, Q2, MAY)
    assert row.law == between - due(law, CAPPED, Q2, APRIL)
    assert row.facts == due(law, later, Q2, MAY) - between
    assert [value.parameter.name for value in row.values] == ["ggmmi"]
    assert [change.fact.name for change in row.changed] == ["tewerkstellingsbreuk"]


def test_steps_that_cancel_are_told(law: Law) -> None:
    """Nothing is owed, but two things happened."""
    gain = due(law, CAPPED, Q2, MAY) - due(law, CAPPED, Q2, APRIL)
    aid = {**CAPPED, "andere_tussenkomsten": gain}
    _, (row,) = compared(law, side(APRIL, (7, Q2, CAPPED)), side(MAY, (7, Q2, aid)))
    assert (row.difference, row.law, row.facts) == (0, gain, -gain)


def test_rows_that_are_new_or_gone(law: Law) -> None:
    old = side(MAY, ("gone", Q1, CAPPED), ("same", Q1, CAPPED))
    new = side(MAY, ("same", Q1, CAPPED), ("new", Q1, UNDER), ("same", Q2, UNDER))
    found, (gone, fresh, later) = compared(law, old, new)
    assert (gone.status, gone.old, gone.new) == ("gone", due(law, CAPPED, Q1, None), 0)
    assert (fresh.status, fresh.old, fresh.new) == ("new", 0, due(law, UNDER, Q1, None))
    assert (later.dossier, later.quarter, later.status) == ("same", Q2, "new")
    assert found.by_cause() == {
        "law": 0,
        "facts": 0,
        "new": fresh.new + later.new,
        "gone": -gone.old,
    }


def test_what_was_not_known_is_unknown_and_never_zero(law: Law) -> None:
    long_ago = date(2023, 6, 1)
    old, new = side(long_ago, ("a", Q1, CAPPED)), side(MAY, ("a", Q1, CAPPED), ("b", Q1, CAPPED))
    found, (row, fresh) = compared(law, old, new)
    assert (row.old, row.difference, row.law, row.facts) == (None, None, None, None)
    assert row.new == fresh.new == due(law, CAPPED, Q1, None)
    assert any(
        "loonpremie_plafond_factor is not known for 2024-01-01, as known on 2023-06-01: it became "
        "known on 2023-07-01" in value.told
        for value in row.missing
    )
    assert not any(value.key == "vijf_jaar_cmw45" for value in row.missing)
    assert (found.unknown, found.totals) == (1, (0, fresh.new))


def test_what_is_unknown_on_the_new_side(law: Law) -> None:
    rows = ("a", Q1, CAPPED)
    _, (row,) = compared(law, side(None, rows), side(date(2020, 1, 1), rows))
    assert (row.new, row.difference) == (None, None)
    assert row.missing


def with_value(law: Law, name: str, known_from: date, value: Any, **row: Any) -> Law:
    """The law in which a value of 2024Q2 became known."""
    parameter = law.parameters[name]
    like = next(v for v in parameter.values if v.key == row.get("key"))
    later = replace(like, start=Q2.first_day, known_from=known_from, value=value)
    changed = replace(parameter, values=(*parameter.values, later))
    return replace(law, parameters=MappingProxyType({**law.parameters, name: changed}))


def test_only_the_figures_that_a_dossier_meets_are_told(law: Law) -> None:
    known, value = date(2024, 4, 20), MappingProxyType({"1-5": 41, "6-8": 30, "9-20": 20})
    changed = with_value(law, "pakket_percentages", known, value, key="vijf_jaar")
    rows = [
        ("a", Q2, UNDER),
        ("b", Q2, {**UNDER, "pakket": 2}),
        ("c", Q2, {**CAPPED, "kwartaalnummer": 6}),
        ("d", Q2, CAPPED),
    ]
    _, (under, sixth, first) = compared(changed, side(APRIL, *rows), side(MAY, *rows))
    assert [v.parameter.name for v in under.values] == ["ggmmi", "pakket_percentages"]
    assert [v.parameter.name for v in sixth.values] == ["ggmmi"]
    assert [v.key for v in first.values] == [None, "vijf_jaar"]
    assert under.law == 3_000


def test_old_facts_that_the_new_law_does_not_accept(law: Law) -> None:
    """Then nothing can be said of the law alone: all of it is the facts'."""
    changed = with_value(law, "op_maat_hoogste", date(2024, 4, 20), 60)
    high = {**UNDER, "pakket": 4, "percentage": 70}
    low = {**UNDER, "pakket": 4, "percentage": 60}
    old = side(APRIL, ("a", Q2, high), ("b", Q2, high), ("c", Q2, low))
    new = side(MAY, ("a", Q2, low), ("b", Q2, low), ("c", Q2, {**low, "percentage": 55}))
    found, rows = compared(changed, old, new)
    assert [(row.law, row.facts) for row in rows] == [(0, -30_000), (0, -30_000), (0, -15_000)]
    with pytest.raises(BadInputError, match=r"known on 2024-05-01: dossier b in 2024Q2, loon"):
        compared(changed, old, side(MAY, ("a", Q2, low), ("b", Q2, high), ("c", Q2, low)))
    assert found.unknown == 0


FACTS = st.fixed_dictionaries(
    {
        "pakket": st.integers(0, 3),
        "kwartaalnummer": st.integers(1, 25),
        "percentage": st.just(-1),
        "referteloon": st.integers(0, 3_000_000),
        "tewerkstellingsbreuk": st.integers(0, 10_000),
        "andere_tussenkomsten": st.integers(0, 500_000),
    }
)
TABLES = st.dictionaries(
    st.tuples(st.integers(1, 5), st.sampled_from([Q1, Q2, Quarter(2025, 1)])), FACTS, max_size=8
)
DAYS = st.sampled_from([date(2023, 7, 1), APRIL, MAY, date(2025, 3, 1), None])


@given(old=TABLES, new=TABLES, before=DAYS, after=DAYS)
@settings(max_examples=60, deadline=None)
def test_causes_add_up_and_rows_are_what_one_dossier_gives(
    old: dict[Any, Any], new: dict[Any, Any], before: date | None, after: date | None
) -> None:
    law = load_law()
    sides = [
        side(known, *((dossier, quarter, facts) for (dossier, quarter), facts in table.items()))
        for known, table in ((before, old), (after, new))
    ]
    _, rows = compared(law, *sides)
    told = {(row.dossier, row.quarter): row for row in rows}
    assert len(told) == len(rows)
    for place in {*old, *new}:
        was = due(law, old[place], place[1], before) if place in old else 0
        now = due(law, new[place], place[1], after) if place in new else 0
        row = told.get(place)
        if row is None:
            assert was == now
            continue
        assert (row.old, row.new) == (was, now)
        if row.status == "both":
            assert row.law == due(law, old[place], place[1], after) - was
            assert row.law + row.facts == now - was


@given(table=TABLES, known=DAYS)
@settings(max_examples=20, deadline=None)
def test_a_side_does_not_differ_from_itself(table: dict[Any, Any], known: date | None) -> None:
    rows = [(dossier, quarter, facts) for (dossier, quarter), facts in table.items()]
    found, told = compared(load_law(), side(known, *rows), side(known, *reversed(rows)))
    assert told == []
    assert found.totals[0] == found.totals[1]


@pytest.mark.parametrize("threads", [1, 2])
def test_another_scheme_and_component(law: Law, threads: int) -> None:
    facts = {"pakket": law.packages.index("vop_zelfstandige"), "kwartaalnummer": 1}
    old, new = side(APRIL, (1, Q2, facts)), side(MAY, (1, Q2, facts))
    found = difference(law, "ondersteuningspremie", old, new, scheme="vop", threads=threads)
    (row,) = found.rows()
    assert (row.scheme, row.component) == ("vop", "ondersteuningspremie")
    assert row.difference == 2 * (207_048 - 202_988) * 40 // 100


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            [("a", Q2, CAPPED), ("a", Q2, CAPPED)],
            "known now: dossier a is there twice in 2024Q2",
        ),
        ([(1, Q2, CAPPED)], "dossiers of one side are text"),
        ([("a", Q2, {"pakket": 1})], "as known now have no column kwartaalnummer"),
        ([("a", Q2, {**CAPPED, "referteloon": -1})], "as known now: dossier a in 2024Q2, loonprem"),
        ([("a", Quarter(2022, 1), CAPPED)], "2022Q1 lies before the first quarter"),
    ],
)
def test_facts_that_cannot_be(law: Law, rows: list[Any], message: str) -> None:
    with pytest.raises(BadInputError, match=message):
        difference(law, "loonpremie", side(MAY, ("a", Q2, CAPPED)), side(None, *rows))


def test_the_dossier_that_the_law_does_not_accept_is_found_in_a_block(law: Law) -> None:
    rows = [(number, Q2, CAPPED) for number in range(50)]
    rows[37] = (37, Q2, {**CAPPED, "tewerkstellingsbreuk": 10_001})
    with pytest.raises(BadInputError, match=r"dossier 37 in 2024Q2, loonpremie: tewerkstelling"):
        difference(law, "loonpremie", side(MAY, *rows), side(MAY))


def test_a_component_that_the_scheme_has_not(law: Law) -> None:
    with pytest.raises(BadInputError, match="The scheme vop has no begeleidingspremie"):
        difference(law, "begeleidingspremie", side(MAY), side(MAY), scheme="vop")


@pytest.mark.parametrize(
    ("dossiers", "quarters", "facts", "message"),
    [
        ([1.5], [Q1.index], {}, "must be text or integers, not float64"),
        ([1], [8096.0], {}, "Quarters must be integers"),
        ([1], [Q1.index], {"referteloon": np.array([1.0])}, "referteloon must hold integers"),
        ([1], [Q1.index], {"referteloon": np.array([1, 2])}, "referteloon has 2 rows and there"),
    ],
)
def test_columns_that_do_not_fit(
    dossiers: list[Any], quarters: list[Any], facts: dict[str, Any], message: str
) -> None:
    with pytest.raises(BadInputError, match=message):
        Side(np.array(dossiers), np.array(quarters), facts)
