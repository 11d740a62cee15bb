"""The chain of events: each one's hash covers its content and the hash before it.

Who changes an event, takes one out, or swaps two, breaks every hash after it. The head of
the chain, printed on answers and snapshots, holds whoever keeps the register to it.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from operator import attrgetter
from typing import Any, Protocol

from maatwerk.errors import BadInputError
from maatwerk.law.canonical import canonical

BEGINNING = "0" * 64
"""What the first event has for the hash before it."""

FIELDS = (
    *("seq", "case_ref", "version", "type", "schema", "actor", "actor_role"),
    *("on_behalf_of", "subject_ref", "data", "prev_hash"),
)
"""Columns that are hashed as they are."""

MOMENTS = ("recorded_at", "legal_date")
"""Columns that are hashed as text."""

_HASHED = (*FIELDS, *MOMENTS)
_hashed_of = attrgetter(*_HASHED)


class Kept(Protocol):
    """An event as it is kept, with every column: a model, or a bare row with names."""

    @property
    def seq(self) -> int:
        """Its number."""

    @property
    def recorded_at(self) -> datetime:
        """When it was written down."""

    @property
    def prev_hash(self) -> str:
        """The hash before it."""

    @property
    def hash(self) -> str:
        """Its hash."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain ends.

    Attributes:
        seq: Number of the last event; 0 of an empty chain.
        hash: Its hash.
    """

    seq: int = 0
    hash: str = BEGINNING

    def __str__(self) -> str:
        return f"{self.seq}:{self.hash}"


_HEAD = re.compile(r"(\d{1,18}):([0-9a-f]{64})")


def read_head(text: str) -> Head:
    """A head as it was printed.

    Raises:
        BadInputError: it is none.
    """
    written = _HEAD.fullmatch(text.strip())
    if written is None:
        raise BadInputError(
            "An anchor is the number of an event and its hash, as maatwerk register head prints "
            f"them: 12:0a1b…; {text!r} is none."
        )
    return Head(int(written[1]), written[2])


def hash_of(row: Kept) -> str:
    """The hash of an event: sha256 over its canonical JSON, 64 hexadecimal digits."""
    return _hash(dict(zip(_HASHED, _hashed_of(row), strict=True)))


def linked(events: Iterable[Mapping[str, Any]], head: Head) -> Iterator[dict[str, Any]]:
    """The events in order, by column, each numbered and hashed on to the one before."""
    for event in events:
        content = {**event, "seq": head.seq + 1, "prev_hash": head.hash}
        head = Head(head.seq + 1, _hash(content))
        yield {**content, "hash": head.hash}


def _hash(content: Mapping[str, Any]) -> str:
    moments = {name: content[name].isoformat() for name in MOMENTS}
    return sha256(_as_canonical({**content, **moments})).hexdigest()


_IN_ORDER = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, allow_nan=False, sort_keys=True, separators=(",", ":")
)


def _as_canonical(content: dict[str, Any]) -> bytes:
    """What ``canonical`` makes of columns, in a fourth of the time: they hold no fractions.

    Every column is a text, a whole number or nothing, and has an ASCII name. Anything else, in a
    register that was altered, is told by the one that looks at each value.
    """
    try:
        return _IN_ORDER.encode(content).encode()
    except (TypeError, ValueError):
        return canonical(content)


def breaks(rows: Iterable[Kept], head: Head = Head()) -> Iterator[str]:
    """What is wrong with a chain that should go on after ``head``; nothing when it is whole."""
    before: datetime | None = None
    for row in rows:
        if row.seq != head.seq + 1:
            yield f"Event {row.seq} follows on event {head.seq}: events are missing in between."
        if row.prev_hash != head.hash:
            yield f"Event {row.seq} does not follow on event {head.seq}: its link is another."
        if row.hash != hash_of(row):
            yield f"Event {row.seq} was altered: its content does not have its hash."
        if before is not None and row.recorded_at < before:
            yield f"Event {row.seq} was recorded before event {head.seq}, which it follows on."
        before, head = row.recorded_at, Head(row.seq, row.hash)
