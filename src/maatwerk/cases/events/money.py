"""What is claimed back, and what is paid in advance."""

from dataclasses import dataclass
from datetime import date

from maatwerk.law import Quarter


@dataclass(frozen=True, slots=True)
class RecoveryOrdered:
    """Paid premiums are claimed back.

    Attributes:
        on: The day.
        quarters: Of right.
        cents: The amount, above 0.
        reason: Code of ``reasons.RECOVERY``.
        debtor: Reference of the applicant who owes it; empty for whoever it was on that day.
    """

    on: date
    quarters: tuple[Quarter, ...]
    cents: int
    reason: str
    debtor: str = ""


@dataclass(frozen=True, slots=True)
class AdvanceRequested:
    """The employer asks a monthly advance on the loonpremie.

    Attributes:
        on: The day.
        month: First day of the first month.
        cents: A month.
        prepared_by: Reference of who told it.
    """

    on: date
    month: date
    cents: int
    prepared_by: str


@dataclass(frozen=True, slots=True)
class AdvanceAgreed:
    """An advance is paid every month, from one on; it takes the place of an earlier one.

    Attributes:
        on: The day.
        month: First day of the first month.
        cents: A month.
    """

    on: date
    month: date
    cents: int


@dataclass(frozen=True, slots=True)
class AdvanceDeclined:
    """The advance that was asked is not given; the reason is a code of ``reasons.ADVANCE``."""

    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class AdvanceEnded:
    """No advance is paid any more.

    Attributes:
        on: The day.
        month: First day of the last month for which it was agreed.
        reason: Code of ``reasons.ADVANCE``.
    """

    on: date
    month: date
    reason: str
