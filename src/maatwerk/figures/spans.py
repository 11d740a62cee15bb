"""Time on a table: periods cut into years, half-years, quarters, months, and the Dutch for it.

Days are whole numbers since 1 January 1970, as Parquet's date32 has them, so that a cube
can be cut with integer comparisons. An interval is a first and a last day, both included.
"""

import calendar
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from maatwerk.figures.dutch_dates import (
    COUNTS,
    MONTHS,
    are_whole_months,
    day_and_month,
    day_words,
    first_to_last,
    month_words,
)
from maatwerk.figures.periods import Period

EPOCH = date(1970, 1, 1)

Interval = tuple[int, int]

TIME_DIMENSIONS: dict[str, int] = {"year": 12, "half_year": 6, "quarter": 3, "month": 1}
"""The time dimensions and how many months one of their cells lasts, longest first."""


def day_number(day: date) -> int:
    """Days since 1 January 1970."""
    return (day - EPOCH).days


def day_of(number: int) -> date:
    """The date of a day number."""
    return EPOCH + timedelta(days=int(number))


@dataclass(frozen=True, slots=True)
class Bucket:
    """One combination of time cells, and the days of the periods that fall in it."""

    cells: Mapping[str, int | str]
    intervals: tuple[Interval, ...]


def merged(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """The same days as few intervals, in order, none touching another."""
    result: list[Interval] = []
    for start, end in sorted(intervals):
        if result and start <= result[-1][1] + 1:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((start, end))
    return tuple(result)


def days_of(periods: Iterable[Period]) -> tuple[Interval, ...]:
    """The union of some periods."""
    return merged((day_number(p.start), day_number(p.end)) for p in periods)


def buckets(
    dimensions: Sequence[str], periods: Sequence[Period], kept: Mapping[str, Sequence[str]]
) -> tuple[Bucket, ...]:
    """Cut the periods by the time dimensions asked, ascending.

    Args:
        dimensions: Any of year, half_year, quarter, month, and ``period``: with the last one
            each period is cut on its own, without it their union is.
        periods: The periods asked.
        kept: Filters on time dimensions, as text: the cells that count.
    """
    asked = tuple(d for d in dimensions if d in TIME_DIMENSIONS)
    months = min((TIME_DIMENSIONS[d] for d in (*asked, *kept)), default=0)
    parts: list[tuple[dict[str, int | str], tuple[Interval, ...]]]
    if "period" in dimensions:
        parts = [({"period": i}, days_of([p])) for i, p in enumerate(periods, start=1)]
    else:
        parts = [({}, days_of(periods))]
    result: list[Bucket] = []
    for outer, intervals in parts:
        found: dict[tuple[int | str, ...], list[Interval]] = {}
        for piece in _pieces(intervals, months):
            cells = {d: cell_of(d, piece[0]) for d in (*asked, *kept)}
            if all(str(cells[d]) in kept[d] for d in kept):
                found.setdefault(tuple(cells[d] for d in asked), []).append(piece)
        if not asked and not found:  # a filter that leaves no day: one empty bucket, so a zero
            found[()] = []
        result += [
            Bucket({**outer, **dict(zip(asked, key, strict=True))}, merged(pieces))
            for key, pieces in found.items()
        ]
    return tuple(result)


def _pieces(intervals: Iterable[Interval], months: int) -> Iterator[Interval]:
    """Cut at the borders of spans of ``months`` months that start in January; 0: no cut."""
    for start, end in intervals:
        if months == 0:
            yield start, end
            continue
        at = start
        while at <= end:
            last = min(end, _last_day(at, months))
            yield at, last
            at = last + 1


def _last_day(number: int, months: int) -> int:
    day = day_of(number)
    month = (day.month - 1) // months * months + months
    return day_number(date(day.year, month, calendar.monthrange(day.year, month)[1]))


def _first_day(number: int, months: int) -> int:
    day = day_of(number)
    return day_number(date(day.year, (day.month - 1) // months * months + 1, 1))


def cell_of(dimension: str, number: int) -> int | str:
    """The cell of a time dimension that a day falls in: 2023, "2023H2", "2023Q3", "2023-07"."""
    day = day_of(number)
    if dimension == "year":
        return day.year
    if dimension == "half_year":
        return f"{day.year}H{(day.month + 5) // 6}"
    if dimension == "quarter":
        return f"{day.year}Q{(day.month + 2) // 3}"
    return f"{day.year}-{day.month:02}"


def cut_months(intervals: Iterable[Interval]) -> tuple[int, ...]:
    """First days of the months of which an interval takes only a part, ascending."""
    cut: set[int] = set()
    for start, end in intervals:
        if start != _first_day(start, 1):
            cut.add(_first_day(start, 1))
        if end != _last_day(end, 1):
            cut.add(_first_day(end, 1))
    return tuple(sorted(cut))


def cuts_quarter(intervals: Iterable[Interval]) -> bool:
    """Whether an interval begins or ends inside a quarter."""
    return any(
        start != _first_day(start, 3) or end != _last_day(end, 3) for start, end in intervals
    )


def next_month(number: int) -> int:
    """First day of the month after the one a day is in."""
    return _last_day(number, 1) + 1


def cell_words(dimension: str, cell: int | str, intervals: Sequence[Interval], lang: str) -> str:
    """Words for a time cell; a cell only partly inside the periods says which part it is."""
    words = _whole_words(dimension, str(cell), lang)
    if not intervals:
        return words
    months = TIME_DIMENSIONS[dimension]
    whole = (_first_day(intervals[0][0], months), _last_day(intervals[0][0], months))
    if merged(intervals) == (whole,):
        return words
    if lang == "en":
        spans = [f"{day_of(s).isoformat()} to {day_of(e).isoformat()}" for s, e in intervals]
        return f"{words} ({' and '.join(spans)})"
    return f"{words} ({' en '.join(_part_words(span, whole) for span in intervals)})"


def _whole_words(dimension: str, cell: str, lang: str) -> str:
    if dimension == "year" or lang == "en":
        return cell.replace("Q", " Q").replace("H", " H")
    if dimension == "half_year":
        return f"{'eerste' if cell[-1] == '1' else 'tweede'} helft {cell[:4]}"
    if dimension == "quarter":
        return f"{cell[-1]}e kwartaal {cell[:4]}"
    return month_words(date(int(cell[:4]), int(cell[5:]), 1))


def _part_words(span: Interval, whole: Interval) -> str:
    """Such as "eerste zes maanden" or "vanaf juli tot en met december"."""
    start, end = day_of(span[0]), day_of(span[1])
    if start == end:
        return day_and_month(start)
    if not are_whole_months(start, end):
        return f"vanaf {day_and_month(start)} tot en met {day_and_month(end)}"
    count = end.month - start.month + 1
    if count == 1:
        return MONTHS[start.month - 1]
    if span[0] == whole[0]:
        return f"eerste {COUNTS[count]} maanden"
    return f"vanaf {MONTHS[start.month - 1]} tot en met {MONTHS[end.month - 1]}"


def date_words(day: date, lang: str = "nl") -> str:
    """Such as "30 juni 2024"; in English the ISO date."""
    return day_words(day) if lang == "nl" else day.isoformat()


def period_words(start: date, end: date, lang: str = "nl") -> str:
    """Words for any period: "2024", "juli 2023 tot en met juni 2024", or its days.

    In English its first and last day as ISO dates.
    """
    if lang == "en":
        return f"{start} to {end}" if start != end else start.isoformat()
    span = (day_number(start), day_number(end))
    for dimension, months in TIME_DIMENSIONS.items():
        if span == (_first_day(span[0], months), _last_day(span[0], months)):
            return _whole_words(dimension, str(cell_of(dimension, span[0])), "nl")
    if start == end:
        return date_words(start)
    both = first_to_last(start, end)
    return both.replace(f" {start.year}", "", 1) if start.year == end.year else both
