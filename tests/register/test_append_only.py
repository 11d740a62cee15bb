"""Whatever the app only adds to is append-only in the database itself, for any client of it."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import psycopg
import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model

from maatwerk.register.beginning import APP
from maatwerk.register.models import IntakeLoad
from maatwerk.register.roles import CHANGED

ONLY_ADDED_TO = [
    model
    for model in apps.get_app_config(APP).get_models()
    if model not in CHANGED or model is IntakeLoad
]
"""All tables but those of which the app changes or removes rows; of a load only its counts."""

TEXT = {"CharField": "x", "TextField": "x", "BinaryField": b"x"}
DAYS = {"DateTimeField": datetime(2026, 1, 1, tzinfo=UTC), "DateField": "2026-01-01"}


@dataclass(frozen=True)
class Client:
    """Somebody who writes to the database with settings of his own, not with ours."""

    url: str

    def run(self, *statements: str) -> None:
        """In one transaction, with foreign keys left alone."""
        if self.url.startswith("sqlite"):
            with sqlite3.connect(self.url.removeprefix("sqlite:///")) as embedded:
                for statement in statements:
                    embedded.execute(statement)
            embedded.close()
            return
        with psycopg.connect(self.url) as server:
            server.execute("SET session_replication_role = origin")
            for statement in statements:
                server.execute(statement)


@pytest.fixture
def client(register_url: str) -> Iterator[Client]:
    yield Client(register_url)
    connection.close()


def a_row(model: type[Model]) -> str:
    """The statement that adds one; what it means does not matter, what it points to neither."""
    names, values = [], []
    for field in model._meta.concrete_fields:
        kind = field.get_internal_type()
        names.append(f'"{field.column}"')
        if field.is_relation:
            kind = field.target_field.get_internal_type()
        if kind in TEXT:
            values.append("'x'")
        elif kind in DAYS:
            values.append(f"'{DAYS[kind]}'")
        else:
            values.append("false" if kind == "BooleanField" else "7")
    table = model._meta.db_table
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(values)})"  # noqa: S608


REFUSED = (sqlite3.IntegrityError, psycopg.errors.RaiseException)


@pytest.fixture(params=ONLY_ADDED_TO, ids=lambda model: model._meta.db_table)
def table(request: pytest.FixtureRequest, client: Client) -> type[Model]:
    """A table with one row in it."""
    model: type[Model] = request.param
    if client.url.startswith("sqlite"):
        client.run("PRAGMA foreign_keys=OFF", a_row(model))
    else:
        client.run(
            "SET session_replication_role = replica", a_row(model)
        )  # rows that point to nothing
    assert model._default_manager.count() == 1
    return model


@pytest.mark.parametrize("statement", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}"])
def test_no_row_is_changed_or_removed(table: type[Model], client: Client, statement: str) -> None:
    with pytest.raises(REFUSED, match="never"):
        client.run(statement.format(table._meta.db_table, f'"{table._meta.pk.column}"'))
    assert table._default_manager.count() == 1


@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
def test_nor_are_all_at_once(table: type[Model], client: Client) -> None:
    with pytest.raises(REFUSED, match="never"):
        client.run(f"TRUNCATE {table._meta.db_table} CASCADE")
    assert table._default_manager.count() == 1


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
@pytest.mark.parametrize("same", ["every key", "the number of the row alone"])
def test_no_row_is_replaced(table: type[Model], client: Client, same: str) -> None:
    name = table._meta.db_table
    columns = [f'"{field.column}"' for field in table._meta.concrete_fields]
    if same == "every key":
        statement = f"INSERT OR REPLACE INTO {name} SELECT * FROM {name}"  # noqa: S608
    else:
        others = [f"{c} || 'y'" if c == f'"{table._meta.pk.column}"' else c for c in columns]
        if table._meta.pk.get_internal_type() != "CharField":
            others = columns  # its key is that number
        statement = (
            f"INSERT OR REPLACE INTO {name} (rowid, {', '.join(columns)})"  # noqa: S608
            f" SELECT rowid, {', '.join(others)} FROM {name}"
        )
    with pytest.raises(REFUSED, match="this key is taken"):
        client.run("PRAGMA recursive_triggers=OFF", statement)
    assert table._default_manager.count() == 1


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_no_row_is_replaced_through_another_key(client: Client) -> None:
    """A wage has a number of its own and is one of a version: either would do to replace it."""
    wage = (
        "INSERT{0} INTO register_wage (id, quarter, employer_ref, person_ref, version, wage,"
        " contributions, reductions, fraction, load_id)"
        " VALUES ({1}, 8097, 'e', 'p', 1, {2}, 0, 0, 0, 1)"
    )
    client.run(wage.format("", 1, 100))
    for number in (1, 2):
        with pytest.raises(REFUSED, match="this key is taken"):
            client.run(wage.format(" OR REPLACE", number, 999))
    client.run(wage.format("", 3, 5).replace("'p'", "'q'"))  # another row is no replacement
