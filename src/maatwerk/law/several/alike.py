"""Laws that compute alike: run together, dossier by dossier, each distinct computation once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from maatwerk.law.engine.checks import rows_refused
from maatwerk.law.engine.rule import Check
from maatwerk.law.several.cells import Slice
from maatwerk.law.several.layout import Kind, LawRefusesError, Layout, bit_of

Column = npt.NDArray[Any]

_ALL = -1
"""Every figure changed, and what rests on none has not been computed yet."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Laws of one layout, with their figures.

    Attributes:
        laws: Their positions.
        layout: What they compute.
        figures: [law, figure, cell or kind], int64; of a table or another whole, its number.
        types: Of each figure, its own narrow type; None for a whole.
        constants: The wholes, by number.
    """

    laws: npt.NDArray[np.intp]
    layout: Layout
    figures: npt.NDArray[np.int64]
    types: tuple[np.dtype[Any] | None, ...]
    constants: Mapping[int, Any]

    def totals(self, part: Slice, columns: Mapping[int, Column]) -> npt.NDArray[np.int64]:
        """The total of each law and group in a slice, [law, group of the slice].

        Args:
            part: Which dossiers; its kind is a position in the figures.
            columns: The facts of these dossiers, by number.

        Raises:
            LawRefusesError: a check of one of the laws is true for a dossier.
        """
        rows, first, which = _distinct_rows(self.figures[:, :, part.kind])
        totals = np.zeros((len(rows), len(part.groups)), np.int64)
        values: list[Any] = [None] * len(self.layout.steps)
        target = self.layout.target
        for position, (row, changed) in enumerate(zip(rows.tolist(), _changes(rows), strict=True)):
            figures = [
                self.constants[figure] if dtype is None else dtype.type(figure)
                for figure, dtype in zip(row, self.types, strict=True)
            ]
            if not self._run(values, figures, columns, changed):
                raise LawRefusesError(int(self.laws[first[position]]))
            if target.kind == "step":
                totals[position] = _sums(values[target.index], part)
        return totals[which]

    def _run(
        self,
        values: list[Any],
        figures: Sequence[Any],
        columns: Mapping[int, Column],
        changed: int,
    ) -> bool:
        """Run the steps again that rest on figures that changed; False where a check is true."""
        found: dict[Kind, Any] = {"column": columns, "figure": figures, "step": values}
        for position, step in enumerate(self.layout.steps):
            if changed != _ALL and not step.figures & changed:
                continue
            arguments = [found[at.kind][at.index] for at in step.arguments]
            if isinstance(step.node, Check):
                when = step.when
                concerned = True if when is None else found[when.kind][when.index]
                if rows_refused(step.node, concerned, arguments) is not None:
                    return False
            else:
                values[position] = step.node(*arguments)
        return True


def _sums(amount: Any, part: Slice) -> npt.NDArray[np.int64]:
    """Exact totals of the groups of a slice."""
    if np.ndim(amount) == 0:
        amount = np.broadcast_to(amount, part.stop - part.start)
    if len(part.starts) == 1:
        return np.add.reduce(amount, dtype=np.int64, keepdims=True)
    return np.add.reduceat(amount, part.starts, dtype=np.int64)


def _changes(rows: npt.NDArray[np.int64]) -> list[int]:
    """Of each row, the figures that are not those of the row before, as bits; of the first, all."""
    bits = np.array([bit_of(figure) for figure in range(rows.shape[1])], np.int64)
    changed = np.where(rows[1:] != rows[:-1], bits, 0)
    return [_ALL, *np.bitwise_or.reduce(changed, axis=1).tolist()]


def _distinct_rows(
    rows: npt.NDArray[np.int64],
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """The distinct rows in order, so that neighbours differ in as late a figure as can be.

    Returns:
        The rows; a position where each is found; and for every position, which row it is.
    """
    count, width = rows.shape
    if width == 0 or count == 1:
        return rows[:1], np.zeros(1, np.intp), np.zeros(count, np.intp)
    order = np.lexsort(rows.T[::-1])
    ordered = rows[order]
    new = np.ones(count, np.bool_)
    np.logical_or.reduce(ordered[1:] != ordered[:-1], axis=1, out=new[1:])
    which = np.empty(count, np.intp)
    which[order] = np.cumsum(new) - 1
    return ordered[new], order[new], which
