"""One value of a field, from how a file writes it to what it is."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from types import MappingProxyType

from maatwerk.errors import BadInputError
from maatwerk.formulas import REFUSED, starts_a_formula
from maatwerk.identifiers import AccountNumber, EnterpriseNumber, IdentityNumber
from maatwerk.intake.kinds import Field, Type
from maatwerk.intake.writing import DAYS, QUARTERS, Writing
from maatwerk.law import Quarter

Value = str | int | date
"""Identifiers, codes and texts are text, a quarter is its index, a day is a day."""

Reader = Callable[[str], Value]

LONGEST = 200
"""Characters of a text."""

EARLIEST = date(1900, 1, 1)

_DIGITS = {Type.ENTERPRISE: 10, Type.IDENTITY: 11}


def reader_of(field: Field, writing: Writing, *, demo: bool = False, typed: bool = False) -> Reader:
    """What reads a value of the field; numbers are read by the column instead.

    The reader takes trimmed text that is not empty, and raises :class:`BadInputError` with
    what is wrong and what to do, never with the value.

    Args:
        field: Says what it should be.
        writing: Says how the file writes it.
        demo: Whether invented identifiers are accepted.
        typed: Whether the cell had a type of its own, such as a number or a day.
    """
    identifiers: Mapping[Type, Reader] = MappingProxyType(
        {
            Type.ENTERPRISE: lambda text: EnterpriseNumber.parse(text, demo=demo).digits,
            Type.IDENTITY: lambda text: IdentityNumber.parse(text, demo=demo).digits,
            Type.ACCOUNT: lambda text: AccountNumber.parse(text, demo=demo).iban,
        }
    )
    if field.type in identifiers:
        read = identifiers[field.type]
        digits = _DIGITS.get(field.type)
        return partial(_padded, read, digits) if typed and digits else read
    others: Mapping[Type, Reader] = {
        Type.CODE: partial(_code, field, writing),
        Type.DAY: partial(_iso_or if typed else _day, *DAYS[writing.day]),
        Type.QUARTER: partial(_quarter, *QUARTERS[writing.quarter]),
        Type.TEXT: _text,
    }
    return others[field.type]


def _code(field: Field, writing: Writing, text: str) -> str:
    code = writing.codes.get(text, text)
    if code not in field.codes:
        raise BadInputError(f"does not exist; choose from {', '.join(field.codes)}.")
    return code


def _iso_or(pattern: str, example: str, text: str) -> date:
    """A day of a cell that had a type of its own, or was a number such as 20240415."""
    iso = re.fullmatch(DAYS["yyyy-mm-dd"][0], text, re.ASCII)
    return _day(DAYS["yyyy-mm-dd"][0] if iso else pattern, example, text)


def _padded(read: Reader, digits: int, text: str) -> Value:
    """An identifier out of a number: zeros in front of it are lost there."""
    return read(text.zfill(digits) if text.isdecimal() else text)


def _day(pattern: str, example: str, text: str) -> date:
    written = re.fullmatch(pattern, text, re.ASCII)
    if written is None:
        raise BadInputError(f"is no day: write it as {example}.")
    try:
        day = date(int(written["y"]), int(written["m"]), int(written["d"]))
    except ValueError:
        raise BadInputError("is a day that does not exist.") from None
    if day < EARLIEST:
        raise BadInputError(f"is a day before {EARLIEST}.")
    return day


def _quarter(pattern: str, example: str, text: str) -> int:
    written = re.fullmatch(pattern, text, re.ASCII)
    if written is None:
        raise BadInputError(f"is no quarter: write it as {example}.")
    return Quarter(int(written["y"]), int(written["q"])).index


def _text(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    if len(text) > LONGEST:
        raise BadInputError(f"is longer than {LONGEST} characters.")
    if any(unicodedata.category(character).startswith("C") for character in text):
        raise BadInputError("holds a character that cannot be printed.")
    if starts_a_formula(text):
        raise BadInputError(REFUSED)
    return text
