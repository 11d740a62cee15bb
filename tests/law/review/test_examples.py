"""The law on worked examples: zero margin, both alone and in a block."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from maatwerk.errors import BadInputError
from maatwerk.law import Law, Quarter
from maatwerk.law.errors import LawError
from maatwerk.law.review import examples as module
from maatwerk.law.review.examples import Example, load_examples, result_in_words, rule_of

COMPUTED = [e for e in load_examples() if e.outputs]
REFUSED = [e for e in load_examples() if e.refused]


def each(examples: list[Example]) -> Any:
    assert examples
    return pytest.mark.parametrize(
        "example", [pytest.param(e, id=f"{e.file}: {e.name}") for e in examples]
    )


@each(COMPUTED)
def test_worked_example(law: Law, example: Example) -> None:
    facts = example.facts(law.inputs)
    block = {name: np.full(3, value) for name, value in facts.items()}
    expected = example.expected(law.graph(example.scheme))
    for target, value in expected.items():
        assert compute(law, target, example, facts).tolist() == value
        found = compute(law, target, example, block)
        assert np.broadcast_to(found, 3).tolist() == [value] * 3  # one of facts not given
    components = [target for target in expected if target in law.components]
    for component in components[:1]:
        told = law.explain(
            component, example.quarter, facts, scheme=example.scheme, known_on=example.known_on
        )
        assert told.amount_cents == expected[component]
        assert set(example.steps) <= {step.label for step in told.steps}
    assert components or not example.steps


@each(COMPUTED)
def test_words_of_a_result_are_read_as_they_are_written(law: Law, example: Example) -> None:
    graph = law.graph(example.scheme)
    for asked, written in example.outputs.items():
        rule = rule_of(graph, asked, example.name)
        if isinstance(written, str):
            assert result_in_words(graph, rule, example.expected(graph)[rule.name]) == written


@each(REFUSED)
def test_refused_example(law: Law, example: Example) -> None:
    facts = example.facts(law.inputs)
    block = {name: np.full(3, value) for name, value in facts.items()}
    for target, message in example.refused.items():
        for given in (facts, block):
            with pytest.raises(BadInputError) as refused:
                compute(law, target, example, given)
            assert message in str(refused.value)


def compute(law: Law, target: str, example: Example, given: dict[str, Any]) -> Any:
    scheme, known_on = example.scheme, example.known_on
    if target in law.components:
        return law.amounts(target, example.quarter, given, scheme=scheme, known_on=known_on)
    return law.run((target,), example.quarter, given, scheme=scheme, known_on=known_on)[target]


def test_examples_reach_every_rule_check_and_package(law: Law) -> None:
    """What no example reaches could be wrong unseen."""
    seen: set[str] = set()
    packages: set[Any] = set()
    for example in COMPUTED:
        packages.add(example.inputs.get("pakket"))
        for target in example.expected(law.graph(example.scheme)):
            plan = law.plan(
                target, quarter=example.quarter, scheme=example.scheme, known_on=example.known_on
            )
            seen.update(node.name for node in plan.nodes)
    declared = {node.name for node in (*law.rules.rules, *law.rules.checks)}
    assert declared - seen == set()
    assert set(law.packages) - packages == set()


def test_every_ground_is_met_and_not_met_and_unknown_in_some_example(law: Law) -> None:
    said = {(asked, said) for example in COMPUTED for asked, said in example.outputs.items()}
    wanted = {(code, word) for code in law.grounds for word in ("ja", "nee", "onbekend")}
    assert wanted - said == set()


def test_every_outcome_is_in_some_example(law: Law) -> None:
    for scheme in law.schemes:
        words = {nl for nl, _ in law.graph(scheme).rules["uitkomst"].words or ()}
        said = {e.outputs.get("uitkomst") for e in COMPUTED if e.scheme == scheme}
        impossible = {"toekennen zonder begeleiding"} if scheme == "vop" else set()
        assert words - said == impossible


def test_every_value_of_the_ggmmi_has_an_example(law: Law) -> None:
    quarters = {example.quarter for example in COMPUTED}
    starts = {Quarter.of(row.start) for row in law.parameter("ggmmi").values}
    assert starts - quarters - {Quarter(2017, 2)} == set()  # June 2017 alone makes no quarter


GOOD = """
- name: one
  quarter: 2024Q1
  known_on: 2024-01-31
  inputs: {pakket: vijf_jaar, referteloon: "100.05", tewerkstellingsbreuk: "0.5", percentage: 40}
  outputs: {loonpremie: 1}
  source: here
  why: so
"""


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    load_examples.cache_clear()

    def write(text: str) -> None:
        (tmp_path / "made.yaml").write_text(text, encoding="utf-8")

    return write


def test_facts_are_read_exactly(law: Law, write: Callable[[str], None]) -> None:
    write(GOOD)
    (example,) = load_examples()
    load_examples.cache_clear()
    assert example.known_on == date(2024, 1, 31)
    assert example.facts(law.inputs) == {
        "pakket": 1,
        "referteloon": 10005,
        "tewerkstellingsbreuk": 5000,
        "percentage": 40,
    }


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  why: so\n", "", "made.yaml.*why is missing"),
        ("  outputs: {loonpremie: 1}\n", "", "made.yaml"),
        ("  source: here\n", "  source: here\n  colour: red\n", "made.yaml.*colour"),
        ("2024-01-31", "2024-02-31", "made.yaml: one: 2024-02-31 is no date"),
        ("vijf_jaar", "zes_jaar", "made: one: pakket is zes_jaar; choose from twee_jaar"),
        ("100.05", "100.055", "made: one: referteloon is 100.055, which is not exact"),
        ('"100.05"', '"100,05"', "made: one: referteloon is 100,05, which is no figure"),
        ('"100.05"', ".inf", "made: one: referteloon is .inf, which is no figure"),
        ('"100.05"', "true", "made: one: referteloon is True, which is no figure"),
        ("percentage", "procent", "made: one: procent is no input"),
    ],
)
def test_a_wrong_example_is_named(
    law: Law, write: Callable[[str], None], old: str, new: str, message: str
) -> None:
    write(GOOD.replace(old, new))
    with pytest.raises(LawError, match=message):
        load_examples()[0].facts(law.inputs)
    load_examples.cache_clear()
