"""What a database says when it cannot go on, in words that say what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, Error

from maatwerk.errors import BadInputError

_NO_ROOM = "There is no room left on the disk of the register. Make room and try again."
_READ_ONLY = "The register lies where it cannot be written. Give this account the right to write."
_REFUSED = "The database does not let this account in, or not do this."
_UNREACHABLE = (
    "The database of the register cannot be reached. Check where it is, that it runs, and that"
    " it was made (createdb)"
)

_SQLITE = {
    "SQLITE_FULL": _NO_ROOM,
    "SQLITE_READONLY": _READ_ONLY,
    "SQLITE_CANTOPEN": "The file of the register cannot be opened. Check that its folder is there"
    " and that this account may write in it.",
    "SQLITE_IOERR": "The file of the register cannot be read or written: the disk is full or"
    " broken, or a limit was reached.",
    "SQLITE_BUSY": "Another process keeps the register to itself. Try again.",
    "SQLITE_NOTADB": "The file of the register is no database. Restore a backup.",
    "SQLITE_CORRUPT": "The file of the register is damaged. Restore a backup.",
    "SQLITE_PERM": _READ_ONLY,
}
"""By the beginning of the name of the error."""

_POSTGRESQL = {
    "53100": _NO_ROOM,
    "25006": _READ_ONLY,
    "42501": _REFUSED,
    "28": _REFUSED,
    "40": "Others wrote at the same moment, and the database let them go first. Try again.",
    "53300": "The database has no connection left. Try again.",
    "57P": _UNREACHABLE + ".",
    "08": _UNREACHABLE + ".",
}
"""By the beginning of the SQLSTATE."""


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn trouble of the database that a person can mend into a message to that person.

    What was not acknowledged by then has not happened: every act is one transaction.

    Raises:
        BadInputError: no room, no right, nobody there, and the like.
    """
    try:
        yield
    except DatabaseError as error:
        plain = _plainly(error)
        if plain is None:
            raise
        raise BadInputError(f"{plain} Nothing was changed.") from error


@contextmanager
def after_it_was_done() -> Iterator[None]:
    """Around what is written when an act is over and kept: trouble there does not undo the act.

    Raises:
        BadInputError: there was trouble; what was asked has been done all the same.
    """
    try:
        yield
    except Error as error:
        plain = _plainly(error) or "The database failed."
        raise BadInputError(
            f"{plain} What was asked had been done by then, and stays: only the line of the "
            "access log that says so could not be written. Look before you ask it again; "
            "maatwerk access unanswered names it.",
            f"{plain} Wat gevraagd was, was toen gedaan en blijft zo: alleen de regel van de "
            "toegangslog die dat zegt, kon niet worden geschreven. Kijk eerst voor u het opnieuw "
            "vraagt; maatwerk access unanswered noemt ze.",
        ) from error


def _plainly(error: Error) -> str | None:
    cause = error.__cause__
    name = str(getattr(cause, "sqlite_errorname", ""))
    if name:
        return _begins(_SQLITE, name)
    state = getattr(cause, "sqlstate", None)
    if state:
        return _begins(_POSTGRESQL, str(state))
    if type(cause).__name__ == "OperationalError":  # no state: nobody answered at all
        return f"{_UNREACHABLE}: {' '.join(str(cause).split())}."
    return None


def _begins(known: dict[str, str], name: str) -> str | None:
    return next((plain for begin, plain in known.items() if name.startswith(begin)), None)
