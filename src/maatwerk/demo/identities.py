"""Invented identifiers: right by their check digits, and plainly nobody's.

The ranges are those of :mod:`maatwerk.identifiers`. Each range is finite; a number past its
end has no identifier, rather than somebody else's.
"""

from math import gcd

import numpy as np
import numpy.typing as npt

from maatwerk.demo.draws import Ints
from maatwerk.identifiers import (
    SYNTHETIC_BANK_CODE,
    SYNTHETIC_BIRTH_YEARS,
    SYNTHETIC_ENTERPRISE_PREFIX,
)

NONE = -1
"""In the place of an identifier: the range is used up."""

ENTERPRISES = 10_000
"""``1999.xxx.xxx`` leaves four digits free; the last two are check digits."""

ACCOUNTS = 10_000_000

_FIRST_BIRTHDAY = np.datetime64(f"{SYNTHETIC_BIRTH_YEARS.start}-01-01")
_BIRTHDAYS = int(
    (np.datetime64(f"{SYNTHETIC_BIRTH_YEARS.stop}-01-01") - _FIRST_BIRTHDAY).astype(np.int64)
)
_BORN_ON_A_DAY = 998  # counters 001 to 998
_NATIONAL = _BIRTHDAYS * _BORN_ON_A_DAY
_MONTH_ADDED = (0, 40, 20)  # when the national register is used up, BIS numbers

PERSONS = _NATIONAL * len(_MONTH_ADDED)


def enterprise_numbers(numbers: Ints) -> Ints:
    """The enterprise number of each applicant 0, 1, 2 ..., or ``NONE`` past the range."""
    body = int(SYNTHETIC_ENTERPRISE_PREFIX) * ENTERPRISES + _shuffled(numbers, ENTERPRISES)
    return np.where(numbers < ENTERPRISES, body * 100 + 97 - body % 97, NONE)


def identity_numbers(numbers: Ints) -> Ints:
    """The identity number of each person 0, 1, 2 ..., or ``NONE`` past the range."""
    place = _shuffled(numbers, _NATIONAL)
    birthday = _FIRST_BIRTHDAY + place // _BORN_ON_A_DAY
    months = birthday.astype("datetime64[M]")
    year = months.astype("datetime64[Y]")
    day = (birthday - months).astype(np.int64) + 1
    month = (months - year).astype(np.int64) + 1
    month += np.array(_MONTH_ADDED)[np.minimum(numbers // _NATIONAL, len(_MONTH_ADDED) - 1)]
    date = ((year.astype(np.int64) + 70) * 100 + month) * 100 + day  # years of 1900, two digits
    body = date * 1000 + place % _BORN_ON_A_DAY + 1
    return np.where(numbers < PERSONS, body * 100 + 97 - body % 97, NONE)


def account_numbers(numbers: Ints) -> Ints:
    """The digits after ``BE`` of each account 0, 1, 2 ..., or ``NONE`` past the range."""
    body = int(SYNTHETIC_BANK_CODE) * ACCOUNTS + _shuffled(numbers, ACCOUNTS)
    check = body % 97
    national = body * 100 + np.where(check == 0, 97, check)
    # ISO 13616: the country as digits (B 11, E 14) and two zeros behind, modulo 97.
    leading = 98 - (national * 1_000_000 + 111_400) % 97
    return np.where(numbers < ACCOUNTS, leading * 10**12 + national, NONE)


def written(numbers: Ints, digits: int, prefix: str = "") -> npt.NDArray[np.object_]:
    """Numbers as text of so many digits behind ``prefix``; None for ``NONE``."""
    texts = [f"{prefix}{number:0{digits}}" if number != NONE else None for number in numbers]
    return np.array(texts, dtype=object)


def _shuffled(numbers: Ints, size: int) -> Ints:
    """A fixed one-to-one shuffle of 0 to ``size`` - 1, so that neighbours do not show."""
    step = next(s for s in range(int(size * 0.618), size) if gcd(s, size) == 1)
    return numbers % size * step % size
