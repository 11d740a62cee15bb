"""One deliverer at a time; the lock goes with the process, however that ends.

A lock of its own and no transaction: on the embedded database everybody else goes on writing
while files are written.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.db import Error, connection

from maatwerk.errors import BadInputError
from maatwerk.register.beginning import database_file
from maatwerk.register.store import Conflict
from maatwerk.register.writing import found

SUFFIX = ".delivering"
"""Of the file that is locked, behind the name of the embedded database."""

_ONE_DELIVERER = 0x6D616174776F
"""Number of the lock on a server."""


@contextmanager
def one_deliverer() -> Iterator[None]:
    """Be the only one who delivers messages of the open register.

    Raises:
        Conflict: somebody else delivers at this moment; he goes on.
        BadInputError: the file beside the embedded database cannot be made.
    """
    file = database_file()
    if connection.vendor == "postgresql":
        with _on_a_server():
            yield
    elif file is None:  # in memory: no other process has it
        yield
    else:
        with _on_a_file(file.with_name(file.name + SUFFIX)):
            yield


@contextmanager
def _on_a_server() -> Iterator[None]:
    if found("SELECT pg_try_advisory_lock(%s)", [_ONE_DELIVERER]) != [(True,)]:
        raise Conflict("Somebody else delivers the messages at this moment.")
    try:
        yield
    finally:
        with suppress(Error):  # a connection that is gone has let go of it
            found("SELECT pg_advisory_unlock(%s)", [_ONE_DELIVERER])


@contextmanager
def _on_a_file(path: Path) -> Iterator[None]:
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise BadInputError(
            f"Cannot open {path}: {error.strerror}. Make room, or give this account the right to "
            "write there; nothing was delivered."
        ) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise Conflict("Somebody else delivers the messages at this moment.") from None
    try:
        yield
    finally:
        os.close(descriptor)
