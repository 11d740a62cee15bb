"""Whether what is marked as delivered is what was kept to be delivered, and nothing more."""

from collections.abc import Iterator

from maatwerk.register import store
from maatwerk.register.models import DeliveryRow, OutboxRow
from maatwerk.register.writing import found

_OTHERWISE = """
SELECT delivery.first, delivery.last
FROM register_delivery AS delivery
JOIN register_outbox AS head ON head.seq = delivery.first
WHERE EXISTS (
    SELECT 1 FROM register_outbox AS one
    WHERE one.seq BETWEEN delivery.first AND delivery.last AND (
        one.delivered_at <> head.delivered_at
        OR (one.delivered_at IS NULL) <> (head.delivered_at IS NULL)
    )
)
ORDER BY delivery.first LIMIT 100
"""
"""Deliveries of which the messages were not all marked at once."""


def problems() -> Iterator[str]:
    """Everything that is wrong, a line each; nothing when the outbox holds together."""
    begun, end = 1, 0
    for first, last in _deliveries():
        if first != end + 1 or last < first:
            yield f"The delivery of events {first} to {last} does not follow on event {end}."
        begun, end = first, last
    if end > store.head().seq:
        yield f"A delivery goes up to event {end}, which is not there."
    beyond = OutboxRow.objects.filter(pk__gt=end, delivered_at__isnull=False).count()
    if beyond:
        yield f"{beyond} messages after event {end} are marked as delivered, and never were."
    back = OutboxRow.objects.filter(pk__lt=begun, delivered_at=None).count()
    if back:
        yield f"{back} messages before event {begun} wait, and were delivered."
    for first, last in found(_OTHERWISE):
        yield f"The messages of events {first} to {last} were not all marked at one moment."


def _deliveries() -> Iterator[tuple[int, int]]:
    """In order; the keys are walked, in bounded memory."""
    rows, after = DeliveryRow.objects.order_by("first").values_list("first", "last"), -1
    while part := list(rows.filter(first__gt=after)[: store.PART]):
        yield from part
        after = part[-1][0]
