"""An approved plan is carried out whole or not at all; figures stay the same to the byte."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections, transaction
from tests.cases import lives
from tests.register.filed import VAULT, applicant, file, person
from tests.register.people import KEYS, tells
from tests.register.retained import (
    DECIDER,
    GRANTED,
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
from maatwerk.errors import BadInputError
from maatwerk.law import load_law
from maatwerk.register import store
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.loads import seal
from maatwerk.register.models import (
    EventRow,
    IntakeLoad,
    IntakeRow,
    LetterRow,
    LetterTombstone,
    RetentionApprovalRow,
    RetentionDeletionRow,
    RetentionPlanRow,
    VaultHash,
    VaultRow,
    VaultTombstone,
    WageRow,
)
from maatwerk.register.projections import cases as projection
from maatwerk.register.reading import Reading
from maatwerk.register.retention import carrying, deletions
from maatwerk.register.retention.policy import Policy
from maatwerk.register.snapshots import make_snapshot
from maatwerk.register.vault import verifying as checking
from maatwerk.register.verifying import problems

pytestmark = pytest.mark.usefixtures("register_url")

KNOWN_ON = date(2059, 12, 31)


@pytest.fixture
def closed() -> tuple[str, str]:
    """A refused and a granted case of one employer; the person of each."""
    refused, employer = filed("c-1", REFUSED, 1)
    granted, _ = filed("c-2", GRANTED, 2, employer=1)
    load = IntakeLoad.objects.create(
        kind="wages", recorded_at=NOW, actor="u-1", file_hash="0" * 64, rows=1, new=1, changed=0,
        unchanged=0, open_items=0,
    )  # fmt: skip
    WageRow.objects.create(
        quarter=8097, employer_ref=employer, person_ref=granted, version=1, wage=900_000,
        contributions=100_000, reductions=0, fraction=10_000, load=load,
    )  # fmt: skip
    seal(load, 0)
    return refused, granted


def counted() -> dict[str, int]:
    models = (VaultRow, VaultHash, LetterRow, IntakeRow, VaultTombstone, RetentionDeletionRow)
    return {model.__name__: model._default_manager.count() for model in models}


def snapshot(folder: Path) -> dict[str, bytes]:
    made = make_snapshot(folder, known_on=KNOWN_ON, law=load_law(), clock=StoppedClock(NOW))
    return {path.name: path.read_bytes() for path in sorted(made.iterdir())}


def sound() -> bool:
    return not [*problems(load_law()), *checking.problems(KEYS)]


def add(case_ref: str, *events: e.Event) -> None:
    """Something happens in a case."""
    before = store.events_of(case_ref)
    envelope = store.Envelope(NOW, "u-1", "dossierbehandelaar", None, "q-1")
    with transaction.atomic():
        added = store.records_of(case_ref, len(before), envelope, events)
        rows = projection.records_of({case_ref: _case((*before, *events))}, load_law())
        store.append(added, store.head(), rows)


def _case(events: tuple[e.Event, ...]) -> Any:
    from maatwerk.cases.evolve import case_of  # noqa: PLC0415 - only here

    return case_of(events)


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
    assert sound()


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


def test_what_goes_wrong_half_way_leaves_everything(
    closed: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = approved()
    before = counted()

    def full(*_: object) -> None:
        assert counted() != before  # it was under way
        raise OSError("disk full")

    with monkeypatch.context() as broken:
        broken.setattr(deletions, "add", full)
        with pytest.raises(OSError, match="disk full"):
            RETENTION.carry_out(WORKER, made.ref)
    assert counted() == before
    assert isinstance(RETENTION.carry_out(WORKER, made.ref), list)
    assert sound()


KILLED = """
import os, signal, sys
from maatwerk.register import open_register
open_register(sys.argv[1])
from datetime import UTC, datetime
from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.roles import Actor, Role
from maatwerk.register.retention import carrying, deletions
from maatwerk.register.retention.acting import Retention
def die(*_): os.kill(os.getpid(), signal.SIGKILL)
setattr(*{"written": (deletions, "add"), "erased": (carrying, "erase")}[sys.argv[3]], die)
clock = StoppedClock(datetime(2060, 1, 1, 10, tzinfo=UTC))
Retention(clock).carry_out(Actor("u-1", Role.CASE_WORKER), sys.argv[2])
"""


@pytest.mark.parametrize("before", ["erased", "written"])
def test_a_process_that_is_killed_half_way_leaves_everything(
    before: str, closed: tuple[str, str], register_url: str
) -> None:
    made = approved()
    there = counted()
    died = subprocess.run(
        [sys.executable, "-c", KILLED, register_url, made.ref, before],
        env=os.environ.copy(),
        check=False,
        timeout=120,
    )
    assert died.returncode == -signal.SIGKILL
    assert counted() == there
    assert sound()
    assert isinstance(RETENTION.carry_out(WORKER, made.ref), list)
    assert sound()


def test_two_at_once_delete_once(closed: tuple[str, str]) -> None:
    made = approved()
    came: list[Any] = []

    def go() -> None:
        try:
            came.append(RETENTION.carry_out(WORKER, made.ref))
        except BadInputError as busy:  # the embedded database has one writer
            came.append(str(busy))
        finally:
            connections.close_all()

    both = [threading.Thread(target=go) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    done = RETENTION.carry_out(WORKER, made.ref)
    assert isinstance(done, list)
    assert done in came
    assert all(one == done or "Try again" in one for one in came)
    assert RetentionDeletionRow.objects.count() == 1
    assert sound()


TABLES = ("register_retention_plan", "register_retention_approval", "register_retention_deletion")
ALL_AT_ONCE = {
    "sqlite": "INSERT OR REPLACE INTO {0} SELECT * FROM {0}",
    "postgresql": "TRUNCATE {0} CASCADE",
}


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}", None])
def test_the_database_refuses_to_change_what_was_written_down(
    table: str, statement: str | None, backend: str
) -> None:
    filed("c-1", REFUSED, 1)
    carried_out()
    column = "hash" if table != "register_retention_approval" else "approved_by"
    with (
        pytest.raises(DatabaseError, match="never"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute((statement or ALL_AT_ONCE[backend]).format(table, column))


def without_guards(backend: str, statement: str) -> None:
    """What somebody could do who owns the database itself."""
    with connection.cursor() as cursor:
        for table in TABLES:
            if backend == "postgresql":
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
            else:
                cursor.execute(f"DROP TRIGGER {table}_is_never_changed")
                cursor.execute(f"DROP TRIGGER {table}_is_never_removed")
        cursor.execute(statement)


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE register_retention_deletion SET counts = '{}' WHERE seq = 1", "Deletion 1 was"),
        ("UPDATE register_retention_deletion SET approved_by = 'u-9' WHERE seq = 2", "Deletion 2"),
        ("DELETE FROM register_retention_deletion WHERE seq = 1", "Deletion 2 does not follow"),
        ("UPDATE register_retention_plan SET planned_by = 'u-9'", "plan .* was altered"),
        ("UPDATE register_retention_plan SET content = '{}'", "plan .* was altered"),
    ],
)
def test_whatever_is_tampered_with_is_found(statement: str, says: str, backend: str) -> None:
    filed("c-1", REFUSED, 1)
    filed("c-2", WITHDRAWN, 2)
    carried_out()
    assert sound()
    without_guards(backend, statement)
    with pytest.raises(AssertionError, match=says):
        assert list(problems(load_law())) == []


def test_an_altered_plan_is_not_carried_out(backend: str) -> None:
    filed("c-1", REFUSED, 1)
    made = approved()
    without_guards(backend, "UPDATE register_retention_plan SET planned_by = 'u-9'")
    with pytest.raises(BadInputError, match="was altered in the database"):
        RETENTION.carry_out(WORKER, made.ref)


def test_the_embedded_database_keeps_no_byte_of_it(backend: str, register_url: str) -> None:
    if backend == "postgresql":
        return  # its vacuum gives the room back; the bytes were sealed
    about, _ = filed("c-1", REFUSED, 1)
    letter = os.urandom(400)
    LetterRow.objects.filter(case_ref="c-1").update(sealed=letter)
    sealed = bytes(VaultRow.objects.get(ref=about).sealed)
    path = Path(register_url.removeprefix("sqlite:///"))
    carrying.forget()
    assert sealed in path.read_bytes()
    assert letter[:100] in path.read_bytes()
    carried_out()
    for place in path.parent.glob(f"{path.name}*"):
        assert sealed not in place.read_bytes()
        assert letter[:100] not in place.read_bytes()


def test_no_event_was_touched(closed: tuple[str, str]) -> None:
    before = list(EventRow.objects.order_by("seq").values())
    carried_out(date(2039, 4, 1))
    assert list(EventRow.objects.order_by("seq").values()) == before
