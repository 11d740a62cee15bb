"""A claim lapses five years after its quarter, and anew after what interrupts that in time."""

from datetime import date

from maatwerk.law import Quarter, load_law
from maatwerk.payments.limitation import lapses_after

LAW = load_law()
QUARTER = Quarter(2024, 1)


def test_it_lapses_five_years_after_the_quarter() -> None:
    assert lapses_after(QUARTER, (), LAW) == date(2029, 3, 31)


def test_an_order_and_an_interruption_let_it_begin_anew() -> None:
    days = [date(2030, 1, 15), date(2025, 2, 1)]
    assert lapses_after(QUARTER, days, LAW) == date(2035, 1, 15)


def test_what_comes_too_late_changes_nothing() -> None:
    assert lapses_after(QUARTER, [date(2029, 4, 1)], LAW) == date(2029, 3, 31)
    assert lapses_after(QUARTER, [date(2029, 3, 31)], LAW) == date(2034, 3, 31)


def test_an_interruption_never_shortens() -> None:
    assert lapses_after(QUARTER, [date(2024, 2, 1)], LAW) == date(2029, 3, 31)


def test_a_quarter_before_the_decree_has_the_first_term_that_the_law_has() -> None:
    assert lapses_after(Quarter(2022, 4), (), LAW) == date(2027, 12, 31)
