"""Figures that differ between two snapshots."""

from collections.abc import Callable
from datetime import date
from typing import Any

from maatwerk.figures import MEASURES, Figures
from maatwerk.figures.difference import BREAKDOWNS, FigureChange, figure_changes
from maatwerk.snapshot import Snapshot

FiguresOf = Callable[..., Figures]


def told(old: Figures, new: Figures) -> dict[tuple[str, str | None, Any], tuple[Any, Any]]:
    return {
        (change.measure.id, change.dimension, change.code): (change.old, change.new)
        for change in figure_changes(old, new)
    }


def test_the_same_rows_differ_in_no_figure(
    figures_of: FiguresOf, application: Any, payment: Any
) -> None:
    rows = (application(), payment())
    assert told(figures_of(*rows), figures_of(*rows)) == {}


def test_a_grant_changes_grants_pending_and_lead_time(
    figures_of: FiguresOf, application: Any
) -> None:
    decided = {
        "admissible_on": date(2024, 1, 20),
        "decided_on": date(2024, 3, 10),
        "outcome": "toegekend",
        "granted_premium_kind": "loonpremie",
        "package": "vijf_jaar",
    }
    found = told(figures_of(application()), figures_of(application(**decided)))
    assert found["grants", None, None] == (0, 1)
    assert found["grants", "year", 2024] == (0, 1)
    assert found["grants", "province", "10000"] == (0, 1)
    assert found["pending", None, None] == (1, 0)
    assert found["lead_time_median", None, None] == (None, 60)
    assert not [key for key in found if key[0] == "applications"]
    assert not [key for key in found if key[1] == "province" and key[2] != "10000"]


def test_money_is_compared_in_cents(figures_of: FiguresOf, payment: Any) -> None:
    changes = list(
        figure_changes(figures_of(payment(amount=100_00)), figures_of(payment(amount=99_99)))
    )
    whole = next(c for c in changes if c.measure.id == "expenditure" and c.dimension is None)
    assert (whole.old, whole.new, whole.difference) == (100_00, 99_99, -1)


def test_a_year_that_one_does_not_know_is_unknown_there_and_not_zero(
    figures_of: FiguresOf, application: Any
) -> None:
    late = application(submitted_on=date(2025, 2, 1), case_id="c2")
    old = figures_of(application())
    new = figures_of(application(), late, known_on=date(2025, 3, 31))
    found = told(old, new)
    assert found["applications", "year", 2025] == (None, 1)
    assert found["refusals", "year", 2025] == (None, 0)


def test_payments_that_one_does_not_keep_are_unknown_there_and_not_zero(
    figures_of: FiguresOf, snapshot_of: Callable[..., Snapshot], payment: Any
) -> None:
    lacking = Figures.of(snapshot_of(lacks=("payments",)))
    found = told(lacking, figures_of(payment(amount=100_00)))
    assert found["expenditure", None, None] == (None, 100_00)
    assert found["unique_persons", "province", "10000"] == (None, 1)


def test_every_measure_can_be_broken_down_so() -> None:
    for measure in MEASURES.values():
        assert set(BREAKDOWNS) - {"year"} <= set(measure.dimensions)


def test_a_cell_is_called_by_its_name() -> None:
    def words(dimension: str | None, code: Any, lang: str) -> str:
        return FigureChange(MEASURES["grants"], dimension, code, 1, None).words(lang)

    assert words(None, None, "nl") == ""
    assert words("province", "10000", "nl") == "provincie Antwerpen"
    assert words("province", "10000", "en") == "province Antwerp"
    assert words("year", 2024, "nl") == "jaar 2024"


def test_no_difference_is_computed_with_what_is_not_known() -> None:
    assert FigureChange(MEASURES["grants"], None, None, 1, None).difference is None
    assert FigureChange(MEASURES["grants"], None, None, 1, 3).difference == 2
