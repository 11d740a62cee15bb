"""Time cut into cells, and the Dutch for them."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maatwerk.errors import BadInputError
from maatwerk.figures import Period
from maatwerk.figures.spans import (
    TIME_DIMENSIONS,
    buckets,
    cell_of,
    cell_words,
    cut_months,
    date_words,
    day_number,
    day_of,
    days_of,
    merged,
    period_words,
)

days = st.dates(date(2018, 1, 1), date(2027, 12, 31))


@st.composite
def periods(draw: st.DrawFn) -> tuple[Period, ...]:
    starts = draw(st.lists(days, min_size=1, max_size=3))
    return tuple(Period(s, s + timedelta(draw(st.integers(0, 500))), "p") for s in starts)


@given(periods(), st.lists(st.sampled_from(list(TIME_DIMENSIONS)), unique=True))
def test_buckets_hold_every_day_of_the_periods_once(asked, dimensions):
    found = buckets(dimensions, asked, {})
    covered = [day for b in found for s, e in b.intervals for day in range(s, e + 1)]
    wanted = {day for s, e in days_of(asked) for day in range(s, e + 1)}
    assert len(covered) == len(set(covered))
    assert set(covered) == wanted
    for bucket in found:
        for dimension, cell in bucket.cells.items():
            assert {cell_of(dimension, day) for pair in bucket.intervals for day in pair} == {cell}


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9)), max_size=8))
def test_merged_intervals_keep_the_days_and_never_touch(pairs):
    intervals = [(start, start + length) for start, length in pairs]
    found = merged(intervals)
    assert {d for s, e in found for d in range(s, e + 1)} == {
        d for s, e in intervals for d in range(s, e + 1)
    }
    assert all(a[1] + 1 < b[0] for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("start", "end", "cut"),
    [
        ("2024-02-01", "2024-02-29", []),
        ("2024-02-01", "2024-02-28", ["2024-02-01"]),
        ("2024-02-02", "2024-05-30", ["2024-02-01", "2024-05-01"]),
        ("2024-01-01", "2024-12-31", []),
    ],
)
def test_months_that_are_cut(start, end, cut):
    found = cut_months(
        [(day_number(date.fromisoformat(start)), day_number(date.fromisoformat(end)))]
    )
    assert [day_of(month).isoformat() for month in found] == cut


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-01-01", "2024-06-30", "eerste helft 2024"),
        ("2024-04-01", "2024-06-30", "2e kwartaal 2024"),
        ("2024-02-01", "2024-02-29", "februari 2024"),
        ("2023-07-01", "2024-06-30", "juli 2023 tot en met juni 2024"),
        ("2024-02-01", "2024-05-31", "februari tot en met mei 2024"),
        ("2024-02-03", "2024-05-31", "3 februari tot en met 31 mei 2024"),
        ("2023-12-03", "2024-05-31", "3 december 2023 tot en met 31 mei 2024"),
        ("2024-06-30", "2024-06-30", "30 juni 2024"),
    ],
)
def test_words_for_a_period(start, end, words):
    assert period_words(date.fromisoformat(start), date.fromisoformat(end)) == words


@pytest.mark.parametrize(
    ("dimension", "start", "end", "words"),
    [
        ("year", "2024-01-01", "2024-12-31", "2024"),
        ("year", "2023-07-01", "2023-12-31", "2023 (vanaf juli tot en met december)"),
        ("year", "2024-01-01", "2024-06-30", "2024 (eerste zes maanden)"),
        ("year", "2024-01-01", "2024-11-30", "2024 (eerste elf maanden)"),
        ("year", "2024-01-01", "2024-01-31", "2024 (januari)"),
        ("year", "2024-01-15", "2024-03-31", "2024 (vanaf 15 januari tot en met 31 maart)"),
        ("year", "2024-01-15", "2024-01-15", "2024 (15 januari)"),
        ("quarter", "2023-07-01", "2023-08-31", "3e kwartaal 2023 (eerste twee maanden)"),
        (
            "half_year", "2023-08-01", "2023-10-31",
            "tweede helft 2023 (vanaf augustus tot en met oktober)",
        ),
        ("half_year", "2023-07-01", "2023-12-31", "tweede helft 2023"),
        ("month", "2023-07-01", "2023-07-31", "juli 2023"),
    ],
)  # fmt: skip
def test_words_for_a_cell(dimension, start, end, words):
    first, last = (day_number(date.fromisoformat(day)) for day in (start, end))
    assert cell_words(dimension, cell_of(dimension, first), [(first, last)], "nl") == words


def test_a_cell_in_two_parts_names_both():
    first = [(day_number(date(2024, 1, 1)), day_number(date(2024, 2, 29)))]
    second = [(day_number(date(2024, 11, 1)), day_number(date(2024, 11, 30)))]
    assert (
        cell_words("year", 2024, first + second, "nl") == "2024 (eerste twee maanden en november)"
    )


def test_english_cells_and_dates_are_iso():
    span = [(day_number(date(2023, 7, 1)), day_number(date(2023, 12, 31)))]
    assert cell_words("year", 2023, span, "en") == "2023 (2023-07-01 to 2023-12-31)"
    assert cell_words("quarter", "2023Q3", [], "en") == "2023 Q3"
    assert date_words(date(2024, 6, 30), "en") == "2024-06-30"


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(BadInputError, match="ends on 2024-01-01 before it starts on 2024-01-02"):
        Period(date(2024, 1, 2), date(2024, 1, 1), "achteruit")
