"""Numbers as people read them, and money that never passes through a float."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maatwerk.figures.numbers import NBSP, number_words, rounded


@pytest.mark.parametrize(
    ("value", "unit", "dutch", "english"),
    [
        (4563, "count", "4.563", "4,563"),
        (0, "count", "0", "0"),
        (-1234567, "count", "-1.234.567", "-1,234,567"),
        (0.288, "share", f"28,8{NBSP}%", "28.8%"),
        (0.28849, "share", f"28,8{NBSP}%", "28.8%"),
        (1.0, "share", f"100,0{NBSP}%", "100.0%"),
        (123456789, "cent", f"€{NBSP}1.234.567,89", f"€{NBSP}1,234,567.89"),
        (-5, "cent", f"€{NBSP}-0,05", f"€{NBSP}-0.05"),
        (72, "day", "72", "72"),
        (72.25, "day", "72,3", "72.3"),
        (1, "rank", "1", "1"),
        (None, "count", "niet beschikbaar", "not available"),
    ],
)
def test_values_with_their_unit(value, unit, dutch, english):
    assert number_words(value, unit) == dutch
    assert number_words(value, unit, "en") == english


def test_money_without_its_sign():
    assert number_words(1050, "cent", sign=False) == "10,50"


@given(st.integers(-(10**24), 10**24))
def test_money_keeps_every_cent(cents):
    digits = number_words(cents, "cent", sign=False).replace(".", "").replace(",", "")
    assert int(digits) == cents


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (Fraction(1, 2), 0, "1"),
        (Fraction(-1, 2), 0, "-1"),
        (Fraction(1, 3), 2, "0.33"),
        (Decimal("2.5"), 0, "3"),
        (0.125, 2, "0.13"),
    ],
)
def test_rounding_is_half_up_on_the_magnitude(
    value: Fraction | Decimal | float, places: int, expected: str
) -> None:
    assert rounded(value, places) == Decimal(expected)
