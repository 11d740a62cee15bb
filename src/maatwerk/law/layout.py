"""How many laws are run on cells of dossiers: what once a cell, and what for each dossier.

Whatever rests on the short facts of a cell and on parameters is a single figure in a cell. What
is computed for each dossier takes those figures as they are: two laws whose figures are equal in
a cell, whatever else differs between them, have the same amounts there.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from maatwerk.law.cells import Slice
from maatwerk.law.distinct import Numbered
from maatwerk.law.engine import rows_refused
from maatwerk.law.rule import Check, Rule

Column = npt.NDArray[Any]
Kind = Literal["column", "figure", "step"]

_ALL = -1
"""Every figure changed, and what rests on none has not been computed yet."""


class LawRefusesError(Exception):
    """A check of one of the laws is true for some dossier.

    Attributes:
        law: Position of the law.
    """

    def __init__(self, law: int) -> None:
        super().__init__(law)
        self.law = law


@dataclass(frozen=True, slots=True)
class Place:
    """Where a step finds an argument.

    Attributes:
        kind: Among the columns, the figures of the cell, or the steps before it.
        index: Which one: the number of a column, else a position.
    """

    kind: Kind
    index: int


@dataclass(frozen=True, slots=True)
class Step:
    """A rule or check that is run on dossiers.

    Attributes:
        node: What is run.
        arguments: Where they are found; ``when``, of a check, likewise.
        figures: Positions of the figures that it rests on, as bits.
    """

    node: Rule | Check
    arguments: tuple[Place, ...]
    when: Place | None
    figures: int


@dataclass(frozen=True, slots=True)
class Layout:
    """What one law, or many that are alike, compute for each dossier.

    Attributes:
        steps: In order.
        target: Where the amount is found.
    """

    steps: tuple[Step, ...]
    target: Place


def layout_of(
    numbered: Numbered, law: int, varying: Set[int]
) -> tuple[tuple[Any, ...], Layout, tuple[int, ...]]:
    """The layout of one law.

    Args:
        numbered: All laws.
        law: Position of this one.
        varying: Numbers of what differs between dossiers of a cell.

    Returns:
        What two layouts have in common that are the same, the layout, and the numbers of the
        figures that it takes, in the order of their first use.
    """
    figures: dict[int, int] = {}
    steps: dict[int, int] = {}
    made: list[Step] = []

    def place(number: int) -> Place:
        if number in numbered.columns and number in varying:
            return Place("column", number)
        if number in steps:
            return Place("step", steps[number])
        return Place("figure", figures.setdefault(number, len(figures)))

    def bits(at: Place) -> int:
        if at.kind == "step":
            return made[at.index].figures
        return 1 << at.index if at.kind == "figure" else 0

    for number in numbered.orders[law]:
        if number not in varying:
            continue
        computation = numbered.computations[number]
        arguments = tuple(place(argument) for argument in computation.arguments)
        when = None if computation.when is None else place(computation.when)
        rests = 0
        for at in (*arguments, *([when] if when else [])):
            rests |= bits(at)
        steps[number] = len(made)
        made.append(Step(computation.node, arguments, when, rests))
    layout = Layout(tuple(made), place(numbered.targets[law]))
    alike = tuple((_identity(s.node), s.arguments, s.when) for s in made)
    return (alike, layout.target), layout, tuple(figures)


def _identity(node: Rule | Check) -> tuple[Any, ...]:
    return (node.function, node.rounding if isinstance(node, Rule) else None)


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
    weights = 1 << np.arange(rows.shape[1])
    return [_ALL, *((rows[1:] != rows[:-1]) @ weights).tolist()]


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
