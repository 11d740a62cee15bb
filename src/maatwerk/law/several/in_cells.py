"""What many laws compute in cells of dossiers: once a cell, and once for laws that share it."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from maatwerk.law.dated.tables import Table
from maatwerk.law.engine.checks import rows_refused
from maatwerk.law.engine.rule import Check
from maatwerk.law.several.alike import Alike
from maatwerk.law.several.cells import Cells
from maatwerk.law.several.distinct import Numbered
from maatwerk.law.several.layout import LawRefusesError, Layout, layout_of

Column = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Layouts:
    """The layout of every law, for some choice of the facts that cells are made by.

    Attributes:
        varying: Numbers of what differs between the dossiers of a cell.
        layouts: Distinct ones.
        of_law: Of each law, which of these, and the numbers of the figures it takes.
        done_after: Of some laws, the numbers in cells that no later law needs.
    """

    varying: frozenset[int]
    layouts: tuple[Layout, ...]
    of_law: tuple[tuple[int, tuple[int, ...]], ...]
    done_after: Mapping[int, tuple[int, ...]]

    @classmethod
    def of(cls, laws: Numbered, shared: Set[str]) -> "Layouts":
        """Lay out every law for cells made by the facts ``shared``."""
        varying = {number for number, name in laws.columns.items() if name not in shared}
        for number, computation in laws.computations.items():
            if not varying.isdisjoint(computation.needs):
                varying.add(number)
        known: dict[Any, int] = {}
        layouts: list[Layout] = []
        of_law = []
        for law in range(len(laws.orders)):
            identity, layout, figures = layout_of(laws, law, varying)
            if identity not in known:
                known[identity] = len(layouts)
                layouts.append(layout)
            of_law.append((known[identity], figures))
        return cls(
            frozenset(varying), tuple(layouts), tuple(of_law), _done_after(laws.orders, varying)
        )

    def alike(self, laws: Numbered, cells: Cells) -> list[Alike]:
        """Every law with its figures in the cells, those of one layout together.

        Raises:
            LawRefusesError: a check is true in a cell.
        """
        values: dict[int, Any] = dict(laws.constants)
        values |= {n: cells.facts[name] for n, name in laws.columns.items() if name in cells.facts}
        found: dict[Any, tuple[list[int], list[list[Column]]]] = {}
        for law, (layout, numbers) in enumerate(self.of_law):
            self._compute(laws, law, values)
            whole = [n in laws.constants and _is_whole(values[n]) for n in numbers]
            types = tuple(
                None if is_whole else np.asarray(values[n]).dtype
                for n, is_whole in zip(numbers, whole, strict=True)
            )
            members, figures = found.setdefault((layout, types), ([], []))
            members.append(law)
            figures.append(
                [
                    np.broadcast_to(np.int64(n) if is_whole else values[n], cells.count)
                    for n, is_whole in zip(numbers, whole, strict=True)
                ]
            )
            for number in self.done_after.get(law, ()):
                del values[number]
        return [
            Alike(
                np.array(members),
                self.layouts[layout],
                np.array(figures, np.int64).reshape(len(members), len(types), cells.count),
                types,
                laws.constants,
            )
            for (layout, types), (members, figures) in found.items()
        ]

    def _compute(self, laws: Numbered, law: int, values: dict[int, Any]) -> None:
        """What the law computes in cells, unless a law before it has."""
        for number in laws.orders[law]:
            if number in self.varying or number in values:
                continue
            computation = laws.computations[number]
            node, arguments = computation.node, [values[n] for n in computation.arguments]
            if isinstance(node, Check):
                concerned = True if computation.when is None else values[computation.when]
                if rows_refused(node, concerned, arguments) is not None:
                    raise LawRefusesError(law)
                values[number] = None
            else:
                values[number] = node(*arguments)


def _done_after(
    orders: Sequence[Sequence[int]], varying: Set[int]
) -> Mapping[int, tuple[int, ...]]:
    last = {n: law for law, order in enumerate(orders) for n in order if n not in varying}
    done: dict[int, list[int]] = {}
    for number, law in last.items():
        done.setdefault(law, []).append(number)
    return {law: tuple(numbers) for law, numbers in done.items()}


def _is_whole(value: Any) -> bool:
    """Whether it is a table or the months of a quarter: no single figure."""
    return isinstance(value, Table) or np.ndim(value) > 0


def merged(alike: list[Alike], cells: int) -> tuple[npt.NDArray[np.intp], list[Alike]]:
    """Take cells together that have the same figures under every law.

    Returns:
        The kind that each cell is of, and the laws with their figures by kind.
    """
    kinds: dict[tuple[bytes, ...], int] = {}
    kind_of = np.empty(cells, np.intp)
    first = []
    for cell in range(cells):
        figures = tuple(some.figures[:, :, cell].tobytes() for some in alike)
        if figures not in kinds:
            first.append(cell)
        kind_of[cell] = kinds.setdefault(figures, len(kinds))
    return kind_of, [replace(some, figures=some.figures[:, :, first]) for some in alike]
