from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maatwerk.errors import BadInputError
from maatwerk.law import Law, Quarter
from maatwerk.law.quarters import rank_of

QUARTERS = st.builds(Quarter, st.integers(1900, 2150), st.integers(1, 4))
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


@pytest.mark.parametrize("text", [" 2025q2 ", "2025q2", "2025Q2 ", "2025-Q2", "2025 Q2", "2025K2"])
def test_a_quarter_written_otherwise_is_refused_with_how_to_write_it(text: str) -> None:
    with pytest.raises(BadInputError, match="is not a quarter: write it as 2025Q2"):
        Quarter.parse(text)


@pytest.mark.parametrize(
    "text", ["", "2024", "2024Q5", "2024Q0", "24Q1", "2024Q3x", "+2024Q1", "2024Q1\n", "２０２４Q1"]
)
def test_what_is_no_quarter_is_refused(text: str) -> None:
    with pytest.raises(BadInputError, match="is not a quarter: write it as 20"):
        Quarter.parse(text)


@pytest.mark.parametrize("text", ["9999Q4", "2151Q1", "1899Q4", "0000Q1"])
def test_a_year_that_nobody_means_is_refused(text: str) -> None:
    with pytest.raises(BadInputError, match="lies outside 1900Q1 to 2150Q4: a slip"):
        Quarter.parse(text)


DIGITS = st.characters(categories=["Nd"])


@given(st.tuples(DIGITS, DIGITS, DIGITS, DIGITS, DIGITS))
def test_only_plain_digits_are_read(digits: tuple[str, ...]) -> None:
    text = "".join(digits[:4]) + "Q" + digits[4]
    try:
        quarter = Quarter.parse(text)
    except BadInputError:
        return
    assert text.isascii()
    assert str(quarter) == text


@given(st.text(max_size=8))
def test_what_is_read_is_written_in_one_way(text: str) -> None:
    try:
        quarter = Quarter.parse(text)
    except BadInputError:
        return
    assert str(quarter) == text


@pytest.mark.parametrize(("year", "number"), [(2025, 5), (2025, 0), (0, 1), (10_000, 1)])
def test_a_quarter_that_is_none_cannot_be_made(year: int, number: int) -> None:
    with pytest.raises(BadInputError, match="There is no quarter"):
        Quarter(year, number)


OFFSETS = st.sets(st.integers(0, 40))


@given(QUARTERS, OFFSETS, st.integers(0, 40), st.integers(1, 6))
def test_the_numbers_go_on_until_a_gap_is_too_long(
    first: Quarter, offsets: set[int], asked: int, gap: int
) -> None:
    """Against the rule told quarter by quarter: count those in a row without work."""
    idle, ended = 0, False
    for offset in range(1, asked):
        idle = 0 if offset in offsets else idle + 1
        ended = ended or idle >= gap
    worked = [first + offset for offset in offsets]
    assert rank_of(first + asked, worked, first, gap) == (None if ended else asked + 1)


@given(QUARTERS, OFFSETS, OFFSETS, st.integers(0, 40))
def test_more_work_never_ends_an_employment(
    first: Quarter, some: set[int], more: set[int], asked: int
) -> None:
    few = rank_of(first + asked, [first + n for n in some], first, 4)
    many = rank_of(first + asked, [first + n for n in some | more], first, 4)
    assert many == few or few is None


def test_three_quarters_without_work_count_and_four_end_it(law: Law) -> None:
    first = Quarter(2024, 1)
    gap = law.parameter("onderbreking_kwartalen").at(first.first_day)
    assert (gap.figure, gap.confidence, gap.article) == (
        4,
        "law",
        "Decreet 14-01-2022, art. 12 § 3",
    )
    assert rank_of(Quarter(2024, 1), [], first, gap.figure) == 1
    assert rank_of(Quarter(2025, 1), [], first, gap.figure) == 5  # Q2, Q3 and Q4 without work
    assert rank_of(Quarter(2025, 2), [], first, gap.figure) is None
    assert rank_of(Quarter(2025, 2), [Quarter(2024, 2)], first, gap.figure) == 6


def test_what_was_worked_before_or_after_does_not_count() -> None:
    around = [Quarter(2023, 4), Quarter(2026, 1)]
    assert rank_of(Quarter(2025, 2), around, Quarter(2024, 1), 4) is None


def test_a_quarter_before_the_first_has_no_number() -> None:
    with pytest.raises(BadInputError, match="2023Q4 lies before 2024Q1, the quarter that is numb"):
        rank_of(Quarter(2023, 4), [], Quarter(2024, 1), 4)
