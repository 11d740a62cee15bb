"""Days, quarters and numbers as a Dutch letter writes them."""

from datetime import date

from babel.dates import format_date

from maatwerk.law import Quarter

_TE = frozenset({1, 8})
"""Below twenty these take *ste*; from twenty on all do."""


def written_day(day: date) -> str:
    """``15 april 2024``."""
    return str(format_date(day, "d MMMM y", locale="nl_BE"))


def ordinal(number: int) -> str:
    """``1ste``, ``2de``, ``20ste``, ``102de``, of a number above 0."""
    rest = number % 100
    return f"{number}{'ste' if rest in _TE or rest >= 20 or rest == 0 else 'de'}"


def written_quarter(quarter: Quarter) -> str:
    """``2de kwartaal 2024``."""
    year, number = divmod(quarter.index, 4)
    return f"{ordinal(number + 1)} kwartaal {year}"
