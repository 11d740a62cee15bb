"""Which days a time cell covers, and how a sentence says so."""

from collections.abc import Sequence
from datetime import date, timedelta

from maatwerk.figures.periods import Period
from maatwerk.figures.spans import TIME_DIMENSIONS
from maatwerk.figures.table import Cell
from maatwerk.questions.answer import dutch


def is_time(dimension: str) -> bool:
    """Whether a dimension cuts time."""
    return dimension in TIME_DIMENSIONS or dimension == "period"


def cell_days(dimension: str, cell: Cell, periods: Sequence[Period]) -> tuple[date, date]:
    """First and last day of a time cell, as far as the periods reach."""
    if dimension == "period":
        period = periods[int(cell or 1) - 1]
        return period.start, period.end
    text = str(cell)
    months = TIME_DIMENSIONS[dimension]
    place = int(text[4:].lstrip("HQ-") or 1) - 1
    start = date(int(text[:4]), place * months + 1, 1)
    end = _month_after(start, months) - timedelta(days=1)
    first, last = overall(periods)
    return max(start, first), min(end, last)


def overall(periods: Sequence[Period]) -> tuple[date, date]:
    """From the first day asked to the last."""
    return min(p.start for p in periods), max(p.end for p in periods)


def unbroken(periods: Sequence[Period]) -> bool:
    """Whether the periods follow each other without a gap."""
    ordered = sorted(periods)
    reached = ordered[0].end
    for period in ordered[1:]:
        if period.start > reached + timedelta(days=1):
            return False
        reached = max(reached, period.end)
    return True


def when(dimension: str, cell: Cell, periods: Sequence[Period]) -> str:
    """A time cell as part of a sentence: ``in het derde kwartaal van 2023``."""
    return dutch.during(*cell_days(dimension, cell, periods))


def throughout(periods: Sequence[Period]) -> str:
    """All periods together as part of a sentence."""
    if unbroken(periods):
        return dutch.during(*overall(periods))
    return "in de gevraagde periodes samen"


def _month_after(start: date, months: int) -> date:
    month = start.month - 1 + months
    return date(start.year + month // 12, month % 12 + 1, 1)
