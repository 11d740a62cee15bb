"""What many laws compute, each distinct computation counted once.

Two computations are the same when they run the same rule on the same things. A parameter is
the same as another by its content, so that what a reform leaves alone is shared with the law.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from maatwerk.law.dated.tables import Table
from maatwerk.law.engine.plan import Plan
from maatwerk.law.engine.rule import Check, Rule


@dataclass(frozen=True, slots=True)
class Computation:
    """A rule or check, run on numbered things.

    Attributes:
        node: What is run.
        arguments: Numbers of what it is run on, in its own order.
        when: Number of the verdict that says whom a check concerns.
    """

    node: Rule | Check
    arguments: tuple[int, ...]
    when: int | None = None

    @property
    def needs(self) -> tuple[int, ...]:
        """Every number it rests on."""
        return self.arguments if self.when is None else (*self.arguments, self.when)


@dataclass(frozen=True, slots=True)
class Numbered:
    """The plans of some laws in terms of distinct things, each with a number.

    Attributes:
        columns: Names of the facts that differ by dossier, by number.
        constants: What is the same for every dossier, by number: single facts and parameters.
        computations: By number.
        orders: Of each law, the numbers of its rules and checks, each after what it needs.
        targets: Of each law, the number of what is asked.
    """

    columns: Mapping[int, str]
    constants: Mapping[int, Any]
    computations: Mapping[int, Computation]
    orders: tuple[tuple[int, ...], ...]
    targets: tuple[int, ...]


def numbered(
    plans: Iterable[Plan], columns: Mapping[str, Any], singles: Sequence[Mapping[str, Any]]
) -> Numbered:
    """Number everything in the plans.

    Args:
        plans: Of one target each.
        columns: By name, for the names.
        singles: Of each plan, the facts that hold for every dossier.
    """
    numbers = _Numbers()
    orders, targets = [], []
    for plan, single in zip(plans, singles, strict=True):
        known = {name: numbers.column(name) for name in plan.inputs if name in columns}
        for name, value in (*single.items(), *plan.parameters.items()):
            known[name] = numbers.constant(value)
        order = []
        for node in plan.nodes:
            number = numbers.computation(node, known)
            order.append(number)
            if isinstance(node, Rule):
                known[node.name] = number
        orders.append(tuple(order))
        targets.append(known[plan.targets[0]])
    return Numbered(
        numbers.columns, numbers.constants, numbers.computations, tuple(orders), tuple(targets)
    )


@dataclass(slots=True)
class _Numbers:
    """Gives equal things equal numbers."""

    columns: dict[int, str] = field(default_factory=dict)
    constants: dict[int, Any] = field(default_factory=dict)
    computations: dict[int, Computation] = field(default_factory=dict)
    _given: dict[Any, int] = field(default_factory=dict)

    def column(self, name: str) -> int:
        number = self._number(("column", name))
        self.columns[number] = name
        return number

    def constant(self, value: Any) -> int:
        number = self._number(_content(value))
        self.constants[number] = value
        return number

    def computation(self, node: Rule | Check, known: Mapping[str, int]) -> int:
        arguments = tuple(known[name] for name in node.arguments)
        rounding = node.rounding if isinstance(node, Rule) else None
        when = known[node.when] if isinstance(node, Check) and node.when else None
        number = self._number((node.function, rounding, arguments, when))
        if number not in self.computations:
            self.computations[number] = Computation(node, arguments, when)
        return number

    def _number(self, identity: Any) -> int:
        return self._given.setdefault(identity, len(self._given))


def _content(value: Any) -> tuple[Any, ...]:
    """What tells one value from another."""
    if isinstance(value, Table):
        return ("table", int(value.width), *_content(value.figures))
    array = np.asarray(value)
    return (array.dtype.str, array.shape, array.tobytes())
