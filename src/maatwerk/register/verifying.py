"""Whether the register is whole: the chain, every case, every projection."""

from collections.abc import Iterator
from itertools import groupby, islice
from operator import attrgetter
from typing import TypeAlias

from django.db import transaction
from django.db.models import F

from maatwerk.cases.evolve import case_of
from maatwerk.errors import BadInputError
from maatwerk.law import Law
from maatwerk.register import loads, store
from maatwerk.register.chain import Head, breaks
from maatwerk.register.letters import verifying as letters
from maatwerk.register.models import CaseRow, EventRow, OutboxRow
from maatwerk.register.projections import cases as projection
from maatwerk.register.retention import deletions
from maatwerk.register.vault import verifying as vault
from maatwerk.register.vault.keys import Keys

CASES = 1_000
"""Cases that are looked at together."""

NAMED = 100
"""Events without their message that are named one by one."""

Life: TypeAlias = tuple[str, list[EventRow]]
"""A case and its events, in order."""


def problems(law: Law, anchor: Head | None = None, keys: Keys | None = None) -> Iterator[str]:
    """Everything that is wrong, a line each; nothing when the register is whole.

    Args:
        law: For the terms that the projections show.
        anchor: A head that was printed before: the chain must still run through it.
        keys: Of the vault, so that it and the letters are opened as well; None leaves them shut.
    """
    yield from breaks(store.every_event())
    yield from _anchored(anchor)
    yield from _messages()
    yield from deletions.problems()
    yield from loads.problems()
    yield from vault.replaced()
    cases_seen = 0
    for part in _parts(_lives()):
        kept = CaseRow.objects.in_bulk([case_ref for case_ref, _ in part])
        cases_seen += len(kept)
        for case_ref, rows in part:
            yield from _case_problems(case_ref, rows, kept.get(case_ref), law)
    if CaseRow.objects.count() != cases_seen:
        yield f"{CaseRow.objects.count() - cases_seen} cases stand in the lists without an event."
    if keys is not None:
        yield from vault.problems(keys)
        yield from _told(letters.problems(keys))


def rebuild(law: Law) -> int:
    """Throw every projection away and make it again from the events; how many cases there are."""
    with transaction.atomic():
        store.queue_for_the_chain()  # a case that changed meanwhile would be listed as it was
        CaseRow.objects.all().delete()
        made = 0
        for part in _parts(_lives()):
            lives = (
                (ref, case_of(store.event_in(r.type, r.data) for r in rows)) for ref, rows in part
            )
            rows = [row for ref, case in lives if (row := projection.row_of(ref, case, law))]
            made += len(CaseRow.objects.bulk_create(rows))
    return made


def _lives() -> Iterator[Life]:
    """Every case with its events, in order, in bounded memory."""
    rows = EventRow.objects.order_by("case_ref", "version").iterator(chunk_size=store.PART)
    for case_ref, own in groupby(rows, attrgetter("case_ref")):
        yield case_ref, list(own)


def _parts(lives: Iterator[Life]) -> Iterator[list[Life]]:
    while part := list(islice(lives, CASES)):
        yield part


def _told(found: Iterator[str]) -> Iterator[str]:
    """What is found; an event that cannot be read ends it, and is a problem itself."""
    try:
        yield from found
    except BadInputError as error:
        yield f"The letters cannot be read from the events: {error}"


def _anchored(anchor: Head | None) -> Iterator[str]:
    if anchor is None or anchor == Head():
        return
    if not EventRow.objects.filter(seq=anchor.seq, hash=anchor.hash).exists():
        yield f"The chain no longer runs through the anchor {anchor}."


def _messages() -> Iterator[str]:
    """Each event has one message that waits, or has waited, to be delivered."""
    without = EventRow.objects.filter(outboxrow=None).order_by("seq")
    for seq in without.values_list("seq", flat=True)[:NAMED]:
        yield f"Event {seq} has no message in the outbox."
    for seq in OutboxRow.objects.exclude(topic=F("event__type")).values_list("pk", flat=True)[
        :NAMED
    ]:
        yield f"The message of event {seq} in the outbox was altered."
    lost = OutboxRow.objects.count() + without.count() - EventRow.objects.count()
    if lost:
        yield f"{lost} messages in the outbox are about no event."


def _case_problems(
    case_ref: str, rows: list[EventRow], kept: CaseRow | None, law: Law
) -> Iterator[str]:
    versions = [row.version for row in rows]
    if versions != list(range(1, len(rows) + 1)):
        yield f"Case {case_ref} has the versions {versions}: some are missing or there twice."
        return
    try:
        case = case_of(store.event_in(row.type, row.data) for row in rows)
        due = projection.row_of(case_ref, case, law)
    except (BadInputError, LookupError) as error:
        yield f"Case {case_ref} cannot be read from its events: {error}"
        return
    if due is None or kept is None:
        if due is not None:
            yield f"Case {case_ref} stands in no list."
        if kept is not None:
            yield f"Case {case_ref} stands in a list, but its draft was thrown away."
        return
    for name in projection.COLUMNS:
        if getattr(due, name) != getattr(kept, name):
            yield (
                f"Case {case_ref}: the lists say {name} is {getattr(kept, name)}; "
                f"its events say {getattr(due, name)}."
            )
