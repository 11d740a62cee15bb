"""Wages are kept by version, once, and only of persons in a case."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from tests.intake import given
from tests.intake.given import REGISTER, SENDER, VAULT, applied, counted, csv_file, do, look, said

from maatwerk.cases import commands as c
from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.roles import Actor, Role
from maatwerk.identifiers import EnterpriseNumber, IdentityNumber
from maatwerk.intake import Sender, load
from maatwerk.law import Quarter, load_law
from maatwerk.register.handle import Register
from maatwerk.register.models import CaseRow, IntakeLoad, WageRow
from maatwerk.register.vault.records import Kind
from maatwerk.register.verifying import problems
from maatwerk.register.wages import Wage, wage, wages_of

pytestmark = pytest.mark.usefixtures("register_url")

Q1 = Quarter(2024, 1)
LATER = Register(clock=StoppedClock(datetime(2024, 9, 1, 10, tzinfo=UTC)))


def refs(person: int, employer: int = 0) -> tuple[str, str]:
    """Of the employer and the person."""
    employer_ref = VAULT.find(Kind.APPLICANT, EnterpriseNumber(given.enterprise(employer)))
    person_ref = VAULT.find(Kind.PERSON, IdentityNumber(given.identity(person)))
    return employer_ref[0], person_ref[0]


def known(person: int, on: date) -> Wage | None:
    return wage(*refs(person), Q1, known_on=on)


def test_a_wage_is_kept_behind_references(tmp_path: Path) -> None:
    applied(tmp_path, [1])
    report = do("wages", csv_file(tmp_path, [given.wage(1)]))
    assert counted(report) == (1, 0, 0, 0)
    kept = known(1, date(2024, 6, 1))
    assert kept is not None
    assert (kept.loon, kept.werkgeversbijdragen, kept.verminderingen) == (
        1_200_000,
        300_050,
        10_025,
    )
    assert (kept.referteloon, kept.tewerkstellingsbreuk) == (1_490_025, 10_000)
    columns = [str(value) for value in WageRow.objects.values_list().get()]
    assert given.identity(1) not in columns
    assert given.enterprise(0) not in columns
    assert IntakeLoad.objects.get(kind="wages").rows == 1


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    applied(tmp_path, [1, 2])
    path = csv_file(tmp_path, [given.wage(1), given.wage(2)])
    do("wages", path)
    before = list(WageRow.objects.values()), list(IntakeLoad.objects.values())
    report = do("wages", path)
    assert counted(report) == (0, 0, 2, 0)
    assert (list(WageRow.objects.values()), list(IntakeLoad.objects.values())) == before


def test_a_changed_row_is_a_version_and_the_old_one_stays_known(tmp_path: Path) -> None:
    applied(tmp_path, [1, 2])
    do("wages", csv_file(tmp_path, [given.wage(1), given.wage(2)]))
    again = csv_file(tmp_path, [given.wage(1, wage="11000"), given.wage(2)])
    report = load("wages", again, LATER, VAULT, SENDER)
    assert counted(report) == (0, 1, 1, 0)
    assert known(1, date(2024, 5, 31)) is None
    first, last = known(1, date(2024, 8, 31)), known(1, date(2024, 9, 1))
    assert first is not None
    assert last is not None
    assert (first.version, first.loon, last.version, last.loon) == (1, 1_200_000, 2, 1_100_000)
    assert [w.loon for w in wages_of(Q1, known_on=date(2024, 8, 1))] == [1_200_000, 1_200_000]
    assert sorted(w.loon for w in wages_of(Q1, known_on=date(2024, 9, 1))) == [1_100_000, 1_200_000]


def test_a_check_tells_what_would_be_and_keeps_nothing(tmp_path: Path) -> None:
    applied(tmp_path, [1, 2])
    do("wages", csv_file(tmp_path, [given.wage(1), given.wage(2)]))
    rows = [given.wage(1, wage="1"), given.wage(2), given.wage(2, quarter="2023Q4")]
    report = look("wages", csv_file(tmp_path, rows))
    assert counted(report) == (1, 1, 1, 0)
    assert not report.kept
    assert WageRow.objects.count() == 2


def test_who_stands_in_no_case_waits_and_is_not_kept(tmp_path: Path) -> None:
    applied(tmp_path, [1])
    path = csv_file(tmp_path, [given.wage(1), given.wage(2), given.wage(1, employer=5)])
    report = do("wages", path)
    assert counted(report) == (1, 0, 0, 2)
    assert [found.row for found in report.waiting.in_order()] == [3, 4]
    assert WageRow.objects.count() == 1
    applied(tmp_path, [2])
    assert counted(do("wages", path)) == (1, 0, 1, 1)


def test_one_wrong_row_keeps_all_of_them_out_and_every_error_is_told(tmp_path: Path) -> None:
    applied(tmp_path, [1, 2])
    rows = [
        given.wage(1),
        given.wage(2, wage="12,5", fraction="1.2"),
        given.wage(2, quarter="2024Q3", identity_number="12345678901"),
        given.wage(2, contributions="-1"),
        given.wage(2, reductions="99999", quarter="2023Q1"),
        given.wage(2, quarter="2024Q3"),
        given.wage(1),
        given.wage(1, quarter="", enterprise_number="0123"),
    ]
    report = do("wages", csv_file(tmp_path, rows))
    assert not report.kept
    assert not WageRow.objects.exists()
    assert not IntakeLoad.objects.filter(kind="wages").exists()
    assert [(p.row, p.field) for p in report.problems.in_order()] == [
        (3, "fraction"),
        (3, "wage"),
        (4, "identity_number"),
        (5, "contributions"),
        (6, "reductions"),
        (7, "quarter"),
        (8, "identity_number"),
        (9, "enterprise_number"),
        (9, "quarter"),
    ]
    assert "'12,5' is no number such as 1234.56." in said(report)[1]
    assert "row 2" in said(report)[6]


def test_the_wage_of_an_employer_that_was_taken_over_is_kept(tmp_path: Path) -> None:
    applied(tmp_path, [1])
    case_ref = CaseRow.objects.get().case_ref
    succession = c.SucceedEnterprise(date(2024, 5, 1), "a-new", "werkgever", "10000")
    REGISTER.handle(succession, case_ref, Actor("u-worker", Role.CASE_WORKER))
    assert counted(do("wages", csv_file(tmp_path, [given.wage(1)]))) == (1, 0, 0, 0)


def test_a_sender_loads_for_whom_it_may_act_and_for_nobody_else(tmp_path: Path) -> None:
    applied(tmp_path, [1])
    path = csv_file(tmp_path, [given.wage(1)])
    other = Sender("u-other", applicants=frozenset({given.enterprise(3)}))
    report = do("wages", path, other)
    assert [(p.row, p.field) for p in report.problems.in_order()] == [(2, "enterprise_number")]
    own = Sender("u-own", applicants=frozenset({given.enterprise(0)}))
    assert do("wages", path, own).kept


ALL_AT_ONCE = {
    "sqlite": "INSERT OR REPLACE INTO register_wage SELECT * FROM register_wage",
    "postgresql": "TRUNCATE register_wage",
}


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE register_wage SET wage = 1", "never changed"),
        ("DELETE FROM register_wage", "never removed"),
        (None, r"never removed|key is taken"),
    ],
)
def test_the_database_refuses_to_change_or_remove_a_wage(
    statement: str | None, says: str, tmp_path: Path
) -> None:
    applied(tmp_path, [1])
    do("wages", csv_file(tmp_path, [given.wage(1)]))
    before = list(WageRow.objects.values())
    assert before
    with (
        pytest.raises(DatabaseError, match=says),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement or ALL_AT_ONCE[connection.vendor])
    assert list(WageRow.objects.values()) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE register_intake_load SET recorded_at = '2020-01-01 00:00:00'",
        "UPDATE register_intake_load SET kind = 'x', rows = 0",
        "DELETE FROM register_intake_load",
    ],
)
def test_the_database_refuses_to_change_since_when_a_wage_is_known(
    statement: str, tmp_path: Path
) -> None:
    applied(tmp_path, [1])
    do("wages", csv_file(tmp_path, [given.wage(1)]))
    before = list(IntakeLoad.objects.values())
    with (
        pytest.raises(DatabaseError, match="a load is never"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert list(IntakeLoad.objects.values()) == before


def test_the_chain_is_whole_after_it(tmp_path: Path) -> None:
    applied(tmp_path, [1, 2, 3])
    do("wages", csv_file(tmp_path, [given.wage(1), given.wage(2)]))
    assert list(problems(load_law())) == []
