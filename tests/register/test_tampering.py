"""``verify`` finds any change of any column of any row that a case is made of, and what is gone."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import F, Model
from tests.register.living import live_until_granted, live_until_proposed
from tests.register.people import APPLICANT, BOTH, KEYS, PERSON, tells
from tests.register.test_store import without_guards

from maatwerk.law import load_law
from maatwerk.register import store
from maatwerk.register.chain import Head
from maatwerk.register.models import CaseRow, EventRow, OutboxRow, VaultHash, VaultRow
from maatwerk.register.vault.vault import Vault
from maatwerk.register.projections.rebuilding import rebuild
from maatwerk.register.verifying import problems

TABLES: tuple[type[Model], ...] = (EventRow, CaseRow, OutboxRow, VaultRow, VaultHash)
FREE = {"register_outbox.delivered_at", "register_vault_hash.id"}
"""Columns that may be otherwise: when a message was delivered, and a number without meaning."""

TIMES = 3
"""Changes of each column, in rows that are drawn."""


@pytest.fixture(autouse=True)
def lived(register_url: str, backend: str) -> None:
    """Two cases and two in the vault, in a database whose owner has taken the guards away."""
    live_until_granted()
    live_until_proposed("c-2")
    Vault(KEYS, demo=True).keep_person(PERSON)
    Vault(BOTH, demo=True).keep_applicant(APPLICANT)  # in the middle of a rotation
    assert found() == []
    without_guards(backend)
    if backend == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE register_vault DISABLE TRIGGER ALL")


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
                if before is None and field.get_internal_type() == "CharField":
                    after = "x"
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


def test_any_two_events_that_are_swapped_are_found() -> None:
    seqs = list(EventRow.objects.order_by("seq").values_list("seq", flat=True))
    for one, other in pairwise(seqs):
        with undone(), connection.cursor() as cursor:
            for old, new in ((one, -1), (other, one), (-1, other)):
                cursor.execute("UPDATE register_event SET seq = %s WHERE seq = %s", [new, old])
            assert found(), f"{one} and {other}"
