"""Which days a time cell covers, and how a sentence says so."""

from collections.abc import Sequence
from datetime import date, timedelta

from maatwerk.figures.periods import Period
from maatwerk.figures.spans import TIME_DIMENSIONS, day_of, days_of
from maatwerk.figures.table import Cell
from maatwerk.questions.answer import dutch

Span = tuple[date, date]
MOST_SPANS = 4  # so many stretches of time are named one by one


def is_time(dimension: str) -> bool:
    """Whether a dimension cuts time."""
    return dimension in TIME_DIMENSIONS or dimension == "period"


def cell_spans(dimension: str, cell: Cell, periods: Sequence[Period]) -> tuple[Span, ...]:
    """The stretches of a time cell that the periods asked reach, in order of time."""
    if dimension == "period":
        period = periods[int(cell or 1) - 1]
        return ((period.start, period.end),)
    text = str(cell)
    months = TIME_DIMENSIONS[dimension]
    place = int(text[4:].lstrip("HQ-") or 1) - 1
    start = date(int(text[:4]), place * months + 1, 1)
    end = _month_after(start, months) - timedelta(days=1)
    return tuple(
        (max(start, first), min(end, last))
        for first, last in stretches(periods)
        if first <= end and last >= start
    )


def cell_days(dimension: str, cell: Cell, periods: Sequence[Period]) -> Span:
    """First and last day of a time cell, as far as the periods reach."""
    spans = cell_spans(dimension, cell, periods)
    return spans[0][0], spans[-1][1]


def stretches(periods: Sequence[Period]) -> tuple[Span, ...]:
    """The periods in order of time; those that touch as one."""
    return tuple((day_of(first), day_of(last)) for first, last in days_of(periods))


def overall(periods: Sequence[Period]) -> Span:
    """From the first day asked to the last."""
    return min(p.start for p in periods), max(p.end for p in periods)


def when(dimension: str, cell: Cell, periods: Sequence[Period]) -> str:
    """A time cell as part of a sentence: ``in het derde kwartaal van 2023``."""
    return _during(cell_spans(dimension, cell, periods))


def throughout(periods: Sequence[Period]) -> str:
    """All periods together as part of a sentence, each named."""
    spans = stretches(periods)
    if len(spans) > MOST_SPANS:
        return f"in de gevraagde periodes ({in_caption(periods)}) samen"
    return _during(spans) + (" samen" if len(spans) > 1 else "")


def in_caption(periods: Sequence[Period]) -> str:
    """All periods together in a caption: ``derde kwartaal 2023 en derde kwartaal 2024``."""
    return dutch.listed([dutch.span(*span) for span in stretches(periods)])


def _during(spans: Sequence[Span]) -> str:
    return dutch.listed([dutch.during(*span) for span in spans])


def _month_after(start: date, months: int) -> date:
    month = start.month - 1 + months
    return date(start.year + month // 12, month % 12 + 1, 1)
