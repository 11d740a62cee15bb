"""A column of numbers, read exactly and at once; no binary fraction touches them."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from maatwerk.intake.kinds import Field
from maatwerk.intake.writing import UNITS, Writing

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_DIGITS = 18


def read_numbers(texts: pa.Array, field: Field, writing: Writing) -> tuple[Ints, Flags]:
    """The numbers of a column.

    Args:
        texts: As written, trimmed; text, one a row.
        field: Says how many places count.
        writing: How they are written.

    Returns:
        Integers in units of the last place (cents of an amount), and which rows are numbers;
        elsewhere 0.
    """
    readable = pc.match_substring_regex(texts, writing.number_pattern(field.places))
    written = pc.if_else(readable, texts, "0")
    if writing.thousands:
        written = pc.replace_substring(written, writing.thousands, "")
    if writing.decimal != ".":
        written = pc.replace_substring(written, writing.decimal, ".")
    behind = field.places - UNITS[writing.unit]
    exact = pc.cast(written, pa.decimal128(_DIGITS, behind))
    return _unscaled(exact), np.asarray(readable)


def _unscaled(exact: pa.Decimal128Array) -> Ints:
    """The integers that decimals of at most 18 digits are stored as: the low half of each."""
    halves = np.frombuffer(exact.buffers()[1], np.int64)
    return halves[::2][exact.offset : exact.offset + len(exact)].copy()


def as_written(number: int, places: int) -> str:
    """A number of units of the last place as a person writes it: 123450 is ``1234.5``."""
    sign, digits = "-" if number < 0 else "", f"{abs(number):0{places + 1}}"
    if not places:
        return sign + digits
    whole, fraction = digits[:-places], digits[-places:].rstrip("0")
    return sign + (f"{whole}.{fraction}" if fraction else whole)
