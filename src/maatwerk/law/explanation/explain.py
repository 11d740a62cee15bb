"""Every amount explains itself: the steps of one dossier and quarter, in order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from maatwerk.law.dated.parameters import (
    GIVEN,
    ONBEKEND,
    Bands,
    Confidence,
    DatedValue,
    Parameter,
    Selection,
)
from maatwerk.law.dated.tables import MARKS
from maatwerk.law.engine.graph import Graph
from maatwerk.law.engine.plan import Plan
from maatwerk.law.engine.rule import Input, Rule
from maatwerk.law.explanation.wording import Language, figure
from maatwerk.law.quarters import Quarter
from maatwerk.law.vocabulary.day_arithmetic import DAG, GEEN_KWARTAAL, KWARTAAL, NIET_GEGEVEN
from maatwerk.law.vocabulary.quarter_arithmetic import GEEN_EINDE, GEEN_NUMMER, NUMMER
from maatwerk.law.vocabulary.three_valued import CODES, CODES_EN, OORDEEL
from maatwerk.law.vocabulary.three_valued import ONBEKEND as ONBEKEND_OORDEEL
from maatwerk.law.vocabulary.units import Unit
from maatwerk.law.vocabulary.words import NietNagegaan

Kind = Literal["input", "parameter", "rule"]
NOT_GIVEN = "niet opgegeven"
UNKNOWN = ("onbekend", "unknown")


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Attributes:
        name: Of the input, parameter or rule.
        kind: Which of the three.
        label: Dutch; ``label_en`` beside it. Of a verdict: what it says.
        value: The exact integer in ``unit``; of a code, its position; of a verdict, its number;
            of a table, its bands.
        unit: As the rules write it.
        inputs: Names of the steps it is computed from.
        article: Legal base; empty for an input.
        source: Who says so, where that is not the article itself.
        confidence: How sure that is; None for an input.
        words: Dutch words, where the value is no figure; ``words_en`` beside it.
        rounding: Dutch words for how it was rounded; ``rounding_en`` beside it.
        rounding_reference: Legal base of the rounding.
        rounding_confidence: How sure that is.
        start: First day of a parameter's value.
        is_unchecked: Whether it says that a condition was not checked.
    """

    name: str
    kind: Kind
    label: str
    label_en: str
    value: int | Bands
    unit: Unit
    inputs: tuple[str, ...] = ()
    article: str = ""
    source: str = ""
    confidence: Confidence | None = None
    words: str | None = None
    words_en: str | None = None
    rounding: str = ""
    rounding_en: str = ""
    rounding_reference: str = ""
    rounding_confidence: Confidence | None = None
    start: date | None = None
    is_unchecked: bool = False

    @property
    def is_given(self) -> bool:
        """Whether it is a fact that the caller gave."""
        return self.kind == "input" and self.words not in (NOT_GIVEN, CODES[ONBEKEND_OORDEEL])

    @property
    def is_assumed(self) -> bool:
        """Whether nothing better than our own choice stands behind it."""
        return "assumed" in (self.confidence, self.rounding_confidence)

    def told(self, language: Language) -> str:
        """The label."""
        return self.label if language == "nl" else self.label_en

    def text(self, language: Language) -> str:
        """The value in words, exact."""
        words = self.words if language == "nl" else self.words_en
        if words is not None or not isinstance(self.value, int):
            return words or ""
        return figure(self.value, self.unit, language)


@dataclass(frozen=True, slots=True)
class Explanation:
    """An amount and how it came about.

    Attributes:
        component: What was asked.
        scheme: In which scheme.
        quarter: For which quarter.
        known_on: As known on that day; None for as known now.
        law_hash: By which law.
        amount_cents: Exact cents.
        steps: In order; the last one is the amount.
    """

    component: str
    scheme: str
    quarter: Quarter
    known_on: date | None
    law_hash: str
    amount_cents: int
    steps: tuple[Step, ...]

    @property
    def unchecked(self) -> tuple[Step, ...]:
        """Conditions that were not checked, as what they ask was not given."""
        return tuple(step for step in self.steps if step.is_unchecked)


def steps_of(
    graph: Graph, plan: Plan, quarter: Quarter, selection: Selection, given: Mapping[str, int]
) -> tuple[int, tuple[Step, ...]]:
    """Run ``plan`` on one dossier: its first target, and every step that leads to the targets."""
    values = plan.trace(given)
    shown_as = {**values, **_told_otherwise(plan, given)}
    steps: list[Step] = []
    told: set[str] = set()
    looked_up: set[tuple[str, str | None]] = set()
    path = {rule.name for rule in graph.needed_for(*plan.targets)}
    for node in plan.nodes:
        if not isinstance(node, Rule) or node.name not in path:
            given_now = [
                n for n in node.arguments if n not in told and _is_given(graph, n, shown_as)
            ]
            steps += [_input_step(graph.inputs[name], int(shown_as[name])) for name in given_now]
            told.update(given_now)
            continue
        for name in node.arguments:
            if name in graph.inputs and name not in told:
                told.add(name)
                steps.append(_input_step(graph.inputs[name], int(shown_as[name])))
            elif name in graph.parameters:
                parameter = graph.parameters[name]
                code = _code_looked_up(graph, node, parameter, values)
                if (name, code) not in looked_up:
                    looked_up.add((name, code))
                    steps += _parameter_steps(parameter, code, quarter, selection)
        steps.append(_rule_step(node, int(values[node.name]), graph))
    shown = frozenset(step.name for step in steps)
    return int(values[plan.targets[0]]), tuple(_linked(step, shown) for step in steps)


def _linked(step: Step, shown: frozenset[str]) -> Step:
    """The step without links to what is not shown; most have none of those."""
    if shown.issuperset(step.inputs):
        return step
    return replace(step, inputs=tuple(name for name in step.inputs if name in shown))


def _told_otherwise(plan: Plan, given: Mapping[str, int]) -> dict[str, Any]:
    """The facts as they were given or not, where rules take what is not given for 0."""
    facts = (fact for fact in plan.inputs.values() if fact.unchecked is not None)
    return {fact.name: given.get(fact.name, fact.absent) for fact in facts}


def _is_given(graph: Graph, name: str, values: Mapping[str, Any]) -> bool:
    """Whether it is a fact that was given; what a check reads is shown only then."""
    return name in graph.inputs and int(values[name]) != graph.inputs[name].absent


def _input_step(given: Input, value: int) -> Step:
    words = words_en = None
    label, label_en = given.label, given.label_en
    unchecked = given.unchecked if given.stands_for_nothing(value) else None
    if unchecked is not None:
        label, label_en = unchecked
    if given.stands_for_nothing(value):
        words, words_en = NOT_GIVEN, "not given"
    elif given.unit == OORDEEL:
        words, words_en = CODES[value], CODES_EN[value]
    elif given.codes is not None:
        words = words_en = given.codes[value]
    return Step(
        given.name,
        "input",
        label,
        label_en,
        value,
        given.unit,
        words=words,
        words_en=words_en,
        is_unchecked=unchecked is not None,
    )


def _code_looked_up(
    graph: Graph, rule: Rule, parameter: Parameter, values: Mapping[str, Any]
) -> str | None:
    """The code by which a rule looks a table up; None when there is no such, or it is not given.

    It is the argument with the unit of the table's codes: an input, or a rule that gives a code.
    """
    if parameter.keys is None:
        return None
    given = graph.inputs[parameter.keys]
    for name in rule.arguments:
        node = graph.inputs.get(name) or graph.rules.get(name)
        if node is not None and node.unit == given.unit and int(values[name]) >= 0:
            return (given.codes or ())[int(values[name])]
    return None


def _parameter_steps(
    parameter: Parameter, key: str | None, quarter: Quarter, selection: Selection
) -> Iterator[Step]:
    """One step for each dated value that counts in the quarter; none for a code not given."""
    if parameter.keys is not None and key is None:
        return
    days = quarter.months if parameter.unit.is_monthly else (quarter.first_day,)
    last: DatedValue | None = None
    for day in days:
        row = parameter.find(day, key=key, selection=selection)
        if row is None:  # only of a parameter that may be unknown: the run passed
            yield _unknown_step(parameter)
        elif row != last:
            yield _parameter_step(parameter, row)
        last = row


def _unknown_step(parameter: Parameter) -> Step:
    return Step(
        parameter.name,
        "parameter",
        parameter.label,
        parameter.label_en,
        ONBEKEND,
        parameter.unit,
        article=parameter.article,
        words="niet bekend",
        words_en="not known",
    )


def _parameter_step(parameter: Parameter, row: DatedValue) -> Step:
    words = words_en = None
    if not isinstance(row.value, int):
        words = _bands_in_words(row.value, parameter.unit, "nl", "volgens de beslissing")
        words_en = _bands_in_words(row.value, parameter.unit, "en", "as decided")
    replaced = f" (in plaats van: {row.replaces.source})" if row.replaces else ""
    return Step(
        parameter.name,
        "parameter",
        parameter.label,
        parameter.label_en,
        row.value,
        parameter.unit,
        article=row.article,
        source=row.source + replaced,
        confidence=row.confidence,
        words=words,
        words_en=words_en,
        start=row.start,
    )


def _bands_in_words(bands: Bands, of: Unit, language: Language, given: str) -> str:
    return "; ".join(
        f"{band}: {given if value == GIVEN else figure(int(value), of, language)}"
        for band, value in bands.items()
    )


_NOT_KNOWN = {
    (DAG, int(NIET_GEGEVEN)),
    (KWARTAAL, int(GEEN_KWARTAAL)),
    (NUMMER, int(GEEN_NUMMER)),
}


def _in_words(rule: Rule, value: int, graph: Graph) -> tuple[str, str] | tuple[None, None]:
    """A verdict, a code or a mark in words; nothing for a figure."""
    if rule.unit == OORDEEL:
        return CODES[value], CODES_EN[value]
    coded = graph.inputs.get(str(rule.unit))  # a closed list has a unit of its own name
    if coded is not None and coded.codes is not None:
        code = coded.codes[value] if value >= 0 else None
        return (code, code) if code else UNKNOWN
    if rule.unit == KWARTAAL and value == GEEN_EINDE:
        return "geen einde", "no end"
    if (rule.unit, value) in _NOT_KNOWN:
        return UNKNOWN
    return MARKS.get(value, (None, None))


def _rule_step(rule: Rule, value: int, graph: Graph) -> Step:
    label, label_en = (rule.label, rule.label_en) if not rule.words else rule.words[value]
    words, words_en = ("", "") if rule.words else _in_words(rule, value, graph)
    rounding, article = rule.rounding, rule.article(graph.scheme)
    return Step(
        rule.name,
        "rule",
        label,
        label_en,
        value,
        rule.unit,
        rule.arguments,
        article.text,
        article.source,
        article.confidence,
        words,
        words_en,
        rounding.words if rounding else "",
        rounding.words_en if rounding else "",
        rounding.reference if rounding else "",
        rounding.confidence if rounding else None,
        is_unchecked=rule.words is not None and isinstance(rule.words[value], NietNagegaan),
    )
