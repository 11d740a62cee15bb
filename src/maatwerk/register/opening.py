"""Opens the register of this process: one database, embedded or a server."""

import os
from pathlib import Path
from typing import Any

import dj_database_url
import django
from django.conf import settings
from django.db import connections

from maatwerk.errors import BadInputError

DATABASE = "MAATWERK_DATABASE"
"""Name of the variable that says which register, as a folder or a URL."""

SQLITE = {
    # A reader never waits for a writer; what was acknowledged is on the disk; a REPLACE is a
    # delete as well, so that the triggers see it; writers queue from their first statement on.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
    " PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;",
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
}
"""How the embedded database is used."""

FILE = "register.sqlite3"
"""Name of the embedded database in the folder of a register."""


def open_register(place: str | Path | None = None) -> None:
    """Make the register usable in this process.

    Args:
        place: A folder for the embedded database, or the URL of a database
            (``postgresql://user@host/name``); None takes the variable ``MAATWERK_DATABASE``.

    Another register that was open in this process is closed.

    Raises:
        BadInputError: nothing says which database, or it cannot be one.
    """
    database = database_at(database_url(place))
    if not settings.configured:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maatwerk.register.settings")
        django.setup()
    connections["default"].close()
    del connections["default"]
    connections.settings |= connections.configure_settings({"default": database})


def database_at(url: str) -> dict[str, Any]:
    """What Django must know of the database at a URL."""
    database: dict[str, Any] = dict(dj_database_url.parse(url))
    if database["ENGINE"].endswith("sqlite3"):
        database["OPTIONS"] = SQLITE
    return database


def database_url(place: str | Path | None) -> str:
    """The URL of the database at a place; see :func:`open_register`.

    Raises:
        BadInputError: there is no such kind of database, or nothing says which.
    """
    named = os.environ.get(DATABASE) if place is None else str(place)
    if not named:
        raise BadInputError(
            f"Say which register: --register DIR|URL, or the same in the variable {DATABASE}: the "
            "folder of an embedded register, or the URL of a database."
        )
    if "://" not in named:
        return f"sqlite:///{Path(named).resolve() / FILE}"
    if named.partition("://")[0] not in ("sqlite", "postgresql", "postgres"):
        raise BadInputError(
            f"{named.partition('://')[0]} is no database that a register can live in; use "
            "sqlite or postgresql."
        )
    try:
        dj_database_url.parse(named)
    except ValueError as error:
        raise BadInputError(f"The URL of the database cannot be read: {error}.") from error
    return named
