"""How many messages wait, and since when; nothing of anybody."""

from dataclasses import dataclass
from datetime import datetime

from maatwerk.register.models import OutboxRow
from maatwerk.register.outbox.delivering import unfinished


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits.

    Attributes:
        messages: How many.
        first: Number of the event that waits longest; None when nothing waits.
        since: When that was recorded, UTC; likewise.
        begun: Number of the first event and the last of what was begun to be delivered and not
            marked; None when nothing was.
    """

    messages: int
    first: int | None
    since: datetime | None
    begun: tuple[int, int] | None


def waiting() -> Waiting:
    """What waits at this moment."""
    rows = OutboxRow.objects.filter(delivered_at=None)
    oldest = rows.order_by("pk").values_list("pk", "event__recorded_at").first()
    first, since = oldest or (None, None)
    begun = unfinished()
    both = None if begun is None else (begun.first, begun.last)
    return Waiting(rows.count(), first, since, both)
