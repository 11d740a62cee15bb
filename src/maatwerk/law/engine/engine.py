"""Runs rules over dossiers: block by block, so that all of it stays in the cache.

The order of the rules is worked out once; what rests on parameters and single facts only
is computed once a run; the rest is computed for a block of dossiers at a time, each result
dropped after its last use. Columns keep their narrow types until a rule widens them.
"""

from collections.abc import Callable, Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from maatwerk.errors import BadInputError
from maatwerk.law.dated.parameters import Parameter
from maatwerk.law.engine.columns import CheckedColumn, read_facts, written
from maatwerk.law.engine.graph import Graph
from maatwerk.law.engine.rule import Check, Input, Rule

BLOCK = 1 << 17
"""Dossiers a block: the columns in use at one time stay in the cache of a core."""

Values = dict[str, Any]
_NOWHERE: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Stage:
    """One rule or check in a run, and the results nobody needs after it."""

    node: Rule | Check
    last_use: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Some targets in one quarter: parameters looked up, rules in order.

    Attributes:
        targets: The rules whose results are wanted.
        inputs: Those that the rules need, by name.
        parameters: Their values, as the rules take them.
        nodes: Rules and checks in order.
    """

    targets: tuple[str, ...]
    inputs: Mapping[str, Input]
    parameters: Mapping[str, Any]
    nodes: tuple[Rule | Check, ...]

    @classmethod
    def of(
        cls, graph: Graph, targets: tuple[str, ...], value: Callable[[Parameter], Any]
    ) -> "Plan":
        """Plan ``targets``; ``value`` gives a parameter as the rules take it."""
        rules = graph.needed_for(*targets)
        computed = {rule.name for rule in rules}
        guards = [check for check in graph.checks if check.guards(computed)]
        whens = [c.when for c in guards if c.when is not None and c.when not in computed]
        rules = graph.needed_for(*whens, *targets)
        computed = {rule.name for rule in rules}
        ready = {*graph.inputs, *graph.parameters}
        waiting = [check for check in guards if check.needs <= computed | ready]
        nodes: list[Rule | Check] = []
        for rule in rules:
            nodes.append(rule)
            ready.add(rule.name)
            nodes += [check for check in waiting if check.needs <= ready]
            waiting = [check for check in waiting if not check.needs <= ready]
        needed = {name for node in nodes for name in node.needs}
        return cls(
            targets,
            {name: fact for name, fact in graph.inputs.items() if name in needed},
            {name: value(p) for name, p in graph.parameters.items() if name in needed},
            tuple(nodes),
        )

    def run(
        self, given: Mapping[str, Any], *, threads: int = 1, block: int = BLOCK
    ) -> dict[str, npt.NDArray[Any]]:
        """Every target for every dossier, by name.

        Args:
            given: By input name, one-dimensional integer arrays of one length, or single
                integers, which hold for every dossier. Names no rule needs are left alone.
            threads: How many blocks to compute at once.
            block: Dossiers a block.

        Raises:
            BadInputError: an input that is missing, is no integer, has another length, or
                holds a value that cannot be; it names the input and the row.
        """
        columns, singles = read_facts(self.inputs, given)
        values: Values = {**self.parameters, **singles}
        fixed, moving = self._stages(columns.keys())
        _compute(fixed, values, self.inputs, 0)
        if not columns:
            return {target: np.asarray(values[target]) for target in self.targets}
        length = len(next(iter(columns.values())).values)
        run = _Run(self, moving, columns, values)
        first = run.block(0, min(block, length))
        results = {target: np.empty(length, found.dtype) for target, found in first.items()}
        for target, found in first.items():
            results[target][:block] = found

        def compute(start: int) -> None:
            into = {name: result[start : start + block] for name, result in results.items()}
            for target, found in run.block(start, start + block, into).items():
                if found is not into[target]:
                    into[target][:] = found

        starts = range(block, length, block)
        if threads == 1:
            for start in starts:
                compute(start)
        else:
            with ThreadPoolExecutor(threads) as pool:
                for _ in pool.map(compute, starts):
                    pass
        return results

    def trace(self, given: Mapping[str, int]) -> Values:
        """Every value on the way to the targets, for one dossier.

        Raises:
            BadInputError: as for :meth:`run`, or a whole column is given.
        """
        columns, singles = read_facts(self.inputs, given)
        if columns:
            raise BadInputError(f"{', '.join(columns)}: give one dossier, not a column.")
        values: Values = {**self.parameters, **singles}
        fixed, _ = self._stages(frozenset())
        _compute(fixed, values, self.inputs, 0)
        return values

    def _stages(self, columns: Set[str]) -> tuple[tuple[Stage, ...], tuple[Stage, ...]]:
        """What is computed once, and what for each block, with what may be dropped after it."""
        varying = set(columns)
        fixed: list[Stage] = []
        moving: list[Rule | Check] = []
        for node in self.nodes:
            if varying.isdisjoint(node.needs):
                fixed.append(Stage(node))
            else:
                moving.append(node)
                varying.add(node.name)
        stages: list[Stage] = []
        kept = {*self.targets, *columns}
        for node in reversed(moving):
            dropped = varying.intersection(node.needs) - kept
            stages.append(Stage(node, tuple(sorted(dropped))))
            kept |= dropped
        return tuple(fixed), tuple(reversed(stages))


@dataclass(frozen=True, slots=True)
class _Run:
    """One run of a plan over columns."""

    plan: Plan
    stages: tuple[Stage, ...]
    columns: Mapping[str, CheckedColumn]
    fixed: Values

    def block(self, start: int, stop: int, into: Mapping[str, Any] = _NOWHERE) -> Values:
        """The targets for some rows; without a dimension what is the same for all.

        Args:
            start: First row.
            stop: The row after the last.
            into: Where targets may be written straight away, by name.
        """
        values = dict(self.fixed)
        for name, column in self.columns.items():
            values[name] = column.block(start, stop)
        _compute(self.stages, values, self.plan.inputs, start, into)
        return {target: values[target] for target in self.plan.targets}


def _compute(
    stages: tuple[Stage, ...],
    values: Values,
    inputs: Mapping[str, Input],
    start: int,
    into: Mapping[str, Any] = _NOWHERE,
) -> None:
    """Run the stages on the values, which grow and shrink on the way."""
    for stage in stages:
        node = stage.node
        if isinstance(node, Check):
            _check(node, values, inputs, start)
        else:
            arguments = [values[name] for name in node.arguments]
            values[node.name] = node(*arguments, into=into.get(node.name))
        for name in stage.last_use:
            del values[name]


def rows_refused(check: Check, concerned: Any, arguments: Sequence[Any]) -> Any | None:
    """Where the check is true, of the dossiers that it concerns; None when it is nowhere.

    Args:
        check: A pure function.
        concerned: Its ``when``; True for all dossiers.
        arguments: Of the function.
    """
    if not np.logical_or.reduce(concerned):
        return None
    wrong = check(*arguments)
    if concerned is not True:
        wrong = concerned & wrong
    return wrong if np.logical_or.reduce(wrong) else None


def _check(check: Check, values: Values, inputs: Mapping[str, Input], start: int) -> None:
    """Refuse the first row for which the check is true, with the facts of that row."""
    concerned = True if check.when is None else values[check.when]
    wrong = rows_refused(check, concerned, [values[name] for name in check.arguments])
    if wrong is None:
        return
    row = int(np.argmax(wrong))
    known = {name: values[name] for name in {*inputs, *check.arguments} & values.keys()}
    facts = {
        name: written(inputs.get(name), int(value[row] if np.ndim(value) else value))
        for name, value in known.items()
    }
    where = f"Row {start + row}: " if np.ndim(wrong) else ""
    raise BadInputError(where + check.message.format_map(facts))
