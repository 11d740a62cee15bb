"""The Dutch words for a period, as a written answer prints them."""

from calendar import monthrange
from datetime import date, timedelta

from maatwerk.figures.periods import Period

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_COUNTS = ("", "", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf")
_ORDINALS = ("eerste", "tweede", "derde", "vierde")


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
        return day_label(start)
    if not (start.day == 1 and is_last_of_month(end)):
        return _days(start, end)
    if (start.month, end.month) == (1, 12):
        return f"{start.year}" if start.year == end.year else f"{start.year} tot en met {end.year}"
    if start.year == end.year:
        return _months(start.year, start.month, end.month)
    return f"{MONTHS[start.month - 1]} {start.year} tot en met {MONTHS[end.month - 1]} {end.year}"


def day_label(day: date) -> str:
    """A day in words, such as "30 juni 2025"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def is_last_of_month(day: date) -> bool:
    """True if the next day is in another month."""
    return (day + timedelta(days=1)).month != day.month


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def _months(year: int, first: int, last: int) -> str:
    if first == last:
        return f"{MONTHS[first - 1]} {year}"
    if last - first == 2 and first % 3 == 1:
        return f"{_ORDINALS[first // 3]} kwartaal van {year}"
    if first == 1:
        return f"eerste {_COUNTS[last]} maanden van {year}"
    if last == 12:
        return f"{year} (vanaf {MONTHS[first - 1]} tot en met december)"
    return f"{MONTHS[first - 1]} tot en met {MONTHS[last - 1]} {year}"


def _days(start: date, end: date) -> str:
    if start.year == end.year and (start.month, start.day) == (1, 1):
        return f"{end.year} (tot en met {end.day} {MONTHS[end.month - 1]})"
    if start.year == end.year and (end.month, end.day) == (12, 31):
        return f"{start.year} (vanaf {start.day} {MONTHS[start.month - 1]})"
    return f"{day_label(start)} tot en met {day_label(end)}"


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
