"""Which chart suits a table."""

from dataclasses import replace

from maatwerk.errors import BadInputError
from maatwerk.figures.charts.bars import bars
from maatwerk.figures.charts.chart import Chart
from maatwerk.figures.charts.over_time import over_time
from maatwerk.figures.charts.province_map import province_map
from maatwerk.figures.spans import TIME_DIMENSIONS
from maatwerk.figures.table import Table

MOST_MAPS = 2
TIME = (*TIME_DIMENSIONS, "period")


def draw(table: Table, lang: str = "nl") -> Chart:
    """The chart that suits a table's dimensions.

    Time last (or alone): over time. Province last: tile maps. Any other code, or a
    ranking: bars.

    Raises:
        BadInputError: a single number, more than two dimensions, or nothing known.
    """
    if not table.rows:
        raise BadInputError("There is nothing to draw: the table has no rows.")
    if table.kind == "ranking":
        return bars(table, lang)
    shown = _without_wider_time(table)
    if not shown.dimensions:
        raise BadInputError("A single number makes no chart: add a dimension with --by.")
    if len(shown.dimensions) > 2:
        raise BadInputError(
            f"A chart has one or two dimensions, not {', '.join(shown.dimensions)}: ask for fewer."
        )
    last = shown.dimensions[-1]
    if last in TIME:
        return over_time(shown, lang)
    if last == "province" and len({row[:-2] for row in shown.rows}) <= MOST_MAPS:
        return province_map(shown, lang)
    return bars(shown, lang)


def _without_wider_time(table: Table) -> Table:
    """The table without a year or half-year that its quarter or month already says."""
    times = [d for d in table.dimensions if d in TIME_DIMENSIONS]
    finest = min(times, key=lambda d: TIME_DIMENSIONS[d], default="")
    kept = [at for at, d in enumerate(table.dimensions) if d not in times or d == finest]
    cells = [*kept, len(table.columns) - 1]
    return replace(
        table,
        dimensions=tuple(table.dimensions[at] for at in kept),
        columns=tuple(table.columns[at] for at in cells),
        rows=tuple(tuple(row[at] for at in cells) for row in table.rows),
        total=table.total and tuple(table.total[at] for at in cells),
    )
