"""A task: rules and checks with the facts of many dossiers, and the order in which to run them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

import numpy as np

from maatwerk.law.dated.tables import Table
from maatwerk.law.engine.cells import Span, room_for_cells, shared_facts
from maatwerk.law.engine.checks import must_pass
from maatwerk.law.engine.columns import CheckedColumn
from maatwerk.law.engine.input import Input
from maatwerk.law.engine.nodes import Check, Node
from maatwerk.law.engine.order import Order, rests_on

ORDERS_KEPT = 100
"""Columns that differ in the same way recur; a service must not keep every order."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is run.

    Attributes:
        nodes: Rules and checks, each after what it needs.
        targets: The results that are wanted.
        dtypes: The proven type of each result, by name.
        inputs: The facts that are needed, by name.
        columns: Those that differ by dossier, of one length.
        known: Parameters and all other facts, by name.
        orders: Those worked out before, for facts that differ in the same way.
    """

    nodes: Sequence[Node]
    targets: Sequence[str]
    dtypes: Mapping[str, np.dtype[Any]]
    inputs: Mapping[str, Input]
    columns: Mapping[str, CheckedColumn]
    known: Mapping[str, Any]
    orders: dict[Any, Order]

    @property
    def rows(self) -> int:
        """How many dossiers there are."""
        return len(next(iter(self.columns.values())).values)

    def order(self, differing: Iterable[str], spans: Mapping[str, Span]) -> Order:
        """The order for these columns, of which some are of short facts."""
        room = room_for_cells(self.rows)
        if not room:  # so few dossiers make no cells, whatever the values of their facts
            spans = {}
        key = (frozenset(differing), room, *((name, span.size) for name, span in spans.items()))
        order = self.orders.get(key)
        if order is None:
            if len(self.orders) >= ORDERS_KEPT:
                self.orders.clear()
            rests = rests_on(self.nodes, differing)
            tables = {name for name, value in self.known.items() if isinstance(value, Table)}
            sizes = {name: span.size for name, span in spans.items()}
            shared = shared_facts(self.nodes, self.targets, rests, sizes, room, tables)
            order = Order.of(self.nodes, self.targets, rests, shared)
            self.orders[key] = order
        return order  # not read again: another thread may just have cleared them

    def refuse(self, start: int, stop: int) -> NoReturn:
        """Say which of some dossiers is refused.

        Raises:
            BadInputError: with its row and facts.
        """
        block = {name: column.block(start, stop) for name, column in self.columns.items()}
        computed(self.nodes, {**self.known, **block}, self.inputs, start)
        raise AssertionError(f"only here is one of the dossiers {start} to {stop} refused")


def computed(
    nodes: Iterable[Node], known: Mapping[str, Any], inputs: Mapping[str, Input], start: int = 0
) -> dict[str, Any]:
    """What is known and all that follows from it, by name.

    Args:
        nodes: Rules and checks, each after what it needs.
        known: Facts and parameters.
        inputs: To write facts in words.
        start: Number of the first row.

    Raises:
        BadInputError: facts that cannot be.
    """
    values = {**known}
    for node in nodes:
        if isinstance(node, Check):
            must_pass(node, values, inputs, start)
        else:
            values[node.name] = node(*[values[name] for name in node.arguments])
    return values
