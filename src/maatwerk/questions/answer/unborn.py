"""What could not be: figures from before individueel maatwerk began, packages of another scheme.

A zero there would read as "nobody asked for it"; a dash says that it did not exist yet.
"""

from dataclasses import replace

from maatwerk.figures.table import Cell, Table
from maatwerk.law import Law
from maatwerk.questions.answer import dutch
from maatwerk.questions.answer.times import cell_days, is_time

SCHEME = "imw"  # the register begins with it; the VOP existed long before the register

Key = tuple[Cell, ...]


def unborn(table: Table, law: Law) -> frozenset[Key]:
    """The labels of rows that are zero because the scheme had not begun."""
    start = law.schemes[SCHEME].first.first_day
    only = table.filters.get("scheme") == (SCHEME,)
    times = [place for place, d in enumerate(table.dimensions) if is_time(d)]
    if not times or not (only or "scheme" in table.dimensions) or table.kind == "ranking":
        return frozenset()
    return frozenset(
        row[: len(table.dimensions)]
        for row in table.rows
        if not row[-1]
        and (only or row[table.dimensions.index("scheme")] == SCHEME)
        and all(cell_days(table.dimensions[p], row[p], table.periods)[1] < start for p in times)
    )


def living(table: Table, law: Law) -> Table:
    """Without the rows of before the scheme; the table as it is when none would be left."""
    gone = unborn(table, law)
    rows = tuple(row for row in table.rows if row[: len(table.dimensions)] not in gone)
    return replace(table, rows=rows) if rows else table


def without_strangers(table: Table) -> Table:
    """Without rows of a package that its scheme does not have: nothing ever counts there."""
    if not {"scheme", "package"} <= {*table.dimensions}:
        return table
    places = [table.dimensions.index(d) for d in ("scheme", "package")]

    def pair(row: tuple[Cell, ...]) -> Key:
        return tuple(row[place] for place in places)

    occurring = {pair(row) for row in table.rows if row[-1]}
    return replace(table, rows=tuple(row for row in table.rows if pair(row) in occurring))


def unborn_note(law: Law) -> str:
    """Why a dash stands there."""
    start = dutch.day(law.schemes[SCHEME].first.first_day)
    return f"Individueel maatwerk begon op {start}: een streepje staat voor wat nog niet bestond."
