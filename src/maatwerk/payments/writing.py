"""Adds many rows of one table by plain statements: a run has tens of thousands of lines."""

from collections.abc import Callable, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

from django.db import connection
from django.db.models import AutoField, DateField, DateTimeField, Model


def write(rows: Sequence[Model]) -> None:
    """Add rows of one table, in order; inside a transaction of the caller.

    Only for tables of text, whole numbers, days and moments; a number that the database gives is
    left to it.
    """
    if not rows:
        return
    names, read, moments = _reading(type(rows[0]), connection.vendor)
    into = f"{type(rows[0])._meta.db_table} ({', '.join(names)})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(read(row))
            return
        marks = ", ".join(["%s"] * len(names))
        statement = f"INSERT INTO {into} VALUES ({marks})"  # noqa: S608 - names are ours
        cursor.executemany(statement, [_adapted(read(row), moments) for row in rows])


def _adapted(
    values: tuple[Any, ...], moments: Sequence[tuple[int, Callable[[Any], Any]]]
) -> Sequence[Any]:
    """The values as the embedded database keeps days and moments."""
    if not moments:
        return values
    adapted = list(values)
    for at, adapt in moments:
        adapted[at] = adapt(adapted[at])
    return adapted


@cache
def _reading(
    model: type[Model], _vendor: str
) -> tuple[
    tuple[str, ...],
    Callable[[Model], tuple[Any, ...]],
    tuple[tuple[int, Callable[[Any], Any]], ...],
]:
    """The columns that are written, what reads them of a row, and which are days and moments."""
    fields = [f for f in model._meta.concrete_fields if not isinstance(f, AutoField)]
    moments: list[tuple[int, Callable[[Any], Any]]] = []
    for at, field in enumerate(fields):
        if isinstance(field, DateTimeField):
            moments.append((at, connection.ops.adapt_datetimefield_value))
        elif isinstance(field, DateField):
            moments.append((at, connection.ops.adapt_datefield_value))
    names = tuple(f'"{field.column}"' for field in fields)
    return names, attrgetter(*(field.attname for field in fields)), tuple(moments)
