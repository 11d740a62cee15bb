"""What is wanted of a right."""

from dataclasses import dataclass
from datetime import date

from maatwerk.law import Quarter


@dataclass(frozen=True, slots=True)
class Suspend:
    """Pay nothing from this quarter on, on a ground that suspends."""

    on: date
    quarter: Quarter
    ground: str


@dataclass(frozen=True, slots=True)
class Resume:
    """Pay again from this quarter on."""

    on: date
    quarter: Quarter


@dataclass(frozen=True, slots=True)
class EndRight:
    """End the right after this quarter, for a reason of ``reasons.END``.

    Attributes:
        on: The day.
        quarter: Last quarter of right.
        reason: Code.
        successor: Reference of the case with the new employer.
    """

    on: date
    quarter: Quarter
    reason: str
    successor: str | None = None
