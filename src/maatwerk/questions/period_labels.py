"""The Dutch words for a period, as a written answer prints them."""

from calendar import monthrange
from datetime import date, timedelta

from maatwerk.figures.dutch_dates import (
    MONTHS,
    QUARTERS,
    are_whole_months,
    day_and_month,
    day_words,
    first_to_last,
    year_part,
)
from maatwerk.figures.periods import Period


def period_of(start: date, end: date) -> Period:
    """The period with its words."""
    return Period(start, end, label_of(start, end))


def label_of(start: date, end: date) -> str:
    """Dutch words for the days from ``start`` to ``end``, both included.

    >>> label_of(date(2023, 7, 1), date(2023, 12, 31))
    '2023 (vanaf juli tot en met december)'
    >>> label_of(date(2024, 1, 1), date(2024, 6, 30))
    'eerste zes maanden van 2024'
    """
    if start == end:
        return day_words(start)
    if not are_whole_months(start, end):
        return _days(start, end)
    if (start.month, end.month) == (1, 12):
        return f"{start.year}" if start.year == end.year else f"{start.year} tot en met {end.year}"
    part = year_part(start, end)
    if part is None:
        return first_to_last(start, end)
    if end.month == 12 and part not in (*QUARTERS, "december"):
        return f"{start.year} (vanaf {MONTHS[start.month - 1]} tot en met december)"
    return f"{part} {'' if part.startswith(MONTHS) else 'van '}{start.year}"


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def _days(start: date, end: date) -> str:
    if start.year == end.year and (start.month, start.day) == (1, 1):
        return f"{end.year} (tot en met {day_and_month(end)})"
    if start.year == end.year and (end.month, end.day) == (12, 31):
        return f"{start.year} (vanaf {day_and_month(start)})"
    return first_to_last(start, end)


def whole_units_before(today: date, months: int, count: int) -> tuple[Period, ...]:
    """The last whole units before a day: years one by one, shorter units as one period."""
    if months == 12:
        years = range(today.year - count, today.year)
        return tuple(period_of(date(year, 1, 1), date(year, 12, 31)) for year in years)
    index = today.year * 12 + today.month - 1
    last = index - index % months
    first = last - months * count
    start = date(first // 12, first % 12 + 1, 1)
    return (period_of(start, date(last // 12, last % 12 + 1, 1) - timedelta(days=1)),)
