"""A succession or a merger over all cases of an applicant at once."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.cases.lives import ACTORS, DRAFT, GRANTED, OPENED, REFUSED, SUBMITTED, day
from tests.register.filed import file
from tests.register.parties import APPLICANT, known, ref

from maatwerk.cases import events as e
from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.four_eyes import four_eyes_from
from maatwerk.cases.roles import Actor, Role
from maatwerk.law import load_law
from maatwerk.register import succession
from maatwerk.register.access.log import DeniedError
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.handle import Register
from maatwerk.register.models import AccessRow, CaseRow, EventRow
from maatwerk.register.succession import Came, Handed, Succession, hand_over
from maatwerk.register.verifying import problems

pytestmark = pytest.mark.usefixtures("register_url")

OLD, NEW = APPLICANT, "A00000000002"
REGISTER = Register(clock=StoppedClock(datetime(2026, 6, 1, 10, tzinfo=UTC)))
WORKER, WHY = ACTORS[Role.CASE_WORKER], Purpose.HANDLING
TAKEN_OVER = Succession(OLD, NEW, day(10))
LATE = (*GRANTED, e.MunicipalitiesMerged(day(11), OLD, "70000"))
"""What was told of its place is later than the succession."""


@pytest.fixture(autouse=True)
def parties(register_url: str) -> None:
    known(applicants=[OLD, NEW])
    for number, life in enumerate((GRANTED, REFUSED, SUBMITTED, LATE, DRAFT)):
        file(f"c-{number}", life, OLD, ref(f"q{number}"))
    file("d-1", GRANTED, "A00000000003", ref("q9"))


def handed(
    what: Succession = TAKEN_OVER, by: Actor = WORKER, register: Register = REGISTER, **how: bool
) -> dict[str, Came]:
    return {one.case_ref: one.came for one in hand_over(register, what, by, WHY, **how)}


def with_whom() -> dict[str, str]:
    return dict(CaseRow.objects.order_by("case_ref").values_list("case_ref", "applicant_ref"))


DONE = {"c-0": Came.DONE, "c-1": Came.DONE, "c-2": Came.DONE, "c-3": Came.REFUSED}


def test_every_case_of_the_applicant_goes_and_no_other() -> None:
    before = EventRow.objects.count()
    results = hand_over(REGISTER, TAKEN_OVER, WORKER, WHY)
    assert {one.case_ref: one.came for one in results} == DONE
    (refused,) = (one.refusal for one in results if one.refusal)
    assert "lies before the last change of the applicant" in refused.en
    assert with_whom() == {
        **dict.fromkeys(("c-0", "c-1", "c-2"), NEW),
        "c-3": OLD,
        "c-4": OLD,
        "d-1": "A00000000003",  # a draft is its applicant's own
    }
    assert EventRow.objects.count() == before + 3
    assert set(CaseRow.objects.filter(applicant_ref=NEW).values_list("province", flat=True)) == {
        "10000"
    }
    assert list(problems(load_law())) == []


def test_a_dry_run_tells_the_same_and_changes_nothing() -> None:
    before, places = EventRow.objects.count(), with_whom()
    assert handed(dry_run=True) == DONE
    assert (EventRow.objects.count(), with_whom()) == (before, places)
    assert handed() == DONE


def test_what_was_stopped_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two cases at a time, and the machine stops after the first two."""
    monkeypatch.setattr(succession, "PART", 2)

    def stop(_doing: str, _done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        hand_over(REGISTER, TAKEN_OVER, WORKER, WHY, tell=stop)
    assert [ref for ref, who in with_whom().items() if who == NEW] == ["c-0", "c-1"]
    assert handed() == {"c-2": Came.DONE, "c-3": Came.REFUSED}
    assert handed() == {"c-3": Came.REFUSED}
    assert list(problems(load_law())) == []


def test_local_authorities_merge_into_another_province() -> None:
    authority = (replace(OPENED, applicant_kind="lokaal_bestuur"), *GRANTED[1:])
    file("e-1", authority, OLD, ref("q10"))
    merger = replace(TAKEN_OVER, merger=True, province="40000")
    came = handed(merger)
    assert came["e-1"] is Came.DONE
    assert came["c-0"] is Came.REFUSED  # an enterprise does not merge like this
    row = CaseRow.objects.get(case_ref="e-1")
    assert (row.applicant_ref, row.province) == (NEW, "40000")


def test_where_two_are_needed_the_second_confirms_with_the_same() -> None:
    two = replace(REGISTER, four_eyes=four_eyes_from("SucceedEnterprise"))
    one, other = Actor("u-1", Role.DECIDER), Actor("u-2", Role.DECIDER)
    proposed = dict.fromkeys(("c-0", "c-1", "c-2"), Came.PROPOSED) | {"c-3": Came.REFUSED}
    assert handed(by=one, register=two) == proposed
    assert OLD in with_whom()["c-0"]
    waits = dict.fromkeys(("c-0", "c-1", "c-2"), Came.WAITS) | {"c-3": Came.REFUSED}
    assert handed(by=one, register=two) == waits
    assert handed(by=other, register=two) == DONE
    assert with_whom()["c-2"] == NEW


def test_it_is_logged_and_for_who_may() -> None:
    hand_over(REGISTER, TAKEN_OVER, WORKER, WHY)
    line = AccessRow.objects.order_by("-pk").first()
    assert line is not None
    assert (line.act, line.query) == ("handeling", "SucceedEnterprise")
    with pytest.raises(DeniedError):
        hand_over(REGISTER, TAKEN_OVER, ACTORS[Role.PAYER], WHY)
    payer = hand_over(REGISTER, TAKEN_OVER, ACTORS[Role.PAYER], Purpose.PAYMENT)
    assert {one.came for one in payer} == {Came.REFUSED}


def test_a_successor_that_is_nowhere_gets_nothing() -> None:
    nowhere = replace(TAKEN_OVER, new="A99999999999")
    assert set(handed(nowhere).values()) == {Came.REFUSED}
    assert hand_over(REGISTER, replace(TAKEN_OVER, old=NEW), WORKER, WHY) == list[Handed]()
