"""A frozen thing with some of its fields changed, in half the time of ``dataclasses.replace``.

A case is changed by every event, and a snapshot or a rebuild adds up a million of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

T = TypeVar("T")
Shape = tuple[Callable[[Any], Any], Mapping[str, int]]
"""How to read all fields at once, and the place of each."""

_SHAPES: dict[type[Any], Shape] = {}


def changed(thing: T, **changes: Any) -> T:
    """A copy of a data class with these fields changed; all its fields are given when it is made.

    Raises:
        KeyError: it has no such field.
    """
    kind = type(thing)
    read, places = _SHAPES.get(kind) or _shape(kind)
    values = list(read(thing))
    for name, value in changes.items():
        values[places[name]] = value
    return kind(*values)


def _shape(kind: type[Any]) -> Shape:
    names = [field.name for field in fields(kind)]
    shape = attrgetter(*names), {name: place for place, name in enumerate(names)}
    _SHAPES[kind] = shape
    return shape
