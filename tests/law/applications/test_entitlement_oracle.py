"""The grounds against a second, naive implementation, and against themselves."""

from collections.abc import Mapping
from datetime import date
from itertools import product
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from maatwerk.law import Law, Quarter, load_law
from maatwerk.law.applications.assessing import facts_asked, targets_of
from maatwerk.law.applications.missing import missing_for
from maatwerk.law.days import day_number, day_of
from maatwerk.law.engine.rule import Input
from maatwerk.law.review.examples import result_in_words
from maatwerk.law.vocabulary.day_arithmetic import DAG
from maatwerk.law.vocabulary.three_valued import OORDEEL

from .entitlement import FLAGS, GROUNDS, outcome

LAW = load_law()
SCHEMES = {"imw": (2023, 3, 2027, 4), "vop": (2019, 1, 2024, 1)}
DAYS = [
    *(date(2008, 9, 30), date(2008, 10, 1), date(2018, 12, 31), date(2019, 1, 1)),
    *(date(2023, 3, 31), date(2023, 4, 1), date(2023, 6, 30), date(2023, 7, 1)),
    *(date(2023, 12, 31), date(2024, 1, 1), date(2024, 10, 31), date(2025, 2, 28)),
    *(date(2025, 3, 1), date(2025, 3, 10), date(2025, 3, 11), date(2026, 6, 15)),
    *(date(2028, 9, 30), date(2028, 12, 31), date(2029, 1, 1), date(2031, 7, 1)),
]
BIRTHS = [
    *(date(1958, 12, 31), date(1959, 12, 31), date(1960, 1, 1), date(1990, 2, 28)),
    *(date(2010, 2, 28), date(2010, 3, 1)),
]
EDGES = {
    "steunintensiteit": [0, 5000, 5001, 7500, 7501],
    "duur_overeenkomst": [0, 23, 24, 25],
    "lopend_kwartaalnummer": [1, 4, 5, 8, 9, 16, 17, 18, 20, 21],
    "geevalueerd_percentage": [0, 15, 20, 47, 50, 55, 60, 61, 75, 80],
    "netto_belastbaar_inkomen": [0, 1_349_999, 1_640_919, 1_640_920, 1_686_146, 1_700_888],
    "dagen_stilstand": [0, 10],
    "personeel_na": [0, 1249, 1250, 1251],
    "personeel_gemiddeld": [0, 1250],
}


def values_of(fact: Input) -> list[int]:
    """Values of a fact that is given, those at the edges of a rule first of all."""
    if fact.unit == OORDEEL:
        return [0, 2]
    if fact.codes is not None:
        return [*range(len(fact.codes))]
    if fact.name == "geboortedag":
        return [day_number(day) for day in BIRTHS]
    return [day_number(day) for day in DAYS] if fact.unit == DAG else EDGES[fact.name]


def names_of(scheme: str) -> list[str]:
    asked = facts_asked(LAW, scheme)
    return [name for name in LAW.inputs if name in asked and name != "beslissingsdag"]


@st.composite
def applications(draw: st.DrawFn, scheme: str) -> dict[str, int]:
    """An application of which everything is known."""
    facts = {n: draw(st.sampled_from(values_of(LAW.inputs[n]))) for n in names_of(scheme)}
    first, number, last, final = SCHEMES[scheme]
    start, end = Quarter(first, number).first_day, Quarter(last, final).last_day
    edges = st.sampled_from([day for day in DAYS if start <= day <= end])
    facts["beslissingsdag"] = day_number(draw(st.one_of(edges, st.dates(start, end))))
    return facts


CASES = st.sampled_from([*SCHEMES]).flatmap(
    lambda scheme: st.tuples(
        st.just(scheme), applications(scheme), st.sets(st.sampled_from(names_of(scheme)))
    )
)


def quarter_of(facts: Mapping[str, int]) -> Quarter:
    return Quarter.of(day_of(facts["beslissingsdag"]))


def judged(scheme: str, quarter: Quarter, facts: Mapping[str, int]) -> dict[str, int]:
    graph = LAW.graph(scheme)
    targets = targets_of(graph)
    found = LAW.run(targets, quarter, facts, scheme=scheme)
    return {target: int(found[target]) for target in targets}


def naive(facts: Mapping[str, int]) -> dict[str, Any]:
    """The facts as plain Python has them."""

    def plain(fact: Input, value: int) -> Any:
        if fact.unit == OORDEEL:
            return value == 2
        if fact.codes is not None:
            return fact.codes[value]
        return day_of(value) if fact.unit == DAG else value

    return {name: plain(LAW.inputs[name], value) for name, value in facts.items()}


def finders(scheme: str) -> dict[str, str]:
    rules = LAW.graph(scheme).rules.values()
    return {rule.name: rule.ground for rule in rules if rule.ground is not None}


def verdicts(scheme: str) -> list[str]:
    """Everything that an assessment asks for and that is yes, no or unknown."""
    graph = LAW.graph(scheme)
    return [name for name in targets_of(graph) if graph.rules[name].unit == OORDEEL]


@settings(max_examples=60, deadline=None)
@given(CASES)
def test_with_all_facts_the_grounds_and_the_outcome_are_those_of_the_oracle(
    case: tuple[str, dict[str, int], set[str]],
) -> None:
    scheme, facts, _ = case
    found = judged(scheme, quarter_of(facts), facts)
    plain = naive(facts)
    expected = {name: 2 * GROUNDS[code](plain) for name, code in finders(scheme).items()}
    expected |= {name: 2 * holds(plain) for name, holds in FLAGS.items() if name in found}
    assert {name: found[name] for name in expected} == expected
    rules = LAW.graph(scheme).rules
    words = [
        result_in_words(LAW.graph(scheme), rules[name], found[name])
        for name in ("uitkomst", "hoofdgrond")
    ]
    assert tuple(words) == outcome(plain, scheme)


@settings(max_examples=100, deadline=None)
@given(CASES)
def test_filling_in_a_missing_fact_never_turns_what_was_certain(
    case: tuple[str, dict[str, int], set[str]],
) -> None:
    """Whether the fact is one, or all that were missing."""
    scheme, facts, hidden = case
    quarter = quarter_of(facts)
    known = {name: value for name, value in facts.items() if name not in hidden}
    before = judged(scheme, quarter, known)
    for filled in (*({**known, name: facts[name]} for name in sorted(hidden)[:3]), facts):
        after = judged(scheme, quarter, filled)
        for name in verdicts(scheme):
            assert before[name] in (1, after[name]), name
        for name in ("uitkomst", "voorgesteld_pakket", "eerste_kwartaal", "laatste_kwartaal"):
            unknown = 0 if name == "uitkomst" else -1
            assert before[name] in (unknown, after[name]), name


@settings(max_examples=60, deadline=None)
@given(CASES)
def test_what_is_said_to_be_missing_is_all_that_is_missing(
    case: tuple[str, dict[str, int], set[str]],
) -> None:
    """A ground is certain as soon as the facts it asks for are filled in, and not before."""
    scheme, facts, hidden = case
    graph, quarter = LAW.graph(scheme), quarter_of(facts)
    known = {name: value for name, value in facts.items() if name not in hidden}
    plan = LAW.plan(*targets_of(graph), quarter=quarter, scheme=scheme)
    values = {n: int(v) for n, v in plan.trace(known).items() if n not in graph.parameters}
    for name in finders(scheme):
        asked = missing_for(graph, values, name)
        assert bool(asked) == (values[name] == 1)
        assert {*asked} <= hidden
        filled = {**known, **{fact: facts[fact] for fact in asked}}
        assert judged(scheme, quarter, filled)[name] != 1


@settings(max_examples=60, deadline=None)
@given(CASES)
def test_what_every_answer_leaves_the_same_is_certain(
    case: tuple[str, dict[str, int], set[str]],
) -> None:
    """With two codes or yes-or-no facts missing, a ground is unknown only if they matter."""
    scheme, facts, hidden = case
    closed = sorted(name for name in hidden if LAW.inputs[name].codes is not None)[:2]
    quarter = quarter_of(facts)
    known = {name: value for name, value in facts.items() if name not in closed}
    found = judged(scheme, quarter, known)
    choices = [values_of(LAW.inputs[name]) for name in closed]
    answers = [naive({**known, **dict(zip(closed, c, strict=True))}) for c in product(*choices)]
    for name, code in finders(scheme).items():
        verdicts = {2 * GROUNDS[code](answer) for answer in answers}
        assert found[name] == (verdicts.pop() if len(verdicts) == 1 else 1), code


@settings(max_examples=25, deadline=None)
@given(st.data(), st.integers(1, 20), st.integers(1, 4))
def test_blocks_threads_and_singles_agree(data: st.DataObject, block: int, threads: int) -> None:
    scheme = data.draw(st.sampled_from([*SCHEMES]))
    rows = data.draw(st.lists(applications(scheme), min_size=1, max_size=30))
    for row in rows:
        for name in data.draw(st.sets(st.sampled_from(names_of(scheme)))):
            absent = LAW.inputs[name].absent
            assert absent is not None
            row[name] = absent
    quarter = quarter_of(rows[0])
    columns = {name: np.array([row[name] for row in rows]) for name in rows[0]}
    targets = targets_of(LAW.graph(scheme))
    found = LAW.run(targets, quarter, columns, scheme=scheme)
    again = LAW.run(targets, quarter, columns, scheme=scheme, block=block, threads=threads)
    singles = [judged(scheme, quarter, row) for row in rows]
    for target in targets:
        assert found[target].tolist() == again[target].tolist()
        assert found[target].tolist() == [single[target] for single in singles]


def test_the_list_of_the_oracle_is_the_list_of_the_law(law: Law) -> None:
    assert GROUNDS.keys() == law.grounds.keys()
