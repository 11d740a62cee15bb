"""Dossiers put together that have the same short facts: package, rank, percentage ...

Such a cell of dossiers sees one figure of every table, so that whatever rests on short facts
alone is computed once for the cell instead of once for each dossier.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Column = npt.NDArray[Any]

SHORT = 256
"""So many values at most has a fact that cells are made by."""

MOST_CELLS = 1_024
"""So many cells at most: what laws compute in them must stay small beside the dossiers."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Which cell each dossier is in.

    Attributes:
        facts: The short facts by name, one value a cell.
        of_row: The cell of each dossier.
        count: How many there are.
    """

    facts: Mapping[str, Column]
    of_row: npt.NDArray[np.int64]
    count: int

    @classmethod
    def of(cls, columns: Mapping[str, Column], rows: int) -> "Cells":
        """Put dossiers together by the short facts that make few enough cells."""
        of_row, count = np.zeros(rows, np.int64), 1
        names = []
        for name, column in columns.items():
            finer = _split(of_row, count, column)
            if finer is not None:
                of_row, count = finer
                names.append(name)
        row = np.empty(count, np.intp)
        row[of_row] = np.arange(rows)  # any row of a cell: the last one is written last
        return cls({name: columns[name][row] for name in names}, of_row, count)


@dataclass(frozen=True, slots=True)
class Slice:
    """Some dossiers of one kind.

    Attributes:
        kind: Its number.
        start: The first dossier in the order of the kinds; ``stop`` is the one after the last.
        groups: The groups they belong to.
        starts: Where each of these groups starts.
    """

    kind: int
    start: int
    stop: int
    groups: npt.NDArray[np.intp]
    starts: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Kinds:
    """Dossiers in an order: those of a kind together, and in it those of a group.

    Attributes:
        order: The rows.
        counts: Dossiers, [kind, group].
    """

    order: npt.NDArray[np.intp]
    counts: npt.NDArray[np.int64]

    @classmethod
    def of(
        cls, of_row: npt.NDArray[np.int64], count: int, groups: Column, group_count: int
    ) -> "Kinds":
        """The order of dossiers.

        Args:
            of_row: The kind of each, from 0 up.
            count: How many kinds there are.
            groups: The group of each, from 0 up.
            group_count: How many groups there are.
        """
        place = of_row * group_count + groups
        counts = np.bincount(place, minlength=count * group_count)
        narrow = np.min_scalar_type(count * group_count)  # the shorter, the faster it is sorted
        order = np.argsort(place.astype(narrow), kind="stable")
        return cls(order, counts.reshape(count, group_count))

    def slices(self, block: int) -> Iterator[Slice]:
        """Every kind in parts of at most ``block`` dossiers."""
        first = 0
        for kind, counts in enumerate(self.counts):
            edges = first + np.concatenate([[0], np.cumsum(counts)])
            first = int(edges[-1])
            for start in range(int(edges[0]), first, block):
                stop = min(start + block, first)
                held = np.flatnonzero((edges[:-1] < stop) & (edges[1:] > start) & (counts > 0))
                yield Slice(kind, start, stop, held, np.maximum(edges[held], start) - start)


def _split(
    of_row: npt.NDArray[np.int64], count: int, column: Column
) -> tuple[npt.NDArray[np.int64], int] | None:
    """The cells split by one more fact; None when that would make too many."""
    low = int(column.min())
    span = int(column.max()) - low + 1
    if span == 1:
        return of_row, count
    if span > SHORT:
        return None
    place = of_row * span + (column.astype(np.int64) - low)
    present = np.bincount(place, minlength=count * span) > 0
    found = int(np.count_nonzero(present))
    if found > MOST_CELLS:
        return None
    return (np.cumsum(present) - 1)[place], found
