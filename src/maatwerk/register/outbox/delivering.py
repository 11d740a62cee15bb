"""Delivers what waits: in order of the chain, each message at least once, in bounded memory.

What belongs together is kept first, then handed over, then marked, each in a step of its own.
Whoever is stopped in between hands the very same over again the next time, under the same name.
"""

from collections.abc import Callable

from django.db import transaction

from maatwerk.cases.clock import Clock
from maatwerk.cases.roles import Actor
from maatwerk.errors import BadInputError
from maatwerk.law import Law
from maatwerk.register import store
from maatwerk.register.access.handing_over import handing_over
from maatwerk.register.access.log import Act, Trace
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.models import DeliveryRow, OutboxRow
from maatwerk.register.outbox.messages import Part, part_of, that_wait
from maatwerk.register.outbox.one_deliverer import one_deliverer
from maatwerk.register.outbox.receivers import Receiver
from maatwerk.register.trouble import told_plainly

TOGETHER = 5_000
"""Messages that are handed over together at most."""


def deliver(
    receiver: Receiver,
    actor: Actor,
    purpose: Purpose,
    clock: Clock,
    law: Law,
    *,
    most: int | None = None,
    progress: Callable[[Part], None] = lambda _part: None,
) -> int:
    """Hand over the messages that wait now, and mark them; how many.

    The access log names the cases before anything about them is handed over.

    Args:
        receiver: Who takes them.
        actor: Who delivers.
        purpose: Why.
        clock: What time it is.
        law: For the words of an event.
        most: How many at most; but what was interrupted before is made whole, however many it has.
        progress: Is told of each part once it is marked.

    Raises:
        DeniedError: the role may not deliver, or cannot have that purpose.
        Conflict: somebody else delivers at this moment.
        BadInputError: messages cannot be handed over; those before them are marked, as the
            error says.
    """
    with handing_over(actor, Act.DELIVERY, purpose, clock) as trace, one_deliverer():
        end, done = store.head().seq, 0
        while most is None or done < most:
            room = TOGETHER if most is None else min(TOGETHER, most - done)
            try:
                with told_plainly():
                    part = _one(receiver, trace, clock, law, end, room)
            except BadInputError as error:
                if not done:
                    raise
                raise _with_what_was_done(error, done) from error
            if part is None:
                break
            done += part.last - part.first + 1
            progress(part)
        return done


def unfinished() -> DeliveryRow | None:
    """What was begun to be delivered and never marked, if anything."""
    begun = DeliveryRow.objects.order_by("-first").first()
    return None if begun is None or _is_marked(begun) else begun


def _one(
    receiver: Receiver, trace: Trace, clock: Clock, law: Law, end: int, room: int
) -> Part | None:
    """Hand over one part, and mark it; None when nothing up to event ``end`` waits."""
    begun = unfinished() or _begin(end, room)
    if begun is None:
        return None
    part = part_of(begun.first, begun.last, law)
    trace.will_show(part.case_refs)
    receiver.take(part)
    _mark(part, clock)
    trace.cases += len(part.case_refs)
    return part


def _is_marked(begun: DeliveryRow) -> bool:
    """Whether it is over; the first of its messages says so, as all are marked in one step."""
    return OutboxRow.objects.filter(pk=begun.first, delivered_at__isnull=False).exists()


def _begin(end: int, room: int) -> DeliveryRow | None:
    """Keep which messages go together; events are recorded one after another, without gaps."""
    before = DeliveryRow.objects.order_by("-first").values_list("last", flat=True).first() or 0
    if before >= end:
        return None
    with transaction.atomic(durable=True):
        return DeliveryRow.objects.create(first=before + 1, last=min(end, before + room))


def _mark(part: Part, clock: Clock) -> None:
    waiting = that_wait(part.first, part.last)
    with transaction.atomic(durable=True):
        if waiting.update(delivered_at=clock.now()) != part.last - part.first + 1:
            raise BadInputError(
                f"The messages of events {part.first} to {part.last} were handed over, and some "
                "of them no longer wait. Run maatwerk register verify; nothing was marked."
            )


def _with_what_was_done(error: BadInputError, done: int) -> BadInputError:
    return BadInputError(
        f"{error} Before that, {done} messages were delivered and marked; they stay so.",
        f"{error.nl} Daarvoor werden {done} berichten geleverd en als geleverd aangemerkt; dat "
        "blijft zo.",
    )
