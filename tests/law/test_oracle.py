"""Exactness: the engine against a naive second implementation in fractions, and itself."""

from datetime import date
from fractions import Fraction
from math import floor
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maatwerk.law import Law, Quarter, load_law
from maatwerk.law.engine import task
from maatwerk.law.engine.cells import MOST_CELLS
from maatwerk.law.engine.rule import Check
from maatwerk.law.inputs.quarterly import HIGHEST_AMOUNT, LAST_RANK, PACKAGES
from maatwerk.law.vocabulary.symbols import Symbol

IMW = PACKAGES[:5]
VOP_WAGE = PACKAGES[5:8]
BANDS = {
    "twee_jaar": [(8, 20)],
    "vijf_jaar": [(5, 40), (8, 30), (20, 20)],
    "vijf_jaar_verhoogd": [(5, 55), (8, 50), (20, 40)],
    "vijf_jaar_cmw45": [(8, 45), (20, 40)],
    "vop_onbepaald": [(5, 40), (9, 30), (20, 20)],
    "vop_bepaald": [(8, 20)],
    "vop_zelfstandige": [(5, 40), (20, 20)],
}
MONTHLY = [  # written down again, so that a slip in the YAML shows
    ("2017-06-01", "1562.59"),
    ("2018-09-01", "1593.81"),
    ("2020-03-01", "1625.72"),
    ("2021-09-01", "1658.23"),
    ("2022-01-01", "1691.40"),
    ("2022-03-01", "1725.21"),
    ("2022-04-01", "1806.16"),
    ("2022-05-01", "1842.28"),
    ("2022-08-01", "1879.13"),
    ("2022-11-01", "1916.66"),
    ("2022-12-01", "1954.99"),
    ("2023-11-01", "1994.18"),
    ("2024-04-01", "2029.88"),
    ("2024-05-01", "2070.48"),
    ("2025-02-01", "2111.89"),
    ("2026-01-01", "2154.11"),
    ("2026-04-01", "2189.81"),
    ("2026-07-01", "2233.61"),
]


def ggmmi(quarter: Quarter) -> Fraction:
    return sum(
        (
            Fraction([v for start, v in MONTHLY if date.fromisoformat(start) <= month][-1])
            for month in quarter.months
        ),
        Fraction(0),
    )


def percentage(facts: dict[str, int]) -> Fraction:
    package = PACKAGES[facts["pakket"]]
    if package not in BANDS:
        return Fraction(facts["percentage"], 100)
    fitting = [p for last, p in BANDS[package] if facts["kwartaalnummer"] <= last]
    return Fraction(fitting[0] if fitting else 0, 100)


def cents(euro: Fraction) -> int:
    return floor(euro * 100 + Fraction(1, 2))


MINIMUM_INCOME = {2023: 1_640_920, 2024: 1_686_146, 2025: 1_700_888}


def is_idle(quarter: Quarter, facts: dict[str, int]) -> bool:
    """Whether it is certain that nothing proves the activity of a self-employed person."""
    no_starter = 0 in (facts["starter_onder_een_jaar"], facts["attest_starter"])
    minimum = MINIMUM_INCOME.get(quarter.year)
    if quarter.year == 2019:
        minimum = 1_350_000
    income = facts["netto_belastbaar_inkomen"]
    too_low = minimum is None or 0 <= income < minimum
    return facts["attest_activiteit"] == 0 and no_starter and too_low


def is_unpaid(facts: dict[str, int]) -> bool:
    past = 0 <= facts["laatste_kwartaalnummer"] < facts["kwartaalnummer"]
    return past or facts["kwartaalstatus"] in (1, 2)


def oracle(component: str, quarter: Quarter, facts: dict[str, int]) -> int:
    if is_unpaid(facts):
        return 0
    if component == "ondersteuningspremie":
        return 0 if is_idle(quarter, facts) else cents(percentage(facts) * ggmmi(quarter))
    fraction = Fraction(facts["tewerkstellingsbreuk"], 10_000)
    if component == "loonpremie":
        wage = min(Fraction(facts["referteloon"], 100), 2 * ggmmi(quarter) * fraction)
        return cents(
            max(
                percentage(facts) * wage - Fraction(facts["andere_tussenkomsten"], 100), Fraction(0)
            )
        )
    need = facts["begeleidingsnood"]
    package = PACKAGES[facts["pakket"]] if facts["pakket"] >= 0 else ""
    ended = package in BANDS and facts["kwartaalnummer"] > BANDS[package][-1][0]
    if need == 0 or ended:
        return 0
    fixed = 1200 if facts["kwartaalnummer"] <= 5 else 600
    both = fixed + [0, 430, 730, 1280][need] * fraction
    if facts["steuncategorie"] == 1 and facts["begeleidingskost"] >= 0:
        both = min(both, Fraction(facts["begeleidingskost"], 200))
    return cents(both)


def dossiers(packages: tuple[str, ...]) -> st.SearchStrategy[dict[str, int]]:
    """One dossier over the whole domain, edges more often than chance would give."""
    money = st.one_of(
        st.integers(0, 3_000_000),
        st.sampled_from([0, 1, 99, 1_267_133, 1_267_134, 1_267_135, HIGHEST_AMOUNT]),
        st.integers(0, HIGHEST_AMOUNT),
    )
    rank = st.one_of(st.integers(1, 22), st.integers(1, LAST_RANK))
    rows = st.fixed_dictionaries(
        {
            "pakket": st.sampled_from([PACKAGES.index(p) for p in packages]),
            "kwartaalnummer": rank,
            "laatste_kwartaalnummer": st.just(-1) | st.integers(0, 22),
            "kwartaalstatus": st.sampled_from([-1, -1, 0, 1, 2]),
            "attest_activiteit": st.integers(0, 2),
            "starter_onder_een_jaar": st.integers(0, 2),
            "attest_starter": st.integers(0, 2),
            "netto_belastbaar_inkomen": st.one_of(
                st.just(-1),
                st.sampled_from([0, 1_349_999, 1_350_000, 1_686_145, 1_686_146, 1_700_888]),
            ),
            "percentage": st.sampled_from(range(20, 51, 5)),
            "referteloon": money,
            "tewerkstellingsbreuk": st.one_of(
                st.sampled_from([0, 1, 5000, 9999, 10_000]), st.integers(0, 10_000)
            ),
            "andere_tussenkomsten": st.one_of(st.just(0), money),
            "begeleidingsnood": st.integers(0, 3),
            "begeleidingskost": st.one_of(st.just(-1), st.integers(0, 1_000_000)),
            "steuncategorie": st.integers(-1, 1),
        }
    )
    return rows.filter(is_accepted)


def is_accepted(facts: dict[str, int]) -> bool:
    """The most vulnerable: at most 8 quarters and 50 %, until the package has ended."""
    bands = BANDS.get(PACKAGES[facts["pakket"]])
    if facts["steuncategorie"] != 1 or (bands and facts["kwartaalnummer"] > bands[-1][0]):
        return True
    return facts["kwartaalnummer"] <= 8 and percentage(facts) <= Fraction(1, 2)


CASES = st.one_of(
    st.tuples(
        st.just("imw"),
        st.sampled_from(["loonpremie", "ondersteuningspremie", "begeleidingspremie"]),
        st.integers(Quarter(2023, 3).index, Quarter(2027, 4).index),
        st.lists(dossiers(IMW), min_size=1, max_size=40),
    ),
    st.tuples(
        st.just("vop"),
        st.just("loonpremie"),
        st.integers(Quarter(2019, 1).index, Quarter(2028, 1).index),
        st.lists(dossiers(VOP_WAGE), min_size=1, max_size=40),
    ),
    st.tuples(
        st.just("vop"),
        st.just("ondersteuningspremie"),
        st.integers(Quarter(2017, 3).index, Quarter(2028, 1).index),
        st.lists(dossiers(("vop_zelfstandige",)), min_size=1, max_size=40),
    ),
)


def columns(rows: list[dict[str, int]]) -> dict[str, Any]:
    return {name: np.array([row[name] for row in rows]) for name in rows[0]}


@settings(max_examples=300, deadline=None)
@given(CASES, st.integers(1, 50), st.integers(1, 4), st.sampled_from([0, 64, MOST_CELLS]))
def test_blocks_threads_cells_singles_and_fractions_agree(
    case: tuple[str, str, int, list[dict[str, int]]], block: int, threads: int, room: int
) -> None:
    law = load_law()
    scheme, component, index, rows = case
    quarter = Quarter.from_index(index)
    expected = [oracle(component, quarter, row) for row in rows]
    found = law.amounts(component, quarter, columns(rows), scheme=scheme)
    assert found.dtype == np.int64
    assert found.tolist() == expected
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(task, "room_for_cells", lambda _: room)
        again = law.amounts(
            component, quarter, columns(rows), scheme=scheme, block=block, threads=threads
        )
    assert again.tolist() == expected
    for row, amount in zip(rows, expected, strict=True):
        told = law.explain(component, quarter, row, scheme=scheme)
        assert told.amount_cents == told.steps[-1].value == amount


@settings(max_examples=60, deadline=None)
@given(CASES)
def test_what_was_proven_on_symbols_is_true(
    case: tuple[str, str, int, list[dict[str, int]]],
) -> None:
    """Every step lies within its proven bounds and has its proven type."""
    law = load_law()
    scheme, component, index, rows = case
    graph = law.graph(scheme)
    plan = law.plan(
        component, quarter=Quarter.from_index(index), scheme=scheme, component=component
    )
    for row in rows:
        values = plan.trace(row)
        for node in plan.nodes:
            if isinstance(node, Check):
                continue
            symbol, value = graph.symbols[node.name], values[node.name]
            assert isinstance(symbol, Symbol)
            assert symbol.low <= int(value) <= symbol.high
            assert np.asarray(value).dtype == symbol.dtype


@pytest.mark.parametrize("component", ["loonpremie", "ondersteuningspremie"])
def test_the_largest_facts_stay_exact(law: Law, component: str) -> None:
    quarter = Quarter(2026, 3)
    facts = {
        "pakket": 4,
        "kwartaalnummer": LAST_RANK,
        "percentage": 75,
        "referteloon": HIGHEST_AMOUNT,
        "tewerkstellingsbreuk": 10_000,
        "andere_tussenkomsten": 1,
        "laatste_kwartaalnummer": LAST_RANK,
        "kwartaalstatus": 0,
        "attest_activiteit": 2,
        "starter_onder_een_jaar": 0,
        "attest_starter": 0,
        "netto_belastbaar_inkomen": HIGHEST_AMOUNT,
    }
    assert law.amounts(component, quarter, facts) == oracle(component, quarter, facts)


def test_percentages_of_a_mixture(law: Law) -> None:
    rng = np.random.default_rng(3)
    size = 500
    for scheme, codes in (("imw", range(5)), ("vop", range(5, 9))):
        facts = {
            "pakket": rng.choice(list(codes), size).astype(np.int8),
            "kwartaalnummer": rng.integers(1, 25, size, dtype=np.int8),
            "percentage": np.full(size, 35, np.int8),
        }
        found = law.percentages(Quarter(2024, 1), facts, scheme=scheme)
        rows = [{name: int(c[row]) for name, c in facts.items()} for row in range(size)]
        assert found.dtype == np.int8
        assert found.tolist() == [int(percentage(row) * 100) for row in rows]
