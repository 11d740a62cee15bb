"""Events and commands as plain data and back, without loss: what a register stores, and JSON.

A day is written ``2024-04-15``, a quarter ``2024Q2``; a field that an older event lacks takes
its default. The name of an event is that of its class: it is never changed.
"""

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, get_args, get_origin, get_type_hints

from maatwerk.cases.case import Case
from maatwerk.cases.commands import Command, KeepLetter
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
    event: Event = _made(kind, data)
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
    command: Command = _made(kind, data)
    return command


def _made(kind: type[Any], data: dict[str, Any]) -> Any:
    name, (hints, required) = kind.__name__, _fields(kind.__name__)
    if not data.keys() <= hints.keys():
        unknown = ", ".join(sorted(data.keys() - hints.keys()))
        raise BadInputError(f"{name} has no field {unknown}.", f"{name} heeft geen veld {unknown}.")
    if not required <= data.keys():
        missing = next(key for key in hints if key in required and key not in data)
        raise BadInputError(
            f"{name} lacks its field {missing}.", f"{name} mist het veld {missing}.", missing
        )
    return kind(
        **{
            key: value if hints[key] is str is type(value) else _read(name, key, value, hints[key])
            for key, value in data.items()
        }
    )


@cache
def _fields(name: str) -> tuple[dict[str, Any], frozenset[str]]:
    """The type of each field, in order, and those that an older event cannot lack."""
    kind = EVENTS.get(name) or COMMANDS[name]
    required = frozenset(
        field.name
        for field in fields(kind)
        if field.default is MISSING and field.default_factory is MISSING
    )
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}, required


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


def _read(name: str, key: str, value: Any, hint: Any) -> Any:
    """The value in the type of its field; the hints are those of events and commands alone."""
    if hint is date or hint is Quarter:
        return _time(name, key, value, hint)
    origin, choices = get_origin(hint), get_args(hint)
    if origin is Mapping:
        return _texts(name, key, value)
    if origin is tuple:
        return _list(name, key, value, choices)
    if choices:  # a type or None
        return None if value is None else _read(name, key, value, choices[0])
    if type(value) is not hint:
        raise _cannot(name, key, value, *_WORDS[hint])
    return value


_WORDS: Mapping[type, tuple[str, str]] = MappingProxyType(
    {
        str: ("be a text", "een tekst zijn"),
        int: ("be an integer", "een geheel getal zijn"),
        bool: ("be true or false", "true of false zijn"),
        date: ("be a day, as 2024-04-15", "een dag zijn, zoals 2024-04-15"),
        Quarter: ("be a quarter, as 2024Q2", "een kwartaal zijn, zoals 2024Q2"),
    }
)
"""What each type of field must be, in English and Dutch."""


def _cannot(name: str, key: str, value: Any, en: str, nl: str) -> BadInputError:
    written = json.dumps(value, ensure_ascii=False, default=repr)
    return BadInputError(
        f"{name}.{key} must {en}, not {written}.", f"{name}.{key} moet {nl}, niet {written}.", key
    )


def _time(name: str, key: str, value: Any, hint: type) -> date | Quarter:
    """A day or a quarter; a day in no other way of writing than 2024-04-15."""
    try:
        if hint is Quarter:
            return Quarter.parse(value)
        day = date.fromisoformat(value)
    except (TypeError, ValueError, AttributeError, BadInputError):
        raise _cannot(name, key, value, *_WORDS[hint]) from None
    if day.isoformat() != value:
        raise _cannot(name, key, value, *_WORDS[hint])
    return day


def _list(name: str, key: str, value: Any, choices: tuple[Any, ...]) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise _cannot(name, key, value, "be a list", "een lijst zijn")
    if choices[-1] is ...:
        return tuple(_read(name, key, item, choices[0]) for item in value)
    if len(value) != len(choices):
        count = len(choices)
        raise _cannot(name, key, value, f"hold {count} values", f"{count} waarden hebben")
    return tuple(_read(name, key, v, h) for v, h in zip(value, choices, strict=True))


def _texts(name: str, key: str, value: Any) -> Mapping[str, str]:
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise _cannot(name, key, value, "hold a text by name", "een tekst per naam hebben")
    return MappingProxyType(value)
