"""Worked examples: what a person computed by hand, that the law must give to the cent.

They are part of the law's own folder since the tests run them, and a book of the law shows
them beside the rules they pass through. They say nothing of what the law is, so the hash of
the law leaves them out.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from maatwerk.law.dated.load import read_day, read_yaml, validated
from maatwerk.law.dated.tables import MARKS
from maatwerk.law.days import day_number, day_of
from maatwerk.law.engine.graph import Graph
from maatwerk.law.engine.rule import Input, Rule
from maatwerk.law.errors import LawError
from maatwerk.law.quarters import Quarter
from maatwerk.law.vocabulary.choices import NIET_BEKEND
from maatwerk.law.vocabulary.day_arithmetic import DAG, GEEN_KWARTAAL, KWARTAAL, NIET_GEGEVEN
from maatwerk.law.vocabulary.quarter_arithmetic import GEEN_EINDE, GEEN_NUMMER, NUMMER
from maatwerk.law.vocabulary.three_valued import CODES, OORDEEL
from maatwerk.law.vocabulary.units import unit

FOLDER = Path(__file__).parents[1] / "examples"
_NOT_KNOWN = {
    DAG: int(NIET_GEGEVEN),
    KWARTAAL: int(GEEN_KWARTAAL),
    NUMMER: int(GEEN_NUMMER),
}
_FIGURE = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
PERCENT = unit("%")
"""Written as it is counted, 40 for 40 %, where a part of another unit is written as a fraction."""

_TEXT = {"type": "string", "pattern": r"\S", "description": "a text that says something"}
_SCHEMA: Mapping[str, Any] = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": ["name", "quarter", "inputs", "source", "why"],
        "oneOf": [{"required": ["outputs"]}, {"required": ["refused"]}],
        "additionalProperties": False,
        "properties": {
            "name": _TEXT,
            "scheme": {"enum": ["imw", "vop"]},
            "quarter": _TEXT,
            "known_on": _TEXT,
            "inputs": {"type": "object", "minProperties": 1},
            "outputs": {"type": "object", "minProperties": 1},
            "refused": {"type": "object", "minProperties": 1},
            "steps": {"type": "array", "items": _TEXT},
            "source": _TEXT,
            "why": _TEXT,
        },
    },
}


@dataclass(frozen=True, slots=True)
class Example:
    """One example.

    Attributes:
        file: Stem of the file it stands in.
        name: Says what is tried.
        scheme: Code of the scheme.
        quarter: Whose law is applied.
        known_on: As known on that day; None for as known now.
        inputs: As a person writes them: codes, amounts in euro, fractions of 1, days.
        outputs: What must come out, by name of the rule or code of the ground, as the law
            has it or in words; empty when it is refused.
        refused: Part of the message with which it is refused, by name of what is asked.
        steps: Labels that the explanation must have.
        source: Where the figures come from.
        why: How they were worked out.
    """

    file: str
    name: str
    scheme: str
    quarter: Quarter
    known_on: date | None
    inputs: Mapping[str, Any]
    outputs: Mapping[str, Any]
    refused: Mapping[str, str]
    steps: tuple[str, ...]
    source: str
    why: str

    def facts(self, inputs: Mapping[str, Input]) -> dict[str, int]:
        """The inputs as the law takes them: positions of codes, cents, basis points, days.

        Raises:
            LawError: naming the example and the input that does not fit.
        """
        return {
            name: read_fact(inputs, name, value, f"{self.file}: {self.name}")
            for name, value in self.inputs.items()
        }

    def expected(self, graph: Graph) -> dict[str, int]:
        """What must come out, as the rules of the scheme give it, by name of the rule.

        Raises:
            LawError: naming the example and the rule that does not exist, or cannot say that.
        """
        where = f"{self.file}: {self.name}"
        found = {}
        for asked, written in self.outputs.items():
            rule = rule_of(graph, asked, where)
            found[rule.name] = read_result(graph, rule, written, where)
        return found


def rule_of(graph: Graph, asked: str, where: str) -> Rule:
    """The rule of that name, or the one that finds the ground of that code.

    Raises:
        LawError: naming ``where``; there is none.
    """
    for rule in graph.rules.values():
        if asked in (rule.name, rule.ground):
            return rule
    raise LawError(f"{where}: the scheme {graph.scheme} has no rule {asked}.")


def read_result(graph: Graph, rule: Rule, written: Any, where: str) -> int:
    """What a rule must give, as an integer: a figure, or words for what it stands for.

    Words are those of a verdict, yes, no or unknown, a day, a quarter, or a code; "onbekend"
    is said of what is not known or not given.

    Raises:
        LawError: naming ``where`` and the rule that cannot give it.
    """
    if isinstance(written, int):
        return written
    results = _results(graph, rule)
    if written in results:
        return results[written]
    if rule.unit == DAG:
        return day_number(read_day(str(written), f"{where}: {rule.name}"))
    if rule.unit == KWARTAAL:
        return Quarter.parse(written).index
    raise LawError(f"{where}: {rule.name} is never {written}; it can be {', '.join(results)}.")


def result_in_words(graph: Graph, rule: Rule, value: int) -> str:
    """What a rule gives, as :func:`read_result` reads it."""
    in_words = {number: words for words, number in _results(graph, rule).items()}
    if value in in_words:
        return in_words[value]
    if rule.unit == DAG:
        return day_of(value).isoformat()
    return str(Quarter.from_index(value)) if rule.unit == KWARTAAL else str(value)


def _results(graph: Graph, rule: Rule) -> dict[str, int]:
    """What a rule can say in words, other than a figure, a day or a quarter."""
    if rule.words:
        return {dutch: number for number, (dutch, _) in enumerate(rule.words)}
    if rule.unit == OORDEEL:
        return {code: number for number, code in enumerate(CODES)}
    if rule.unit == KWARTAAL:
        return {"onbekend": int(GEEN_KWARTAAL), "geen einde": int(GEEN_EINDE)}
    if rule.unit in _NOT_KNOWN:
        return {"onbekend": _NOT_KNOWN[rule.unit]}
    for given in graph.inputs.values():
        if given.codes is not None and given.unit == rule.unit:
            codes = {code: number for number, code in enumerate(given.codes)}
            return {"onbekend": int(NIET_BEKEND), **codes}
    return {dutch: mark for mark, (dutch, _) in MARKS.items()}


def read_fact(inputs: Mapping[str, Input], name: str, written: Any, where: str) -> int:
    """One fact as a person writes it, as the integer that the law takes.

    Raises:
        LawError: naming ``where`` and the fact: no such input, no such code, or a figure that
            is not exact in the unit of the input.
    """
    if name not in inputs:
        raise LawError(f"{where}: {name} is no input of the law.")
    fact = inputs[name]
    if fact.codes is not None:
        if written not in fact.codes:
            raise LawError(f"{where}: {name} is {written}; choose from {', '.join(fact.codes)}.")
        return fact.codes.index(written)
    if fact.unit == DAG:
        return day_number(read_day(str(written), f"{where}: {name}"))
    scale = 100 if fact.unit.is_money else 1 if fact.unit == PERCENT else fact.unit.scale
    exact = _decimal(written) * scale
    if not exact.is_finite():
        raise LawError(f"{where}: {name} is {written}, which is no figure; write it as 12.5.")
    if exact != int(exact):
        raise LawError(f"{where}: {name} is {written}, which is not exact in {fact.unit}.")
    return int(exact)


def _decimal(written: Any) -> Decimal:
    """A figure as it is written; no number where it is none."""
    text = "" if isinstance(written, bool) else str(written)
    return Decimal(text if _FIGURE.fullmatch(text) else "NaN")


@cache
def load_examples() -> tuple[Example, ...]:
    """Every example, by file, in the order of its file.

    Raises:
        LawError: naming the file and the entry that is wrong.
    """
    return tuple(example for path in sorted(FOLDER.glob("*.yaml")) for example in _read(path))


def _read(path: Path) -> Iterator[Example]:
    for row in validated(read_yaml(path), _SCHEMA, path.name):
        where = f"{path.name}: {row['name']}"
        yield Example(
            path.stem,
            row["name"],
            row.get("scheme", "imw"),
            Quarter.parse(row["quarter"]),
            read_day(row["known_on"], where) if "known_on" in row else None,
            MappingProxyType(row["inputs"]),
            MappingProxyType(row.get("outputs", {})),
            MappingProxyType(row.get("refused", {})),
            tuple(row.get("steps", ())),
            row["source"],
            row["why"],
        )
