"""What a chart needs of a table: each cell with its words, ready to draw."""

from dataclasses import dataclass

from maatwerk.errors import BadInputError
from maatwerk.figures.numbers import number_words
from maatwerk.figures.table import SUMMABLE, Cell, Column, Table, Unit


@dataclass(frozen=True, slots=True)
class Point:
    """One cell of a table.

    Attributes:
        names: Words of each dimension cell.
        codes: The cells themselves.
        value: In the unit that is drawn: euro for cents, else as in the table; None unknown.
        shown: The value as text.
    """

    names: tuple[str, ...]
    codes: tuple[Cell, ...]
    value: int | float | None
    shown: str

    @property
    def is_partial(self) -> bool:
        """Whether a time cell is only partly inside the periods."""
        return any(" (" in name for name in self.names)


def points(table: Table, lang: str) -> tuple[Point, ...]:
    """Each row of a table with one value column."""
    count = len(table.dimensions)
    unit = table.columns[-1].unit
    return tuple(
        Point(
            tuple(words(column, row[at], lang) for at, column in enumerate(table.columns[:count])),
            row[:count],
            _drawn(row[-1], unit),
            number_words(row[-1], unit, lang),
        )
        for row in table.rows
    )


def words(column: Column, cell: Cell, lang: str) -> str:
    """Words for a dimension cell."""
    return (column.codes if lang == "nl" else column.codes_en).get(cell, str(cell))


def _drawn(value: Cell, unit: Unit) -> int | float | None:
    if value is None or isinstance(value, str):
        return None
    return value / 100 if unit == "cent" else value


def axis_format(table: Table) -> str:
    """How the value axis writes its numbers."""
    return ".0%" if table.columns[-1].unit == "share" else ",.10~f"


def value_title(table: Table, lang: str) -> str:
    """Heading of the value axis."""
    column = table.columns[-1]
    text = column.label if lang == "nl" else column.label_en
    unit = {"cent": ("euro", "euro"), "day": ("dagen", "days")}.get(column.unit)
    return f"{text} ({unit[0 if lang == 'nl' else 1]})" if unit else text


def in_words(kind: tuple[str, str], table: Table, title: str, lang: str) -> str:
    """The text alternative: what is drawn, the largest and the smallest, and the total."""
    dutch = lang == "nl"
    drawn = [point for point in points(table, lang) if point.value is not None]
    if not drawn:
        raise BadInputError("There is nothing to draw: no figure of this table is known.")
    most, least = (pick(drawn, key=_value) for pick in (max, min))
    text = f"{kind[0 if dutch else 1]}: {title}."
    if len(drawn) <= _FEW:
        listed = "; ".join(f"{_name(point)}: {point.shown}" for point in drawn)
        text += f" {listed}."
    else:
        text += (
            f" Het hoogst is {_name(most)} met {most.shown}, het laagst {_name(least)} met "
            f"{least.shown}."
            if dutch
            else f" Highest is {_name(most)} with {most.shown}, lowest {_name(least)} with "
            f"{least.shown}."
        )
    if table.kind in SUMMABLE and table.total is not None and len(drawn) > 1:
        total = number_words(table.total[-1], table.columns[-1].unit, lang)
        text += f" {'Samen' if dutch else 'Together'}: {total}."
    return text


_FEW = 8


def _value(point: Point) -> float:
    return float(point.value or 0)


def _name(point: Point) -> str:
    return ", ".join(point.names)
