"""How far a snapshot looks: what was recorded by the end of a day, and where the chain was."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import QuerySet

from maatwerk.cases.clock import Clock, today
from maatwerk.errors import BadInputError
from maatwerk.register.chain import Head
from maatwerk.register.models import EventRow
from maatwerk.register.wages import end_of


@dataclass(frozen=True, slots=True)
class Horizon:
    """What was known at the end of a day in Brussels.

    Attributes:
        known_on: The day.
        before: The moment at which it was over, in UTC.
        head: Where the chain of events was by then.
    """

    known_on: date
    before: datetime
    head: Head

    @property
    def events(self) -> QuerySet[EventRow]:
        """Every event that was recorded by then; none that comes in while they are read."""
        return EventRow.objects.filter(seq__lte=self.head.seq, recorded_at__lt=self.before)


def horizon_of(known_on: date, clock: Clock) -> Horizon:
    """The horizon of a day.

    Raises:
        BadInputError: the day is still to come.
    """
    if known_on > today(clock):
        raise BadInputError(
            f"What is known on {known_on} cannot be told yet: it is {today(clock)} today."
        )
    before = end_of(known_on).astimezone(UTC)
    last = (
        EventRow.objects.filter(recorded_at__lt=before)
        .order_by("-seq")
        .values_list("seq", "hash")
        .first()
    )
    return Horizon(known_on, before, Head() if last is None else Head(*last))
