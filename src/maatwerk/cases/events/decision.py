"""A proposal, the decision on it, and what is done about that decision later."""

from dataclasses import dataclass
from datetime import date

from maatwerk.law import Quarter


@dataclass(frozen=True, slots=True)
class ProposalMade:
    """What the law says of the application.

    Attributes:
        on: The day.
        law: Hash of the law.
        outcome: As the law names it.
        principal_ground: Code of the ground; None when it is granted.
        grounds: Every ground that is met.
        unknown: Every ground that cannot be said.
        package: Code of the package; None unless granted.
        percentage: Of a package that leaves it to the decision.
        first_quarter: First quarter of right; None unless granted.
        last_quarter: Last quarter of right, likewise.
        amounts: Premium and cents of the first quarter, where the wage is known.
        prepared_by: Reference of who had it made.
        missing: Facts that keep the outcome, the package or the term unknown.
        number_one: The quarter that would count as number 1; None unless granted.
        excluded_until: Last day of the exclusion that the applicant was known to be under.
    """

    on: date
    law: str
    outcome: str
    principal_ground: str | None
    grounds: tuple[str, ...]
    unknown: tuple[str, ...]
    package: str | None
    percentage: int | None
    first_quarter: Quarter | None
    last_quarter: Quarter | None
    amounts: tuple[tuple[str, int], ...]
    prepared_by: str
    number_one: Quarter | None = None
    excluded_until: date | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposalReturned:
    """The decider has sent the proposal back; the reason is a code of ``reasons.RETURN``."""

    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class ApplicationGranted:
    """The application is granted.

    Attributes:
        on: The day.
        premium: The kind of premium that is granted; less than asked where guidance is refused.
        package: Code of the package.
        percentage: Where the package leaves it to the decision.
        first_quarter: First quarter of right.
        last_quarter: Last quarter of right.
        without_guidance: Code of the ground that takes the guidance away.
        override: Code of ``reasons.OVERRIDE``, when the law proposed otherwise.
        number_one: The quarter that counts as number 1; None for that of the right that is
            adjusted or extended, and for the first quarter of any other.
    """

    on: date
    premium: str
    package: str
    percentage: int | None
    first_quarter: Quarter
    last_quarter: Quarter
    without_guidance: str | None = None
    override: str | None = None
    number_one: Quarter | None = None


@dataclass(frozen=True, slots=True)
class ApplicationRefused:
    """The application is refused.

    Attributes:
        on: The day.
        principal_ground: The one ground that counts.
        further_grounds: Others that are met as well.
        override: Code of ``reasons.OVERRIDE``, when the law proposed otherwise.
    """

    on: date
    principal_ground: str
    further_grounds: tuple[str, ...] = ()
    override: str | None = None


@dataclass(frozen=True, slots=True)
class ApplicationFoundInadmissible:
    """The application is inadmissible; attributes as for a refusal."""

    on: date
    principal_ground: str
    further_grounds: tuple[str, ...] = ()
    override: str | None = None


@dataclass(frozen=True, slots=True)
class ApplicationLapsed:
    """The inquiry was not done in time; attributes as for a refusal."""

    on: date
    principal_ground: str


@dataclass(frozen=True, slots=True)
class ApplicationWithdrawn:
    """The applicant has withdrawn it."""

    on: date


@dataclass(frozen=True, slots=True)
class DecisionDispatched:
    """The letter has left: the term of appeal runs from the third working day after it."""

    on: date
    appeal_until: date
    application: str | None = None


@dataclass(frozen=True, slots=True)
class ApplicationReopened:
    """A closed application is open again; the reason is a code of ``reasons.REOPEN``.

    This event, and every other one about a decision, names the application that was decided on;
    without a name it is the one that was decided last.
    """

    on: date
    reason: str
    application: str | None = None


@dataclass(frozen=True, slots=True)
class ReviewRequested:
    """Somebody has asked VDAB to review what it found; nothing is suspended by it.

    Attributes:
        prepared_by: Reference of who told it.
    """

    on: date
    application: str | None = None
    prepared_by: str = ""


@dataclass(frozen=True, slots=True)
class ReviewDecided:
    """The review is done; ``upheld`` when everything stays as it was."""

    on: date
    upheld: bool
    application: str | None = None


@dataclass(frozen=True, slots=True)
class AppealLodged:
    """The decision is before the labour court.

    Attributes:
        prepared_by: Reference of who told it.
        late: Whether the term to go to court was over.
    """

    on: date
    application: str | None = None
    prepared_by: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class JudgmentGiven:
    """The court has ruled; ``upheld`` when the decision stands."""

    on: date
    upheld: bool
    application: str | None = None
