"""The provinces as tiles of one size, roughly where they lie; Brussels and outside too."""

from typing import Any

import altair as alt

from maatwerk.figures.charts.chart import INK, Chart, finished, rows_as_data
from maatwerk.figures.charts.points import Point, in_words, points
from maatwerk.figures.layout import subject, title, when
from maatwerk.figures.table import Table

PLACES: dict[str, tuple[float, float]] = {
    "30000": (0.0, 0.5),
    "40000": (1.0, 0.5),
    "10000": (2.0, 0.0),
    "20001": (2.0, 1.0),
    "70000": (3.0, 0.5),
    "04000": (1.0, 1.5),
    "buiten": (3.0, 1.75),
}
"""Column and row of each province's tile, west to east and north to south."""

PALE, DEEP = "#e3edf6", "#1f4e79"
WIDE = max(x for x, _ in PLACES.values()) + 1
HIGH = max(y for _, y in PLACES.values()) + 1
ALONE, BESIDE = 104, 84
GAP = 0.04
DARK_ENOUGH = 0.55
KIND = ("Kaart met even grote tegels", "Map of equal tiles")


def province_map(table: Table, lang: str = "nl") -> Chart:
    """A table by province, or by time and province: then a map for each time.

    Raises:
        BadInputError: nothing in it is known.
    """
    drawn = points(table, lang)
    alternative = in_words(KIND, table, title(table, lang), lang)
    deepest = max(float(point.value or 0) for point in drawn) or 1.0
    groups = list(dict.fromkeys(point.names[:-1] for point in drawn))
    size = ALONE if len(groups) == 1 else BESIDE
    maps = [
        _map([_tile(p, deepest) for p in drawn if p.names[:-1] == group], ", ".join(group), size)
        for group in groups
    ]
    return finished(
        alt.hconcat(*maps, spacing=40),
        subject(table, lang),
        when(table, lang),
        alternative,
        lang,
    )


def _tile(point: Point, deepest: float) -> dict[str, Any]:
    """A square with its name, on one or two lines, above its number."""
    x, y = PLACES[str(point.codes[-1])]
    shade = max(float(point.value or 0) / deepest, 0.0)
    name = point.names[-1].replace("-", "-|").replace(" ", "|")
    return {
        "x": x + GAP,
        "x2": x + 1 - GAP,
        "y": y + GAP,
        "y2": y + 1 - GAP,
        "middle": x + 0.5,
        "above": y + (0.26 if "|" in name else 0.36),
        "below": y + 0.7,
        "name": name,
        "shown": point.shown,
        "shade": shade,
        "ink": "white" if shade > DARK_ENOUGH else INK,
    }


def _map(tiles: list[dict[str, Any]], name: str, size: int) -> alt.LayerChart:
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, WIDE], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[HIGH, 0], nice=False))
    base = alt.Chart(rows_as_data(tiles))
    ink = alt.Color("ink:N", scale=None)
    shade = alt.Color("shade:Q", scale=alt.Scale(domain=[0, 1], range=[PALE, DEEP]), legend=None)
    at = alt.X("middle:Q")
    squares = base.mark_rect(stroke=INK, strokeWidth=1)
    names = base.mark_text(lineBreak="|", baseline="middle", fontSize=11)
    values = base.mark_text(fontWeight="bold", baseline="middle", fontSize=11)
    layers = (
        squares.encode(x=x, x2="x2:Q", y=y, y2="y2:Q", color=shade),
        names.encode(x=at, y=alt.Y("above:Q"), text="name:N", color=ink),
        values.encode(x=at, y=alt.Y("below:Q"), text="shown:N", color=ink),
    )
    title_ = alt.TitleParams([name] if name else [], anchor="start", fontSize=12, offset=6)
    return alt.LayerChart(layer=list(layers), width=WIDE * size, height=HIGH * size, title=title_)
