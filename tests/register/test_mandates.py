"""A mandate stands with the applicant, and counts in all his cases."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.cases.lives import ACTORS, ADVANCED, GRANTED, OPENED, RECOVERY_PROPOSED, day
from tests.register.filed import VAULT, file
from tests.register.parties import APPLICANT, APPLICATION, PERSON, known, ref

from maatwerk.cases import commands as c
from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.refusal import Kind, Refusal
from maatwerk.cases.roles import Actor, Role
from maatwerk.law import load_law
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.handle import Done, Register
from maatwerk.register.handling_many import Act, handle_many
from maatwerk.register.models import CaseRow, EventRow
from maatwerk.register.projections.rebuilding import rebuild
from maatwerk.register.reading import Reading
from maatwerk.register.retention.history import histories
from maatwerk.register.snapshots import make_snapshot
from maatwerk.register.verifying import problems
from maatwerk.snapshot.check import check_snapshot

pytestmark = pytest.mark.usefixtures("register_url")

MOMENT = datetime(2024, 6, 1, 10, tzinfo=UTC)
REGISTER = Register(clock=StoppedClock(MOMENT))
MANDATE = "M00000000001"
HOLDER = Actor("u-mandate", Role.MANDATE_HOLDER, frozenset({APPLICANT}))
WORKER = ACTORS[Role.CASE_WORKER]
GIVE = c.GiveMandate(day(1), MANDATE, APPLICANT, "u-mandate", day(2))
DRAFT = c.OpenDraft(
    day(3), APPLICATION, "imw", "nieuw", APPLICANT, "werkgever", PERSON, "loonpremie", "10000"
)
OF_ONE_CASE = {"person_ref", "case_id", "application_id"}
SUBMIT = c.Submit(day(3, 4), MANDATE)


@pytest.fixture(autouse=True)
def parties(register_url: str) -> None:
    known(persons=[PERSON])


def given(command: c.Command, case_ref: str, actor: Actor) -> Done | Refusal:
    return REGISTER.handle(command, case_ref, actor)


def test_it_counts_in_every_case_of_the_applicant_until_it_is_revoked() -> None:
    refused = given(DRAFT, "c-1", HOLDER)
    assert isinstance(refused, Refusal)
    assert refused.kind is Kind.FORBIDDEN
    assert isinstance(given(GIVE, APPLICANT, WORKER), Done)
    assert isinstance(given(DRAFT, "c-1", HOLDER), Done)
    assert isinstance(given(SUBMIT, "c-1", HOLDER), Done)
    assert isinstance(given(c.RevokeMandate(day(5, 31), MANDATE), APPLICANT, WORKER), Done)
    late = given(c.Withdraw(day(5, 31)), "c-1", HOLDER)  # recorded on 1 June
    assert isinstance(late, Refusal)
    assert late.kind is Kind.FORBIDDEN
    assert isinstance(given(c.Withdraw(day(5, 31)), "c-1", ACTORS[Role.APPLICANT]), Done)


def test_many_commands_at_once_ask_it_as_well() -> None:
    acts = [Act(MOMENT, "c-1", command, HOLDER) for command in (DRAFT, SUBMIT)]
    assert all(isinstance(one, Refusal) for one in handle_many(REGISTER, acts))
    assert isinstance(given(GIVE, APPLICANT, WORKER), Done)
    assert all(isinstance(one, Done) for one in handle_many(REGISTER, acts))


def test_it_stands_under_the_applicant_and_he_in_the_vault() -> None:
    for command, case_ref, field in (
        (GIVE, "c-9", "applicant"),
        (replace(GIVE, mandate="volmacht van Jan"), APPLICANT, "mandate"),
        (replace(GIVE, applicant="A99999999999"), "A99999999999", "applicant"),
    ):
        refused = given(command, case_ref, WORKER)
        assert isinstance(refused, Refusal)
        assert refused.field == field
        assert "Jan" not in refused.nl + refused.en
    assert EventRow.objects.count() == 0


def test_it_is_no_case_and_breaks_nothing_that_reads_cases() -> None:
    assert isinstance(given(GIVE, APPLICANT, WORKER), Done)
    assert CaseRow.objects.count() == 0
    assert list(problems(load_law())) == []
    assert rebuild(load_law()) == 0
    (history,) = histories()
    assert history.ended == ()
    reading = Reading(VAULT, StoppedClock(MOMENT))
    page = reading.case_page(WORKER, APPLICANT, Purpose.HANDLING)
    assert [one.ref for one in page.case.mandates] == [MANDATE]
    assert page.person is None
    (entry,) = reading.timeline(WORKER, APPLICANT, Purpose.HANDLING)
    told = "Mandaat gegeven: M00000000001 aan u-mandate, vanaf 01-02-2024; laatste dag: geen"
    assert entry.nl == told


def test_a_snapshot_knows_nothing_of_it(tmp_path: Path) -> None:
    """Nor of an advance or of what waits for a second person."""
    assert isinstance(given(GIVE, APPLICANT, WORKER), Done)
    file("C1", GRANTED, APPLICANT, PERSON)
    other = replace(OPENED, application="p-2")
    file("C2", (other, *ADVANCED[1:], RECOVERY_PROPOSED[-1]), APPLICANT, ref("q2"))
    clock = StoppedClock(datetime(2026, 6, 2, 12, tzinfo=UTC))
    path = make_snapshot(tmp_path, known_on=date(2026, 6, 1), law=load_law(), clock=clock)
    assert check_snapshot(path).problems == ()
    for table in ("applications", "quarters"):
        rows = [
            {name: value for name, value in row.items() if name not in OF_ONE_CASE}
            for row in pq.read_table(path / f"{table}.parquet").to_pylist()
        ]
        half = len(rows) // 2
        assert half
        assert rows[:half] == rows[half:]
