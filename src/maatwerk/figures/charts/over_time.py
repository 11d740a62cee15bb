"""Over time: bars for counts and money, a line for days and shares; partial periods paler."""

from typing import Any

import altair as alt

from maatwerk.figures.charts.chart import (
    DARK,
    INK,
    LIGHT,
    WIDTH,
    Chart,
    finished,
    rows_as_data,
)
from maatwerk.figures.charts.points import Point, axis_format, in_words, points, value_title
from maatwerk.figures.dutch_dates import MONTHS
from maatwerk.figures.layout import subject, title, when
from maatwerk.figures.table import Table

MOST_LABELS = 14
WIDEST_BAR = 140
HEIGHT = 240
SMALL = (175, 110)
COLUMNS = 3

_SHORT = {month: month[:3] for month in MONTHS} | {"maart": "mrt"}


def over_time(table: Table, lang: str = "nl") -> Chart:
    """A table whose last dimension is time; one dimension before it gives small charts.

    Raises:
        BadInputError: nothing in it is known.
    """
    small = len(table.dimensions) > 1
    rows = [_row(point, small=small) for point in points(table, lang)]
    lines = table.columns[-1].unit in ("day", "share")
    kind = ("Lijndiagram", "Line chart") if lines else ("Staafdiagram", "Bar chart")
    texts = (
        subject(table, lang),
        when(table, lang),
        in_words(kind, table, title(table, lang), lang),
        lang,
    )
    labelled = not small and len(rows) <= MOST_LABELS
    y = _value_axis(table, lang, shown=lines or not labelled, small=small)
    marks = _line(_time_axis(small=small), y) if lines else _bars(_time_axis(small=small), y)
    if labelled:
        above = alt.Chart().mark_text(dy=-12 if lines else -8, color=INK)
        marks.append(above.encode(x=_time_axis(small=small), y=y, text="shown:N"))
    chart = alt.layer(*marks, data=rows_as_data(rows))
    if not small:
        width = min(WIDTH, WIDEST_BAR * len(rows))
        return finished(chart.properties(width=width, height=HEIGHT), *texts)
    names = list(dict.fromkeys(row["series"] for row in rows))
    facets = (
        chart.properties(width=SMALL[0], height=SMALL[1])
        .facet(facet=alt.Facet("series:N", sort=names), columns=COLUMNS)
        .resolve_axis(x="independent")
    )
    return finished(facets, *texts)


def _row(point: Point, *, small: bool) -> dict[str, Any]:
    *series, time = point.names
    return {
        "when": _short(time, small=small),
        "series": ", ".join(series),
        "value": point.value,
        "shown": point.shown,
        "partial": point.is_partial,
    }


def _short(time: str, *, small: bool) -> str:
    """Lines under the axis: the year below, or which part of it counts; or one short line."""
    head, bracket, part = time.partition(" (")
    first, _, year = head.rpartition(" ")
    first = _SHORT.get(first, first.replace("kwartaal", "kw."))
    if small:
        return f"{first} {year}".strip() + ("*" if bracket else "")
    lines = [first, year]
    if bracket:
        words = f"({part}".split()
        half = (len(words) + 1) // 2 if len(words) > 3 else len(words)
        lines += [" ".join(words[:half]), " ".join(words[half:])]
    return "|".join(line for line in lines if line)


def _time_axis(*, small: bool) -> alt.X:
    if small:
        axis = alt.Axis(labelAngle=-90, labelOverlap=True, labelFontSize=10)
    else:
        axis = alt.Axis(labelExpr="split(datum.label, '|')", labelAngle=0, labelOverlap=True)
    return alt.X("when:O", sort=None, title=None, axis=axis)


def _value_axis(table: Table, lang: str, *, shown: bool, small: bool) -> alt.Y:
    """The axis of the values; bars that carry their numbers need none."""
    if not shown:
        return alt.Y("value:Q", axis=None, scale=alt.Scale(zero=True))
    return alt.Y(
        "value:Q",
        title=None if small else value_title(table, lang),
        axis=alt.Axis(format=axis_format(table), tickCount=3 if small else 5),
        scale=alt.Scale(zero=True, nice=True),
    )


def _bars(x: alt.X, y: alt.Y) -> list[alt.Chart]:
    bar = alt.Chart().mark_bar(stroke=DARK, strokeWidth=1)
    return [bar.encode(x=x, y=y, color=_fill(LIGHT))]


def _line(x: alt.X, y: alt.Y) -> list[alt.Chart]:
    point = alt.Chart().mark_point(filled=True, size=60, stroke=DARK, strokeWidth=1.5, opacity=1)
    return [
        alt.Chart().mark_line(color=DARK, strokeWidth=2.5).encode(x=x, y=y),
        point.encode(x=x, y=y, color=_fill("white")),
    ]


def _fill(partial: str) -> alt.Color:
    """Dark, or the paler fill where only a part of the period counts."""
    return alt.Color(
        "partial:N",
        scale=alt.Scale(domain=[False, True], range=[DARK, partial]),
        legend=None,
    )
