"""A frozen thing with some of its fields changed, in a fraction of the time that setting all takes.

A case is changed several times by every event, and a snapshot or a rebuild adds up a million of
them. That is why what a case is made of has no slots: its fields are one dictionary, which is
copied as a whole.
"""

from typing import Any, TypeVar

T = TypeVar("T")

_bare = object.__new__


def changed(thing: T, **changes: Any) -> T:
    """A copy of a data class without slots, with these fields changed; nothing is checked again.

    Raises:
        KeyError: it has no such field.
    """
    copy = _bare(type(thing))
    fields = copy.__dict__
    fields.update(thing.__dict__)
    count = len(fields)
    fields.update(changes)
    if len(fields) > count:
        raise KeyError(", ".join(changes.keys() - thing.__dict__.keys()))
    return copy
