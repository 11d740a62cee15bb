"""Carries a whole transaction out once more when the database let somebody else go first.

A server ends one of two transactions that wait for each other (a deadlock), and one that cannot
be put in order with another. Nothing of it is there then, so it can be done again, as a whole and
from its first read on. Inside a transaction of somebody else nothing is tried again: that one is
over as well, and whoever began it does.
"""

import random
from collections.abc import Callable
from functools import wraps
from time import sleep
from typing import ParamSpec, TypeVar

from django.db import DatabaseError, connection

TIMES = 5
"""How often it is tried in all."""

LONGEST_WAIT = 0.05
"""Seconds before the second time; twice as long before each that follows, and less by chance."""

_GAVE_WAY = frozenset({"40P01", "40001"})
"""The SQLSTATE of a deadlock, and of a transaction that cannot be put in order."""

P = ParamSpec("P")
T = TypeVar("T")


def again(transaction: Callable[P, T]) -> Callable[P, T]:
    """The function, tried again when its transaction gave way; at most :data:`TIMES` times.

    Args:
        transaction: One whole transaction that reads what it rests on, and does nothing beside it
            that cannot be done twice.

    Raises:
        DatabaseError: as the function does; of the last time when it gave way each time.
    """

    @wraps(transaction)
    def tried(*arguments: P.args, **options: P.kwargs) -> T:
        wait = LONGEST_WAIT
        for _ in range(TIMES - 1):
            if connection.in_atomic_block:
                break
            try:
                return transaction(*arguments, **options)
            except DatabaseError as error:
                if not _gave_way(error):
                    raise
            sleep(random.uniform(0, wait))  # noqa: S311 - so that two do not meet again
            wait *= 2
        return transaction(*arguments, **options)

    return tried


def _gave_way(error: DatabaseError) -> bool:
    return getattr(error.__cause__, "sqlstate", None) in _GAVE_WAY
