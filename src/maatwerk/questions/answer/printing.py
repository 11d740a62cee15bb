"""A raw value as it is printed in a table for reading."""

from decimal import Decimal
from fractions import Fraction

from maatwerk.figures import numbers
from maatwerk.figures.grid import Value
from maatwerk.figures.numbers import NBSP
from maatwerk.figures.table import Unit
from maatwerk.questions.answer import dutch

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_COMPOUNDS = ("Uitzend", "Maatwerk", "Zelf", "ndersteunings", "egeleidings")


def printed(value: Value) -> str:
    """The words for one cell; an unknown figure says so, it is never blank or zero.

    Amounts stand in whole euro without a sign: the caption says "in euro".
    """
    raw = value.raw
    if raw is None:
        return value.missing
    if isinstance(raw, str):
        return raw
    if value.signed:
        return _signed_share(raw)
    if not value.change:
        return _figure(raw, value.unit)
    text = _points(raw) if value.unit == "share" else _figure(abs(raw), value.unit)
    sign = "+" if raw > 0 else dutch.MINUS if raw < 0 else ""
    return f"{sign}{text}"


def adds_up(before: Value, now: Value, change: Value) -> bool:
    """Whether a printed difference is that of the two printed figures, for who takes a pencil."""
    shown = [rounded(value) for value in (before, now, change)]
    if any(figure is None for figure in shown):
        return True
    first, second, difference = (figure or Decimal(0) for figure in shown)
    return second - first == difference


def rounded(value: Value) -> Decimal | None:
    """The figure as a table prints it: whole euro, percents to one digit; None if unknown."""
    raw = value.raw
    if raw is None or isinstance(raw, str):
        return None
    match value.unit:
        case "cent":
            return numbers.rounded(Fraction(int(raw), 100), 0)
        case "share":
            return numbers.rounded(Decimal(str(raw)) * 100, 1)
        case "day" if isinstance(raw, float):
            return numbers.rounded(raw, 1)
        case _:
            return Decimal(int(raw))


def _figure(raw: float, unit: Unit) -> str:
    match unit:
        case "cent":
            return dutch.whole_euro(int(raw))
        case "share":
            return dutch.percent(raw)
        case "day":
            return dutch.days(raw)
        case _:
            return dutch.number(int(raw))


def _signed_share(raw: float) -> str:
    """``+1,2 %``; what would round to zero but is not: ``< 0,1 %``."""
    if raw and not numbers.rounded(abs(raw) * 100, 1):
        edge = "< " if raw > 0 else f"> {dutch.MINUS}"
        return f"{edge}0,1{NBSP}%"
    return f"{'+' if raw > 0 else ''}{dutch.percent(raw)}"


def _points(raw: float) -> str:
    return f"{dutch.decimal(abs(raw) * 100)}{NBSP}procentpunt"


def hyphenable(text: str) -> str:
    """The text with soft hyphens in our long compounds, so that a heading may break there."""
    for part in _COMPOUNDS:
        text = text.replace(part, f"{part}{SOFT_HYPHEN}")
    return text
