"""Every amount explains itself: the steps of one dossier and quarter, in order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from maatwerk.law.engine import Plan
from maatwerk.law.graph import Graph
from maatwerk.law.parameters import Confidence, DatedValue, Parameter, Selection
from maatwerk.law.quarters import Quarter
from maatwerk.law.rule import Input, Rule

Kind = Literal["input", "parameter", "rule"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Attributes:
        name: Of the input, parameter or rule.
        kind: Which of the three.
        label: Dutch; ``label_en`` beside it.
        value: The exact integer in ``unit``; for a code, its position.
        unit: As the rules write it.
        inputs: Names of the steps it is computed from.
        article: Legal base; empty for an input.
        source: Who says so, where that is not the article itself.
        confidence: How sure that is; None for an input.
        words: Dutch words for a code or a verdict; ``words_en`` beside it.
        rounding: Dutch words for how it was rounded; ``rounding_en`` beside it.
        start: First day of a parameter's value.
    """

    name: str
    kind: Kind
    label: str
    label_en: str
    value: int
    unit: str
    inputs: tuple[str, ...] = ()
    article: str = ""
    source: str = ""
    confidence: Confidence | None = None
    words: str = ""
    words_en: str = ""
    rounding: str = ""
    rounding_en: str = ""
    start: date | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """An amount and how it came about.

    Attributes:
        component: What was asked.
        scheme: In which scheme.
        quarter: For which quarter.
        known_on: As known on that day; None for as known now.
        amount_cents: Exact cents.
        steps: In order; the last one is the amount.
    """

    component: str
    scheme: str
    quarter: Quarter
    known_on: date | None
    amount_cents: int
    steps: tuple[Step, ...]


def explanation(
    graph: Graph, plan: Plan, quarter: Quarter, selection: Selection, given: Mapping[str, int]
) -> Explanation:
    """Run ``plan`` on one dossier and tell every step."""
    values = plan.trace(given)
    steps: list[Step] = []
    told: set[str] = set()
    for node in plan.nodes:
        if not isinstance(node, Rule):
            continue
        for name in node.arguments:
            if name not in told and name not in graph.rules:
                told.add(name)
                steps += _told(graph, name, values, quarter, selection)
        steps.append(_rule_step(node, int(values[node.name]), graph.scheme))
    return Explanation(
        plan.target,
        graph.scheme,
        quarter,
        selection.known_on,
        int(values[plan.target]),
        tuple(steps),
    )


def _told(
    graph: Graph, name: str, values: Mapping[str, Any], quarter: Quarter, selection: Selection
) -> Iterator[Step]:
    if name in graph.inputs:
        yield _input_step(graph.inputs[name], int(values[name]))
        return
    yield from _parameter_steps(graph, graph.parameters[name], values, quarter, selection)


def _input_step(given: Input, value: int) -> Step:
    words = words_en = ""
    if given.codes is not None:
        words = given.codes[value] if value >= 0 else "niet opgegeven"
        words_en = given.codes[value] if value >= 0 else "not given"
    return Step(
        given.name,
        "input",
        given.label,
        given.label_en,
        value,
        str(given.unit),
        words=words,
        words_en=words_en,
    )


def _parameter_steps(
    graph: Graph,
    parameter: Parameter,
    values: Mapping[str, Any],
    quarter: Quarter,
    selection: Selection,
) -> Iterator[Step]:
    """One step for each dated value that counts in the quarter."""
    days = quarter.months if parameter.unit.is_monthly else (quarter.first_day,)
    key = None
    if parameter.keys is not None:
        codes = graph.inputs[parameter.keys].codes or ()
        position = int(values[parameter.keys])
        if position < 0:
            return
        key = codes[position]
    last: DatedValue | None = None
    for day in days:
        row = parameter.at(day, key=key, selection=selection)
        if row != last:
            yield _parameter_step(parameter, row)
        last = row


def _parameter_step(parameter: Parameter, row: DatedValue) -> Step:
    figure = row.value if isinstance(row.value, int) else 0
    words = (
        "" if isinstance(row.value, int) else ", ".join(f"{b}: {f}" for b, f in row.value.items())
    )
    return Step(
        parameter.name,
        "parameter",
        parameter.label,
        parameter.label_en,
        figure,
        row.unit,
        article=row.article,
        source=row.source,
        confidence=row.confidence,
        words=words,
        words_en=words,
        start=row.start,
    )


def _rule_step(node: Rule, value: int, scheme: str) -> Step:
    words = node.words[bool(value)] if node.words else ("", "")
    rounding = node.rounding
    return Step(
        node.name,
        "rule",
        node.label,
        node.label_en,
        value,
        str(node.unit),
        node.arguments,
        node.article(scheme),
        node.source,
        node.confidence,
        words[0],
        words[1],
        rounding.words if rounding else "",
        rounding.words_en if rounding else "",
    )
