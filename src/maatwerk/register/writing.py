"""What a command reads and writes, by few statements that a server keeps ready.

A command must not wait for what an ORM does to each value, nor for a server that is asked one
thing after another: all that it writes goes there in one statement, as JSON that the server reads
into the columns of its tables.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from operator import methodcaller
from typing import Any, TypeAlias

import psycopg
from django.db import connection
from django.db.models import DateField, DateTimeField, Model

from maatwerk.register.models import CaseRow, EventRow, OutboxRow

Record: TypeAlias = Mapping[str, Any]
"""A row, by column: texts, whole numbers, truth, days and moments."""

_ISO = methodcaller("isoformat")
"""Of a day as of a moment."""

TOGETHER = 5_000
"""Events that go to a server together."""


def found(statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """The rows that a statement finds."""
    if connection.vendor == "postgresql":
        with _ready(statement, values) as cursor:
            return cursor.fetchall()
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


def write(events: Sequence[Record], cases: Sequence[Record] = ()) -> None:
    """Add events, each with its message, and put cases in the lists; in the caller's transaction.

    Args:
        events: In the order of the chain, every column.
        cases: Likewise; each takes the place of the row of that case, if there is one.
    """
    if connection.vendor == "postgresql":
        for start in range(0, max(len(events), 1), TOGETHER):
            part, others = events[start : start + TOGETHER], cases if start == 0 else ()
            _ready(_statement(), [_as_json(part), _as_json(others)]).close()
        return
    messages = [
        {"seq": event["seq"], "topic": event["type"], "delivered_at": None} for event in events
    ]
    with connection.cursor() as cursor:
        for model, records in ((EventRow, events), (OutboxRow, messages), (CaseRow, cases)):
            if records:
                cursor.executemany(_insert(model), _values(model, records))


def _ready(statement: str, values: Sequence[Any]) -> "psycopg.Cursor[tuple[Any, ...]]":
    """A cursor that has executed a statement, which the server keeps for the next time."""
    connection.ensure_connection()
    server = connection.connection
    server.prepare_threshold = 0  # Django lets no connection prepare anything
    with connection.wrap_database_errors:
        return psycopg.Cursor(server).execute(statement, values, prepare=True)


def _as_json(records: Sequence[Record]) -> str:
    return json.dumps(records, ensure_ascii=False, default=_ISO)


@cache
def _statement() -> str:
    """Of a server: events, their messages and cases from two lists in JSON, in one trip."""
    return f"""
        WITH added AS (INSERT INTO register_event {_from_json("register_event")}
                       RETURNING seq, type),
             told AS (INSERT INTO register_outbox (seq, topic) SELECT seq, type FROM added)
        INSERT INTO register_case {_from_json("register_case")} {_in_its_place()}
    """  # noqa: S608 - names are ours


def _from_json(table: str) -> str:
    return f"SELECT * FROM json_populate_recordset(NULL::{table}, %s)"  # noqa: S608 - likewise


@cache
def _insert(model: type[Model]) -> str:
    columns = [str(field.column) for field in model._meta.concrete_fields]
    into = f"{model._meta.db_table} ({', '.join(columns)})"
    ending = _in_its_place() if model is CaseRow else ""
    return f"INSERT INTO {into} VALUES ({', '.join(['%s'] * len(columns))}) {ending}"  # noqa: S608


@cache
def _in_its_place() -> str:
    names = [str(f.column) for f in CaseRow._meta.concrete_fields if not f.primary_key]
    changed = ", ".join(f"{name} = excluded.{name}" for name in names)
    return f"ON CONFLICT (case_ref) DO UPDATE SET {changed}"


def _values(model: type[Model], records: Sequence[Record]) -> list[list[Any]]:
    """The values of each row in the order of its columns, as the embedded database takes them."""
    fields = model._meta.concrete_fields
    columns = [(str(field.column), _adapting(type(field))) for field in fields]
    return [
        [adapt(record[name]) if adapt else record[name] for name, adapt in columns]
        for record in records
    ]


def _adapting(kind: type[Any]) -> Any:
    """What makes a day or a moment fit; None of what is taken as it is."""
    if issubclass(kind, DateTimeField):
        return connection.ops.adapt_datetimefield_value
    return connection.ops.adapt_datefield_value if issubclass(kind, DateField) else None
