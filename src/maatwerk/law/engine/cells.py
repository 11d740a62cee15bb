"""Dossiers with the same short facts lie in one cell: what rests on those is computed once for it.

A short fact has few values: a package, a rank, yes or no. A rule that looks a figure up in a
table by such facts takes as long as looking up its result does, so the whole of what follows
from them is computed for every cell, and each dossier looks up what it comes to.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np
import numpy.typing as npt

from maatwerk.law.engine.columns import CheckedColumn
from maatwerk.law.engine.nodes import Node, Rule
from maatwerk.law.engine.order import handed_over

SHORT = 256
"""So many values at most has a short fact."""

MOST_CELLS = 1 << 16
"""So that the number of a cell fits in two bytes, and results for all cells in the cache."""

DOSSIERS_A_CELL = 8
"""With fewer dossiers than that in a cell, computing for cells saves little."""


@dataclass(frozen=True, slots=True)
class Span:
    """The values that a short fact has among some dossiers.

    Attributes:
        low: The lowest.
        high: The highest.
        dtype: The type that rules expect.
    """

    low: int
    high: int
    dtype: type[np.signedinteger[Any]]

    @classmethod
    def of(cls, column: CheckedColumn) -> "Span | None":
        """Of the values of a column; None when it is empty or its fact is not short.

        Raises:
            BadInputError: naming the first row with a value that is not accepted.
        """
        fact = column.fact
        narrow = np.iinfo(fact.dtype).bits <= np.iinfo(np.int16).bits
        if not narrow or fact.high - fact.low >= SHORT or not len(column.values):
            return None
        return cls(*column.extremes(), fact.dtype)

    @property
    def size(self) -> int:
        """How many there may be."""
        return self.high - self.low + 1


@dataclass(frozen=True, slots=True)
class Cells:
    """All combinations of some short facts.

    Attributes:
        spans: By name of the fact.
    """

    spans: Mapping[str, Span]

    @property
    def count(self) -> int:
        """How many there are."""
        return prod(span.size for span in self.spans.values())

    @property
    def facts(self) -> dict[str, npt.NDArray[Any]]:
        """The facts of every cell, by name."""
        sizes = [span.size for span in self.spans.values()]
        places = np.unravel_index(np.arange(self.count), sizes)
        return {
            name: (place + span.low).astype(span.dtype)
            for (name, span), place in zip(self.spans.items(), places, strict=True)
        }

    def of(self, facts: Mapping[str, npt.NDArray[Any]]) -> npt.NDArray[np.unsignedinteger[Any]]:
        """The cell of each dossier; the facts, in any type, are known to lie in their spans.

        Counted without signs in one byte where that suffices: a difference of two numbers that
        were cut to that is still the right one.
        """
        dtype = np.min_scalar_type(self.count - 1)
        cell: Any = None
        for name, span in self.spans.items():
            low = np.asarray(span.low).astype(dtype)
            here = np.subtract(facts[name], low, dtype=dtype, casting="unsafe")
            cell = here if cell is None else cell * dtype.type(span.size) + here
        return np.asarray(cell)


def room_for_cells(rows: int) -> int:
    """How many cells there may be for so many dossiers: a power of two, or none."""
    return 1 << min(rows // DOSSIERS_A_CELL, MOST_CELLS).bit_length() >> 1


def shared_facts(
    nodes: Sequence[Node],
    targets: Sequence[str],
    rests: Mapping[str, frozenset[str]],
    sizes: Mapping[str, int],
    room: int,
    tables: Set[str],
) -> frozenset[str]:
    """The short facts that make the cells of a run; none where cells would save nothing.

    A result that is looked up for each dossier costs as much as a figure of a table. So cells
    may hand over as many results as the tables that they spare, and save all other rules.

    Args:
        nodes: All rules and checks.
        targets: The results that are wanted.
        rests: The facts that differ on which each rests.
        sizes: How many values each short fact has that differs.
        room: How many cells there may be.
        tables: The parameters that are tables.
    """

    def few(facts: frozenset[str]) -> bool:
        return prod(sizes[name] for name in facts) <= room

    def saving(facts: frozenset[str]) -> tuple[int, int]:
        within = [node for node in nodes if rests[node.name] and rests[node.name] <= facts]
        celled = [node for node in within if isinstance(node, Rule)]
        moving = [node for node in nodes if not rests[node.name] <= facts]
        spared = sum(not tables.isdisjoint(node.needs) for node in celled)
        return spared - len(handed_over(celled, moving, targets)), len(celled) - spared

    own = {rests[node.name] for node in nodes} - {frozenset[str]()}
    steps = sorted((facts for facts in own if facts <= sizes.keys() and few(facts)), key=sorted)
    found, best = frozenset[str](), (0, 0)
    while True:
        wider = [
            facts for facts in (found | more for more in steps) if facts != found and few(facts)
        ]
        widest = max(wider, key=saving, default=found)
        if saving(widest) <= best:
            return found
        found, best = widest, saving(widest)
