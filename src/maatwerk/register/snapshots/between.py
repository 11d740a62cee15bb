"""What the register recorded between what two of its snapshots knew."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import Q

from maatwerk.errors import BadInputError
from maatwerk.register import store
from maatwerk.register.chain import Head, read_head
from maatwerk.register.models import EventRow, WageRow
from maatwerk.register.snapshots.horizon import Horizon
from maatwerk.register.wages import end_of
from maatwerk.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Happened:
    """One event that one of two snapshots knows and the other does not.

    Attributes:
        seq: Its number in the chain.
        case: Reference of the dossier.
        type: Name of the kind of event.
        recorded_at: The moment, in UTC.
        legal_date: The day that counts for the law.
    """

    seq: int
    case: str
    type: str
    recorded_at: datetime
    legal_date: date


def horizon_in(snapshot: Snapshot) -> Horizon:
    """How far a snapshot of the open register looked.

    Raises:
        BadInputError: it was not made of a register, or not of this one.
    """
    if snapshot.chain_head is None:
        raise BadInputError(
            f"The snapshot {snapshot.hash[:12]} was not made of a register that keeps events: "
            "leave --register out."
        )
    head = read_head(snapshot.chain_head)
    here = EventRow.objects.filter(seq=head.seq).values_list("hash", flat=True).first()
    if head != Head() and here != head.hash:
        raise BadInputError(
            f"The snapshot {snapshot.hash[:12]} was not made of this register, or its events "
            "were altered since: maatwerk register verify --anchor tells."
        )
    return Horizon(snapshot.known_on, end_of(snapshot.known_on).astimezone(UTC), head)


def events_between(one: Horizon, other: Horizon) -> Iterator[Happened]:
    """The events that one of both knows and the other does not, in the order of the chain."""
    rows = (
        EventRow.objects.filter(_known(one) ^ _known(other))
        .order_by("seq")
        .values_list("seq", "case_ref", "type", "recorded_at", "legal_date")
        .iterator(chunk_size=store.PART)
    )
    return (Happened(*row) for row in rows)


def wages_between(one: Horizon, other: Horizon) -> int:
    """How many wages were declared, first or anew, that one knows and the other does not."""
    early, late = sorted((one.before, other.before))
    return WageRow.objects.filter(load__recorded_at__gte=early, load__recorded_at__lt=late).count()


def _known(horizon: Horizon) -> Q:
    return Q(seq__lte=horizon.head.seq, recorded_at__lt=horizon.before)
