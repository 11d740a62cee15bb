"""The course of a right: the fold of what was granted and ended, and the clock."""

from dataclasses import replace

import pytest

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.clocks import Terms
from maatwerk.cases.course import Course, Span, Standing
from maatwerk.cases.refusal import Kind
from maatwerk.cases.roles import Role
from maatwerk.cases.work_lists import Due, Running, due
from maatwerk.law import Quarter, load_law

from .lives import ENDED, GRANTED, OPENED, SUSPENDED, day, given

DECIDER, WORKER, APPLICANT = Role.DECIDER, Role.CASE_WORKER, Role.APPLICANT
FIRST = Span(
    Quarter(2024, 2),
    Quarter(2029, 1),
    Quarter(2024, 2),
    "imw",
    "loonpremie",
    "vijf_jaar",
    None,
    "1",
)
SECOND = replace(FIRST, start=Quarter(2025, 3), package="op_maat", percentage=50, application="2")
ADJUSTED = (
    replace(OPENED, on=day(6, 1, 2025), application="p-2", kind="aanpassing"),
    e.ApplicationSubmitted(day(6, 2, 2025)),
    e.ApplicationGranted(
        day(7, 10, 2025), "loonpremie", "op_maat", 50, Quarter(2025, 3), Quarter(2029, 1)
    ),
    e.RightChanged(day(7, 10, 2025), Quarter(2025, 3)),
)


def test_a_decision_replaces_what_held_before_from_its_start_on() -> None:
    course = Course().granted(FIRST).granted(SECOND)
    assert course.spans == (replace(FIRST, last=Quarter(2025, 2)), SECOND)
    assert course.ended(Quarter(2025, 1)).spans == (replace(FIRST, last=Quarter(2025, 1)),)


def test_a_decision_that_falls_leaves_the_others() -> None:
    course = Course().granted(FIRST).granted(SECOND)
    assert course.revoked("2").spans == (FIRST,)
    assert course.revoked("1").spans == (SECOND,)
    assert set(course.revoked("1").ever) == {FIRST, SECOND}
    assert course.revoked("1").revoked("2").standing is Standing.NONE


def test_an_end_is_kept_when_an_adjustment_falls() -> None:
    course = Course().granted(FIRST).granted(SECOND).ended(Quarter(2025, 4)).revoked("2")
    assert (course.standing, course.spans) == (
        Standing.ENDED,
        (replace(FIRST, last=Quarter(2025, 4)),),
    )


def test_an_ended_right_does_not_outlive_its_decision() -> None:
    case = given(*ENDED).when(c.Reopen(day(10), "vergissing"), DECIDER).after()
    assert (case.right, case.standing, case.course.spans) == (None, Standing.NONE, ())
    assert [span.application for span in case.course.ever] == ["p-1"]


# --- a suspension


SUSPENDED_ADJUSTED = (*SUSPENDED, *ADJUSTED)


def test_a_suspension_goes_on_through_an_adjustment_and_its_reopening() -> None:
    for events in (
        SUSPENDED_ADJUSTED,
        (
            *SUSPENDED_ADJUSTED,
            e.RightRevoked(day(8, 1, 2025), "p-2"),
            e.ApplicationReopened(day(8, 1, 2025), "vergissing", "p-2"),
        ),
    ):
        case = given(*events).case
        assert case.right is not None
        assert (case.standing, case.right.suspended_from, case.right.suspended_for) == (
            Standing.SUSPENDED,
            Quarter(2024, 3),
            "R22",
        )
        early = c.Resume(day(8, 5, 2025), Quarter(2024, 2))
        case_then = given(*events)
        case_then.when(early, DECIDER).refused(Kind.FIELD, "suspended only from 2024Q3")


def test_a_suspension_that_came_later_outlives_the_adjustment() -> None:
    later = e.RightSuspended(day(8, 1, 2025), Quarter(2025, 3), "R22")
    events = (*GRANTED, *ADJUSTED, later)
    case = given(*events).when(c.Reopen(day(8, 5, 2025), "vergissing"), DECIDER).after()
    assert case.right is not None
    assert (case.standing, case.right.suspended_from) == (Standing.SUSPENDED, Quarter(2025, 3))


# --- the clock


def test_a_right_ends_by_itself_with_its_last_quarter() -> None:
    course = Course().granted(FIRST)
    assert course.standing_on(day(3, 31, 2029)) is Standing.RUNNING
    assert course.standing_on(day(4, 1, 2029)) is Standing.ENDED
    assert course.suspended(Quarter(2025, 1), "R22").standing_on(day(4, 1, 2029)) is Standing.ENDED
    assert Course().standing_on(day(4, 1, 2029)) is Standing.NONE


SHORT = replace(
    GRANTED[-2],
    package="twee_jaar",
    last_quarter=Quarter(2025, 4),  # type: ignore[call-arg]
)
OVER = (*GRANTED[:-2], SHORT, GRANTED[-1])
NEW = c.OpenDraft(
    *(day(2, 1, 2026), "p-2", "imw", "nieuw", "a-1", "werkgever", "q-1", "loonpremie", "10000")
)


def test_once_it_is_over_one_applies_for_a_new_one() -> None:
    given(*OVER).when(NEW, APPLICANT).after()
    given(*OVER).when(replace(NEW, kind="verlenging"), APPLICANT).refused(
        Kind.STATE, "apply for a new one"
    )
    in_time = replace(NEW, on=day(12, 31, 2025), kind="verlenging")
    given(*OVER).when(in_time, APPLICANT).after()
    given(*OVER).when(replace(in_time, kind="nieuw"), APPLICANT).refused(
        Kind.STATE, "A right is running already"
    )


def test_what_runs_out_comes_first_in_the_list_of_rights() -> None:
    terms = Terms(load_law(), "imw")
    for events in (OVER, (*OVER, e.RightSuspended(day(7), Quarter(2024, 3), "R22"))):
        assert due(given(*events).case, terms) == Due(Running.RIGHT, day(12, 31, 2025))
    ended = e.RightEnded(day(8), Quarter(2024, 2), "afstand")
    for events in ((*OVER, ended), (*OVER, e.AppealLodged(day(7)))):
        assert due(given(*events).case, terms) is None


def test_a_suspension_stops_where_the_right_has_ended_by_itself() -> None:
    stopped = (
        Course().granted(replace(FIRST, last=Quarter(2025, 4))).suspended(Quarter(2025, 1), "R22")
    )
    again = replace(SECOND, start=Quarter(2026, 3))
    course = stopped.granted(again)
    assert course.standing is Standing.RUNNING
    assert [still.until for still in course.suspensions] == [Quarter(2026, 1)]
    adjoining = stopped.granted(replace(again, start=Quarter(2026, 1)))
    assert adjoining.standing is Standing.SUSPENDED


@pytest.mark.parametrize("before", [Quarter(2024, 1), Quarter(2023, 4)])
def test_a_right_that_never_was_leaves_none(before: Quarter) -> None:
    assert Course().granted(FIRST).ended(before).standing is Standing.NONE
