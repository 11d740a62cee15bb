"""One strict reading of numbers, amounts and days on the command line."""

from datetime import date
from typing import Any

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maatwerk.cli.written import DAY, FRACTION, MONEY, WHOLE

DIGITS = st.text(st.characters(categories=["Nd"]), min_size=1, max_size=4)


def read(kind: click.ParamType[Any], text: str) -> Any:
    return kind.convert(text, None, None)


@given(DIGITS)
def test_only_plain_digits_are_read(text: str) -> None:
    for kind, scale in ((WHOLE, 1), (MONEY, 100), (FRACTION, 10_000)):
        try:
            found = read(kind, text)
        except click.BadParameter:
            continue
        assert text.isascii()
        assert found == int(text) * scale


@pytest.mark.parametrize(
    "text", ["+1", "-1", " 1", "1 ", "1_0", "01", "1.0", "", "٣", "１", "9" * 16]
)
def test_a_whole_number_has_plain_digits_alone(text: str) -> None:
    with pytest.raises(click.BadParameter, match="is not a whole number in plain digits"):
        read(WHOLE, text)


@pytest.mark.parametrize("text", ["+1.00", " 1.00", "1.000", "1_0.00", "٣.00", "1e3", ".5", "1."])
def test_an_amount_has_plain_digits_and_at_most_two_decimals(text: str) -> None:
    with pytest.raises(click.BadParameter, match="is not an amount in euro"):
        read(MONEY, text)


def test_amounts_and_days_as_people_write_them() -> None:
    assert (read(MONEY, "15000.5"), read(MONEY, "0,05"), read(FRACTION, "0.8")) == (
        1500050,
        5,
        8000,
    )
    assert read(WHOLE, "0") == 0
    assert read(DAY, "2024-04-15") == date(2024, 4, 15)


@pytest.mark.parametrize(
    "text", ["20240415", "2024-W16-1", " 2024-04-15", "2024-4-15", "٢٠٢٤-04-15"]
)
def test_a_day_is_written_in_one_way(text: str) -> None:
    with pytest.raises(click.BadParameter, match="is not a day: write it as 2024-04-15"):
        read(DAY, text)
