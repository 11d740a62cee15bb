"""Reads the register as it was at one moment, while others go on writing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_BEGIN = {
    # Not the immediate transactions of writers: whoever reads keeps nobody waiting.
    "sqlite": ("BEGIN DEFERRED", "SELECT 1 FROM register_event LIMIT 1"),
    "postgresql": ("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "SELECT 1"),
}
"""How it begins: the moment is that of the first read."""


@contextmanager
def one_moment() -> Iterator[None]:
    """Everything that is read inside is of the same moment; nothing is to be written.

    Inside a transaction of the caller that one counts.
    """
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        for statement in _BEGIN[connection.vendor]:
            cursor.execute(statement)
    try:
        yield
    finally:
        if connection.connection is not None:
            with connection.cursor() as cursor:
                cursor.execute("ROLLBACK")
