"""Numbers, dates and periods the way a Flemish answer prints them: 4.563, 28,8 %, € 1.234.567."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from babel.numbers import format_decimal

from maatwerk.figures.spans import COUNT_NL, MONTHS_NL, date_words

LOCALE = "nl_BE"
NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
QUARTERS = ("eerste kwartaal", "tweede kwartaal", "derde kwartaal", "vierde kwartaal")


def number(value: int) -> str:
    """A whole number: ``4.563``."""
    return format_decimal(value, "#,##0", locale=LOCALE).replace("-", MINUS)


def decimal(value: Decimal | Fraction | float, places: int = 1) -> str:
    """A number with ``places`` digits behind the comma, half up: ``52,3``."""
    pattern = "#,##0" + ("." + "0" * places if places else "")
    text = format_decimal(rounded(value, places), pattern, locale=LOCALE)
    return text.replace("-", MINUS)


def rounded(value: Decimal | Fraction | float, places: int) -> Decimal:
    """``value`` rounded half up on the magnitude."""
    if isinstance(value, Fraction):
        scaled = abs(value) * 10**places
        whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
        exact = Decimal(whole if value >= 0 else -whole).scaleb(-places)
    else:
        exact = Decimal(str(value))
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def percent(share: Fraction | float) -> str:
    """A share of 1 as a percentage with one digit: ``28,8 %``."""
    hundredfold = share * 100 if isinstance(share, Fraction) else Decimal(str(share)) * 100
    return f"{decimal(hundredfold)}{NBSP}%"


def days(value: float) -> str:
    """A number of days: counted ones (int) are whole, means (float) have one digit."""
    return decimal(value) if isinstance(value, float) else number(value)


def whole_euro(cents: int) -> str:
    """An amount without its sign, to the euro: ``1.234.567``."""
    return number(int(rounded(Fraction(cents, 100), 0)))


def euro(cents: int) -> str:
    """An amount to the euro: ``€ 1.234.567``."""
    return f"€{NBSP}{whole_euro(cents)}"


def euro_and_cents(cents: int) -> str:
    """An amount to the cent: ``€ 1.234.567,89``."""
    return f"€{NBSP}{decimal(Fraction(cents, 100), 2)}"


def day(value: date) -> str:
    """A date: ``24 oktober 2024``."""
    return date_words(value)


def numeral(value: int) -> str:
    """A small number in words, a larger one in digits."""
    return COUNT_NL[value] if 0 < value < len(COUNT_NL) else number(value)


def listed(parts: Sequence[str]) -> str:
    """``a, b en c``."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} en {parts[-1]}"


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def year_part(start: date, end: date) -> str | None:
    """Which part of one year: ``eerste zes maanden``, ``juli tot en met december``.

    "" is the whole year; None when the days are in two years or cut a month.
    """
    if start.year != end.year or start.day != 1 or not _last_of_month(end):
        return None
    first, last = start.month, end.month
    quarter = QUARTERS[first // 3] if (last - first, first % 3) == (2, 1) else None
    named = {(1, 12): "", (first, first): MONTHS_NL[first - 1], (7, 12): "tweede helft"}
    many = f"eerste {numeral(last)} maanden" if first == 1 else None
    several = f"{MONTHS_NL[first - 1]} tot en met {MONTHS_NL[last - 1]}"
    return named.get((first, last), quarter or many or several)


def during(start: date, end: date) -> str:
    """When, as part of a sentence: ``in de eerste zes maanden van 2024``."""
    if start == end:
        return f"op {day(start)}"
    part = year_part(start, end)
    if part is None:
        return f"van {_edge(start, end)}"
    if part == "":
        return f"in {start.year}"
    how = "in de maanden {} {}"
    if part in MONTHS_NL:
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
        return _edge(start, end)
    return f"{part} {start.year}"


def _edge(start: date, end: date) -> str:
    if start.day != 1 or not _last_of_month(end):
        return f"{day(start)} tot en met {day(end)}"
    first, last = (f"{MONTHS_NL[d.month - 1]} {d.year}" for d in (start, end))
    return f"{first} tot en met {last}"


def _last_of_month(value: date) -> bool:
    return (value + timedelta(days=1)).day == 1
