"""Reads events and adds them, in one chain; the only module that writes an event."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from maatwerk.cases.encoding import as_data, as_event
from maatwerk.cases.events import Event
from maatwerk.cases.references import names_who_acts
from maatwerk.errors import BadInputError
from maatwerk.law.canonical import canonical, read_strict
from maatwerk.register.chain import Head, Kept, linked
from maatwerk.register.models import EventRow
from maatwerk.register.writing import Record, found, write

_ONE_WRITER = 0x6D61617477
"""Number of the lock that writers of a server queue for."""

PART = 5_000
"""Events that are read from the database at a time."""

_OF_A_CASE = "SELECT type, data FROM register_event WHERE case_ref = %s ORDER BY version"

_COLUMNS = [column.name for column in EventRow._meta.fields]

_LONGEST = {column.name: column.max_length or 0 for column in EventRow._meta.fields}
"""Characters that each column of text holds."""


class Conflict(Exception):  # noqa: N818 - what it is
    """Somebody else has changed the case in the meantime: read it again."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the register writes around each event of one command.

    Attributes:
        recorded_at: The moment, in UTC.
        actor: Reference of who did it.
        actor_role: In which role.
        on_behalf_of: Reference of the applicant it was done for, by somebody outside.
        subject_ref: Reference of the person it is about.
    """

    recorded_at: datetime
    actor: str
    actor_role: str
    on_behalf_of: str | None
    subject_ref: str


def events_of(case_ref: str) -> list[Event]:
    """All events of a case, in order; none when there is no such case."""
    return [event_in(kind, data) for kind, data in found(_OF_A_CASE, [case_ref])]


def events_of_many(case_refs: Collection[str]) -> dict[str, list[Event]]:
    """Likewise of several cases, by reference; a case that is not there has none."""
    lives: dict[str, list[Event]] = {case_ref: [] for case_ref in case_refs}
    rows = EventRow.objects.filter(case_ref__in=case_refs).order_by("case_ref", "version")
    for case_ref, kind, data in rows.values_list("case_ref", "type", "data"):
        lives[case_ref].append(event_in(kind, data))
    return lives


def event_in(kind: str, data: str) -> Event:
    """The event that a row holds."""
    return as_event(kind, read_strict(data))


def append(events: Sequence[Record], head: Head, cases: Sequence[Record] = ()) -> Head:
    """Add events to the chain, and put cases in the lists; inside a transaction of the caller.

    Args:
        events: Of :func:`records_of`, in order; of cases that were read after queueing.
        head: Where the chain ends, likewise.
        cases: Their rows.

    Returns:
        Where it ends then.
    """
    added = list(linked(_in_time(events, head), head))
    write(added, cases)
    return Head(added[-1]["seq"], added[-1]["hash"]) if added else head


def _in_time(events: Sequence[Record], head: Head) -> Iterator[Record]:
    """The events, none recorded before the one that it follows on, whatever a clock says.

    What was known at the end of a day is what was recorded by then: a clock that is behind would
    put something into a day that is over, and change what was made of it.
    """
    last = EventRow.objects.filter(seq=head.seq).values_list("recorded_at", flat=True).first()
    for event in events:
        moment = event["recorded_at"]
        last = moment if last is None else max(moment, last)
        yield event if last == moment else {**event, "recorded_at": last}


def records_of(
    case_ref: str, version: int, envelope: Envelope, events: Sequence[Event]
) -> list[Record]:
    """The rows of events that come after the first ``version`` of a case; not linked yet.

    Raises:
        BadInputError: a reference is empty or longer than the register keeps, or who acts is
            named by something that is none. The embedded database would take it, and a server
            refuse it in its own words. Likewise an event that could not be read back.
    """
    if not names_who_acts(envelope.actor):
        raise BadInputError(
            "Who acts is named by a reference such as u-1: at most 40 letters, digits and dashes. "
            "No name, address or number of a person."
        )
    for name, reference in (
        ("case_ref", case_ref),
        ("on_behalf_of", envelope.on_behalf_of),
        ("subject_ref", envelope.subject_ref),
    ):
        _must_fit(name, reference)
    around = {
        "case_ref": case_ref,
        "schema": 1,
        "recorded_at": envelope.recorded_at,
        "actor": envelope.actor,
        "actor_role": envelope.actor_role,
        "on_behalf_of": envelope.on_behalf_of,
        "subject_ref": envelope.subject_ref,
    }
    return [
        {
            **around,
            "version": version + number,
            "type": type(event).__name__,
            "legal_date": event.on,
            "data": _readable(event),
        }
        for number, event in enumerate(events, 1)
    ]


def _readable(event: Event) -> str:
    """An event as it is written, which is read back as just that: nothing is ever taken back."""
    kind, data = type(event).__name__, as_data(event)
    try:
        same = as_event(kind, data) == event
    except BadInputError as error:
        raise BadInputError(f"What follows could not be read back: {error}") from error
    if not same:
        raise BadInputError(f"{kind} could not be read back as it is: give each value in its form.")
    return canonical(data).decode()


def _must_fit(name: str, reference: str | None) -> None:
    """Refuse a reference that its column cannot hold; the message does not repeat it."""
    longest = _LONGEST[name]
    if reference is not None and not 0 < len(reference) <= longest:
        raise BadInputError(
            f"The {name} has {len(reference)} characters. Give a reference of 1 to {longest}."
        )


def head() -> Head:
    """Where the chain ends now."""
    last = EventRow.objects.order_by("-seq").values_list("seq", "hash").first()
    return Head() if last is None else Head(*last)


def every_event(*, after: int = 0) -> Iterator[Kept]:
    """All rows in the order of the chain, bare but with names, in bounded memory.

    The keys are walked, as a cursor of a server would need a transaction of its own.
    """
    while True:
        part = list(_after(after)[:PART])
        yield from part
        if len(part) < PART:
            return
        after = part[-1].seq


def _after(seq: int) -> QuerySet[EventRow, Any]:
    rows = EventRow.objects.filter(seq__gt=seq).order_by("seq")
    return rows.values_list(*_COLUMNS, named=True)


def queue_for_the_chain() -> None:
    """One writer at a time: the embedded database queues whole transactions by itself.

    On a server it comes before any row of the vault that is changed or held, for all: in different
    orders two could wait for each other. Only long work is queued for before it.
    """
    if connection.vendor == "postgresql":
        found("SELECT pg_advisory_xact_lock(%s)", [_ONE_WRITER])
