"""What retention wrote down is never changed unseen, and no event was."""

from datetime import UTC, date, datetime
from itertools import product
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from tests.register.deleting import closed, sound
from tests.register.retained import (
    REFUSED,
    RETENTION,
    WITHDRAWN,
    WORKER,
    approved,
    carried_out,
    filed,
)

from maatwerk.errors import BadInputError
from maatwerk.law import load_law
from maatwerk.register.models import EventRow, LetterTombstone, VaultRow, VaultTombstone
from maatwerk.register.verifying import problems

pytestmark = pytest.mark.usefixtures("register_url")

__all__ = ["closed"]  # a fixture

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


def test_no_event_was_touched(closed: tuple[str, str]) -> None:
    before = list(EventRow.objects.order_by("seq").values())
    carried_out(date(2039, 4, 1))
    assert list(EventRow.objects.order_by("seq").values()) == before


@pytest.mark.parametrize(
    ("stones", "change"),
    [
        *product(
            (VaultTombstone, LetterTombstone),
            ({"decision_ref": "0123456789AB"}, {"erased_at": datetime(2020, 1, 1, tzinfo=UTC)}),
        ),
        (VaultTombstone, {"ref": "Q99999999999"}),
        (VaultTombstone, {"kind": "applicant"}),
    ],
)
def test_a_tombstone_that_was_altered_is_found(
    closed: tuple[str, str],
    stones: type[VaultTombstone | LetterTombstone],
    change: dict[str, Any],
) -> None:
    assert closed
    carried_out()
    assert list(problems(load_law())) == []
    stones.objects.update(**change)
    assert any("is of no deletion" in line for line in problems(load_law()))


def test_somebody_taken_out_under_a_forged_tombstone_is_found(closed: tuple[str, str]) -> None:
    (done,) = carried_out()
    left = VaultRow.objects.get(ref=closed[1])
    for decision in (done.plan, "0123456789AB"):
        VaultTombstone.objects.filter(ref=left.ref).delete()
        VaultTombstone.objects.create(
            ref=left.ref, kind=left.kind, erased_at=done.carried_out_at, decision_ref=decision
        )
        VaultRow.objects.filter(ref=left.ref).delete()
        (found,) = problems(load_law())
        assert f"the tombstone of {left.ref} is of no deletion" in found
