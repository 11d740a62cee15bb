"""Lays a long table out for reading: which dimension becomes columns, where totals stand.

Time goes down, the last dimension goes across, and quarters stand in four columns beside
their year. A total is a sum only for what may be summed; for anything else it comes from
the margin tables, in which the measure was computed anew.
"""

from collections.abc import Callable, Sequence
from datetime import date

from maatwerk.figures.dutch_dates import MONTHS, QUARTERS
from maatwerk.figures.grid import Grid, Head, Row, Value
from maatwerk.figures.spans import TIME_DIMENSIONS
from maatwerk.figures.table import SUMMABLE, Cell, Column, Table, Unit
from maatwerk.questions.answer import dutch
from maatwerk.questions.answer.cells import (
    OUTSIDE,
    TOTAL,
    Cells,
    Key,
    missing_word,
    summed,
    words,
)

PARTS = {d: 12 // months for d, months in TIME_DIMENSIONS.items() if months < 12}
WIDEST = 9  # columns of figures that fit beside their label on a page


def needs_margins(table: Table) -> bool:
    """Whether totals of rows and columns must be computed anew, because they do not add up."""
    return len(table.dimensions) >= 2 and table.kind not in SUMMABLE and table.kind != "ranking"


def lay_out(
    table: Table,
    known_on: date,
    margins: Sequence[Table] = (),
    dashed: frozenset[Key] = frozenset(),
) -> Grid:
    """The reading form of ``table``.

    Args:
        table: A long table.
        known_on: The snapshot's known-on date; what lies after it is "nog niet bekend".
        margins: For a measure that does not add up: the same measure by fewer dimensions.
        dashed: Labels of the rows for which there could be no figure.
    """
    dimensions = table.dimensions
    if table.kind == "ranking" or len(table.columns) - len(dimensions) != 1 or len(dimensions) < 2:
        return _long(table, known_on, dashed)
    cells = Cells.of(table, known_on, margins, dashed)
    if len(dimensions) == 2 and dimensions[0] == "year" and dimensions[1] in PARTS:
        return _calendar(cells)
    grid = _pivot(cells)
    return grid if len(grid.heads) <= WIDEST else _long(table, known_on, dashed)


def side_by_side(tables: Sequence[Table], heads: Sequence[Head], known_on: date) -> Grid:
    """Several one-dimensional tables over the same rows, a column each.

    ``heads`` name the value columns, in the order of the tables and of their columns.
    """
    first = tables[0]
    keys = list(dict.fromkeys(row[0] for table in tables for row in table.rows))
    found: list[dict[Cell, tuple[Value, ...]]] = [
        {row[0]: _values(table, row, known_on) for row in table.rows} for table in tables
    ]
    empty = [tuple(Value(None, c.unit) for c in _value_columns(table)) for table in tables]
    rows = [
        Row(
            (words(first.columns[0], key),),
            tuple(v for part, none in zip(found, empty, strict=True) for v in part.get(key, none)),
        )
        for key in keys
    ]
    totals = [
        _values(table, table.total, known_on) if table.total else none
        for table, none in zip(tables, empty, strict=True)
    ]
    if len(rows) > 1:
        rows.append(Row((TOTAL,), tuple(v for part in totals for v in part), "total"))
    return Grid((dutch.capital(first.columns[0].label),), tuple(heads), tuple(rows))


def _value_columns(table: Table) -> tuple[Column, ...]:
    return table.columns[len(table.dimensions) :]


def _values(table: Table, row: Sequence[Cell], known_on: date) -> tuple[Value, ...]:
    raws = row[len(table.dimensions) :]
    return _printable(_value_columns(table), raws, missing_word(table, known_on))


def _long(table: Table, known_on: date, dashed: frozenset[Key]) -> Grid:
    """A row a row, under a heading for each value of the first of several labels."""
    labels = [*table.columns[: len(table.dimensions)], *_ranks(table)]
    values = table.columns[len(labels) :]
    grouped = len(table.dimensions) > 1 or (table.kind == "ranking" and table.dimensions)
    outer = 1 if grouped else 0
    missing = missing_word(table, known_on)
    rows: list[Row] = []
    for row in table.rows:
        named = [words(c, cell) for c, cell in zip(labels, row[: len(labels)], strict=True)]
        if outer and (not rows or _group(rows) != named[0]):
            rows.append(Row((named[0],), (), "group"))
        printed = _printable(values, row[len(labels) :], missing)
        if row[: len(table.dimensions)] in dashed:
            printed = tuple(Value(None, value.unit, OUTSIDE) for value in printed)
        rows.append(Row(tuple(named[outer:]), printed))
    heads = tuple(Head(dutch.capital(c.label), c.unit) for c in values)
    if not labels:
        stub = dutch.capital(dutch.listed([period.label for period in table.periods]))
        return Grid(("Periode",), heads, tuple(Row((stub,), r.values) for r in rows))
    if table.total is not None and len(table.rows) > 1:
        stubs = (TOTAL, *[""] * (len(labels) - outer - 1))
        rows.append(Row(stubs, _values(table, table.total, known_on), "total"))
    return Grid(tuple(dutch.capital(c.label) for c in labels[outer:]), heads, tuple(rows))


def _ranks(table: Table) -> tuple[Column, ...]:
    """In a ranking the place and what holds it label the row."""
    return table.columns[len(table.dimensions) :][:2] if table.kind == "ranking" else ()


def _group(rows: Sequence[Row]) -> str:
    return next(row.stubs[0] for row in reversed(rows) if row.kind == "group")


def _printable(columns: Sequence[Column], raws: Sequence[Cell], missing: str) -> tuple[Value, ...]:
    return tuple(
        Value(words(c, raw) if c.unit == "code" else raw, c.unit, missing)
        for c, raw in zip(columns, raws, strict=True)
    )


def _pivot(cells: Cells) -> Grid:
    """The last dimension across, the others down."""
    table = cells.table
    last = len(table.dimensions) - 1
    across = [cell for cell in cells.distinct(last) if cells.occurs(last, cell)]
    column = table.columns[last]
    stubs = list(dict.fromkeys(key[:last] for key in cells.found))
    keep = list(range(last))

    def row(key: Key) -> Row:
        values = [cells.at((*key, cell)) for cell in across]
        labels = zip(table.columns, key, strict=False)
        return Row(tuple(words(c, v) for c, v in labels), (*values, cells.total(keep, key)))

    rows = [row(key) for key in stubs]
    if len(rows) > 1:
        bottom = [cells.total([last], (cell,)) for cell in across]
        empty = [""] * (last - 1)
        rows.append(Row((TOTAL, *empty), (*bottom, cells.total([], ())), "total"))
    return _grid(
        tuple(dutch.capital(c.label) for c in table.columns[:last]),
        [words(column, cell) for cell in across],
        cells.unit,
        rows,
    )


def _calendar(cells: Cells) -> Grid:
    """Years down; halves, quarters or months of the year across (months: the other way)."""
    table = cells.table
    parts = PARTS[table.dimensions[1]]
    years = cells.distinct(0)
    places = {(key[0], _part(key[1])): key for key in cells.found}

    def value(year: Cell, part: int) -> Value:
        key = places.get((year, part))
        return Value(None, cells.unit, OUTSIDE) if key is None else cells.at(key)

    names = _part_names(table.dimensions[1])
    if parts > 4:
        return _months_down(cells, years, names, value)
    rows = [
        Row(
            (words(table.columns[0], year),),
            (*(value(year, p) for p in range(1, parts + 1)), cells.total([0], (year,))),
        )
        for year in years
    ]
    if len(rows) > 1:
        rows.append(_calendar_total(cells, parts))
    return _grid((dutch.capital(table.columns[0].label),), names, cells.unit, rows)


def _calendar_total(cells: Cells, parts: int) -> Row:
    """The same part of all years together, where that adds up, and everything."""
    outside = Value(None, cells.unit, OUTSIDE)
    across = [outside] * parts
    if cells.table.kind in SUMMABLE:
        for part in {_part(key[1]) for key in cells.found}:
            across[part - 1] = cells.value(
                summed(raw for key, raw in cells.found.items() if _part(key[1]) == part)
            )
    return Row((TOTAL,), (*across, cells.total([], ())), "total")


def _months_down(
    cells: Cells,
    years: Sequence[Cell],
    names: Sequence[str],
    value: Callable[[Cell, int], Value],
) -> Grid:
    rows = [
        Row((name,), tuple(value(year, part) for year in years))
        for part, name in enumerate(names, 1)
    ]
    rows.append(Row((TOTAL,), tuple(cells.total([0], (year,)) for year in years), "total"))
    heads = [Head(words(cells.table.columns[0], year), cells.unit) for year in years]
    return Grid((dutch.capital(cells.table.columns[1].label),), tuple(heads), tuple(rows))


def _part(cell: Cell) -> int:
    """Which half, quarter or month: ``2023Q3`` is 3, ``2023-07`` is 7."""
    return int(str(cell)[4:].lstrip("HQ-"))


def _part_names(dimension: str) -> list[str]:
    if dimension == "month":
        return [dutch.capital(name) for name in MONTHS]
    if dimension == "half_year":
        return ["Eerste helft", "Tweede helft"]
    return [dutch.capital(name) for name in QUARTERS]


def _grid(stubs: tuple[str, ...], across: Sequence[str], unit: Unit, rows: Sequence[Row]) -> Grid:
    heads = (*(Head(text, unit) for text in across), Head(TOTAL, unit))
    return Grid(stubs, heads, tuple(rows))
