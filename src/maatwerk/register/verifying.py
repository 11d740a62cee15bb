"""Whether the register is whole: the chain, every case, every projection."""

from collections.abc import Iterator

from django.db.models import F

from maatwerk.errors import BadInputError
from maatwerk.law import Law
from maatwerk.register import loads, store
from maatwerk.register.access import held as access
from maatwerk.register.chain import Head, breaks
from maatwerk.register.letters import verifying as letters
from maatwerk.register.models import CaseRow, EventRow, OutboxRow
from maatwerk.register.outbox import verifying as outbox
from maatwerk.register.projections import cases as projection
from maatwerk.register.projections.rebuilding import Life, parts_of_lives
from maatwerk.register.retention import deletions
from maatwerk.register.vault import verifying as vault
from maatwerk.register.vault.keys import Keys

NAMED = 100
"""Events without their message that are named one by one."""


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
    yield from outbox.problems()
    yield from deletions.problems()
    yield from loads.problems()
    yield from vault.replaced()
    yield from access.problems()
    cases_seen = 0
    for part in parts_of_lives():
        kept = CaseRow.objects.in_bulk([life.case_ref for life in part])
        cases_seen += len(kept)
        for life in part:
            yield from _case_problems(life, kept.get(life.case_ref), law)
    if CaseRow.objects.count() != cases_seen:
        yield f"{CaseRow.objects.count() - cases_seen} cases stand in the lists without an event."
    if keys is not None:
        yield from vault.problems(keys)
        yield from _told(letters.problems(keys))


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


def _case_problems(life: Life, kept: CaseRow | None, law: Law) -> Iterator[str]:
    case_ref, versions = life.case_ref, life.versions
    if versions != list(range(1, len(versions) + 1)):
        yield f"Case {case_ref} has the versions {versions}: some are missing or there twice."
        return
    try:
        due = projection.row_of(case_ref, life.case, law)
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
