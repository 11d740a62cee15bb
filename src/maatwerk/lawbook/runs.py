"""The worked examples, run when the book is made."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from maatwerk.errors import BadInputError
from maatwerk.law.engine.rule import Check
from maatwerk.law.law import Law
from maatwerk.law.review.examples import Example

MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was asked of an example, and what came out.

    Attributes:
        target: The rule that was asked.
        expected: What the example says; None when it says that it is refused.
        found: What came out; None when it was refused.
        message: With what words it was refused.
    """

    target: str
    expected: int | None
    found: int | None
    message: str = ""

    @property
    def differs(self) -> bool:
        """Whether a reform makes it come out otherwise."""
        return self.expected != self.found


@dataclass(frozen=True, slots=True)
class Run:
    """An example that ran.

    Attributes:
        example: What was run.
        anchor: Its place on the page of examples.
        facts: As the law took them.
        outcomes: One for each thing that was asked.
        values: What every rule on the way gave, by name.
        refused_by: The checks that refused it.
    """

    example: Example
    anchor: str
    facts: Mapping[str, int]
    outcomes: tuple[Outcome, ...]
    values: Mapping[str, int]
    refused_by: frozenset[str] = field(default=frozenset())

    @property
    def address(self) -> str:
        """Where it stands, from the folder of the language on."""
        return f"examples/{self.example.file}.html#{self.anchor}"


def run_examples(law: Law, examples: Iterable[Example]) -> tuple[Run, ...]:
    """Run every example.

    Raises:
        LawError: naming an example that does not fit the law.
    """
    found: list[Run] = []
    taken: set[str] = set()
    for example in examples:
        anchor = _anchor(example, taken)
        taken.add(anchor)
        found.append(_run(law, example, anchor))
    return tuple(found)


def _anchor(example: Example, taken: set[str]) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", f"{example.file} {example.name}".lower()).strip("-")
    number = 2
    anchor = words
    while anchor in taken:
        anchor, number = f"{words}-{number}", number + 1
    return anchor


def _run(law: Law, example: Example, anchor: str) -> Run:
    graph = law.graph(example.scheme, example.quarter)
    facts = example.facts(law.inputs)
    expected = example.expected(graph)
    outcomes: list[Outcome] = []
    values: dict[str, int] = {}
    refused_by: set[str] = set()
    for target in (*expected, *example.refused):
        try:
            traced = _trace(law, example, target, facts)
        except BadInputError as error:
            outcomes.append(Outcome(target, expected.get(target), None, str(error)))
            refused_by |= {check.name for check in graph.checks if _said_by(check, str(error))}
            continue
        outcomes.append(Outcome(target, expected.get(target), traced[target]))
        values = traced | values
    return Run(example, anchor, facts, tuple(outcomes), values, frozenset(refused_by))


def _trace(law: Law, example: Example, target: str, facts: Mapping[str, int]) -> dict[str, int]:
    """What every rule on the way to the target gave."""
    asked: dict[str, Any] = {"scheme": example.scheme, "known_on": example.known_on}
    if target in law.components:
        law.facts_for(target, example.quarter, **asked)  # a scheme without it refuses first
        asked["component"] = target
    plan = law.plan(target, quarter=example.quarter, **asked)
    traced = plan.trace(facts)
    rules = law.graph(example.scheme, example.quarter).rules
    return {name: int(value) for name, value in traced.items() if name in rules}


def _said_by(check: Check, message: str) -> bool:
    """Whether the message of a refusal is that of the check, its places filled in."""
    pattern = ".*".join(re.escape(text) for text in re.split(r"\{\w+\}", check.message))
    return re.search(pattern, message) is not None


def most_telling(runs: Sequence[Run], names: Iterable[str]) -> Mapping[str, tuple[Run, ...]]:
    """For each rule the few runs through it that differ most, in order of its value there."""
    passing: dict[str, list[Run]] = {name: [] for name in names}
    for run in runs:
        for name in run.values:
            passing[name].append(run)
    return {name: _telling(found, name) for name, found in passing.items()}


def _telling(passing: Sequence[Run], name: str) -> tuple[Run, ...]:
    """Those whose values lie furthest apart; then those whose facts do."""
    by_value: dict[int, Run] = {}
    for run in passing:
        by_value.setdefault(run.values[name], run)
    values = sorted(by_value)
    if len(values) > MOST_SHOWN:
        last = len(values) - 1
        values = [values[place * last // (MOST_SHOWN - 1)] for place in range(MOST_SHOWN)]
    chosen = [by_value[value] for value in values]
    likeness = {
        run.anchor: min(_differences(run, other) for other in chosen)
        for run in (passing if len(chosen) < MOST_SHOWN else ())
    }
    while len(chosen) < min(MOST_SHOWN, len(passing)):
        furthest = max(passing, key=lambda run: likeness[run.anchor])
        if likeness[furthest.anchor] == 0:
            break
        chosen.append(furthest)
        for run in passing:
            likeness[run.anchor] = min(likeness[run.anchor], _differences(run, furthest))
    return tuple(sorted(chosen, key=lambda run: (run.values[name], run.anchor)))


def _differences(one: Run, other: Run) -> int:
    """In how many facts they differ, the scheme among them."""
    facts = len(dict(one.facts.items() ^ other.facts.items()))
    return facts + (one.example.scheme != other.example.scheme)
