"""Days, quarters and the inflow of dossiers."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maatwerk.demo import calibration
from maatwerk.demo.calendar import (
    NEVER,
    day_of,
    first_day_of_quarter,
    first_month_after,
    inflow,
    month_of_day,
    quarter_of_day,
    working_day,
)
from maatwerk.demo.runs import run_day, run_ids
from maatwerk.law import Quarter

DAYS = st.dates(date(2010, 1, 1), date(2045, 12, 31))


def one(value: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array([value], np.int64)


@given(DAYS)
def test_quarters_agree_with_the_law(day: date) -> None:
    quarter = Quarter.of(day)
    index = quarter_of_day(one(day_of(day)))
    assert index[0] == quarter.index
    assert first_day_of_quarter(index)[0] == day_of(quarter.first_day)
    after = quarter.last_day + timedelta(days=1)
    assert first_month_after(index)[0] == month_of_day(one(day_of(after)))[0]


def test_what_does_not_come_stays_away() -> None:
    assert quarter_of_day(one(NEVER))[0] == NEVER
    assert month_of_day(one(NEVER))[0] == NEVER
    assert run_day(one(NEVER))[0] == NEVER


@given(DAYS)
def test_working_day_is_soon_and_never_in_a_weekend(day: date) -> None:
    moved = int(working_day(one(day_of(day)))[0])
    assert 0 <= moved - day_of(day) <= 2
    assert (
        date(1970, 1, 1).toordinal() + moved == (day + timedelta(moved - day_of(day))).toordinal()
    )
    assert date.fromordinal(date(1970, 1, 1).toordinal() + moved).weekday() < 5


def test_runs_are_named_after_scheme_and_month() -> None:
    months = month_of_day(np.array([day_of(date(2024, 5, 22)), day_of(date(2021, 11, 2))]))
    assert run_ids(months, np.array([0, 1])).to_pylist() == ["imw-2024-05", "vop-2021-11"]
    assert run_ids(months[:0], months[:0]).to_pylist() == []
    assert run_day(months).tolist() == [day_of(date(2024, 5, 22)), day_of(date(2021, 11, 22))]


def test_inflow_adds_up_to_the_dossiers_of_flanders() -> None:
    flow = inflow(calibration.REFERENCE_DATE)
    assert flow.up_to(calibration.REFERENCE_DATE) == pytest.approx(calibration.FLANDERS)
    assert flow.up_to(date(2018, 6, 30)) == pytest.approx(calibration.STOCK_DOSSIERS)
    assert flow.up_to(date(2023, 6, 30)) == pytest.approx(
        calibration.STOCK_DOSSIERS + calibration.VOP_DOSSIERS
    )


def test_inflow_before_the_reference_date_is_the_same_for_every_day() -> None:
    flow, longer = inflow(date(2020, 1, 1)), inflow(date(2031, 1, 1))
    assert np.array_equal(flow.total, longer.total[: len(flow.total)])
    positions = np.array([0.0, 100.5, 40_000.0])
    assert np.array_equal(flow.day(positions), longer.day(positions))
    assert flow.day(np.array([0.0]))[0] == day_of(calibration.STOCK_SINCE)


def test_growth_goes_on_after_the_reference_date() -> None:
    flow = inflow(date(2031, 1, 1))
    in_2026 = flow.up_to(date(2026, 12, 31)) - flow.up_to(date(2025, 12, 31))
    in_2030 = flow.up_to(date(2030, 12, 31)) - flow.up_to(date(2029, 12, 31))
    assert 1.0 < in_2030 / in_2026 < 1.2
