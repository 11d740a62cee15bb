"""Events and commands as plain data and back, without loss: what a register stores, and JSON.

A day is written ``2024-04-15``, a quarter ``2024Q2``; a field that an older event lacks takes
its default. The name of an event is that of its class: it is never changed.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, get_args

from maatwerk.cases.case import Case
from maatwerk.cases.commands import Command, KeepLetter
from maatwerk.cases.decoding import Maker, maker_of
from maatwerk.cases.events import Event
from maatwerk.errors import BadInputError
from maatwerk.law import Quarter

EVENTS: dict[str, type[Any]] = {kind.__name__: kind for kind in get_args(Event)}
"""Every kind of event, by its name."""

COMMANDS: dict[str, type[Any]] = {kind.__name__: kind for kind in get_args(Command)}
"""Every kind of command, by its name."""


def as_data(told: Event | Command) -> dict[str, Any]:
    """The fields as JSON knows them; the name of the kind is kept beside them."""
    return {field.name: plain(getattr(told, field.name)) for field in fields(told)}


def as_event(name: str, data: dict[str, Any]) -> Event:
    """The event of that kind with these fields.

    Raises:
        BadInputError: there is no such kind, a field is missing, unknown, or cannot be read.
    """
    kind = EVENTS.get(name)
    if kind is None:
        raise BadInputError(f"There is no event {name}.", f"Er is geen gebeurtenis {name}.")
    event: Event = _maker(kind.__name__)(data)
    return event


def as_command(name: str, data: dict[str, Any]) -> Command:
    """The command of that kind with these fields; errors as for :func:`as_event`."""
    kind = COMMANDS.get(name)
    if kind is KeepLetter:
        raise BadInputError(
            "A letter is kept by maatwerk letter make, which makes it as well.",
            "Een brief wordt bewaard door maatwerk letter make, dat hem ook maakt.",
        )
    if kind is None:
        listed = ", ".join(sorted(COMMANDS.keys() - {KeepLetter.__name__}))
        raise BadInputError(
            f"There is no command {name}; choose from {listed}.",
            f"Er is geen opdracht {name}; kies uit {listed}.",
        )
    command: Command = _maker(kind.__name__)(data)
    return command


@cache
def _maker(name: str) -> Maker:
    return maker_of(EVENTS.get(name) or COMMANDS[name])


def plain(value: Any) -> Any:
    """A value as JSON knows it: also a case, with all that it holds."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Quarter):
        return str(value)
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return value


def case_as_data(case: Case, on: date) -> dict[str, Any]:
    """A case as JSON knows it, with what follows from the rest of it.

    ``application`` is the reference of the one that people look at, ``standing`` how the right
    stands on the day: it ends by itself with its last quarter.
    """
    data: dict[str, Any] = plain(case)
    return data | {
        "application": case.application.ref if case.application else None,
        "stage": str(case.stage),
        "standing": str(case.course.standing_on(on)),
        "scheme": case.scheme,
        "right": plain(case.right),
    }
