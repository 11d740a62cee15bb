"""The messages of the outbox as lines of JSON; a line follows from the chain and nothing else.

So the same messages have the same bytes whenever they are made, and each line has the head of the
chain at its event: who receives it can hold the register to it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from maatwerk.errors import BadInputError
from maatwerk.law import Law
from maatwerk.law.canonical import canonical
from maatwerk.register.chain import Head, breaks
from maatwerk.register.models import EventRow, OutboxRow
from maatwerk.register.store import event_in
from maatwerk.register.timeline import headline

_FILED = ("ApplicationSubmitted", "MandateGiven")
"""Kinds of event from which on the department sees a case; a test holds them to the one rule."""


@dataclass(frozen=True, slots=True)
class Part:
    """Messages that are handed over together.

    Attributes:
        first: Number of the first event.
        last: That of the last one.
        lines: A line of JSON each.
        case_refs: The cases that they name, each once.
    """

    first: int
    last: int
    lines: bytes
    case_refs: tuple[str, ...]

    @property
    def name(self) -> str:
        """Of a file that holds them; in order of the chain when they are sorted."""
        return f"events-{self.first:012}-{self.last:012}.jsonl"


def that_wait(first: int, last: int) -> QuerySet[OutboxRow]:
    """The rows of the messages of these events that wait."""
    return OutboxRow.objects.filter(pk__gte=first, pk__lte=last, delivered_at=None)


def part_of(first: int, last: int, law: Law) -> Part:
    """The messages of these events, which all wait.

    Raises:
        BadInputError: one is missing or does not wait, or the chain is broken here; then nothing
            of it is to be handed over.
    """
    waiting = that_wait(first, last).count()
    rows = list(_events(first, last))
    broken = next(breaks(rows, _before(first)), None)
    if broken is not None or not waiting == len(rows) == last - first + 1:
        why = broken or "Not every one of them waits, or is there."
        raise BadInputError(
            f"The messages of events {first} to {last} cannot be delivered: {why} Run maatwerk "
            "register verify, which names all that was altered; nothing of them was handed over."
        )
    refs = dict.fromkeys(row.case_ref for row in rows if _may_be_told(row))
    return Part(first, last, _lines(rows, law), tuple(refs))


def _events(first: int, last: int) -> Iterable[EventRow]:
    filed = EventRow.objects.filter(
        case_ref=OuterRef("case_ref"), version__lte=OuterRef("version"), type__in=_FILED
    )
    rows = EventRow.objects.filter(seq__range=(first, last)).order_by("seq")
    return rows.annotate(was_filed=Exists(filed))


def _before(first: int) -> Head:
    row = EventRow.objects.filter(seq=first - 1).values_list("seq", "hash").first()
    return Head() if row is None else Head(*row)


def _may_be_told(row: EventRow) -> bool:
    """Whether the case had been filed by then: before that it is the applicant's own."""
    return bool(getattr(row, "was_filed"))  # noqa: B009 - of the query, which the model lacks


def _lines(rows: Iterable[EventRow], law: Law) -> bytes:
    return b"".join(canonical(_message(row, law)) + b"\n" for row in rows)


def _message(row: EventRow, law: Law) -> dict[str, Any]:
    """What one line tells: references, codes and days; of a draft that something was recorded."""
    told = _may_be_told(row)
    return {
        "seq": row.seq,
        "head": str(Head(row.seq, row.hash)),
        "recorded_at": row.recorded_at.isoformat(),
        "case_ref": row.case_ref if told else None,
        "topic": row.type if told else None,
        "legal_date": row.legal_date.isoformat() if told else None,
        "words": headline(event_in(row.type, row.data), law, "nl") if told else None,
    }
