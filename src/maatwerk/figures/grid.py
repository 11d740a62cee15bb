"""A table as it is read: headings, rows, raw values with their unit. No text formatting."""

from dataclasses import dataclass
from typing import Literal

from maatwerk.figures.numbers import NOT_AVAILABLE
from maatwerk.figures.table import Cell, Unit

RowKind = Literal["body", "group", "total"]


@dataclass(frozen=True, slots=True)
class Value:
    """One cell.

    Attributes:
        raw: The raw figure, or words when ``unit`` is ``code``.
        unit: What it is counted in.
        missing: What is printed when ``raw`` is None.
        change: Whether it is a difference: printed with its sign, of a share in points.
        signed: Whether a share is printed with its sign, and a trace of it as "< 0,1 %".
    """

    raw: Cell
    unit: Unit
    missing: str = NOT_AVAILABLE["nl"]
    change: bool = False
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of one column; ``mark`` points to a note, such as "*"."""

    text: str
    unit: Unit
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the words that head it, then its values; a ``group`` only has its heading."""

    stubs: tuple[str, ...]
    values: tuple[Value, ...]
    kind: RowKind = "body"


@dataclass(frozen=True, slots=True)
class Grid:
    """Headings of the row labels, headings of the values, and the rows."""

    stubs: tuple[str, ...]
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.stubs) + len(self.heads)

    @property
    def has_money(self) -> bool:
        """Whether any value is an amount, so that the caption must say: in euro."""
        return any(value.unit == "cent" for row in self.rows for value in row.values)
