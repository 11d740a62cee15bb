"""The law on worked examples: zero margin, both alone and in a block."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from maatwerk.errors import BadInputError
from maatwerk.law import Law, Quarter
from maatwerk.law.inputs import INPUTS

HERE = Path(__file__).parent / "examples"
SCALED = {
    "referteloon": 100,
    "andere_tussenkomsten": 100,
    "begeleidingskost": 100,
    "tewerkstellingsbreuk": 10_000,
}


def examples(kind: str) -> list[Any]:
    found = [
        pytest.param(example, id=f"{path.stem}: {example['name']}")
        for path in sorted(HERE.glob("*.yaml"))
        for example in yaml.safe_load(path.read_text(encoding="utf-8"))
        if kind in example
    ]
    assert found
    return found


def facts_of(example: dict[str, Any]) -> dict[str, int]:
    """The inputs as integers: codes by position, money in cents, fractions in basis points."""
    facts = {
        name: (INPUTS[name].codes or ()).index(value) if INPUTS[name].codes else value
        for name, value in example["inputs"].items()
    }
    for name in SCALED.keys() & facts.keys():
        exact = Decimal(facts[name]) * SCALED[name]
        assert exact == int(exact), f"{name} of {example['name']} is not exact"
        facts[name] = int(exact)
    return facts


def when(example: dict[str, Any]) -> tuple[Quarter, str, date | None]:
    return Quarter.parse(example["quarter"]), example.get("scheme", "imw"), example.get("known_on")


@pytest.mark.parametrize("example", examples("outputs"))
def test_worked_example(law: Law, example: dict[str, Any]) -> None:
    quarter, scheme, known_on = when(example)
    facts = facts_of(example)
    block = {name: np.full(3, value) for name, value in facts.items()}
    for target, expected in example["outputs"].items():
        assert compute(law, target, quarter, block, scheme, known_on).tolist() == [expected] * 3
    component = next(target for target in example["outputs"] if target in law.components)
    told = law.explain(component, quarter, facts, scheme=scheme, known_on=known_on)
    assert told.amount_cents == example["outputs"][component]
    assert set(example.get("steps", ())) <= {step.label for step in told.steps}


@pytest.mark.parametrize("example", examples("refused"))
def test_refused_example(law: Law, example: dict[str, Any]) -> None:
    quarter, scheme, known_on = when(example)
    facts = facts_of(example)
    block = {name: np.full(3, value) for name, value in facts.items()}
    for target, message in example["refused"].items():
        for given in (facts, block):
            with pytest.raises(BadInputError) as refused:
                compute(law, target, quarter, given, scheme, known_on)
            assert message in str(refused.value)


def compute(
    law: Law,
    target: str,
    quarter: Quarter,
    given: dict[str, Any],
    scheme: str,
    known_on: date | None,
) -> Any:
    if target == law.percentage:
        return law.percentages(quarter, given, scheme=scheme, known_on=known_on)
    return law.amounts(target, quarter, given, scheme=scheme, known_on=known_on)


def test_examples_reach_every_rule_check_and_package(law: Law) -> None:
    """What no example reaches could be wrong unseen."""
    seen: set[str] = set()
    packages: set[Any] = set()
    for (example,) in (param.values for param in examples("outputs")):
        quarter, scheme, known_on = when(example)
        packages.add(example["inputs"].get("pakket"))
        for target in example["outputs"]:
            plan = law.plan(target, quarter, scheme=scheme, known_on=known_on)
            seen.update(node.name for node in plan.nodes)
    declared = {node.name for node in (*law.rules.rules, *law.rules.checks)}
    assert declared - seen == set()
    assert set(law.packages) - packages == set()


def test_every_example_says_where_it_comes_from_and_why() -> None:
    for kind in ("outputs", "refused"):
        for (example,) in (param.values for param in examples(kind)):
            assert example["source"]
            assert example["why"]


def test_every_value_of_the_ggmmi_has_an_example(law: Law) -> None:
    quarters = {
        Quarter.parse(example["quarter"])
        for (example,) in (param.values for param in examples("outputs"))
    }
    starts = {Quarter.of(row.start) for row in law.parameter("ggmmi").values}
    assert starts - quarters - {Quarter(2017, 2)} == set()  # June 2017 alone makes no quarter
