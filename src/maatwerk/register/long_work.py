"""Long work on the embedded database says so, so that others are told at once and need not wait.

That database has one writer. Whoever asks to see something is logged first, so a file of an hour
would keep every reader waiting for as long as the database lets them (30 seconds), to be told then
that it is busy. A lock on a file beside the database says it at once; the system lets go of it
with the process, however that ends. A server logs apart from what others write: nothing waits.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from maatwerk.errors import BadInputError
from maatwerk.register.beginning import database_file

SUFFIX = ".busy"
"""Of the file that is locked, behind the name of the database."""


@contextmanager
def long_work() -> Iterator[None]:
    """Work that keeps the embedded database to itself for long; such works queue for each other.

    Raises:
        BadInputError: the file cannot be made.
    """
    path = _path()
    if path is None:
        yield
        return
    with _locked(path, os.O_RDWR | os.O_CREAT, fcntl.LOCK_EX):
        yield


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


def _path() -> Path | None:
    file = database_file()
    return None if file is None else file.with_name(file.name + SUFFIX)
