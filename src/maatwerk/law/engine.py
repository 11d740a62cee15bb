"""Runs rules over dossiers: block by block, so that all of it stays in the cache.

The order of the rules is worked out once; what rests on parameters and single values only
is computed once a run; the rest is computed for a block of dossiers at a time, each result
dropped after its last use. Columns keep their narrow types until a rule widens them.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from maatwerk.errors import BadInputError
from maatwerk.law.graph import Graph
from maatwerk.law.parameters import Parameter
from maatwerk.law.rule import Check, Input, Rule

BLOCK = 1 << 16
"""Dossiers a block: the columns in use at one time stay in the cache of a core."""

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stage:
    """One rule or check in a run, and the results nobody needs after it."""

    node: Rule | Check
    last_use: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """One target in one quarter: parameters looked up, rules in order.

    Attributes:
        target: The rule whose result is wanted.
        inputs: Those that the rules need, by name.
        parameters: Their values, as the rules take them.
        nodes: Rules and checks in order.
    """

    target: str
    inputs: Mapping[str, Input]
    parameters: Mapping[str, Any]
    nodes: tuple[Rule | Check, ...]

    @classmethod
    def of(cls, graph: Graph, target: str, value: Callable[[Parameter], Any]) -> "Plan":
        """Plan ``target``; ``value`` gives a parameter as the rules take it."""
        rules = graph.needed_for(target)
        computed = {rule.name for rule in rules}
        known = computed | {*graph.inputs, *graph.parameters}
        waiting = [c for c in graph.checks if c.guards(computed) and {*c.arguments} <= known]
        nodes: list[Rule | Check] = []
        ready = {*graph.inputs, *graph.parameters}
        for rule in (None, *rules):
            if rule is not None:
                nodes.append(rule)
                ready.add(rule.name)
            nodes += [check for check in waiting if {*check.arguments} <= ready]
            waiting = [check for check in waiting if check not in nodes]
        arguments = {a for node in nodes for a in node.arguments}
        return cls(
            target,
            {name: graph.inputs[name] for name in graph.inputs if name in arguments},
            {name: value(p) for name, p in graph.parameters.items() if name in arguments},
            tuple(nodes),
        )

    def run(
        self, given: Mapping[str, Any], *, threads: int = 1, block: int = BLOCK
    ) -> npt.NDArray[Any]:
        """The target for every dossier.

        Args:
            given: By input name, one-dimensional integer arrays of one length, or single
                integers, which hold for every dossier. Names no rule needs are left alone.
            threads: How many blocks to compute at once.
            block: Dossiers a block.

        Raises:
            BadInputError: an input that is missing, is no integer, has another length, or
                holds a value that cannot be; it names the input and the row.
        """
        columns, singles = _split(self.inputs, given)
        values: Values = {**self.parameters, **singles}
        stages, fixed = self._stages(set(columns))
        for node in fixed:
            _run_node(node, values, self.inputs, 0)
        if not columns:
            return np.asarray(values[self.target])
        length = len(next(iter(columns.values())))
        run = _Run(self, stages, columns, values, block)
        starts = range(0, length, block)
        if not starts:
            return run.block(0)
        first = run.block(0)
        result = np.empty(length, first.dtype)
        result[:block] = first

        def compute(start: int) -> None:
            result[start : start + block] = run.block(start)

        if threads == 1:
            for start in starts[1:]:
                compute(start)
        else:
            with ThreadPoolExecutor(threads) as pool:
                for _ in pool.map(compute, starts[1:]):
                    pass
        return result

    def trace(self, given: Mapping[str, int]) -> Values:
        """Every value on the way to the target, for one dossier."""
        _, singles = _split(self.inputs, given)
        values: Values = {**self.parameters, **singles}
        for node in self.nodes:
            _run_node(node, values, self.inputs, 0)
        return values

    def _stages(self, columns: set[str]) -> tuple[tuple[Stage, ...], tuple[Rule | Check, ...]]:
        """The nodes that need a block, with what each may drop; and those that need none."""
        varying = set(columns)
        moving: list[Rule | Check] = []
        fixed: list[Rule | Check] = []
        for node in self.nodes:
            if varying.isdisjoint(node.arguments):
                fixed.append(node)
            else:
                moving.append(node)
                varying.add(node.name)
        stages: list[Stage] = []
        needed = {self.target}
        for node in reversed(moving):
            used = varying.intersection(node.arguments)
            stages.append(Stage(node, tuple(sorted(used - needed - columns))))
            needed |= used
        return tuple(reversed(stages)), tuple(fixed)


@dataclass(frozen=True, slots=True)
class _Run:
    """One run of a plan over columns."""

    plan: Plan
    stages: tuple[Stage, ...]
    columns: Mapping[str, npt.NDArray[Any]]
    fixed: Values
    size: int

    def block(self, start: int) -> npt.NDArray[Any]:
        values = dict(self.fixed)
        for name, column in self.columns.items():
            values[name] = _accepted(
                self.plan.inputs[name], column[start : start + self.size], start
            )
        for stage in self.stages:
            _run_node(stage.node, values, self.plan.inputs, start)
            for name in stage.last_use:
                del values[name]
        result = values[self.plan.target]
        length = len(next(iter(self.columns.values()))[start : start + self.size])
        return np.broadcast_to(result, length)


def _run_node(node: Rule | Check, values: Values, inputs: Mapping[str, Input], start: int) -> None:
    arguments = [values[name] for name in node.arguments]
    if isinstance(node, Rule):
        values[node.name] = node(*arguments)
        return
    wrong = np.asarray(node.function(*arguments))
    if wrong.any():
        row = int(wrong.argmax())
        facts = {
            name: _written(values[name], row, inputs.get(name))
            for name in {*inputs, *node.arguments} & values.keys()
        }
        where = f"Row {start + row}: " if wrong.ndim else ""
        raise BadInputError(where + node.message.format_map(facts))


def _written(value: Any, row: int, given: Input | None) -> str:
    figure = int(value[row] if np.ndim(value) else value)
    if given is not None and figure < 0:
        return "not given"
    return given.codes[figure] if given is not None and given.codes is not None else str(figure)


def _split(
    inputs: Mapping[str, Input], given: Mapping[str, Any]
) -> tuple[dict[str, npt.NDArray[Any]], Values]:
    """Columns and single values, of the types the rules expect."""
    columns: dict[str, npt.NDArray[Any]] = {}
    singles: Values = {}
    for name, wanted in inputs.items():
        value = given.get(name, wanted.absent)
        if value is None:
            raise BadInputError(f"{name} is missing: {wanted.label_en}.")
        array = np.asarray(value)
        if array.dtype.kind not in "iu":
            raise BadInputError(f"{name} must hold integers ({wanted.unit}), not {array.dtype}.")
        if array.ndim > 1:
            raise BadInputError(f"{name} must have one dimension, not {array.ndim}.")
        if array.ndim:
            columns[name] = array
        else:
            singles[name] = _accepted(wanted, array, 0)[()]
    lengths = {name: len(column) for name, column in columns.items()}
    if len(set(lengths.values())) > 1:
        raise BadInputError(
            "The columns are not equally long: "
            + ", ".join(f"{name} has {length} rows" for name, length in lengths.items())
            + "."
        )
    return columns, singles


def _accepted(wanted: Input, column: npt.NDArray[Any], start: int) -> npt.NDArray[Any]:
    """The column in its own type, once every value in it is known to be possible."""
    if not _possible(wanted, column):
        wrong = (column < wanted.low) | (column > wanted.high)
        row = int(np.argmax(wrong)) if column.ndim else None
        figure = int(column[row]) if row is not None else int(column)
        where = f"Row {start + row}: " if row is not None else ""
        raise BadInputError(
            f"{where}{wanted.name} is {figure} ({wanted.unit}); "
            f"it must lie between {wanted.low} and {wanted.high}."
        )
    return column.astype(wanted.dtype, copy=False)


def _possible(wanted: Input, column: npt.NDArray[Any]) -> bool:
    if not column.size:
        return True
    if wanted.low == 0 and column.dtype.kind == "i" and column.dtype.isnative:
        # Without its sign a negative integer is huge: one pass instead of two.
        return bool(column.view(f"u{column.itemsize}").max() <= wanted.high)
    return bool(column.min() >= wanted.low and column.max() <= wanted.high)
