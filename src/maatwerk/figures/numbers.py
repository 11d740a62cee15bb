"""Numbers as people read them: Dutch 4.563 and 28,8 %, or English 4,563 and 28.8%.

Money is formatted from whole cents and never passes through a float.
"""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from maatwerk.figures.table import Cell, Unit
from maatwerk.law.explanation import wording

NBSP = "\N{NO-BREAK SPACE}"
NOT_AVAILABLE = {"nl": "niet beschikbaar", "en": "not available"}


def number_words(value: Cell, unit: Unit, lang: str = "nl", *, sign: bool = True) -> str:
    """A value as text; None is "niet beschikbaar".

    Args:
        value: Raw: cents for money, 0 to 1 for a share.
        unit: What it is.
        lang: ``nl`` or ``en``.
        sign: Whether money has its euro sign, or leaves it to the heading.
    """
    if value is None:
        return NOT_AVAILABLE[lang]
    if isinstance(value, str):
        return value
    if unit == "cent":
        return f"{f'€{NBSP}' if sign else ''}{decimal(Fraction(int(value), 100), 2, lang)}"
    if unit == "share":
        return percent(value, lang)
    return decimal(value, 1 if unit == "day" and isinstance(value, float) else 0, lang)


def percent(share: Fraction | float, lang: str = "nl") -> str:
    """A share of 1 as a percentage with one digit: ``28,8 %``."""
    hundredfold = share * 100 if isinstance(share, Fraction) else Decimal(str(share)) * 100
    return f"{decimal(hundredfold, 1, lang)}{f'{NBSP}%' if lang == 'nl' else '%'}"


def decimal(value: Decimal | Fraction | float, places: int, lang: str = "nl") -> str:
    """A number with ``places`` digits behind the comma, half up: ``52,3``."""
    scaled = int(rounded(value, places).scaleb(places))
    return wording.decimal(scaled, 10**places, places, "nl" if lang == "nl" else "en")


def rounded(value: Decimal | Fraction | float, places: int) -> Decimal:
    """``value`` rounded half up on the magnitude, as a reader with a pencil does.

    A share or mean comes as the decimal digits it is written with, so that 0.0065 is a tie.
    """
    if isinstance(value, Fraction):
        scaled = abs(value) * 10**places
        whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
        exact = Decimal(whole if value >= 0 else -whole).scaleb(-places)
    else:
        exact = Decimal(str(value))
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
