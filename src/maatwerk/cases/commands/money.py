"""What is claimed back, and what is paid in advance."""

from dataclasses import dataclass
from datetime import date

from maatwerk.law import Quarter


@dataclass(frozen=True, slots=True)
class OrderRecovery:
    """Claim paid premiums back, for a reason of ``reasons.RECOVERY``."""

    on: date
    quarters: tuple[Quarter, ...]
    cents: int
    reason: str


@dataclass(frozen=True, slots=True)
class RequestAdvance:
    """Ask a monthly advance on the loonpremie.

    Attributes:
        on: The day.
        month: First day of the first month.
        cents: A month.
    """

    on: date
    month: date
    cents: int


@dataclass(frozen=True, slots=True)
class AgreeAdvance:
    """Agree to the advance that was asked; fields as of :class:`RequestAdvance`."""

    on: date
    month: date
    cents: int


@dataclass(frozen=True, slots=True)
class DeclineAdvance:
    """Decline the advance that was asked, for a reason of ``reasons.ADVANCE``."""

    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class EndAdvance:
    """Pay no advance after a month, for a reason of ``reasons.ADVANCE``.

    Attributes:
        on: The day.
        month: First day of the last month.
        reason: Code.
    """

    on: date
    month: date
    reason: str
