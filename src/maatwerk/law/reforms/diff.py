"""What a reform changes: values, packages and rules, with what each takes the place of."""

import inspect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from difflib import unified_diff

from maatwerk.law.dated.parameters import DatedValue, Parameter, Selection
from maatwerk.law.engine.graph import Graph
from maatwerk.law.engine.places import place_of
from maatwerk.law.engine.rule import Article, Check, Rule
from maatwerk.law.law import Law
from maatwerk.law.quarters import Quarter
from maatwerk.law.reforms.reform import Reform, RuleChange

Days = tuple[date, date | None]
"""A first day, and the last one if there is one."""


@dataclass(frozen=True, slots=True)
class ValueDifference:
    """A value that would be another one in some days.

    Attributes:
        parameter: What it is a value of.
        start: First day; ``until`` is the last one, if there is one.
        scheme: In which scheme, where that matters; ``component`` likewise.
        key: Row of a table.
        old: Of the law; None for a package that the law does not have.
        new: Of the reform.
    """

    parameter: Parameter
    start: date
    until: date | None
    scheme: str | None
    component: str | None
    key: str | None
    old: DatedValue | None
    new: DatedValue

    @property
    def article(self) -> str:
        """Where the law sets it."""
        return self.new.article


@dataclass(frozen=True, slots=True)
class RuleDifference:
    """A rule or check that would be another one in some days.

    Attributes:
        start: First day; ``until`` is the last one, if there is one.
        schemes: In which schemes.
        old: Of the law; None for one that is added.
        new: Of the reform.
    """

    start: date
    until: date | None
    schemes: tuple[str, ...]
    old: Rule | Check | None
    new: Rule | Check

    @property
    def article(self) -> str:
        """The legal base that the reform names."""
        return self._base.text

    @property
    def source(self) -> str:
        """Who proposes it, instead of what."""
        return self._base.source

    @property
    def code(self) -> tuple[str, ...]:
        """The difference between old and new text, as lines of a unified diff."""
        old = "" if self.old is None else inspect.getsource(self.old.function)
        return tuple(
            line.rstrip("\n")
            for line in unified_diff(
                old.splitlines(keepends=True),
                inspect.getsource(self.new.function).splitlines(keepends=True),
                "-" if self.old is None else place_of(self.old.function),
                place_of(self.new.function),
            )
        )

    @property
    def _base(self) -> Article:
        return self.new.articles[self.schemes[0]]


@dataclass(frozen=True, slots=True)
class ReformDifference:
    """All that a reform changes.

    Attributes:
        law: What it is laid over.
        reformed: The law with it.
        reform: The reform.
        values: That differ, parameter by parameter.
        rules: That differ.
    """

    law: Law
    reformed: Law
    reform: Reform
    values: tuple[ValueDifference, ...]
    rules: tuple[RuleDifference, ...]

    @property
    def is_null(self) -> bool:
        """Whether no amount, of any dossier in any quarter, can be another one."""
        return not self.values and not self.rules


def difference(law: Law, reform: Reform) -> ReformDifference:
    """What ``reform`` changes in ``law``.

    Raises:
        LawError: as :meth:`Law.reformed`.
    """
    reformed = law.reformed(reform)
    return ReformDifference(
        law, reformed, reform, tuple(_values(law, reformed)), tuple(_rules(law, reformed))
    )


def _values(law: Law, reformed: Law) -> Iterator[ValueDifference]:
    for name, parameter in reformed.parameters.items():
        if parameter is law.parameters[name]:
            continue
        for key in dict.fromkeys(row.key for row in (*parameter.values, *parameter.reforms)):
            rows = [row for row in (*parameter.values, *parameter.reforms) if row.key == key]
            for scheme in _apart(law.schemes, {row.scheme for row in rows}):
                for component in _apart(law.components, {row.component for row in rows}):
                    selection = Selection(scheme, component)
                    yield from _row(law.parameters[name], parameter, key, selection)


def _apart(known: Iterable[str], named: set[str | None]) -> tuple[str | None, ...]:
    """What a value must be asked apart for: those that rows name, or all when some name none."""
    if named == {None}:
        return (None,)
    return tuple(code for code in known if None in named or code in named)


def _row(
    old: Parameter, new: Parameter, key: str | None, selection: Selection
) -> Iterator[ValueDifference]:
    rows = [row for row in (*new.values, *new.reforms) if row.key == key and selection.takes(row)]
    ends = [row.until + timedelta(days=1) for row in rows if row.until]
    told: ValueDifference | None = None
    for start, until in _spans({*(row.start for row in rows), *ends}):
        before = old.find(start, key=key, selection=selection)
        after = new.find(start, key=key, selection=selection)
        if after is None or (before is not None and before.value == after.value):
            continue
        if told is not None and _follows(told, start) and (told.old, told.new) == (before, after):
            told = replace(told, until=until)
            continue
        if told is not None:
            yield told
        told = ValueDifference(
            new, start, until, selection.scheme, selection.component, key, before, after
        )
    if told is not None:
        yield told


def _spans(starts: Iterable[date]) -> Iterator[Days]:
    """From each day to the day before the next."""
    days = sorted(starts)
    for position, day in enumerate(days):
        last = position + 1 == len(days)
        yield day, None if last else days[position + 1] - timedelta(days=1)


def _rules(law: Law, reformed: Law) -> Iterable[RuleDifference]:
    """Rule by rule; one that is the same in several schemes, its article too, is told once."""
    found: dict[object, RuleDifference] = {}
    for scheme in law.schemes:
        for told in _rules_of(scheme, law, reformed):
            same = (told.new.function, told.start, told.until, told.article, told.source)
            first = found.get(same, told)
            found[same] = first if first is told else _also_in(scheme, first)
    return found.values()


def _also_in(scheme: str, told: RuleDifference) -> RuleDifference:
    return replace(told, schemes=(*told.schemes, scheme))


def _rules_of(scheme: str, law: Law, reformed: Law) -> Iterator[RuleDifference]:
    changes = [item for item in reformed.changes if isinstance(item, RuleChange)]
    ends = [change.until + timedelta(days=1) for change in changes if change.until]
    running: dict[str, RuleDifference] = {}
    for start, until in _spans({*(change.since for change in changes), *ends}):
        now = _by_name(law.graph(scheme, Quarter.of(start)))
        for name, node in _by_name(reformed.graph(scheme, Quarter.of(start))).items():
            before, told = now.get(name), running.get(name)
            if before is not None and before.function is node.function:
                continue
            if told is not None and told.new.function is node.function and _follows(told, start):
                running[name] = replace(told, until=until)
                continue
            if told is not None:
                yield told
            running[name] = RuleDifference(start, until, (scheme,), before, node)
    yield from running.values()


def _by_name(graph: Graph) -> dict[str, Rule | Check]:
    nodes: tuple[Rule | Check, ...] = (*graph.rules.values(), *graph.checks)
    return {node.name: node for node in nodes}


def _follows(told: ValueDifference | RuleDifference, start: date) -> bool:
    """Whether it goes on without a gap."""
    return told.until is not None and told.until + timedelta(days=1) == start
