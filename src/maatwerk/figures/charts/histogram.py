"""How long it took: dossiers by number of days, with median and mean marked."""

from typing import Any

import altair as alt

from maatwerk.errors import BadInputError
from maatwerk.figures.charts.chart import (
    DARK,
    INK,
    LIGHT,
    WIDTH,
    Chart,
    finished,
    rows_as_data,
)
from maatwerk.figures.layout import enumerated, kept_words
from maatwerk.figures.lead_time import Distribution
from maatwerk.figures.numbers import number_words

HEIGHT = 240
ROOM_FOR_WORDS = 1.2
MOST_BINS = 60
BIN_WIDTHS = (1, 2, 5, 10, 20, 30, 60, 90, 180, 365)

_WORDS = {
    "nl": {
        "title": "Doorlooptijd van toekenningen en weigeringen",
        "net": ", zonder de dagen dat de klok stilstond",
        "x": "dagen van indiening tot beslissing",
        "y": "beslissingen",
        "median": "mediaan",
        "mean": "gemiddelde",
        "days": "dagen",
        "and": "en",
        "full": "volle lijn",
        "dashed": "streepjes",
    },
    "en": {
        "title": "Lead time of grants and refusals",
        "net": ", without the days the clock stood still",
        "x": "days from submission to decision",
        "y": "decisions",
        "median": "median",
        "mean": "mean",
        "days": "days",
        "and": "and",
        "full": "full line",
        "dashed": "dashes",
    },
}


def lead_time_histogram(distribution: Distribution, lang: str = "nl") -> Chart:
    """Bars of equally many days, and where median and mean lie.

    Raises:
        BadInputError: nothing was decided.
    """
    if distribution.median is None or distribution.mean is None:
        raise BadInputError("There is nothing to draw: nothing was decided in this period.")
    words = _WORDS[lang]
    heading = words["title"] + (words["net"] if distribution.net else "")
    heading += kept_words(distribution.filters, lang)
    below = enumerated([period.label for period in distribution.periods], words["and"])
    bins = _bins(distribution.counts)
    highest = max(bin_["dossiers"] for bin_ in bins)
    x = alt.X(
        "start:Q",
        title=words["x"],
        scale=alt.Scale(domain=[0, bins[-1]["end"]], nice=False),
        axis=alt.Axis(grid=False, tickCount=10),
    )
    y = alt.Y(
        "dossiers:Q",
        title=words["y"],
        scale=alt.Scale(domain=[0, highest * ROOM_FOR_WORDS], nice=False),
        axis=alt.Axis(format=",d", tickCount=5),
    )
    bars = (
        alt.Chart(rows_as_data(bins))
        .mark_bar(color=LIGHT, stroke=DARK, strokeWidth=0.5)
        .encode(x=x, x2="end:Q", y=y, y2="floor:Q")
    )
    chart = alt.layer(bars, *_marks(distribution, lang)).properties(width=WIDTH, height=HEIGHT)
    alternative = _alternative(distribution, f"{heading}, {below}", lang)
    return finished(chart, heading, below, alternative, lang)


def _bins(counts: tuple[int, ...]) -> list[dict[str, Any]]:
    longest = len(counts)
    width = next((w for w in BIN_WIDTHS if longest <= w * MOST_BINS), BIN_WIDTHS[-1])
    return [
        {
            "start": start,
            "end": start + width,
            "dossiers": sum(counts[start : start + width]),
            "floor": 0,
        }
        for start in range(0, longest, width)
    ]


def _marks(distribution: Distribution, lang: str) -> list[alt.Chart]:
    """Median and mean as lines; both are named to the right of the larger one."""
    words = _WORDS[lang]
    found = (
        (words["median"], distribution.median, [1, 0], words["full"]),
        (words["mean"], distribution.mean, [5, 3], words["dashed"]),
    )
    larger = max(float(value or 0) for _, value, _, _ in found)
    marks = []
    for place, (name, value, dash, line) in enumerate(found):
        said = f"{name} {number_words(value, 'day', lang)} {words['days']} ({line})"
        rule = alt.Chart(rows_as_data([{"at": value}])).mark_rule(
            color=INK, strokeWidth=2, strokeDash=dash
        )
        text = alt.Chart(rows_as_data([{"at": larger, "said": said}])).mark_text(
            align="left", dx=7, y=8 + 16 * place, color=INK
        )
        at = alt.X("at:Q")
        marks += [rule.encode(x=at), text.encode(x=at, text="said:N")]
    return marks


def _alternative(distribution: Distribution, heading: str, lang: str) -> str:
    total = number_words(sum(distribution.counts), "count", lang)
    mean, median, p90 = (
        number_words(value, "day", lang)
        for value in (distribution.mean, distribution.median, distribution.p90)
    )
    if lang == "nl":
        return (
            f"Histogram: {heading}. Over {total} beslissingen is de mediaan {median} dagen en "
            f"het gemiddelde {mean} dagen; negen op de tien duurden ten hoogste {p90} dagen."
        )
    return (
        f"Histogram: {heading}. Over {total} decisions the median is {median} days and the mean "
        f"{mean} days; nine in ten took at most {p90} days."
    )
