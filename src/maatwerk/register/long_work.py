"""Long work on the embedded database says so, so that others are told at once and need not wait.

That database has one writer. Whoever asks to see something is logged first, so a file of an hour
would keep every reader waiting for as long as the database lets them (30 seconds), to be told then
that it is busy. A lock on a file beside the database says it at once; the system lets go of it
with the process, however that ends. A server logs apart from what others write: no reader waits.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction

from maatwerk.errors import BadInputError
from maatwerk.register.beginning import database_file
from maatwerk.register.store import queue_for_the_chain

SUFFIX = ".busy"
"""Of the file that is locked, behind the name of the database."""


_ONE_AT_A_TIME = 0x6D6161746C6F61
"""Number of the lock that such works on a server queue for."""


@contextmanager
def long_work() -> Iterator[None]:
    """A transaction of work that takes long; such works queue for each other.

    On a server they would else wait for each other's rows of the vault in the wrong order.

    Raises:
        BadInputError: the file beside the embedded database cannot be made.
    """
    path = _path()
    if path is None:
        with transaction.atomic():
            _queue()
            yield
        return
    with _locked(path, os.O_RDWR | os.O_CREAT, fcntl.LOCK_EX), transaction.atomic():
        yield


def wait_for_writers() -> None:
    """Come back when all is kept, or given up, that was recorded before now; outside a transaction.

    Raises:
        BadInputError: long work goes on in the embedded database.
    """
    must_not_wait()
    with transaction.atomic():
        _queue()
        queue_for_the_chain()


def must_not_wait() -> None:
    """Refuse to begin while long work goes on.

    Raises:
        BadInputError: it does; the message says what to do.
    """
    path = _path()
    if path is None or not path.exists():
        return
    try:
        with _locked(path, os.O_RDONLY, fcntl.LOCK_SH | fcntl.LOCK_NB):
            return
    except BlockingIOError:
        raise BadInputError(
            "A file is being taken in, or something else that takes long, and until it is done "
            "nobody else can write to this register, not even that he looked at it. Try again "
            "when it is done; a register on PostgreSQL has no such wait. Nothing was changed."
        ) from None


@contextmanager
def _locked(path: Path, how: int, operation: int) -> Iterator[None]:
    try:
        descriptor = os.open(path, how, 0o600)
    except OSError as error:
        raise BadInputError(
            f"Cannot open {path}: {error.strerror}. Make room, or give this account the right to "
            "write there; nothing was changed."
        ) from error
    try:
        fcntl.flock(descriptor, operation)
        yield
    finally:
        os.close(descriptor)


def _queue() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])


def _path() -> Path | None:
    file = database_file()
    return None if file is None else file.with_name(file.name + SUFFIX)
