"""Writes rows by plain statements: a command must not wait for what an ORM does to each value.

Only for tables whose columns are text, whole numbers, truth, days and moments.
"""

from collections.abc import Callable, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

from django.db import connection
from django.db.models import DateField, DateTimeField, Model

A_STATEMENT = 500
"""Rows that are written by one statement."""


def insert(rows: Sequence[Model]) -> None:
    """Add rows of one table; inside a transaction of the caller."""
    _write(rows, "")


def upsert(rows: Sequence[Model]) -> None:
    """Add rows of one table, each in the place of the row with its key, if there is one."""
    if rows:
        _write(rows, _in_its_place(type(rows[0])))


def _write(rows: Sequence[Model], ending: str) -> None:
    with connection.cursor() as cursor:
        for start in range(0, len(rows), A_STATEMENT):
            part = rows[start : start + A_STATEMENT]
            statement = _statement(type(part[0]), len(part)) + ending
            cursor.execute(statement, [value for row in part for value in _values(row)])


def _values(row: Model) -> Sequence[Any]:
    read, moments = _reading(type(row), connection.vendor)
    values = list(read(row))
    for at, adapt in moments:
        values[at] = adapt(values[at])
    return values


@cache
def _reading(
    model: type[Model], _vendor: str
) -> tuple[Callable[[Model], tuple[Any, ...]], list[tuple[int, Callable[[Any], Any]]]]:
    """What reads the values of a row, and what makes days and moments fit for the database."""
    fields = model._meta.concrete_fields
    adapting: list[tuple[int, Callable[[Any], Any]]] = []
    for at, field in enumerate(fields):
        if isinstance(field, DateTimeField):
            adapting.append((at, connection.ops.adapt_datetimefield_value))
        elif isinstance(field, DateField):
            adapting.append((at, connection.ops.adapt_datefield_value))
    return attrgetter(*(field.attname for field in fields)), adapting


@cache
def _statement(model: type[Model], rows: int) -> str:
    names = [str(field.column) for field in model._meta.concrete_fields]
    row = f"({', '.join(['%s'] * len(names))})"
    into = f"{model._meta.db_table} ({', '.join(names)})"
    return f"INSERT INTO {into} VALUES {', '.join([row] * rows)}"  # noqa: S608 - names are ours


@cache
def _in_its_place(model: type[Model]) -> str:
    names = [str(f.column) for f in model._meta.concrete_fields if not f.primary_key]
    changed = ", ".join(f"{name} = excluded.{name}" for name in names)
    return f" ON CONFLICT ({model._meta.pk.column}) DO UPDATE SET {changed}"
