"""An approved plan is carried out whole or not at all; figures stay the same to the byte."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.cases import lives
from tests.register.deleting import add, closed, counted, snapshot, sound
from tests.register.filed import VAULT, applicant, file, person
from tests.register.people import tells
from tests.register.retained import (
    DECIDER,
    LATE,
    NOW,
    REFUSED,
    RETENTION,
    WITHDRAWN,
    WORKER,
    approved,
    carried_out,
    due,
    filed,
    plan,
)

from maatwerk.cases import events as e
from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.refusal import Kind, Refusal
from maatwerk.cases.roles import Actor, Role
from maatwerk.register import store
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.models import (
    IntakeRow,
    LetterRow,
    LetterTombstone,
    RetentionApprovalRow,
    RetentionDeletionRow,
    RetentionPlanRow,
    VaultRow,
    VaultTombstone,
)
from maatwerk.register.reading import Reading
from maatwerk.register.retention.policy import Policy

pytestmark = pytest.mark.usefixtures("register_url")

__all__ = ["closed"]  # a fixture


def test_who_it_was_is_gone_and_the_rest_stays(closed: tuple[str, str]) -> None:
    refused, granted = closed
    (done,) = carried_out()
    assert VAULT.persons([refused, granted]).keys() == {granted}
    assert set(LetterRow.objects.values_list("case_ref", flat=True)) == {"c-2"}
    assert set(IntakeRow.objects.values_list("case_ref", flat=True)) == {"c-2"}
    assert (done.case_ref, done.counts) == ("c-1", {"intake_rows": 1, "letters": 1, "person": 1})
    stone = VaultTombstone.objects.get()
    assert (stone.ref, stone.kind, stone.decision_ref) == (refused, "person", done.plan)
    assert LetterTombstone.objects.get().decision_ref == done.plan
    page = Reading(VAULT).case_page(WORKER, "c-1", Purpose.HANDLING)
    assert page.person is None
    assert page.applicant is not None
    assert sound()


def test_figures_stay_the_same_to_the_byte(closed: tuple[str, str], tmp_path: Path) -> None:
    head, before = store.head(), snapshot(tmp_path / "before")
    carried_out(LATE)
    carried_out(date(2039, 4, 1))
    assert not VaultRow.objects.exists()
    assert not LetterRow.objects.exists()
    assert not IntakeRow.objects.exists()
    assert snapshot(tmp_path / "after") == before
    assert len(before) == 4
    assert store.head() == head
    assert sound()


def test_the_register_of_deletions_says_who_planned_approved_and_did_it() -> None:
    filed("c-1", REFUSED, 1)
    filed("c-2", WITHDRAWN, 2)
    made = approved()
    other = Actor("u-third", Role.DECIDER)
    done = RETENTION.carry_out(other, made.ref)
    assert isinstance(done, list)
    assert [one.seq for one in done] == [1, 2]
    for one, outcome in zip(done, ("geweigerd", "ingetrokken"), strict=True):
        assert (one.planned_by, one.approved_by) == (WORKER.ref, DECIDER.ref)
        assert (one.carried_out_by, one.carried_out_at) == ("u-third", NOW)
        assert one.line["outcome"] == outcome
    with RETENTION.deletions(DECIDER) as listed:
        assert list(listed) == done
    written = repr([list(m.objects.values()) for m in (RetentionPlanRow, RetentionDeletionRow)])
    assert tells(written) == []
    assert "Persoon" not in written
    assert "Verzonnen" not in written


def test_carrying_it_out_again_deletes_nothing_more(closed: tuple[str, str]) -> None:
    made = approved()
    first = RETENTION.carry_out(WORKER, made.ref)
    now = counted()
    assert RETENTION.carry_out(DECIDER, made.ref) == first
    assert counted() == now
    assert due() == []


def test_who_planned_does_not_approve() -> None:
    filed("c-1", REFUSED, 1)
    ref = RETENTION.plan(DECIDER, LATE).ref
    refusal = RETENTION.approve(DECIDER, ref)
    assert isinstance(refusal, Refusal)
    assert refusal.kind is Kind.FOUR_EYES
    assert not RetentionApprovalRow.objects.exists()
    same_person = Actor(DECIDER.ref, Role.CASE_WORKER)
    assert isinstance(RETENTION.carry_out(same_person, ref), Refusal)


@pytest.mark.parametrize(
    ("says", "asked"),
    [
        ("is not approved", lambda: RETENTION.carry_out(WORKER, plan().ref)),
        ("approved already", lambda: RETENTION.approve(DECIDER, approved().ref)),
        ("nothing to delete", lambda: RETENTION.approve(DECIDER, plan(date(2024, 5, 1)).ref)),
        (
            "The plan is for 2030-01-01",
            lambda: replace(
                RETENTION, clock=StoppedClock(datetime(2029, 12, 31, 22, tzinfo=UTC))
            ).carry_out(WORKER, approved().ref),
        ),
    ],
)
def test_what_cannot_be_yet_is_refused(says: str, asked: Callable[[], Any]) -> None:
    filed("c-1", REFUSED, 1)
    before = counted()
    refusal = asked()
    assert isinstance(refusal, Refusal)
    assert says in refusal.en
    assert refusal.nl
    assert counted() == before


def test_a_day_begins_at_midnight_in_brussels() -> None:
    filed("c-1", REFUSED, 1)
    midnight = StoppedClock(datetime(2029, 12, 31, 23, tzinfo=UTC))
    assert isinstance(replace(RETENTION, clock=midnight).carry_out(WORKER, approved().ref), list)


def appealed() -> None:
    add("c-1", e.AppealLodged(date(2029, 12, 1)))


def somebody_is_back() -> None:
    file("c-9", lives.SUBMITTED, applicant(9), person(1))


def a_letter_is_made() -> None:
    row = LetterRow.objects.get(case_ref="c-1")
    row.ref = "L-2"
    row.save(force_insert=True)


def a_fact_is_corrected() -> None:
    add("c-1", e.FactCorrected(date(2029, 12, 1), "onbepaalde_duur", None, "nee"))


def erased_meanwhile() -> None:
    VAULT.erase(person(1), "0123456789AB")


@pytest.mark.parametrize(
    "meanwhile",
    [appealed, somebody_is_back, a_letter_is_made, a_fact_is_corrected, erased_meanwhile],
)
def test_a_plan_that_the_facts_have_overtaken_is_refused(meanwhile: Callable[[], None]) -> None:
    filed("c-1", REFUSED, 1)
    made = approved()
    meanwhile()
    before = counted()
    refusal = RETENTION.carry_out(WORKER, made.ref)
    assert isinstance(refusal, Refusal)
    assert refusal.kind is Kind.STATE
    assert "c-1" in refusal.en
    assert "Make a new one" in refusal.en
    assert counted() == before
    assert sound() == (meanwhile is not erased_meanwhile)  # nobody planned that


def test_so_is_one_whose_policy_is_another_by_now() -> None:
    filed("c-1", REFUSED, 1)
    made = approved()
    lines = RETENTION._policy().lines
    refusal = replace(RETENTION, policy=Policy(lines, "other")).carry_out(WORKER, made.ref)
    assert isinstance(refusal, Refusal)
    assert "policy is another" in refusal.en


def test_a_draft_that_was_gone_on_with_is_not_named() -> None:
    filed("c-draft", lives.DRAFT, 1)
    made = approved()
    add("c-draft", e.FactGiven(date(2029, 12, 31), "onbepaalde_duur", "ja"))
    refusal = RETENTION.carry_out(WORKER, made.ref)
    assert isinstance(refusal, Refusal)
    assert "a draft was changed" in refusal.en
    assert "c-draft" not in refusal.en + refusal.nl


def test_what_happens_elsewhere_does_not_overtake_it(closed: tuple[str, str]) -> None:
    made = approved()
    file("c-9", lives.SUBMITTED, applicant(9), person(9))
    add("c-2", e.FactCorrected(date(2029, 12, 1), "onbepaalde_duur", None, "nee"))
    assert isinstance(RETENTION.carry_out(WORKER, made.ref), list)
