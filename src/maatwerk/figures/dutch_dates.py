"""Days, months and parts of a year in Dutch: the words that every period is made of."""

from datetime import date, timedelta

MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
COUNTS = (
    *("", "een", "twee", "drie", "vier", "vijf", "zes"),
    *("zeven", "acht", "negen", "tien", "elf"),
)
"""The number words that stand for a count of months; the place is the number."""
QUARTERS = ("eerste kwartaal", "tweede kwartaal", "derde kwartaal", "vierde kwartaal")


def day_words(day: date) -> str:
    """Such as "30 juni 2024"."""
    return f"{day_and_month(day)} {day.year}"


def day_and_month(day: date) -> str:
    """Such as "30 juni"."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def month_words(day: date) -> str:
    """The month of a day, such as "juni 2024"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def is_last_of_month(day: date) -> bool:
    """Whether the next day is in another month."""
    return (day + timedelta(days=1)).day == 1


def are_whole_months(start: date, end: date) -> bool:
    """Whether the days from ``start`` to ``end`` are whole months."""
    return start.day == 1 and is_last_of_month(end)


def first_to_last(start: date, end: date) -> str:
    """``juli 2023 tot en met juni 2024``; days where a month is cut."""
    words = month_words if are_whole_months(start, end) else day_words
    return f"{words(start)} tot en met {words(end)}"


def year_part(start: date, end: date) -> str | None:
    """Which part of one year: ``eerste zes maanden``, ``juli tot en met december``.

    "" is the whole year; None when the days are in two years or cut a month.
    """
    if start.year != end.year or not are_whole_months(start, end):
        return None
    first, last = start.month, end.month
    quarter = QUARTERS[first // 3] if (last - first, first % 3) == (2, 1) else None
    named = {(1, 12): "", (first, first): MONTHS[first - 1], (7, 12): "tweede helft"}
    many = f"eerste {COUNTS[last]} maanden" if first == 1 and last < 12 else None
    several = f"{MONTHS[first - 1]} tot en met {MONTHS[last - 1]}"
    return named.get((first, last), quarter or many or several)
