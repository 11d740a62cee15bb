"""Cents as the decimal text of a message, and back; no float in between."""

import re

LARGEST = 99_999_999_999
"""Cents of the largest transfer that SEPA knows: 999,999,999.99 euro."""

_TEXT = re.compile(r"(\d{1,15})(?:\.(\d{1,5}))?", re.ASCII)


def decimal_text(cents: int) -> str:
    """``1234`` as ``12.34``.

    Raises:
        ValueError: it is negative; a message says which way money goes in other words.
    """
    if cents < 0:
        raise ValueError(f"{cents} cents cannot be written: a message holds no negative amount.")
    return f"{cents // 100}.{cents % 100:02}"


def cents_of(text: str) -> int:
    """``12.34`` as ``1234``; a message writes no sign, no group and at most five decimals.

    Raises:
        ValueError: it is no amount, or less than a cent of it would be lost.
    """
    found = _TEXT.fullmatch(text.strip())
    decimals = (found[2] or "") if found else ""
    if found is None or decimals[2:].strip("0"):
        raise ValueError("This is no amount in euro and cents.")
    return int(found[1]) * 100 + int(f"{decimals[:2]:0<2}")
