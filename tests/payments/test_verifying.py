"""Whether what was paid is whole: what was altered, put in or taken out is told."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from tests.payments.a_register import (
    AFTER_Q2,
    OTHER,
    Q2,
    Q3,
    clock,
    declared,
    granted,
    prepared,
    send,
    totals,
)

from maatwerk.errors import BadInputError
from maatwerk.law import load_law
from maatwerk.payments.approving import approve, withdraw
from maatwerk.payments.verifying import problems
from maatwerk.register import open_register
from maatwerk.register.backup import back_up
from maatwerk.register.models import PayLine, PayOpenItem, PayRun, PayStep
from maatwerk.register.restoring import restore

pytestmark = pytest.mark.usefixtures("register_url")


@pytest.fixture
def run() -> PayRun:
    """A run that was approved; one before it was withdrawn."""
    granted()
    declared(Q2, 400_000)
    withdraw(prepared(Q2, AFTER_Q2).run, OTHER, clock(AFTER_Q2))
    made = prepared(Q2, AFTER_Q2)
    approve(made.run, OTHER, clock(AFTER_Q2))
    return made


def test_a_register_without_runs_is_whole() -> None:
    assert list(problems()) == []


def test_whole_payments_have_no_problems(run: PayRun) -> None:
    assert list(problems()) == []
    send(run, AFTER_Q2)
    prepared(Q3)
    assert list(problems()) == []


def line_added(run: PayRun) -> None:
    line = PayLine.objects.get(run=run)
    line.pk, line.number, line.component = None, 2, "begeleidingspremie"
    line.save(force_insert=True)


def item_added(run: PayRun) -> None:
    item = PayOpenItem.objects.filter(run=run).first()
    assert item is not None
    item.pk = None
    item.save(force_insert=True)


def withdrawn_too(run: PayRun) -> None:
    PayStep.objects.create(run=run, step="ingetrokken", by="u-9", at=AFTER_Q2)


def sent_unapproved(run: PayRun) -> None:
    other = PayRun.objects.exclude(run=run.run).get()
    PayStep.objects.create(run=other, step="bestand", by="u-9", at=AFTER_Q2)


def alone(run: PayRun) -> None:
    row = PayRun.objects.get(run=run.run)
    row.run, row.lines, row.total, row.open_items = "2024Q2-8", 0, 0, 0
    row.lines_hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    row.save(force_insert=True)
    PayStep.objects.create(run=row, step="goedgekeurd", by=row.prepared_by, at=AFTER_Q2)


@pytest.mark.parametrize(
    ("done", "said"),
    [
        (line_added, "Run 2024Q2-2: its lines are not those that were prepared."),
        (item_added, "Run 2024Q2-2: its open items are not those that were written."),
        (withdrawn_too, "Run 2024Q2-2 is ingetrokken and goedgekeurd at once."),
        (sent_unapproved, "Run 2024Q2-1 was sent to the bank and never approved."),
        (alone, "Run 2024Q2-8 was approved by who prepared it."),
    ],
)
def test_what_is_wrong_is_told(run: PayRun, done: Callable[[PayRun], None], said: str) -> None:
    done(run)
    assert said in list(problems())


def test_a_line_that_was_changed_is_told(run: PayRun) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER register_pay_line_is_never_changed")
        else:
            cursor.execute("SET session_replication_role = replica")
        cursor.execute("UPDATE register_pay_line SET amount = 1, due = 1 WHERE run = %s", [run.run])
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = origin")
    found = list(problems())
    assert "Run 2024Q2-2: its lines are not those that were prepared." in found
    assert any(line.startswith("Ledger, line:2024Q2-2:1:") for line in found)


def test_a_backup_brings_payments_back_whole(run: PayRun, tmp_path: Path) -> None:
    before = totals()
    back_up(tmp_path / "b.zip", AFTER_Q2)
    open_register(tmp_path / "other")
    restore(tmp_path / "b.zip", load_law(), also=problems)
    assert totals() == before
    assert list(problems()) == []


def test_a_backup_in_which_payments_do_not_hold_is_refused(run: PayRun, tmp_path: Path) -> None:
    line_added(run)
    back_up(tmp_path / "b.zip", AFTER_Q2)
    open_register(tmp_path / "other")
    with pytest.raises(BadInputError, match="its lines are not those that were prepared"):
        restore(tmp_path / "b.zip", load_law(), also=problems)
    assert not PayRun.objects.exists()
