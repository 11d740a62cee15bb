"""Which rules and checks some targets need in a quarter, with the parameters looked up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from maatwerk.errors import BadInputError
from maatwerk.law.dated.parameters import Parameter
from maatwerk.law.engine.columns import CheckedColumn, must_be_facts, read_facts
from maatwerk.law.engine.graph import Graph
from maatwerk.law.engine.input import Input
from maatwerk.law.engine.nodes import Node
from maatwerk.law.engine.run import BLOCK, must_be_counts, run
from maatwerk.law.engine.task import Task, computed


@dataclass(frozen=True, slots=True)
class Plan:
    """Some targets in one quarter: parameters looked up, rules in order.

    Attributes:
        targets: The rules whose results are wanted.
        inputs: Those that the rules need, by name.
        offered: Those of the whole law; another name is taken for a slip.
        parameters: Their values, as the rules take them.
        nodes: Rules and checks in order.
        dtypes: The proven type of each result, by name.
    """

    targets: tuple[str, ...]
    inputs: Mapping[str, Input]
    offered: Mapping[str, Input]
    parameters: Mapping[str, Any]
    nodes: tuple[Node, ...]
    dtypes: Mapping[str, np.dtype[Any]]
    _orders: dict[Any, Any] = field(init=False, repr=False, compare=False, default_factory=dict)

    @classmethod
    def of(
        cls, graph: Graph, targets: tuple[str, ...], value: Callable[[Parameter], Any]
    ) -> "Plan":
        """Plan ``targets``; ``value`` gives a parameter as the rules take it."""
        rules = graph.needed_for(*targets)
        names = {rule.name for rule in rules}
        guards = [check for check in graph.checks if check.guards(names)]
        whens = [c.when for c in guards if c.when is not None and c.when not in names]
        rules = graph.needed_for(*whens, *targets)
        names = {rule.name for rule in rules}
        ready = {*graph.inputs, *graph.parameters}
        waiting = [check for check in guards if check.needs <= names | ready]
        nodes: list[Node] = []
        for rule in rules:
            nodes.append(rule)
            ready.add(rule.name)
            nodes += [check for check in waiting if check.needs <= ready]
            waiting = [check for check in waiting if not check.needs <= ready]
        needed = {name for node in nodes for name in node.needs}
        return cls(
            targets,
            {name: fact for name, fact in graph.inputs.items() if name in needed},
            graph.inputs,
            {name: value(p) for name, p in graph.parameters.items() if name in needed},
            tuple(nodes),
            {rule.name: graph.symbols[rule.name].dtype for rule in rules},
        )

    def run(
        self, given: Mapping[str, Any], *, threads: int = 1, block: int = BLOCK
    ) -> dict[str, npt.NDArray[Any]]:
        """Every target for every dossier, by name.

        Args:
            given: By input name, one-dimensional integer arrays of one length, or single
                integers, which hold for every dossier. Facts no rule needs are left alone.
            threads: How many blocks to compute at once.
            block: Dossiers a block.

        Raises:
            BadInputError: an input that is missing, is no integer, has another length, or
                holds a value that cannot be; it names the input and the row. Also threads or a
                block below 1.
        """
        must_be_counts(threads=threads, block=block)
        columns, singles = self.read(given)
        known = {**self.parameters, **singles}
        if not columns:
            values = computed(self.nodes, known, self.inputs)
            return {target: np.asarray(values[target]) for target in self.targets}
        task = Task(
            self.nodes, self.targets, self.dtypes, self.inputs, columns, known, self._orders
        )
        return run(task, threads, block)

    def read(
        self, given: Mapping[str, Any]
    ) -> tuple[dict[str, CheckedColumn], dict[str, np.signedinteger[Any]]]:
        """The columns and single facts that the rules need, as :func:`read_facts` does.

        Raises:
            BadInputError: as for that, or a name that is no fact of the law.
        """
        must_be_facts(given, self.offered)
        return read_facts(self.inputs, given)

    def trace(self, given: Mapping[str, int]) -> dict[str, Any]:
        """Every value on the way to the targets, for one dossier.

        Raises:
            BadInputError: as for :meth:`run`, or a whole column is given.
        """
        columns, singles = self.read(given)
        if columns:
            raise BadInputError(f"{', '.join(columns)}: give one dossier, not a column.")
        return computed(self.nodes, {**self.parameters, **singles}, self.inputs)
