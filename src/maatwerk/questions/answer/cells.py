"""The cells of a long table: what stands in one, what a total is, what is said where none is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from maatwerk.figures.grid import Value
from maatwerk.figures.numbers import NOT_AVAILABLE
from maatwerk.figures.table import SUMMABLE, Cell, Column, Table, Unit
from maatwerk.questions.answer import dutch

TOTAL = "Totaal"
OUTSIDE = "–"
"""In the place of what was not asked, or could not be."""

Key = tuple[Cell, ...]


def words(column: Column, cell: Cell) -> str:
    """What a person reads for one cell of a dimension."""
    return dutch.capital(column.codes.get(cell, "niet bekend" if cell is None else str(cell)))


def missing_word(table: Table, known_on: date) -> str:
    """Why a figure is absent: not yet there, or not held."""
    if table.lacking:
        return NOT_AVAILABLE["nl"]
    later = any(period.end > known_on for period in table.periods)
    return "nog niet bekend" if later or "_km_" in table.measure else NOT_AVAILABLE["nl"]


@dataclass(frozen=True, slots=True)
class Cells:
    """The one value of each combination, and how to find a total."""

    table: Table
    unit: Unit
    missing: str
    found: dict[Key, Cell]
    margins: dict[tuple[str, ...], dict[Key, Cell]]
    dashed: frozenset[Key]

    @classmethod
    def of(
        cls, table: Table, known_on: date, margins: Sequence[Table], dashed: frozenset[Key]
    ) -> "Cells":
        """The cells of a table; arguments as for :func:`~.layout.lay_out`."""
        by_dimensions = {
            margin.dimensions: {row[:-1]: row[-1] for row in margin.rows} for margin in margins
        }
        return cls(
            table,
            table.columns[-1].unit,
            missing_word(table, known_on),
            {row[:-1]: row[-1] for row in table.rows},
            by_dimensions,
            dashed,
        )

    def at(self, key: Key) -> Value:
        """One cell; a dash where there is none, or none could be."""
        if key in self.dashed or key not in self.found:
            return Value(None, self.unit, OUTSIDE)
        return self.value(self.found[key])

    def value(self, raw: Cell) -> Value:
        """A figure of this table."""
        return Value(raw, self.unit, self.missing)

    def total(self, keep: Sequence[int], key: Key) -> Value:
        """The total over every dimension not in ``keep``, where those in it equal ``key``."""
        gone = {tuple(k[i] for i in keep) for k in self.dashed}
        if key in gone and all(
            k in self.dashed for k in self.found if tuple(k[i] for i in keep) == key
        ):
            return Value(None, self.unit, OUTSIDE)
        if not keep:
            return self.value(self.table.total[-1] if self.table.total else None)
        if self.table.kind in SUMMABLE:
            return self.value(
                summed(v for k, v in self.found.items() if tuple(k[i] for i in keep) == key)
            )
        margin = self.margins.get(tuple(self.table.dimensions[i] for i in keep), {})
        return self.value(margin.get(key))

    def occurs(self, position: int, cell: Cell) -> bool:
        """Whether it is worth a column: "not known" only is when something counts there."""
        return cell is not None or any(v for k, v in self.found.items() if k[position] is None)

    def distinct(self, position: int) -> list[Cell]:
        """What stands in one dimension, each once, in order."""
        return list(dict.fromkeys(key[position] for key in self.found))


def summed(values: Iterable[Cell]) -> Cell:
    """The sum of whole numbers; unknown as soon as one of them is."""
    total = 0
    for value in values:
        if not isinstance(value, int):
            return None
        total += value
    return total
