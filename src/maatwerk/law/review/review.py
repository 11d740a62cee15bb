"""What a law rests on: how sure its values and rules are, and which ask for a look."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import get_args

from maatwerk.law.dated.parameter_checks import side_by_side
from maatwerk.law.dated.parameters import Confidence, DatedValue, Parameter
from maatwerk.law.engine.rule import Rule
from maatwerk.law.law import Law
from maatwerk.law.review.jumps import Jump, jumps

LEVELS: tuple[Confidence, ...] = get_args(Confidence)
"""How sure something can be, the surest first."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A value with the parameter it belongs to.

    Attributes:
        parameter: The parameter.
        value: One of its values.
    """

    parameter: Parameter
    value: DatedValue

    @property
    def place(self) -> str:
        """File and line, such as ``ggmmi.yaml:12``."""
        return f"{self.parameter.name}.yaml:{self.value.line}"

    @property
    def of(self) -> str:
        """The row, scheme and component it is restricted to, in words; empty for none."""
        value = self.value
        return ", ".join(name for name in (value.key, value.scheme, value.component) if name)


@dataclass(frozen=True, slots=True)
class AssumedRule:
    """A rule that is our reading, in some scheme.

    Attributes:
        name: Of the rule.
        scheme: Where it is assumed; None for every scheme.
        source: Why it is read so.
    """

    name: str
    scheme: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Review:
    """What a law rests on, seen on a day.

    Attributes:
        on: That day.
        values: How many there are, by confidence.
        rules: The same for rules, each by its least sure article.
        grounds: The same for grounds.
        assumed_values: Nothing was found for these.
        assumed_rules: Nor for these.
        indexed: The last value of each parameter that changes through time.
        unchecked: Values that nobody ever compared with their source.
        stale: Values last compared more than a year before :attr:`on`.
        unknown: What is not known for that day: the value that ended last, or starts first.
        jumps: Values that fall, or rise more than is usual.
    """

    on: date
    values: Mapping[Confidence, int]
    rules: Mapping[Confidence, int]
    grounds: Mapping[Confidence, int]
    assumed_values: tuple[Stated, ...]
    assumed_rules: tuple[AssumedRule, ...]
    indexed: tuple[Stated, ...]
    unchecked: tuple[Stated, ...]
    stale: tuple[Stated, ...]
    unknown: tuple[Stated, ...]
    jumps: tuple[Jump, ...]


def review(law: Law, on: date) -> Review:
    """What ``law`` rests on, seen on a day."""
    stated = [Stated(p, value) for p in law.parameters.values() for value in p.values]
    return Review(
        on,
        _counted(s.value.confidence for s in stated),
        _counted(_least_sure(rule) for rule in law.rules.rules),
        _counted(ground.confidence for ground in law.grounds.values()),
        tuple(s for s in stated if s.value.confidence == "assumed"),
        tuple(_assumed(law.rules.rules)),
        tuple(_last_of_each(law.parameters)),
        tuple(s for s in stated if s.value.checked_on is None),
        tuple(s for s in stated if s.value.checked_on and s.value.checked_on < _year_before(on)),
        tuple(_unknown(law.parameters, on)),
        tuple(jumps(law.parameters)),
    )


def _counted(found: Iterable[Confidence]) -> Mapping[Confidence, int]:
    counts = Counter(found)
    return {level: counts[level] for level in LEVELS if counts[level]}


def _least_sure(rule: Rule) -> Confidence:
    return max((article.confidence for article in rule.articles.values()), key=LEVELS.index)


def _assumed(rules: tuple[Rule, ...]) -> Iterator[AssumedRule]:
    for rule in rules:
        for scheme, article in rule.articles.items():
            if article.confidence == "assumed":
                yield AssumedRule(rule.name, scheme, article.source)


def _last_of_each(parameters: Mapping[str, Parameter]) -> Iterator[Stated]:
    for parameter in parameters.values():
        groups = [*side_by_side(parameter.values)]
        yield from _once(parameter, (g[-1] for g in groups if len({row.start for row in g}) > 1))


def _unknown(parameters: Mapping[str, Parameter], on: date) -> Iterator[Stated]:
    for parameter in parameters.values():
        silent = (
            rows
            for rows in side_by_side(parameter.values)
            if not any(row.holds_on(on) for row in rows)
        )
        yield from _once(parameter, (_nearest(rows, on) for rows in silent))


def _nearest(rows: list[DatedValue], on: date) -> DatedValue:
    before = [row for row in rows if row.start <= on]
    return before[-1] if before else rows[0]


def _once(parameter: Parameter, rows: Iterable[DatedValue]) -> Iterator[Stated]:
    """Each row once, also where two schemes meet the same one."""
    yield from {row.line: Stated(parameter, row) for row in rows}.values()


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
