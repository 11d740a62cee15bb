"""A plan adds up to the cent, and what was paid goes to the first instalment first."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maatwerk.errors import BadInputError
from maatwerk.payments.instalments import MOST, Instalment, kept, monthly

FIRST = date(2025, 1, 31)


def test_a_plan_that_does_not_divide_has_a_cent_more_at_the_beginning() -> None:
    assert monthly(100_00, 3, FIRST) == (
        Instalment(date(2025, 1, 31), 33_34),
        Instalment(date(2025, 2, 28), 33_33),
        Instalment(date(2025, 3, 31), 33_33),
    )


@pytest.mark.parametrize(("cents", "count"), [(100, 0), (100, MOST + 1), (2, 3), (100, -1)])
def test_a_plan_that_cannot_be_is_refused(cents: int, count: int) -> None:
    with pytest.raises(BadInputError, match="instalments"):
        monthly(cents, count, FIRST)


def test_what_was_not_paid_by_its_last_day_is_late() -> None:
    plan = monthly(90_00, 3, FIRST)
    told = kept(plan, 40_00, date(2025, 2, 28))
    assert [(one.paid, one.late) for one in told] == [(30_00, False), (10_00, False), (0, False)]
    told = kept(plan, 40_00, date(2025, 3, 1))
    assert [(one.paid, one.late) for one in told] == [(30_00, False), (10_00, True), (0, False)]


@given(st.integers(1, 10**9), st.integers(1, MOST), st.integers(0, 10**9))
def test_instalments_add_up_and_so_does_what_was_kept(cents: int, count: int, paid: int) -> None:
    count = min(count, cents)
    plan = monthly(cents, count, FIRST)
    assert len(plan) == count
    assert sum(one.cents for one in plan) == cents
    assert max(one.cents for one in plan) - min(one.cents for one in plan) <= 1
    assert [one.due_on for one in plan] == sorted({one.due_on for one in plan})
    told = kept(plan, paid, FIRST)
    assert sum(one.paid for one in told) == min(paid, cents)
    assert all(0 <= one.paid <= one.instalment.cents for one in told)
