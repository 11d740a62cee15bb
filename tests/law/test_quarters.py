from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maatwerk.errors import BadInputError
from maatwerk.law import Quarter

QUARTERS = st.builds(Quarter, st.integers(1900, 2200), st.integers(1, 4))
STEPS = st.integers(-400, 400)


@given(QUARTERS)
def test_text_and_index_lead_back(quarter: Quarter) -> None:
    assert Quarter.parse(str(quarter)) == quarter
    assert Quarter.from_index(quarter.index) == quarter
    assert quarter.index == quarter.year * 4 + quarter.number - 1


@given(QUARTERS, STEPS, STEPS)
def test_arithmetic_is_that_of_the_index(quarter: Quarter, a: int, b: int) -> None:
    assert (quarter + a) - quarter == a
    assert quarter + a + b == quarter + (a + b)
    assert quarter + a - a == quarter
    assert (quarter + a < quarter + b) == (a < b)
    assert (hash(quarter + a) == hash(quarter + b)) or a != b


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_every_day_lies_in_one_quarter(day: date) -> None:
    quarter = Quarter.of(day)
    assert quarter.first_day <= day <= quarter.last_day
    assert day.replace(day=1) in quarter.months


@given(QUARTERS)
def test_quarters_follow_without_a_gap(quarter: Quarter) -> None:
    assert quarter.last_day + timedelta(days=1) == (quarter + 1).first_day
    assert quarter.months[0] == quarter.first_day
    assert [month.day for month in quarter.months] == [1, 1, 1]
    assert (quarter.last_day - quarter.first_day).days + 1 in {90, 91, 92}


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2024, 3, 31), "2024Q1"),
        (date(2024, 4, 1), "2024Q2"),
        (date(2024, 12, 31), "2024Q4"),
    ],
)
def test_known_days(day: date, text: str) -> None:
    assert str(Quarter.of(day)) == text


def test_lower_case_and_spaces_are_read() -> None:
    assert Quarter.parse(" 2025q2 ") == Quarter(2025, 2)


@pytest.mark.parametrize("text", ["", "2025", "2025Q5", "2025Q0", "25Q1", "2025-Q1", "2025Q2x"])
def test_what_is_no_quarter_is_refused(text: str) -> None:
    with pytest.raises(BadInputError, match="write it as 2025Q2"):
        Quarter.parse(text)


@pytest.mark.parametrize(("year", "number"), [(2025, 5), (2025, 0), (0, 1), (10_000, 1)])
def test_a_quarter_that_is_none_cannot_be_made(year: int, number: int) -> None:
    with pytest.raises(BadInputError, match="There is no quarter"):
        Quarter(year, number)
