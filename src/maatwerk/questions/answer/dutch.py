"""Numbers, dates and periods the way a Flemish answer prints them: 4.563, 28,8 %, € 1.234.567."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from maatwerk.figures import layout, numbers
from maatwerk.figures.dutch_dates import (
    COUNTS,
    MONTHS,
    QUARTERS,
    day_words,
    first_to_last,
    year_part,
)
from maatwerk.figures.numbers import NBSP

MINUS = "\N{MINUS SIGN}"
MOST_IN_WORDS = 10

capital = layout.capital


def number(value: int) -> str:
    """A whole number: ``4.563``."""
    return decimal(value, 0)


def decimal(value: Decimal | Fraction | float, places: int = 1) -> str:
    """A number with ``places`` digits behind the comma, half up: ``52,3``."""
    return numbers.decimal(value, places).replace("-", MINUS)


def percent(share: Fraction | float) -> str:
    """A share of 1 as a percentage with one digit: ``28,8 %``."""
    return numbers.percent(share).replace("-", MINUS)


def days(value: float) -> str:
    """A number of days: counted ones (int) are whole, means (float) have one digit."""
    return decimal(value, 1 if isinstance(value, float) else 0)


def whole_euro(cents: int) -> str:
    """An amount without its sign, to the euro: ``1.234.567``."""
    return decimal(Fraction(cents, 100), 0)


def euro(cents: int) -> str:
    """An amount to the euro: ``€ 1.234.567``."""
    return f"€{NBSP}{whole_euro(cents)}"


def euro_and_cents(cents: int) -> str:
    """An amount to the cent: ``€ 1.234.567,89``."""
    return f"€{NBSP}{decimal(Fraction(cents, 100), 2)}"


def day(value: date) -> str:
    """A date: ``24 oktober 2024``."""
    return day_words(value)


def numeral(value: int) -> str:
    """A small number in words, a larger one in digits."""
    return COUNTS[value] if 0 < value <= MOST_IN_WORDS else number(value)


def listed(parts: Sequence[str]) -> str:
    """``a, b en c``."""
    return layout.enumerated(parts, "en")


def during(start: date, end: date) -> str:
    """When, as part of a sentence: ``in de eerste zes maanden van 2024``."""
    if start == end:
        return f"op {day(start)}"
    part = year_part(start, end)
    if part is None:
        return f"van {first_to_last(start, end)}"
    if part == "":
        return f"in {start.year}"
    how = "in de maanden {} {}"
    if part in MONTHS:
        how = "in {} {}"
    elif part in QUARTERS:
        how = "in het {} van {}"
    elif part.startswith("eerste ") or part == "tweede helft":
        how = "in de {} van {}"
    return how.format(part, start.year)


def span(start: date, end: date) -> str:
    """A period as it stands in a caption: ``juli 2023 tot en met juni 2024``."""
    if start == end:
        return day(start)
    part = year_part(start, end)
    if part == "":
        return str(start.year)
    if part is None:
        return first_to_last(start, end)
    return f"{part} {start.year}"
