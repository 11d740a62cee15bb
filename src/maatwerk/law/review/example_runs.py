"""Whether the worked examples still come out as they say."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from maatwerk.errors import BadInputError
from maatwerk.law.law import Law
from maatwerk.law.review.examples import Example, read_result, result_in_words, rule_of


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Something that an example says and the law does not.

    Attributes:
        example: The example.
        target: What is asked of the law.
        expected: What should come out: a figure or a word, or part of the message of a refusal.
        found: What came out, or the message.
    """

    example: Example
    target: str
    expected: Any
    found: Any


def mismatches(law: Law, examples: Iterable[Example]) -> Iterator[Mismatch]:
    """Everything in which the examples and the law differ; nothing when all hold exactly."""
    for example in examples:
        graph, where = law.graph(example.scheme), f"{example.file}: {example.name}"
        for asked, expected in example.outputs.items():
            rule = rule_of(graph, asked, where)
            found = _found(law, rule.name, example)
            if found != read_result(graph, rule, expected, where):
                told = found
                if isinstance(found, int) and isinstance(expected, str):
                    told = result_in_words(graph, rule, found)
                yield Mismatch(example, asked, expected, told)
        for target, message in example.refused.items():
            found = _found(law, target, example)
            if not (isinstance(found, str) and message in found):
                yield Mismatch(example, target, message, found)


def _found(law: Law, target: str, example: Example) -> int | str:
    """What comes out, or the message with which it is refused."""
    quarter, facts = example.quarter, example.facts(law.inputs)
    scheme, known_on = example.scheme, example.known_on
    try:
        if target in law.components:
            return int(law.amounts(target, quarter, facts, scheme=scheme, known_on=known_on))
        return int(law.run((target,), quarter, facts, scheme=scheme, known_on=known_on)[target])
    except BadInputError as error:
        return str(error)
