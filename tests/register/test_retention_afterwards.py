"""After a deletion: a backup that is older brings people back, and a file can come in again."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

import psycopg
import pytest
from django.db import connections
from tests.intake import given
from tests.intake.given import REGISTER, SENDER, VAULT, csv_file, do
from tests.register.conftest import MEMORY
from tests.register.people import ACCOUNTS, KEYS
from tests.register.retained import (
    LATE,
    NOW,
    REFUSED,
    RETENTION,
    WORKER,
    approved,
    carried_out,
    due,
    filed,
    plan,
)

from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.refusal import Refusal
from maatwerk.errors import BadInputError
from maatwerk.intake import load
from maatwerk.law import load_law
from maatwerk.register import open_register
from maatwerk.register.backup import back_up
from maatwerk.register.beginning import begin
from maatwerk.register.models import (
    CaseRow,
    EventRow,
    IntakeRow,
    RetentionDeletionRow,
    VaultRow,
    VaultTombstone,
)
from maatwerk.register.restoring import restore
from maatwerk.register.snapshots import make_snapshot
from maatwerk.register.vault import verifying as checking
from maatwerk.register.verifying import problems

_numbers = count(1)


@contextmanager
def restored(source: Path, backend: str, server: str, folder: Path) -> Iterator[None]:
    """A new register with what the backup holds."""
    url = f"sqlite:///{folder / 'again' / 'register.sqlite3'}"
    if backend == "postgresql":
        name = f"retained_{next(_numbers)}"
        with psycopg.connect(server % "postgres", autocommit=True) as made:
            made.execute(f"CREATE DATABASE {name}")
        url = server % name
    open_register(url)
    begin()
    restore(source, load_law())
    yield
    open_register(MEMORY)


def sound() -> bool:
    return not [*problems(load_law()), *checking.problems(KEYS)]


def snapshot(folder: Path) -> dict[str, bytes]:
    made = make_snapshot(
        folder, known_on=date(2059, 12, 31), law=load_law(), clock=StoppedClock(NOW)
    )
    return {path.name: path.read_bytes() for path in made.iterdir()}


@pytest.mark.usefixtures("register_url")
def test_a_backup_from_before_is_deleted_from_again(
    backend: str, server: str, tmp_path: Path
) -> None:
    about, _ = filed("c-1", REFUSED, 1)
    back_up(tmp_path / "older.zip", NOW)
    figures = snapshot(tmp_path / "before")
    done = carried_out()
    assert not VaultRow.objects.exists()
    with restored(tmp_path / "older.zip", backend, server, tmp_path):
        assert VaultRow.objects.filter(ref=about).exists()
        assert not RetentionDeletionRow.objects.exists()
        assert due() == [one.case_ref for one in done]
        again = carried_out()
        assert [(one.case_ref, one.counts) for one in again] == [
            (one.case_ref, one.counts) for one in done
        ]
        assert not VaultRow.objects.exists()
        assert sound()
        assert snapshot(tmp_path / "after") == figures


@pytest.mark.usefixtures("register_url")
def test_a_backup_from_after_holds_what_was_deleted_and_nobody(
    backend: str, server: str, tmp_path: Path
) -> None:
    filed("c-1", REFUSED, 1)
    carried_out()
    before = list(RetentionDeletionRow.objects.values())
    back_up(tmp_path / "later.zip", NOW)
    with restored(tmp_path / "later.zip", backend, server, tmp_path):
        assert list(RetentionDeletionRow.objects.values()) == before
        assert not VaultRow.objects.exists()
        assert due() == []
        assert sound()


@pytest.mark.usefixtures("register_url")
def test_a_row_that_was_put_back_by_hand_is_found_and_deleted_again() -> None:
    about, _ = filed("c-1", REFUSED, 1)
    row = VaultRow.objects.get(ref=about)
    first = carried_out()
    row.save(force_insert=True)
    assert due() == ["c-1"]
    (again,) = carried_out()
    assert (again.case_ref, again.counts) == ("c-1", {"person": 1})
    stone = VaultTombstone.objects.get(ref=about)
    assert stone.decision_ref == again.plan != first[0].plan
    assert sound()


APPLIED = date(2024, 3, 4)


def withdrawn(folder: Path, persons: list[int]) -> Path:
    """A file of applications that came in and were withdrawn."""
    from maatwerk.cases import commands as c  # noqa: PLC0415 - only here
    from maatwerk.cases.roles import Actor, Role  # noqa: PLC0415 - only here
    from maatwerk.register.handle import Done, Register  # noqa: PLC0415 - only here

    path = csv_file(folder, [given.application(number) for number in persons])
    do("applications", path)
    register = Register(clock=StoppedClock(datetime(2024, 6, 1, tzinfo=UTC)))
    for row in CaseRow.objects.all():
        own = Actor("u-own", Role.APPLICANT, frozenset({row.applicant_ref}))
        done = register.handle(c.Withdraw(APPLIED), row.case_ref, own)
        assert isinstance(done, Done), done
    return path


@pytest.mark.usefixtures("register_url")
def test_the_rows_of_a_file_go_with_the_person(tmp_path: Path) -> None:
    path = withdrawn(tmp_path, [1])
    assert IntakeRow.objects.count() == 1
    report = do("applications", path)
    assert (report.new, report.unchanged) == (0, 1)
    (done,) = carried_out()
    assert done.counts == {"applicant": 1, "intake_rows": 1, "person": 1}
    assert not IntakeRow.objects.exists()
    assert not VaultRow.objects.exists()
    do("applications", path)  # nothing tells any more that it is the same person
    assert CaseRow.objects.count() == 2
    assert EventRow.objects.values("subject_ref").distinct().count() == 2
    assert sound()


@pytest.mark.usefixtures("register_url")
def test_they_stay_while_both_are_needed_so_that_a_file_twice_changes_nothing(
    tmp_path: Path,
) -> None:
    path = withdrawn(tmp_path, [1])
    for name, row in {
        "person": given.application(1, employer=1),  # the same person, with another employer
        "employer": given.application(2),  # the same employer, for another person
    }.items():
        do("applications", csv_file(tmp_path, [row], f"{name}.csv"))
    content = plan(LATE).content
    assert content["due"] == []
    assert len(content["held_vault"]) == 2
    events = EventRow.objects.count()
    report = do("applications", path)
    assert (report.new, report.unchanged) == (0, 1)
    assert EventRow.objects.count() == events


@pytest.mark.usefixtures("register_url")
def test_they_go_when_one_of_both_is_gone(tmp_path: Path) -> None:
    withdrawn(tmp_path, [1])
    row = given.application(1, employer=1)  # the same person, with another employer
    do("applications", csv_file(tmp_path, [row], "person.csv"))
    assert [one["removes"] for one in plan(LATE).content["due"]] == [
        {"applicant": 1, "intake_rows": 1}
    ]
    carried_out()
    assert IntakeRow.objects.count() == 1
    assert sound()


@pytest.mark.usefixtures("register_url")
def test_whoever_a_file_corrects_meanwhile_makes_it_another_plan(tmp_path: Path) -> None:
    withdrawn(tmp_path, [1, 2])
    made = approved(LATE)
    again = csv_file(tmp_path, [given.application(1, person_name="Anders")], "again.csv")
    assert do("applications", again).corrected == 1
    assert isinstance(RETENTION.carry_out(WORKER, made.ref), Refusal)


@pytest.mark.usefixtures("register_url")
def test_a_file_that_comes_in_meanwhile_is_waited_for_and_makes_it_another_plan(
    tmp_path: Path, backend: str
) -> None:
    withdrawn(tmp_path, [1, 2, 3])
    made = approved(LATE)
    came: list[object] = []

    def go() -> None:
        try:
            came.append(RETENTION.carry_out(WORKER, made.ref))
        except BadInputError as busy:
            came.append(str(busy))
        finally:
            connections.close_all()

    other = threading.Thread(target=go)

    def meanwhile(*_: object) -> None:
        if not other.ident:
            other.start()
        if backend == "sqlite":
            other.join()  # it is refused at once; on a server it waits for the load

    account = ACCOUNTS[9].iban  # fills what is empty; the persons are as they were
    again = [given.application(number, account_number=account) for number in (3, 2, 1)]
    path = csv_file(tmp_path, again, "again.csv")
    load("applications", path, REGISTER, VAULT, SENDER, progress=meanwhile)
    other.join()
    (said,) = came
    if backend == "sqlite":
        assert "Try again" in str(said)
    else:
        assert isinstance(said, Refusal)  # it has waited, and people have come back
    assert isinstance(RETENTION.carry_out(WORKER, made.ref), Refusal)
    assert carried_out()
    assert sound()
