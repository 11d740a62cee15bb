"""Codes beside each other: horizontal bars, each with its number."""

from typing import Any

import altair as alt

from maatwerk.figures.charts.chart import DARK, INK, WIDTH, Chart, finished, rows_as_data
from maatwerk.figures.charts.points import in_words, points, words
from maatwerk.figures.layout import subject, title, when
from maatwerk.figures.numbers import number_words
from maatwerk.figures.table import Table

STEP = 26
LONGEST_NAME = 340
KIND = ("Staafdiagram", "Bar chart")


def bars(table: Table, lang: str = "nl") -> Chart:
    """A table whose last dimension is a code list, or a ranking; one chart a cell before it.

    Raises:
        BadInputError: nothing in it is known.
    """
    ranking = table.kind == "ranking"
    rows = _ranked(table, lang) if ranking else _rows(table, lang)
    heading = title(table, lang)
    alternative = (
        _ranking_words(rows, heading, lang) if ranking else in_words(KIND, table, heading, lang)
    )
    texts = (subject(table, lang), when(table, lang), alternative, lang)
    name = alt.Y(
        "name:N",
        sort=None if ranking else list(dict.fromkeys(row["name"] for row in rows)),
        title=None,
        axis=alt.Axis(labelLimit=LONGEST_NAME, domain=False, ticks=False, labelPadding=6),
    )
    x = alt.X("value:Q", axis=None, scale=alt.Scale(zero=True))
    chart = alt.layer(
        alt.Chart().mark_bar(color=DARK).encode(x=x, y=name),
        alt.Chart().mark_text(align="left", dx=5, color=INK).encode(x=x, y=name, text="shown:N"),
        data=rows_as_data(rows),
    ).properties(width=WIDTH * 0.55, height=alt.Step(STEP))
    groups = list(dict.fromkeys(row["group"] for row in rows))
    if groups == [""]:
        return finished(chart, *texts)
    header = alt.Header(labelAngle=0, labelAlign="left", labelOrient="top", labelAnchor="start")
    facets = chart.facet(
        row=alt.Row("group:N", sort=groups, header=header), spacing=18
    ).resolve_scale(y="independent" if ranking else "shared")
    return finished(facets, *texts)


def _rows(table: Table, lang: str) -> list[dict[str, Any]]:
    return [
        {
            "name": point.names[-1],
            "group": ", ".join(point.names[:-1]),
            "value": point.value,
            "shown": point.shown,
        }
        for point in points(table, lang)
    ]


def _ranked(table: Table, lang: str) -> list[dict[str, Any]]:
    """The rows of a ranking: rank, ground, number and share after the dimensions."""
    count = len(table.dimensions)
    rows = []
    for row in table.rows:
        rank, ground, number, share = row[count:]
        cells = zip(table.columns[:count], row[:count], strict=True)
        shown = (number_words(number, "count", lang), number_words(share, "share", lang))
        rows.append(
            {
                "name": f"{rank}. {words(table.columns[count + 1], ground, lang)}",
                "group": ", ".join(words(column, cell, lang) for column, cell in cells),
                "value": number,
                "shown": f"{shown[0]} ({shown[1]})",
            }
        )
    return rows


def _ranking_words(rows: list[dict[str, Any]], heading: str, lang: str) -> str:
    said = "; ".join(f"{row['group']} {row['name']}: {row['shown']}".strip() for row in rows)
    return f"{KIND[0 if lang == 'nl' else 1]}: {heading}. {said}."
