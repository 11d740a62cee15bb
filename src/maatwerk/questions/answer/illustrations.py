"""Where people would rather look than read: at most one chart of each kind in an answer."""

import json
from collections.abc import Sequence

from maatwerk.figures import MEASURES
from maatwerk.figures.charts import Chart as Drawn
from maatwerk.figures.charts import draw, lead_time_histogram
from maatwerk.figures.spans import TIME_DIMENSIONS
from maatwerk.figures.table import SUMMABLE, Table
from maatwerk.questions.answer.desk import Desk
from maatwerk.questions.answer.model import Chart, ChartKind
from maatwerk.questions.answer.phrases import about, caption
from maatwerk.questions.answer.times import in_caption
from maatwerk.questions.request import Ask

FEWEST = 3  # points in time that are worth a chart


def chosen(asks: Sequence[Ask]) -> tuple[ChartKind | None, ...]:
    """For each ask the chart that goes with it: the first that suits each kind."""
    seen: set[ChartKind] = set()
    result: list[ChartKind | None] = []
    for ask in asks:
        kind = _suits(ask)
        result.append(None if kind in seen else kind)
        if kind is not None:
            seen.add(kind)
    return tuple(result)


def illustration(kind: ChartKind, ask: Ask, table: Table, desk: Desk) -> Chart | None:
    """The chart of an ask, or None when its figures are too few or not known."""
    if kind == "lead_time":
        return _histogram(ask, desk)
    if kind == "map":
        table = desk.figures.table(
            table.measure, ("province",), table.periods, table.filters, cohort=table.cohort
        )
    known = [row for row in table.rows if row[-1]]
    if len(known) < (FEWEST if kind == "time" else 1):
        return None
    return _chart(kind, caption(table), draw(table))


def _suits(ask: Ask) -> ChartKind | None:
    if ask.kind != "figures" or ask.measure is None:
        return None
    if ask.measure.startswith("lead_time_"):
        return "lead_time"
    if not ask.dimensions or MEASURES[ask.measure].kind not in SUMMABLE:
        return None
    if all(d in TIME_DIMENSIONS for d in ask.dimensions):
        return "time" if ask.dimensions[-1] != "year" else None
    return "map" if ask.dimensions[-1] == "province" else None


def _histogram(ask: Ask, desk: Desk) -> Chart | None:
    distribution = desk.figures.lead_time_distribution(
        ask.periods,
        ask.filters,
        net=str(ask.measure).endswith("_net"),
        cohort=ask.cohort and ask.measure != "lead_time_km_median",
    )
    if distribution.median is None:
        return None
    text = (
        f"Duurtijd tussen aanvraag en toekenning of weigering {about(ask.filters)}, "
        f"{in_caption(ask.periods)}"
    )
    return _chart("lead_time", text, lead_time_histogram(distribution))


def _chart(kind: ChartKind, text: str, drawn: Drawn) -> Chart:
    """The chart without its title: the caption beside it says the same."""
    spec = {key: value for key, value in json.loads(drawn.spec).items() if key != "title"}
    return Chart(
        0,
        kind,
        text,
        drawn.alternative,
        json.dumps(spec, sort_keys=True, ensure_ascii=False),
    )
