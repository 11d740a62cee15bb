"""Reads events and adds them, in one chain; the only module that writes an event."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import QuerySet

from maatwerk.cases.encoding import as_data, as_event
from maatwerk.cases.events import Event
from maatwerk.errors import BadInputError
from maatwerk.law.canonical import canonical, read_strict
from maatwerk.register.chain import Head, linked
from maatwerk.register.models import EventRow, OutboxRow
from maatwerk.register.statements import insert

_ONE_WRITER = 0x6D61617477
"""Number of the lock that writers of a server queue for."""

PART = 5_000
"""Events that are read from the database at a time."""

_OF_A_CASE = "SELECT type, data FROM register_event WHERE case_ref = %s ORDER BY version"
_ENDS = (
    "SELECT seq, hash, (SELECT max(version) FROM register_event WHERE case_ref = %s)"
    " FROM register_event ORDER BY seq DESC LIMIT 1"
)
"""Where the chain ends, and a case in it."""


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
    with connection.cursor() as cursor:
        cursor.execute(_OF_A_CASE, [case_ref])
        return [event_in(kind, data) for kind, data in cursor.fetchall()]


def events_of_many(case_refs: Collection[str]) -> dict[str, list[Event]]:
    """Likewise of several cases, by reference; a case that is not there has none."""
    found: dict[str, list[Event]] = {case_ref: [] for case_ref in case_refs}
    rows = EventRow.objects.filter(case_ref__in=case_refs).order_by("case_ref", "version")
    for case_ref, kind, data in rows.values_list("case_ref", "type", "data"):
        found[case_ref].append(event_in(kind, data))
    return found


def event_in(kind: str, data: str) -> Event:
    """The event that a row holds."""
    return as_event(kind, read_strict(data))


def append(
    case_ref: str, expected_version: int, envelope: Envelope, events: Sequence[Event]
) -> list[EventRow]:
    """Add the events of one command to a case; inside a transaction of the caller.

    Args:
        case_ref: The case.
        expected_version: How many events it had when the command was decided on.
        envelope: Who, when, for whom.
        events: In order; at least one.

    Raises:
        Conflict: the case has another number of events by now; nothing is written.
        BadInputError: a reference is too long; see :func:`rows_of`.
    """
    rows = rows_of(case_ref, expected_version, envelope, events)
    queue_for_the_chain()
    head, version = _ends(case_ref)
    if version != expected_version:
        raise Conflict(f"The case {case_ref} was changed in the meantime: read it again.")
    return _added(rows, head)


def append_many(rows: Sequence[EventRow]) -> None:
    """Add rows of :func:`rows_of`, in order; by who has queued before reading the cases."""
    _added(rows, head())


def _added(rows: Sequence[EventRow], head: Head) -> list[EventRow]:
    """The rows in the chain, each with its message for other systems."""
    added = list(linked(rows, head))
    insert(added)
    insert([OutboxRow(event_id=row.seq, topic=row.type) for row in added])
    return added


def rows_of(
    case_ref: str, version: int, envelope: Envelope, events: Sequence[Event]
) -> list[EventRow]:
    """The rows of events that come after the first ``version`` of a case; not linked yet.

    Raises:
        BadInputError: a reference is empty or longer than the register keeps. The embedded
            database would take it, and a server refuse it in its own words.
    """
    for name, reference in (
        ("case_ref", case_ref),
        ("actor", envelope.actor),
        ("on_behalf_of", envelope.on_behalf_of),
        ("subject_ref", envelope.subject_ref),
    ):
        _must_fit(name, reference)
    return [
        EventRow(
            case_ref=case_ref,
            version=version + number,
            type=type(event).__name__,
            schema=1,
            recorded_at=envelope.recorded_at,
            legal_date=event.on,
            actor=envelope.actor,
            actor_role=envelope.actor_role,
            on_behalf_of=envelope.on_behalf_of,
            subject_ref=envelope.subject_ref,
            data=canonical(as_data(event)).decode(),
        )
        for number, event in enumerate(events, 1)
    ]


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


def _ends(case_ref: str) -> tuple[Head, int]:
    """Where the chain ends, and how many events the case has."""
    with connection.cursor() as cursor:
        cursor.execute(_ENDS, [case_ref])
        last = cursor.fetchone()
    return (Head(), 0) if last is None else (Head(*last[:2]), last[2] or 0)


def every_event(*, after: int = 0) -> Iterator[EventRow]:
    """All rows in the order of the chain, in bounded memory.

    The keys are walked, as a cursor of a server would need a transaction of its own.
    """
    while True:
        part = list(_after(after)[:PART])
        yield from part
        if len(part) < PART:
            return
        after = part[-1].seq


def _after(seq: int) -> QuerySet[EventRow]:
    return EventRow.objects.filter(seq__gt=seq).order_by("seq")


def queue_for_the_chain() -> None:
    """One writer at a time: the embedded database queues whole transactions by itself.

    On a server it comes before any row of the vault that is changed or held, for all: in different
    orders two could wait for each other. Only long work is queued for before it.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_WRITER])
