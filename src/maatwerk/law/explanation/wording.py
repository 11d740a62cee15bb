"""Exact figures in words that a person reads, in Dutch or English."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Literal

from maatwerk.law.dated.parameters import Confidence
from maatwerk.law.days import day_of
from maatwerk.law.quarters import Quarter
from maatwerk.law.vocabulary.units import Unit, unit

Language = Literal["nl", "en"]

CONFIDENCE: dict[Language, dict[Confidence, str]] = {
    "nl": {
        "law": "wettekst",
        "official": "officieel",
        "secondary": "secundair",
        "derived": "afgeleid",
        "assumed": "AANGENOMEN",
        "reform": "VOORSTEL",
    },
    "en": {
        "law": "text of the law",
        "official": "official",
        "secondary": "secondary",
        "derived": "derived",
        "assumed": "ASSUMED",
        "reform": "PROPOSED",
    },
}

_PER: dict[Language, dict[str, str]] = {
    "nl": {"maand": "per maand", "kwartaal": "per kwartaal", "jaar": "per jaar"},
    "en": {"maand": "a month", "kwartaal": "a quarter", "jaar": "a year"},
}
_COUNTED: dict[Language, dict[str, str]] = {
    "nl": {"maand": "maanden", "kalenderdag": "kalenderdagen"},
    "en": {"maand": "months", "kalenderdag": "calendar days"},
}


def decimal(value: int, scale: int, places: int, language: Language) -> str:
    """``value / scale`` exactly, with at least ``places`` decimals.

    Args:
        value: An integer.
        scale: A product of powers of 2 and 5, so that the decimals end.
        places: Decimals that are shown even when they are 0.
        language: Which marks divide thousands and decimals.
    """
    whole, rest = divmod(abs(value), scale)
    digits = ""
    while rest:
        digit, rest = divmod(rest * 10, scale)
        digits += str(digit)
    digits = digits.ljust(places, "0")
    thousands, point = (".", ",") if language == "nl" else (",", ".")
    text = f"{whole:,}".replace(",", thousands)
    return ("-" if value < 0 else "") + text + (point + digits if digits else "")


def euro(cents: int, language: Language = "nl") -> str:
    """``5.068,54 euro``."""
    return f"{decimal(cents, 100, 2, language)} euro"


def figure(value: int, of: Unit, language: Language = "nl") -> str:
    """A value with its unit: an amount in euro, a rate, a day, or a number, unrounded."""
    return _writer(of, language)(value)


@cache
def _writer(of: Unit, language: Language) -> Callable[[int], str]:
    """How the values of a unit are written: worked out once, as every step asks for it."""
    bare = of.bare
    if bare.is_money:
        per = [_PER[language].get(name, name) for name, power in bare.powers if power < 0]
        words, scale = " ".join(["euro", *per]), 100 * of.scale
        return lambda value: f"{decimal(value, scale, 2, language)} {words}"
    if of == unit("kwartaal"):
        return lambda value: str(Quarter.from_index(value))
    if of == unit("%"):
        return lambda value: f"{value} %"
    if of == unit("dag"):
        return lambda value: written_day(day_of(value), language)
    counted = [_COUNTED[language][name] for name, _ in bare.powers if name in _COUNTED[language]]
    return lambda value: " ".join([decimal(value, of.scale, 0, language), *counted])


def written_day(day: date, language: Language = "nl") -> str:
    """``01-02-2025`` in Dutch, ``2025-02-01`` in English."""
    return f"{day:%d-%m-%Y}" if language == "nl" else day.isoformat()
