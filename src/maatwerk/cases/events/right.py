"""What happens to a right."""

from dataclasses import dataclass
from datetime import date

from maatwerk.law import Quarter


@dataclass(frozen=True, slots=True)
class RightStarted:
    """A right begins.

    Attributes:
        on: The day.
        quarter: First quarter of right.
    """

    on: date
    quarter: Quarter


@dataclass(frozen=True, slots=True)
class RightChanged:
    """A right goes on under what was granted on an adjustment or extension.

    Attributes:
        on: The day.
        quarter: First quarter for which that holds.
    """

    on: date
    quarter: Quarter


@dataclass(frozen=True, slots=True)
class RightSuspended:
    """From this quarter on nothing is paid; the ground is one that suspends."""

    on: date
    quarter: Quarter
    ground: str


@dataclass(frozen=True, slots=True)
class RightResumed:
    """From this quarter on it is paid again."""

    on: date
    quarter: Quarter


@dataclass(frozen=True, slots=True)
class RightEnded:
    """The right has ended.

    Attributes:
        on: The day.
        quarter: Last quarter of right.
        reason: Code of ``reasons.END``.
        successor: Reference of the case with the new employer, if there is one.
    """

    on: date
    quarter: Quarter
    reason: str
    successor: str | None = None


@dataclass(frozen=True, slots=True)
class RightRevoked:
    """A grant was opened again: until it is decided anew there is no right."""

    on: date
    application: str | None = None
