"""``verify`` finds any change of any column of any row that a case is made of, and what is gone."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import F, Model
from tests.register.living import live_until_granted, live_until_proposed
from tests.register.people import APPLICANT, BOTH, KEYS, PERSON, tells

from maatwerk.cases.clock import SystemClock
from maatwerk.cases.roles import Actor, Role
from maatwerk.law import load_law
from maatwerk.register import loads, store, wages
from maatwerk.register.access.log import Act, logged
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.chain import Head
from maatwerk.register.models import (
    AccessPartRow,
    AccessResultRow,
    AccessRow,
    AccountRow,
    CaseRow,
    EventRow,
    IntakeLoad,
    LinkRow,
    OutboxRow,
    VaultHash,
    VaultRow,
    WageRow,
)
from maatwerk.register.projections.rebuilding import rebuild
from maatwerk.register.vault.confirming import confirm_account
from maatwerk.register.vault.vault import Vault
from maatwerk.register.verifying import problems

TABLES: tuple[type[Model], ...] = (
    *(EventRow, CaseRow, OutboxRow, VaultRow, VaultHash, AccountRow, LinkRow),
    *(IntakeLoad, WageRow, AccessRow, AccessResultRow, AccessPartRow),
)
FREE = {"register_outbox.delivered_at", "register_vault_hash.id", "register_link.id"}
"""Columns that may be otherwise: when a message was delivered, and numbers without meaning."""

WORKER, DECIDER = Actor("u-1", Role.CASE_WORKER), Actor("u-2", Role.DECIDER)
NOW = datetime(2026, 1, 1, tzinfo=UTC)

SOMETHING = {"CharField": "x", "BigIntegerField": 7}
"""What a column without a value gets, that is neither a day nor a moment."""

TIMES = 3
"""Changes of each column, in rows that are drawn."""


@pytest.fixture(autouse=True)
def lived(register_url: str, backend: str) -> None:
    """Some of everything, in a database whose owner has taken the guards away."""
    live_until_granted()
    live_until_proposed("c-2")
    Vault(KEYS, demo=True).keep_person(PERSON)
    vault = Vault(BOTH, demo=True)
    ref = vault.keep_applicant(APPLICANT, WORKER)  # in the middle of a rotation
    assert APPLICANT.account_number
    assert confirm_account(vault, ref, APPLICANT.account_number, DECIDER) is None
    declared(3)
    declared(2)
    with logged(WORKER, Act.EXPORT, Purpose.HANDLING, SystemClock(), case_ref="c-1") as trace:
        trace.leads_to([ref])
        trace.will_show(["c-1", "c-2"])
        trace.shows(["c-1", "c-2"])
    assert found() == []
    without_any_guard(backend)


def without_any_guard(backend: str) -> None:
    with connection.cursor() as cursor:
        if backend == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            return
        cursor.execute("PRAGMA foreign_keys=OFF")
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")


def declared(count: int) -> None:
    """A load of so many wages."""
    with transaction.atomic():
        before = loads.last_wage()
        load = IntakeLoad.objects.create(
            kind="wages", recorded_at=NOW, actor="u-1", file_hash="0" * 64, rows=count, new=count,
            changed=0, unchanged=0, open_items=0,
        )  # fmt: skip
        own = (900_000, 1, 2, 8_000, load.pk)
        wages.add([(8097, "a-1", f"q-{n}", load.pk, *own) for n in range(count)])
        loads.seal(load, before)


def found(anchor: Head | None = None) -> list[str]:
    return list(problems(load_law(), anchor, BOTH))


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def another(value: Any, random: random.Random) -> Any:
    """A value of the same type that is not this one: a bit, a day or a sign is otherwise."""
    if value is None or isinstance(value, bool):
        return {None: date(2024, 2, 29), True: False, False: True}[value]
    if isinstance(value, datetime):
        return value + timedelta(microseconds=random.choice((-1, 1)))
    if isinstance(value, date):
        return value + timedelta(days=random.choice((-1, 1)))
    if isinstance(value, int):
        return value + 1_000
    if isinstance(value, (bytes, memoryview)):
        return _otherwise(bytes(value), random)
    return _otherwise(value.encode("ascii"), random).decode("ascii")


def _otherwise(value: bytes, random: random.Random) -> bytes:
    if not value:
        return b"x"
    at = random.randrange(len(value))
    return value[:at] + bytes([value[at] ^ 1]) + value[at + 1 :]  # the lowest bit


def test_any_change_of_any_column_is_found() -> None:
    draws = random.Random(20_230_701)  # noqa: S311 - rows, no secrets
    missed = []
    for table in TABLES:
        for field in table._meta.concrete_fields:
            name = f"{table._meta.db_table}.{field.column}"
            rows = list(table._default_manager.all())
            for row in draws.choices(rows, k=0 if name in FREE else TIMES):
                before = getattr(row, field.attname)
                after = another(before, draws)
                if before is None:
                    after = SOMETHING.get(field.get_internal_type(), after)
                with undone():
                    same = table._default_manager.filter(pk=row.pk)
                    assert same.update(**{field.attname: after}) == 1
                    told = found()
                if not told:
                    missed.append(f"{name} of {row.pk}: {before!r} became {after!r}")
                assert not any(tells(line) for line in told)
    assert missed == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table._meta.db_table)
def test_any_row_that_is_gone_is_found(table: type[Model], backend: str) -> None:
    anchor = store.head()
    rows = table._default_manager.order_by("pk")
    if table is VaultHash:  # those under the other key come and go in a rotation
        rows = rows.filter(key=F("row__key"))
    for pk in list(rows.values_list("pk", flat=True)):
        with undone(), connection.cursor() as cursor:
            key = table._meta.pk.column
            cursor.execute(f"DELETE FROM {table._meta.db_table} WHERE {key} = %s", [pk])  # noqa: S608
            assert cursor.rowcount == 1
            assert found(anchor), f"{table._meta.db_table} {pk}"


def test_last_events_that_are_gone_with_all_that_followed_need_an_anchor() -> None:
    """Whoever cuts off the end and mends the lists leaves a whole chain: it ends too soon."""
    anchor = store.head()
    last = EventRow.objects.order_by("-seq").values_list("seq", "case_ref").first()
    assert last is not None
    with undone(), connection.cursor() as cursor:
        for table in ("register_outbox", "register_event"):
            cursor.execute(f"DELETE FROM {table} WHERE seq = %s", [last[0]])  # noqa: S608
        rebuild(load_law())
        assert found() == []
        assert found(anchor) == [f"The chain no longer runs through the anchor {anchor}."]
    assert found(anchor) == []


@pytest.mark.parametrize("table", [WageRow, AccessRow, AccountRow, VaultRow])
def test_any_two_rows_that_are_swapped_are_found(table: type[Model]) -> None:
    """What they hold goes to the other; each keeps its number."""
    name, key = table._meta.db_table, table._meta.pk.column
    pks = list(table._default_manager.order_by("pk").values_list("pk", flat=True))
    columns = [f.column for f in table._meta.concrete_fields if not f.primary_key]
    for one, other in pairwise(pks):
        with undone(), connection.cursor() as cursor:
            rows = {}
            for pk in (one, other):
                cursor.execute(f"SELECT {', '.join(columns)} FROM {name} WHERE {key} = %s", [pk])  # noqa: S608
                rows[pk] = cursor.fetchone()
            cursor.execute(f"DELETE FROM {name} WHERE {key} IN (%s, %s)", [one, other])  # noqa: S608
            marks = ", ".join(["%s"] * (len(columns) + 1))
            for pk, content in ((one, rows[other]), (other, rows[one])):
                cursor.execute(
                    f"INSERT INTO {name} ({key}, {', '.join(columns)}) VALUES ({marks})",  # noqa: S608
                    [pk, *content],
                )
            assert found(), f"{name} {one} and {other}"


def test_any_two_events_that_are_swapped_are_found() -> None:
    seqs = list(EventRow.objects.order_by("seq").values_list("seq", flat=True))
    for one, other in pairwise(seqs):
        with undone(), connection.cursor() as cursor:
            for old, new in ((one, -1), (other, one), (-1, other)):
                cursor.execute("UPDATE register_event SET seq = %s WHERE seq = %s", [new, old])
            assert found(), f"{one} and {other}"
