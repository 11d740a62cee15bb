"""Numbers as people read them: Dutch 4.563 and 28,8 %, or English 4,563 and 28.8%.

Money is formatted from whole cents and never passes through a float.
"""

from fractions import Fraction

from maatwerk.figures.table import Cell, Unit

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
        return f"{f'€{NBSP}' if sign else ''}{_decimal(Fraction(int(value), 100), 2, lang)}"
    if unit == "share":
        return (
            f"{_decimal(Fraction(str(value)) * 100, 1, lang)}{f'{NBSP}%' if lang == 'nl' else '%'}"
        )
    if unit == "day" and isinstance(value, float):
        return _decimal(Fraction(str(value)), 1, lang)
    return _decimal(Fraction(str(value)), 0, lang)


def _decimal(value: Fraction, places: int, lang: str) -> str:
    """Round half up on the magnitude, as a reader with a pencil does.

    A share or mean comes as the decimal digits it is written with, so that 0.0065 is a tie.
    """
    scaled = int(abs(value) * 10**places + Fraction(1, 2))
    whole, rest = divmod(scaled, 10**places)
    group, point = (".", ",") if lang == "nl" else (",", ".")
    minus = "-" if value < 0 and scaled else ""
    digits = f"{whole:,}".replace(",", group)
    return f"{minus}{digits}{point}{rest:0{places}}" if places else f"{minus}{digits}"
