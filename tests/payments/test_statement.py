"""What an applicant is told agrees with the ledger to the cent, and names nobody to others."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.payments import owing
from tests.payments.owing import AUDITOR, CASE, MOMENT, PAYER, TODAY, arranging
from tests.register.lettered import VAULT
from tests.register.people import APPLICANT, PERSON, tells

from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.roles import Actor, Role
from maatwerk.errors import BadInputError
from maatwerk.law import Quarter, load_law
from maatwerk.payments.approving import approve
from maatwerk.payments.compared import Asked
from maatwerk.payments.entering import enter
from maatwerk.payments.ledger import Account, Fact, approved
from maatwerk.payments.movements import Movement, movements, standing
from maatwerk.payments.offsetting import Key
from maatwerk.payments.preparing import prepare
from maatwerk.payments.statement import Statement, Statements
from maatwerk.payments.statement_page import as_csv, as_data, as_html
from maatwerk.register.access.log import DeniedError
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.letters.pdf import as_pdf
from maatwerk.register.letters.sender import read_sender
from maatwerk.register.models import AccessRow, PayRun

pytestmark = pytest.mark.usefixtures("register_url")

LAW = load_law()
SENDER = read_sender(None, {})
Q2, Q3 = Quarter(2024, 2), Quarter(2024, 3)
JANUARY = datetime(2025, 1, 15, 10, tzinfo=UTC)


def own(*applicants: str) -> Actor:
    return Actor("u-own", Role.APPLICANT, frozenset(applicants))


def statement(actor: Actor, applicant: str, **only: Quarter) -> Statement:
    purpose = {Role.APPLICANT: Purpose.OWN_FILE, Role.AUDITOR: Purpose.AUDIT}.get(
        actor.role, Purpose.PAYMENT
    )
    return Statements(owing.register(), VAULT).of(actor, applicant, purpose, **only)


def paid(quarter: Quarter, moment: datetime) -> None:
    """A run that was prepared from what was declared, and approved."""
    clock = StoppedClock(moment)
    run = prepare(Asked(quarter), Actor("u-1", Role.PAYER), LAW, clock)
    assert isinstance(run, PayRun), run
    assert approve(run.run, PAYER, clock) is None
    owing.filed(run.run, moment)


@pytest.fixture
def applicant(register_url: str) -> str:
    """Paid for two quarters, of which the first turned out to be less."""
    ref, person = owing.case(recorded=JANUARY)
    owing.wage(ref, person, Q2, 15_000_00)
    owing.wage(ref, person, Q3, 14_000_00)
    paid(Q3, JANUARY)
    owing.wage(ref, person, Q2, 9_000_00, version=2, at=datetime(2025, 2, 1, 9, tzinfo=UTC))
    paid(Quarter(2024, 4), datetime(2025, 3, 3, 10, tzinfo=UTC))
    return ref


def test_every_figure_is_that_of_lines_and_ledger_and_explains_itself(applicant: str) -> None:
    found = statement(own(applicant), applicant)
    kinds = [(str(line.quarter), line.kind) for line in found.lines]
    assert kinds == [
        ("2024Q2", "betaling"),
        ("2024Q2", "terugvordering"),
        ("2024Q3", "betaling"),
    ]
    assert sum(line.cents for line in found.lines) == found.standing.accorded
    assert found.standing.elsewhere == 0
    for line in found.lines:
        assert line.told is not None, line
        assert line.told.amount_cents == line.due
        assert line.cents == line.due - line.before
    first, second, _ = found.lines
    assert first.told is not None
    assert second.told is not None
    assert first.due > second.due == 3_600_00


def test_a_line_of_another_law_is_told_without_its_steps(applicant: str) -> None:
    other = replace(LAW, hash="1" * 64)
    register = replace(owing.register(), law=other)
    found = Statements(register, VAULT).of(own(applicant), applicant, Purpose.OWN_FILE)
    assert [line.told for line in found.lines] == [None] * 3
    assert "kan niet meer worden herhaald" in as_html(found, SENDER)


def test_a_receipt_that_is_not_made_again_explains_nothing() -> None:
    """The lines of this run have receipts of zeros."""
    ref, _ = owing.case()
    owing.run("2024Q2-1", [(CASE, ref, Q2, 100_00)])
    assert statement(own(ref), ref).lines[0].told is None


def test_what_became_of_it_is_told_in_words(applicant: str) -> None:
    found = statement(own(applicant), applicant)
    assert [moved.movement for moved in found.moved] == [Movement.FILED] * 2
    assert found.standing.owed == found.lines[0].due - 3_600_00
    arranging().repaid(PAYER, CASE, 1_00, TODAY, Purpose.PAYMENT)
    later = statement(own(applicant), applicant)
    assert later.moved[-1].movement is Movement.REPAID
    assert later.moved[-1].cents == 1_00
    assert later.standing.owed == found.standing.owed - 1_00
    assert (later.standing.repaid, later.standing.paid) == (1_00, found.standing.paid)
    assert "Door u terugbetaald" in as_html(later, SENDER)


def test_a_part_of_the_quarters_still_agrees(applicant: str) -> None:
    found = statement(own(applicant), applicant, first=Q3, last=Q3)
    assert {line.quarter for line in found.lines} == {Q3}
    assert found.standing.accorded == found.lines[0].cents
    assert "3de kwartaal 2024" in as_html(found, SENDER)
    with pytest.raises(BadInputError, match="before the first"):
        statement(own(applicant), applicant, first=Q3, last=Q2)


def test_the_applicant_reads_names_and_nobody_else_does(applicant: str) -> None:
    page = as_html(statement(own(applicant), applicant), SENDER)
    assert PERSON.name in page
    assert APPLICANT.name in page
    assert CASE in page
    for actor in (AUDITOR, PAYER):
        found = statement(actor, applicant)
        assert tells(as_html(found, SENDER)) == []
        assert tells(as_csv(found).decode()) == []
    data = as_data(statement(own(applicant), applicant))
    assert tells(json.dumps(data)) == []
    assert tells(repr(statement(own(applicant), applicant))) == []


def test_two_employers_see_nothing_of_one_another(applicant: str) -> None:
    other, person = owing.case("C0000000000B", 1)
    owing.run("2025Q1-1", [("C0000000000B", other, Q2, 77_77)])
    mine, theirs = statement(own(applicant), applicant), statement(own(other), other)
    assert {line.case for line in mine.lines} == {CASE}
    assert {line.case for line in theirs.lines} == {"C0000000000B"}
    assert person not in as_html(mine, SENDER)
    assert "77,77" not in as_html(mine, SENDER)
    for asked in (other, "A00000000099"):
        with pytest.raises(DeniedError):
            statement(own(applicant), asked)


def test_a_case_that_went_to_another_applicant_is_told_to_each_for_his_own_part() -> None:
    before, _ = owing.case()
    owing.run("2024Q3-1", [(CASE, before, Q2, 10_00), (CASE, "A00000000009", Q3, 20_00)])
    assert [line.cents for line in statement(own(before), before).lines] == [10_00]
    after = statement(own("A00000000009"), "A00000000009")
    assert [line.cents for line in after.lines] == [20_00]


@pytest.mark.parametrize("role", [Role.ANALYST, Role.ADMINISTRATOR, Role.VDAB])
def test_other_roles_are_denied_and_that_is_logged(applicant: str, role: Role) -> None:
    purpose = Purpose.INQUIRY if role is Role.VDAB else Purpose.HANDLING
    with pytest.raises(DeniedError):
        Statements(owing.register(), VAULT).of(Actor("u-9", role), applicant, purpose)
    assert AccessRow.objects.get(actor="u-9").result.outcome == "geweigerd"


def test_who_was_shown_what_is_logged(applicant: str) -> None:
    statement(own(applicant), applicant)
    row = AccessRow.objects.get(actor="u-own", act="betaling")
    assert (row.query, row.result.cases) == ("afrekening", 1)
    assert CASE in row.result.case_refs


def test_lines_that_the_ledger_does_not_have_are_not_told(applicant: str) -> None:
    from django.db import transaction  # noqa: PLC0415 - needs an open register

    with transaction.atomic():
        fact = Fact("line:2024Q3-1:99", None, (1, 2), MOMENT)
        enter(approved(fact, Key(applicant, CASE, Q2.index, "loonpremie"), 5))
    with pytest.raises(BadInputError, match="ledger"):
        statement(own(applicant), applicant)


def test_a_name_that_a_spreadsheet_could_run_is_disarmed(applicant: str) -> None:
    found = statement(own(applicant), applicant)
    named = replace(found, names={found.lines[0].person: "=HYPERLINK(1)"})
    rows = list(csv.DictReader(io.StringIO(as_csv(named).decode())))
    assert {row["werknemer"] for row in rows} == {"'=HYPERLINK(1)"}
    assert [int(row["bedrag_cent"]) for row in rows] == [line.cents for line in found.lines]
    evil = replace(found, names={found.lines[0].person: "<script>1</script>"})
    assert "<script>" not in as_html(evil, SENDER)


def test_the_page_prints_and_always_the_same(applicant: str) -> None:
    found = statement(own(applicant), applicant)
    page = as_html(found, SENDER)
    assert "plafond" in page
    assert "plafond" not in as_html(found, SENDER, steps=False)
    printed = as_pdf(page)
    assert printed.startswith(b"%PDF")
    assert printed == as_pdf(page)


def test_an_applicant_without_payments_has_an_empty_statement() -> None:
    ref, _ = owing.case()
    found = statement(own(ref), ref)
    assert found.lines == ()
    assert found.standing == standing([])
    assert "niets toegekend" in as_html(found, SENDER)


def test_an_entry_that_is_no_movement_is_a_slip() -> None:
    key = Key("A1", CASE, Q2.index, "loonpremie")
    fact = Fact("answer:x", None, (1, 1), MOMENT)
    entry = replace(approved(fact, key, 5)[0], account=Account.BANK)
    other = replace(entry, account=Account.RIGHT, cents=-5)
    with pytest.raises(ValueError, match="no movement"):
        movements([entry, other])
    assert date(2026, 6, 1) == TODAY
