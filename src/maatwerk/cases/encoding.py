"""Events as plain data and back, without loss: what a register stores of them.

A day is written ``2024-04-15``, a quarter ``2024Q2``; a field that an older event lacks takes
its default. The name of an event is that of its class: it is never changed.
"""

from dataclasses import MISSING, fields
from datetime import date
from functools import cache
from typing import Any, get_args, get_type_hints

from maatwerk.cases.events import Event
from maatwerk.errors import BadInputError
from maatwerk.law import Quarter

EVENTS: dict[str, type[Any]] = {kind.__name__: kind for kind in get_args(Event)}
"""Every kind of event, by its name."""


def as_data(event: Event) -> dict[str, Any]:
    """The event's fields as JSON knows them; the name of its kind is stored beside it."""
    return {field.name: _plain(getattr(event, field.name)) for field in fields(event)}


def as_event(name: str, data: dict[str, Any]) -> Event:
    """The event of that kind with these fields.

    Raises:
        BadInputError: there is no such kind, a field is missing, unknown, or cannot be read.
    """
    kind = EVENTS.get(name)
    if kind is None:
        raise BadInputError(f"There is no event {name}.")
    hints = _hints(name)
    unknown = data.keys() - hints.keys()
    if unknown:
        raise BadInputError(f"{name} has no field {', '.join(sorted(unknown))}.")
    for field in fields(kind):
        if field.name not in data and field.default is MISSING:
            raise BadInputError(f"{name} lacks its field {field.name}.")
    event: Event = kind(**{k: _read(name, k, value, hints[k]) for k, value in data.items()})
    return event


@cache
def _hints(name: str) -> dict[str, Any]:
    return get_type_hints(EVENTS[name])


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Quarter):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _read(name: str, key: str, value: Any, hint: Any) -> Any:
    """The value in the type of its field; the hints are those of :mod:`.events` alone."""
    choices = get_args(hint)
    if getattr(hint, "__origin__", None) is tuple:
        if not isinstance(value, list):
            raise BadInputError(f"{name}.{key} must be a list, not {value!r}.")
        if choices[-1] is ...:
            return tuple(_read(name, key, item, choices[0]) for item in value)
        if len(value) != len(choices):
            raise BadInputError(f"{name}.{key} must hold {len(choices)}, not {value!r}.")
        return tuple(_read(name, key, v, h) for v, h in zip(value, choices, strict=True))
    if choices:  # a type or None
        return None if value is None else _read(name, key, value, choices[0])
    try:
        if hint is date:
            return date.fromisoformat(value)
        if hint is Quarter:
            return Quarter.parse(value)
    except (TypeError, ValueError, AttributeError, BadInputError) as error:
        raise BadInputError(f"{name}.{key} cannot be {value!r}: {error}") from error
    if type(value) is not hint:
        raise BadInputError(f"{name}.{key} must be {hint.__name__}, not {value!r}.")
    return value
