"""Package, percentage and term against a second, naive implementation, and against themselves."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import combinations, product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maatwerk.law import Law, Quarter, load_law
from maatwerk.law.applications.missing import facts_below
from maatwerk.law.days import day_of
from maatwerk.law.inputs.applicant import APPLICANT_KINDS
from maatwerk.law.inputs.application import APPLICATION_KINDS
from maatwerk.law.inputs.need import ADVICES, DURATIONS
from maatwerk.law.inputs.quarterly import AID_CATEGORIES, LAST_RANK, PACKAGES
from maatwerk.law.review.examples import read_fact
from maatwerk.law.rules.einde import REDENEN
from maatwerk.law.vocabulary.choices import NIET_BEKEND
from maatwerk.law.vocabulary.day_arithmetic import DAG, GEEN_KWARTAAL, KWARTAAL, NIET_GEGEVEN
from maatwerk.law.vocabulary.quarter_arithmetic import GEEN_NUMMER, NUMMER
from maatwerk.law.vocabulary.three_valued import ONBEKEND, OORDEEL
from maatwerk.law.vocabulary.units import unit

from . import package as naive

QUARTERS = {"imw": Quarter(2024, 2), "vop": Quarter(2019, 4)}
CODED = {
    "soort_aanvraag": APPLICATION_KINDS,
    "soort_aanvrager": APPLICANT_KINDS,
    "duur_van_de_nood": DURATIONS,
}
CHOICES = {
    "imw": {
        **CODED,
        "steuncategorie": AID_CATEGORIES,
        "verhoogde_nood": ("nee", "ja"),
        "advies_collectief_maatwerk": ADVICES,
    },
    "vop": {
        **CODED,
        "aanvraagdag": tuple(date(2023, 4, 1) + timedelta(days=n) for n in (-1, 0, 90, 91)),
    },
}
TARGETS = (
    "voorgesteld_pakket",
    "voorgesteld_percentage",
    "eerste_kwartaal",
    "laatste_kwartaal",
    "aantal_kwartalen",
    "eerste_nummer",
    "laatste_nummer",
    "reden_einde",
    "recht_zonder_kwartaal",
)


def read(law: Law, facts: dict[str, Any]) -> dict[str, int]:
    return {name: read_fact(law.inputs, name, value, "") for name, value in facts.items()}


def columns(law: Law, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """A column for each fact that a row gives; a row that does not give it does not know it."""
    read_rows = [read(law, row) for row in rows]
    names = {name for row in rows for name in row}
    return {
        name: np.array([row.get(name, law.inputs[name].absent) for row in read_rows])
        for name in names
    }


@pytest.mark.parametrize("scheme", ["imw", "vop"])
def test_a_package_is_certain_exactly_when_nothing_missing_could_change_it(
    law: Law, scheme: str
) -> None:
    """Every combination of facts, each of them given or not, against all ways to complete it."""
    choices = CHOICES[scheme]
    possible: dict[frozenset[tuple[str, Any]], set[str | None]] = defaultdict(set)
    for values in product(*choices.values()):
        facts = dict(zip(choices, values, strict=True))
        found = naive.package(facts, scheme)
        for size in range(len(facts) + 1):
            for some in combinations(facts.items(), size):
                possible[frozenset(some)].add(found)
    rows = [dict(some) for some in possible]
    found_in_law = law.run(
        ("voorgesteld_pakket",), QUARTERS[scheme], columns(law, rows), scheme=scheme
    )["voorgesteld_pakket"]
    for row, packages, position in zip(rows, possible.values(), found_in_law, strict=True):
        certain = next(iter(packages)) if len(packages) == 1 else None
        assert (PACKAGES[position] if position >= 0 else None) == certain, row


DAYS = st.dates(date(2017, 1, 1), date(2031, 12, 31))
EDGES = st.sampled_from(
    [
        date(2020, 9, 30),
        date(2020, 10, 1),
        date(2023, 3, 31),
        date(2023, 4, 1),
        date(2023, 6, 30),
        date(2023, 7, 1),
    ]
)
BIRTHS = st.one_of(
    st.dates(date(1950, 1, 1), date(2005, 1, 1)),
    st.sampled_from(
        [
            *(date(1959, 12, 31), date(1960, 1, 1), date(1963, 12, 31), date(1964, 1, 1)),
            *(date(1956, 2, 29), date(1960, 2, 29)),
        ]
    ),
)
FACTS = st.fixed_dictionaries(
    {
        **{name: st.sampled_from(codes) for name, codes in CHOICES["imw"].items()},
        "aanvraagdag": DAYS | EDGES,
        "beslissingsdag": DAYS,
        "in_dienst_sinds": DAYS,
        "lopend_recht_tot": DAYS,
        "nood_geldig_tot": DAYS,
        "geboortedag": BIRTHS,
        "lopend_kwartaalnummer": st.integers(1, 40),
        "geevalueerd_percentage": st.sampled_from([0, 1, 15, 20, 45, 47, 50, 55, 60, 61, 75, 80]),
    }
)
SCHEMES = st.sampled_from(["imw", "vop"])


def index(quarter: naive.Quarter) -> int:
    return quarter[0] * 4 + quarter[1]


def number(quarter: naive.Quarter, first: naive.Quarter) -> int:
    found = max(index(quarter) - index(first) + 1, 0)
    return found if found <= LAST_RANK else -1


def expected(facts: dict[str, Any], scheme: str) -> dict[str, int]:
    found, share = naive.package(facts, scheme), naive.percentage(facts, scheme)
    first, end = naive.first_quarter(facts, scheme), naive.end(facts, scheme)
    number_1 = naive.number_1(facts, scheme)
    return {
        "voorgesteld_pakket": -1 if found is None else PACKAGES.index(found),
        "voorgesteld_percentage": -3 if share is None else share,
        "eerste_kwartaal": index(first),
        "laatste_kwartaal": -1 if end is None else index(end[0]),
        "aantal_kwartalen": -1 if end is None else number(end[0], first),
        "eerste_nummer": number(first, number_1),
        "laatste_nummer": -1 if end is None else number(end[0], number_1),
        "recht_zonder_kwartaal": 1 if end is None else 2 * (end[0] < first),
        "reden_einde": 0 if end is None else [nl for nl, _ in REDENEN].index(end[1]),
    }


def asked(law: Law, rows: list[dict[str, Any]], scheme: str, **how: int) -> list[dict[str, int]]:
    found = law.run(TARGETS, QUARTERS[scheme], columns(law, rows), scheme=scheme, **how)
    return [{t: int(found[t][row]) for t in TARGETS} for row in range(len(rows))]


@settings(max_examples=200, deadline=None)
@given(SCHEMES, st.lists(FACTS, min_size=1, max_size=20), st.integers(1, 30), st.integers(1, 3))
def test_blocks_threads_singles_and_the_oracle_agree(
    scheme: str, rows: list[dict[str, Any]], block: int, threads: int
) -> None:
    law = load_law()
    wanted = [expected(row, scheme) for row in rows]
    assert asked(law, rows, scheme) == wanted
    assert asked(law, rows, scheme, block=block, threads=threads) == wanted
    alone = law.run(TARGETS, QUARTERS[scheme], read(law, rows[0]), scheme=scheme)
    assert {target: int(found) for target, found in alone.items()} == wanted[0]


UNKNOWN = {
    OORDEEL: ONBEKEND,
    KWARTAAL: GEEN_KWARTAAL,
    NUMMER: GEEN_NUMMER,
    DAG: NIET_GEGEVEN,
    unit("pakket"): NIET_BEKEND,
}
SUBSETS = 200


def rules_on(law: Law, scheme: str, facts: dict[str, Any]) -> dict[str, int]:
    """Every rule that rests on these facts alone and can say "unknown", with how it says so."""
    graph = law.graph(scheme)
    return {
        name: int(UNKNOWN[rule.unit])
        for name, rule in graph.rules.items()
        if rule.unit in UNKNOWN and {*facts}.issuperset(facts_below(graph, name))
    }


@settings(max_examples=150, deadline=None)
@given(SCHEMES, FACTS, st.integers(0, 2**32 - 1))
def test_what_some_facts_make_certain_all_facts_say(
    scheme: str, facts: dict[str, Any], seed: int
) -> None:
    """Whatever is left out: a result is the one that all facts give, or unknown."""
    law = load_law()
    random = np.random.default_rng(seed)
    left_out = random.random((SUBSETS, len(facts))) < random.random((SUBSETS, 1))
    left_out[0] = False
    given_facts = read(law, facts)
    some = {
        name: np.where(left_out[:, place], law.inputs[name].absent, value)
        for place, (name, value) in enumerate(given_facts.items())
    }
    rules = rules_on(law, scheme, facts)
    assert {"laatste_kwartaal", "einde_van_de_nood", "einde_van_de_aanpassing"} <= rules.keys()
    found = law.run(tuple(rules), QUARTERS[scheme], some, scheme=scheme)
    for name, unknown in rules.items():
        values = found[name]
        assert set(values.tolist()) <= {int(values[0]), unknown}, name


def test_the_last_quarter_of_a_vop_is_said_once(law: Law) -> None:
    """The rules read it as a day, the scheme as a quarter: the same one."""
    day = law.parameter("vop_laatste_dag").at(QUARTERS["vop"].first_day).figure
    last = law.schemes["vop"].last
    assert last is not None
    assert day_of(day) == last.last_day
