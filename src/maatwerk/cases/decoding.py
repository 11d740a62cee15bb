"""Events and commands made of plain data: what reads each field is chosen once for every kind.

A register reads a million events, so nothing is asked of a class again when the next of its kind
is read. A day or a quarter that is written alike is the same thing, and is read once.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeAlias, get_args, get_origin, get_type_hints

from maatwerk.errors import BadInputError
from maatwerk.law import Quarter

Reader: TypeAlias = Callable[[Any], Any]
"""Reads the value of one field as JSON knows it; what cannot be read is refused by name."""

Maker: TypeAlias = Callable[[dict[str, Any]], Any]
"""Makes one kind of event or command of its fields."""

TIMES = 1 << 14
"""Days, and quarters, that are remembered: those of more than forty years."""


def maker_of(kind: type[Any]) -> Maker:
    """What makes things of that kind; a field that older data lack takes its default.

    Raises:
        BadInputError: the maker does, when a field is missing, unknown, or cannot be read.
    """
    hints = get_type_hints(kind)
    readers = {
        field.name: _reader(kind.__name__, field.name, hints[field.name]) for field in fields(kind)
    }
    required = {
        field.name
        for field in fields(kind)
        if field.default is MISSING and field.default_factory is MISSING
    }
    in_order = tuple(readers.items())

    def made(data: dict[str, Any]) -> Any:
        if data.keys() == readers.keys():
            return kind(*[read(data[name]) for name, read in in_order])
        _must_be_complete(kind.__name__, data, readers, required)
        return kind(**{name: readers[name](value) for name, value in data.items()})

    return made


def _must_be_complete(
    name: str, data: dict[str, Any], readers: Mapping[str, Reader], required: set[str]
) -> None:
    """Refuse fields that there are none of, and a lack of those that nothing stands in for."""
    if not data.keys() <= readers.keys():
        unknown = ", ".join(sorted(data.keys() - readers.keys()))
        raise BadInputError(f"{name} has no field {unknown}.", f"{name} heeft geen veld {unknown}.")
    if not required <= data.keys():
        missing = next(key for key in readers if key in required and key not in data)
        raise BadInputError(
            f"{name} lacks its field {missing}.", f"{name} mist het veld {missing}.", missing
        )


def _reader(name: str, key: str, hint: Any) -> Reader:
    """What reads a field of that type; the hints are those of events and commands alone."""
    if hint is date or hint is Quarter:
        return _time(name, key, hint)
    origin, choices = get_origin(hint), get_args(hint)
    if origin is Mapping:
        return _texts(name, key)
    if origin is tuple and choices[-1] is ...:
        return _list(name, key, _reader(name, key, choices[0]))
    if origin is tuple:
        return _row(name, key, tuple(_reader(name, key, choice) for choice in choices))
    if choices:  # a type or None
        return _perhaps(_reader(name, key, choices[0]))
    return _plain(name, key, hint)


def _plain(name: str, key: str, hint: type) -> Reader:
    def read(value: Any) -> Any:
        if type(value) is hint:
            return value
        raise _cannot(name, key, value, *_WORDS[hint])

    return read


def _perhaps(reader: Reader) -> Reader:
    def read(value: Any) -> Any:
        return None if value is None else reader(value)

    return read


def _time(name: str, key: str, hint: type) -> Reader:
    parse = _quarter if hint is Quarter else _day

    def read(value: Any) -> Any:
        try:
            return parse(value)
        except (TypeError, ValueError, AttributeError, BadInputError):
            raise _cannot(name, key, value, *_WORDS[hint]) from None

    return read


@lru_cache(TIMES)
def _day(text: str) -> date:
    """A day in no other way of writing than 2024-04-15."""
    day = date.fromisoformat(text)
    if day.isoformat() != text:
        raise ValueError(text)
    return day


_quarter = lru_cache(TIMES)(Quarter.parse)


def _list(name: str, key: str, reader: Reader) -> Reader:
    def read(value: Any) -> Any:
        _must_be_a_list(name, key, value)
        return tuple([reader(item) for item in value])

    return read


def _row(name: str, key: str, readers: tuple[Reader, ...]) -> Reader:
    count = len(readers)

    def read(value: Any) -> Any:
        _must_be_a_list(name, key, value)
        if len(value) != count:
            raise _cannot(name, key, value, f"hold {count} values", f"{count} waarden hebben")
        return tuple([reader(item) for reader, item in zip(readers, value, strict=True)])

    return read


def _must_be_a_list(name: str, key: str, value: Any) -> None:
    if not isinstance(value, list):
        raise _cannot(name, key, value, "be a list", "een lijst zijn")


def _texts(name: str, key: str) -> Reader:
    def read(value: Any) -> Any:
        if isinstance(value, dict) and all(isinstance(text, str) for text in value.values()):
            return MappingProxyType(value)
        raise _cannot(name, key, value, "hold a text by name", "een tekst per naam hebben")

    return read


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
