"""What happened in one invented dossier, as plain data; codes as snapshots store them."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from maatwerk.law import Quarter


@dataclass(frozen=True, slots=True)
class Asked:
    """One application and its course; codes as snapshots store them.

    Attributes:
        ref: Reference.
        kind: Kind of application.
        scheme: Under which it is.
        premium: What is asked.
        granted: The kind of premium that is granted, if it is.
        package: Likewise.
        percentage: Likewise, where the package leaves it to the decision.
        province: On the day.
        submitted: The day.
        stops: First days of the standstills of the clock, and the days they end.
        admissible: The day; None when it never is.
        decided: The day of the decision or withdrawal.
        outcome: Of the decision.
        ground: The principal one, unless granted or withdrawn.
        guidance: Need of guidance.
        number_one: Of a VOP the quarter of the hiring, which counts as number 1.
    """

    ref: str
    kind: str
    scheme: str
    premium: str
    granted: str
    package: str
    percentage: int
    province: str
    submitted: date
    stops: tuple[tuple[date, date], ...]
    admissible: date | None
    decided: date
    outcome: str
    ground: str | None
    guidance: str
    number_one: Quarter


@dataclass(frozen=True, slots=True)
class Suspended:
    """A right stood still from a quarter on; known on a day, resumed on another, if at all."""

    quarter: Quarter
    on: date
    ground: str
    resumed: tuple[Quarter, date] | None


@dataclass(frozen=True, slots=True)
class Idle:
    """There was no work from a quarter up to another; known on a day each."""

    quarter: Quarter
    on: date
    again: tuple[Quarter, date]


class Wage(NamedTuple):
    """What is declared of a quarter on a day, for the first time or once more.

    Attributes:
        quarter: Of the work.
        version: 1, or 2 when it is declared once more.
        on: The day.
        reference_wage: In cents.
        fraction: In basis points.
    """

    quarter: Quarter
    version: int
    on: date
    reference_wage: int
    fraction: int


@dataclass(frozen=True, slots=True)
class History:
    """What happened in one dossier.

    Attributes:
        case: Reference of the dossier; ``person`` and ``applicant`` likewise.
        kind: Of applicant.
        applications: In order.
        suspensions: Likewise.
        idle: Likewise.
        moved: The day on which the establishment came to lie in another province, and which.
        ended: Last quarter of a right that ended before what was decided, and the day.
        born: Day of birth of the person.
        other_aid: Other interventions in the wage cost, cents a quarter.
        wages: Of the quarters of right that are over; none of the self-employed.
    """

    case: str
    person: str
    applicant: str
    kind: str
    applications: tuple[Asked, ...]
    suspensions: tuple[Suspended, ...]
    idle: tuple[Idle, ...]
    moved: tuple[date, str] | None
    ended: tuple[Quarter, date] | None
    born: date
    other_aid: int
    wages: tuple[Wage, ...]
