"""A right that ends by itself stands so in every list from the day after, without an event."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.cases.lives import ACTORS, ALONE, GRANTED, OPENED, REFUSED, day
from tests.register.filed import VAULT, file

from maatwerk.cases import events as e
from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.roles import Role
from maatwerk.cases.work_lists import WorkList
from maatwerk.law import Quarter, load_law
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.models import CaseRow, EventRow
from maatwerk.register.reading import Page, Reading
from maatwerk.register.verifying import problems

pytestmark = pytest.mark.usefixtures("register_url")

WORKER, WHY = ACTORS[Role.CASE_WORKER], Purpose.HANDLING
LAST, NEXT = date(2029, 3, 31), date(2029, 4, 1)
"""The last quarter of the right of GRANTED is 2029Q1."""
ASKED = (replace(OPENED, on=day(9), application="p-2", kind="verlenging"),)
FILED = (*ASKED, e.ApplicationSubmitted(day(9, 2)))
SUSPENDED = (*ALONE, e.RightSuspended(day(7), Quarter(2024, 3), "R22"))


def reading(on: date) -> Reading:
    return Reading(VAULT, StoppedClock(datetime(on.year, on.month, on.day, 12, tzinfo=UTC)))


def listed(on: date, which: WorkList) -> list[tuple[str, str, str, date | None]]:
    page = reading(on).work_list(WORKER, which, WHY)
    return [(one.case_ref, one.work_list, one.standing, one.due_on) for one in page.lines]


def test_it_is_in_its_list_up_to_the_last_day_and_closed_from_the_next() -> None:
    file("c-1", GRANTED)
    file("c-2", SUSPENDED)
    file("c-3", REFUSED)
    rows, events = list(CaseRow.objects.values()), EventRow.objects.count()
    assert listed(LAST, WorkList.RUNNING) == [("c-1", "lopend", "lopend", LAST)]
    assert listed(LAST, WorkList.SUSPENDED) == [("c-2", "geschorst", "geschorst", LAST)]
    assert [one[0] for one in listed(LAST, WorkList.CLOSED)] == ["c-3"]
    assert listed(NEXT, WorkList.RUNNING) == listed(NEXT, WorkList.SUSPENDED) == []
    assert listed(NEXT, WorkList.CLOSED) == [
        ("c-1", "afgehandeld", "beeindigd", None),
        ("c-2", "afgehandeld", "beeindigd", None),
        ("c-3", "afgehandeld", "geen", None),
    ]
    assert list(CaseRow.objects.values()) == rows
    assert EventRow.objects.count() == events
    assert list(problems(load_law())) == []


def test_also_where_another_term_runs() -> None:
    file("c-1", (*GRANTED, *FILED))
    file("c-2", (*GRANTED, e.AppealLodged(day(5), "p-1")))
    for on, standing in ((LAST, "lopend"), (NEXT, "beeindigd")):
        for which, case_ref in ((WorkList.ADMISSIBILITY, "c-1"), (WorkList.COURT, "c-2")):
            ((found, where, stands, _),) = listed(on, which)
            assert (found, where, stands) == (case_ref, which, standing)


def test_a_search_and_an_export_say_the_same() -> None:
    file("c-1", GRANTED)
    file("c-2", REFUSED)
    for on, which, standing in (
        (LAST, WorkList.RUNNING, "lopend"),
        (NEXT, WorkList.CLOSED, "beeindigd"),
    ):
        desk = reading(on)
        (line,) = desk.search(WORKER, WHY, reference="c-1").lines
        assert (line.work_list, line.standing) == (which, standing)
        with desk.export(WORKER, WHY) as lines:
            assert {one.case_ref: one.standing for one in lines} == {"c-1": standing, "c-2": "geen"}
        with desk.export(WORKER, WHY, which=WorkList.RUNNING) as lines:
            assert [one.case_ref for one in lines] == (["c-1"] if on == LAST else [])
        with desk.export(WORKER, WHY, which=WorkList.CLOSED) as lines:
            assert [one.case_ref for one in lines] == (["c-2"] if on == LAST else ["c-1", "c-2"])


def test_pages_go_through_a_list_once_and_in_order() -> None:
    for number in range(1, 6):
        granted = replace(GRANTED[-2], last_quarter=Quarter(2029, 1) - number % 3)
        file(f"c-{number}", (*GRANTED[:-2], granted, GRANTED[-1]))
        file(f"d-{number}", REFUSED)
    desk, seen = reading(NEXT), list[str]()
    page: Page | None = None
    while page is None or page.after is not None:
        page = desk.work_list(
            WORKER, WorkList.CLOSED, WHY, size=2, after=page.after if page else None
        )
        seen += [line.case_ref for line in page.lines]
    by_end = sorted(range(1, 6), key=lambda number: (-(number % 3), number))
    assert seen == [*(f"c-{n}" for n in by_end), *(f"d-{n}" for n in range(1, 6))]


def test_a_right_that_was_ended_by_somebody_is_as_it_was() -> None:
    file("c-1", (*GRANTED, e.RightEnded(day(7), Quarter(2024, 2), "afstand")))
    for on in (day(8), NEXT):
        assert listed(on, WorkList.CLOSED) == [("c-1", "afgehandeld", "beeindigd", None)]
