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
    next_bank_day,
    quarter_of_day,
    working_day,
)
from maatwerk.demo.runs import paid_on, run_dates, run_day, run_ids, run_of
from maatwerk.law import Quarter
from maatwerk.payments.bank.days import next_execution_day

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


def test_runs_are_named_after_the_quarter_that_is_over_and_numbered() -> None:
    months = month_of_day(np.array([day_of(date(2024, 5, 22)), day_of(date(2021, 10, 2))]))
    assert run_ids(months).to_pylist() == ["2024Q1-2", "2021Q3-1"]
    assert run_ids(months[:0]).to_pylist() == []
    assert run_day(months).tolist() == [day_of(date(2024, 5, 22)), day_of(date(2021, 10, 22))]


def test_a_run_knows_what_is_known_on_its_day_and_pays_when_banks_do() -> None:
    """Easter of 2019 lies between the run of April and the day that it pays on."""
    days = [date(2019, 4, 22), date(2019, 4, 23), date(2018, 12, 1)]
    quarters = np.array([2019 * 4] * 3)
    months = run_of(np.array([day_of(day) for day in days]), quarters)
    assert run_ids(months).to_pylist() == ["2019Q1-1", "2019Q1-2", "2019Q1-1"]
    assert paid_on(months).tolist() == [
        day_of(date(2019, 4, 23)),
        day_of(date(2019, 5, 23)),
        day_of(date(2019, 4, 23)),
    ]
    assert next_bank_day(day_of(date(2019, 4, 18))) == day_of(date(2019, 4, 23))
    never = np.array([NEVER])
    assert run_of(never, quarters[:1]).tolist() == paid_on(never).tolist() == [NEVER]


@given(DAYS)
def test_banks_pay_on_the_days_that_the_payments_say(day: date) -> None:
    paid = date(1970, 1, 1) + timedelta(next_bank_day(day_of(day)))
    assert paid == next_execution_day(day)


def test_runs_are_listed_from_the_first_quarter_of_the_register_on() -> None:
    listed = run_dates(date(2019, 1, 22))
    assert [(str(quarter), day) for quarter, day in listed] == [
        ("2018Q3", date(2018, 10, 22)),
        ("2018Q3", date(2018, 11, 22)),
        ("2018Q3", date(2018, 12, 24)),
        ("2018Q4", date(2019, 1, 22)),
    ]
    assert run_dates(date(2018, 10, 21)) == ()


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
