"""Runs rules over columns: block by block, so that all of it stays in the cache.

What rests on parameters and single facts only is computed once, what rests on the short facts
of a cell once a cell, and the rest for a block of dossiers at a time, each result dropped after
its last use. A column keeps its narrow type until a rule widens it.
"""

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from maatwerk.errors import BadInputError
from maatwerk.law.engine.cells import Cells, Span
from maatwerk.law.engine.checks import rows_refused_in
from maatwerk.law.engine.columns import CheckedColumn
from maatwerk.law.engine.nodes import Check, Node, Rule
from maatwerk.law.engine.order import Order
from maatwerk.law.engine.task import Task

BLOCK = 1 << 17
"""Dossiers a block: the columns in use at one time stay in the cache of a core."""

Values = dict[str, Any]


def must_be_counts(**counts: Any) -> None:
    """Refuse a size or a number of threads that is no integer from 1 up.

    Raises:
        BadInputError: it names which.
    """
    for name, count in counts.items():
        if not isinstance(count, int | np.integer) or isinstance(count, bool) or count < 1:
            raise BadInputError(f"{name} is {count}; it must be an integer from 1 up.")


def run(task: Task, threads: int, block: int) -> dict[str, npt.NDArray[Any]]:
    """Every target for every dossier, by name.

    Args:
        task: What is run.
        threads: How many blocks to compute at once.
        block: Dossiers a block.

    Raises:
        BadInputError: a fact that is not accepted, or facts that cannot be; it names the row.
    """
    blocks = _Blocks.of(task, block)
    results = {target: np.empty(task.rows, task.dtypes[target]) for target in task.targets}

    def compute(start: int) -> None:
        stop = start + block
        into = {name: result[start:stop] for name, result in results.items()}
        for target, found in blocks.results(start, stop, into).items():
            if found is not into[target]:
                into[target][:] = found

    starts = range(0, task.rows, block)
    if threads == 1:
        for start in starts:
            compute(start)
    else:
        with ThreadPoolExecutor(threads) as pool:
            for _ in pool.map(compute, starts):
                pass
    return results


@dataclass(frozen=True, slots=True)
class _Blocks:
    """A task of which all is done that need not be done for each block.

    Attributes:
        task: What is run.
        order: What is left of it.
        columns: The facts that differ.
        known: Everything that is the same for all dossiers.
        cells: Where results are looked up; None without.
        looked_up: Results by name, one a cell.
        refused: Whether a check is true in a cell; None when it is in none.
    """

    task: Task
    order: Order
    columns: Mapping[str, CheckedColumn]
    known: Values
    cells: Cells | None
    looked_up: Mapping[str, npt.NDArray[Any]]
    refused: npt.NDArray[np.bool_] | None

    @classmethod
    def of(cls, task: Task, block: int) -> "_Blocks":
        """Compute what is the same for all dossiers, and what is for those of a cell."""
        columns, spans = _proven(task.columns)
        known = {**task.known}
        for name in [name for name, span in spans.items() if span.size == 1]:
            span = spans.pop(name)
            known[name] = span.dtype(span.low)
            del columns[name]
        order = task.order(columns, spans)
        if np.any(_refused(order.fixed, known)):
            task.refuse(0, block)
        if not order.shared:
            return cls(task, order, columns, known, None, {}, None)
        cells = Cells({name: spans[name] for name in order.shared})
        values = {**known, **cells.facts}
        refused = _refused(order.celled, values)
        looked_up = {
            name: np.broadcast_to(values[name], cells.count).astype(_type_used(name, task, order))
            for name in order.handed
        }
        if not np.any(refused):
            return cls(task, order, columns, known, cells, looked_up, None)
        refused = np.broadcast_to(refused, cells.count)
        return cls(task, order, columns, known, cells, looked_up, refused)

    def results(self, start: int, stop: int, into: Mapping[str, Any]) -> Values:
        """The targets for some rows; without a dimension what is the same for all.

        Args:
            start: First row.
            stop: The row after the last.
            into: Where targets may be written straight away, by name.
        """
        values = {**self.known, **self._from_cells(start, stop)}
        for stage in self.order.moving:
            node = stage.node
            for name in stage.first_use:  # only now, so that it is still in the cache
                values[name] = self.columns[name].block(start, stop)
            if isinstance(node, Check):
                if rows_refused_in(node, values) is not None:
                    self.task.refuse(start, stop)
            else:
                arguments = [values[name] for name in node.arguments]
                values[node.name] = node(*arguments, into=into.get(node.name))
            for name in stage.last_use:
                del values[name]
        return {target: values[target] for target in self.task.targets}

    def _from_cells(self, start: int, stop: int) -> Values:
        """The results that are looked up for some rows, by name."""
        if self.cells is None:
            return {}
        spans = self.cells.spans
        cell = self.cells.of({name: self.columns[name].values[start:stop] for name in spans})
        if self.refused is not None and np.logical_or.reduce(self.refused.take(cell)):
            self.task.refuse(start, stop)
        return {name: found.take(cell) for name, found in self.looked_up.items()}


def _proven(
    columns: Mapping[str, CheckedColumn],
) -> tuple[dict[str, CheckedColumn], dict[str, Span]]:
    """The columns, those of short facts checked as a whole; and what values these have."""
    spans = {name: span for name, c in columns.items() if (span := Span.of(c)) is not None}
    return {**columns, **{name: replace(columns[name], checked=True) for name in spans}}, spans


def _refused(nodes: Iterable[Node], values: Values) -> Any:
    """Add the results to the values; where a check is true."""
    refused: Any = np.False_
    for node in nodes:
        if isinstance(node, Rule):
            values[node.name] = node(*[values[name] for name in node.arguments])
        else:
            wrong = rows_refused_in(node, values)
            refused = refused if wrong is None else refused | wrong
    return refused


def _type_used(name: str, task: Task, order: Order) -> np.dtype[Any]:
    """The type in which a result of cells is looked up: what all rules widen it to, if they do."""
    nodes = (stage.node for stage in order.moving)
    made = {task.dtypes[n.name] for n in nodes if isinstance(n, Rule) and name in n.needs}
    wide, own = np.dtype(np.int64), task.dtypes[name]
    if own == np.bool_ or name in task.targets:  # not true is false; not 1 is -2, which is true
        return own
    return wide if made == {wide} else own
