"""What time it is: given from outside, so that every run can be repeated."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

BRUSSELS = ZoneInfo("Europe/Brussels")


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """This moment, in UTC."""


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """This moment, in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class StoppedClock:
    """A clock that always says the same.

    Attributes:
        moment: In UTC.
    """

    moment: datetime

    def now(self) -> datetime:
        """The moment it was stopped at."""
        return self.moment


def today(clock: Clock) -> date:
    """The day in Brussels, where legal days begin at midnight."""
    return clock.now().astimezone(BRUSSELS).date()
