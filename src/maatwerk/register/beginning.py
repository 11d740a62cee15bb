"""Whether there is a register at the open place, and making it one."""

from enum import StrEnum
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from maatwerk.errors import BadInputError

APP = "register"

_PRIVATE = 0o600
"""Who may read and write the file of the embedded database: its owner."""


class State(StrEnum):
    """How far the tables of a register are."""

    ABSENT = "absent"
    BEHIND = "behind"
    CURRENT = "current"
    AHEAD = "ahead"


def state() -> State:
    """How the open place stands; nothing is made by asking."""
    file = database_file()
    if file is not None and not file.exists():
        return State.ABSENT
    executor = MigrationExecutor(connection)
    applied = {name for app, name in executor.loader.applied_migrations if app == APP}
    known = {name for app, name in executor.loader.disk_migrations if app == APP}
    if not applied:
        return State.ABSENT
    if applied - known:
        return State.AHEAD
    return State.CURRENT if applied == known else State.BEHIND


def migrations() -> list[str]:
    """Names of the migrations that the open register has had, in order."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(name for app, name in applied if app == APP)


def known_migrations() -> list[str]:
    """Names of the migrations that this version knows, in order; no database is asked."""
    known = MigrationLoader(None).disk_migrations
    return sorted(name for app, name in known if app == APP)


def begin() -> State:
    """Make the folder and the tables, or bring them up to date; how it was before.

    Stopped half-way, it goes on where it was the next time.

    Raises:
        BadInputError: the register is of a newer version, or its folder cannot be made.
    """
    file = database_file()
    if file is not None:
        _make(file)
    before = state()
    if before is State.AHEAD:
        raise BadInputError(_NEWER)
    if before is not State.CURRENT:
        call_command("migrate", APP, verbosity=0)
    return before


def must_be_there() -> None:
    """Refuse a place without a register, or with one of another version.

    Raises:
        BadInputError: with what to do about it.
    """
    found = state()
    if found is State.ABSENT:
        raise BadInputError("There is no register here. maatwerk register init makes one.")
    if found is State.BEHIND:
        raise BadInputError(
            "The register is of an older version. Make a backup with that version, then bring "
            "it up to date: maatwerk register init."
        )
    if found is State.AHEAD:
        raise BadInputError(_NEWER)


def database_file() -> Path | None:
    """The file of the embedded database; None of a server or of one in memory."""
    name = str(connection.settings_dict["NAME"])
    in_memory = name == ":memory:" or name.startswith("file:")
    return None if connection.vendor != "sqlite" or in_memory else Path(name)


def _make(file: Path) -> None:
    """The folder, and a file of its owner alone; what the database puts beside it is as private."""
    folder = file.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            file.touch(_PRIVATE)
    except OSError as error:
        raise BadInputError(
            f"Cannot make the folder {folder}: {error.strerror}. Choose a place that you may "
            "write in."
        ) from error


_NEWER = "The register is of a newer version of maatwerk. Use that version."
