"""Terms run, stand still and end on the right day."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maatwerk.cases.clock import StoppedClock, today
from maatwerk.cases.clocks import (
    Standstill,
    Terms,
    is_working_day,
    months_after,
    pushed_back,
    stopped_days,
    working_days_after,
)
from maatwerk.errors import BadInputError
from maatwerk.law import load_law

DAYS = st.dates(date(2019, 1, 1), date(2030, 12, 31))


@st.composite
def standstills(draw: st.DrawFn) -> tuple[Standstill, ...]:
    """Some that follow each other; the last may still be open."""
    edges = sorted(draw(st.lists(DAYS, max_size=8)))
    found = [Standstill(a, b) for a, b in list(pairwise(edges))[::2]]
    if found and draw(st.booleans()):
        found[-1] = Standstill(found[-1].start)
    return tuple(found)


@given(standstills(), DAYS, st.integers(0, 900))
def test_days_are_those_that_one_counts_one_by_one(
    stills: tuple[Standstill, ...], start: date, length: int
) -> None:
    end = start + timedelta(days=length)
    days = [start + timedelta(days=n) for n in range(length)]
    still = sum(
        any(s.start <= d and (s.until is None or d < s.until) for s in stills) for d in days
    )
    assert stopped_days(stills, start, end) == still
    assert 0 <= still <= length


@given(standstills(), DAYS, st.integers(0, 200))
def test_a_term_that_was_pushed_back_has_its_full_length(
    stills: tuple[Standstill, ...], start: date, length: int
) -> None:
    closed = tuple(s for s in stills if s.until is not None)
    due = pushed_back(start + timedelta(days=length), closed, start)
    assert (due - start).days - stopped_days(closed, start, due) == length


def test_the_terms_of_the_law() -> None:
    terms = Terms(load_law(), "imw")
    assert terms.admissibility_due(date(2024, 2, 26), ()) == date(2024, 3, 4)
    assert terms.decision_due(date(2024, 10, 31), ()) == date(2025, 2, 28)
    stopped = (Standstill(date(2024, 11, 10), date(2024, 11, 20)),)
    assert terms.decision_due(date(2024, 10, 31), stopped) == date(2025, 3, 10)
    assert terms.inquiry_due(date(2024, 1, 1), ()) == date(2024, 5, 1)


def test_a_term_that_the_law_does_not_have_is_an_error() -> None:
    with pytest.raises(BadInputError, match="beslissingstermijn is not known for 2020-01-01"):
        Terms(load_law(), "imw").decision_due(date(2020, 1, 1), ())


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2024, 5, 8), date(2024, 5, 14)),  # Ascension on the 9th, then a weekend
        (date(2025, 4, 17), date(2025, 4, 23)),  # Easter Monday on the 21st
        (date(2024, 12, 24), date(2024, 12, 30)),  # Christmas, then a weekend
    ],
)
def test_the_third_working_day(day: date, later: date) -> None:
    assert working_days_after(day, 3) == later


@given(DAYS, st.integers(0, 30))
def test_working_days_are_counted(day: date, count: int) -> None:
    later = working_days_after(day, count)
    between = [day + timedelta(days=n) for n in range(1, (later - day).days + 1)]
    assert sum(map(is_working_day, between)) == count
    assert count == 0 or is_working_day(later)


def test_months_end_with_their_last_day() -> None:
    assert months_after(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert months_after(date(2023, 1, 31), 1) == date(2023, 2, 28)


def test_a_day_begins_at_midnight_in_brussels() -> None:
    assert today(StoppedClock(datetime(2024, 6, 30, 21, 59, tzinfo=UTC))) == date(2024, 6, 30)
    assert today(StoppedClock(datetime(2024, 6, 30, 22, 0, tzinfo=UTC))) == date(2024, 7, 1)
    assert today(StoppedClock(datetime(2024, 12, 31, 23, 0, tzinfo=UTC))) == date(2025, 1, 1)
