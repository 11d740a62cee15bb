"""A proposal, the decision on it, and what is done about that decision later."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from maatwerk.cases.application import NOTHING
from maatwerk.law import Quarter


@dataclass(frozen=True, slots=True)
class Propose:
    """Have the law say what follows from the facts.

    Attributes:
        on: The day.
        vaulted: Facts that are personal and live in the vault; the law reads them, no event
            ever holds them.
    """

    on: date
    vaulted: Mapping[str, str] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class ReturnProposal:
    """Send the proposal back, for a reason of ``reasons.RETURN``."""

    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Grant:
    """Grant the application as proposed, or otherwise with a reason of ``reasons.OVERRIDE``.

    What is left out is as proposed.

    Attributes:
        on: The day.
        premium: The kind of premium, as the package and the percentage.
        package: Code.
        percentage: Where the package leaves it to the decision.
        last_quarter: Last quarter of right.
        override: Code of the reason.
        vaulted: Facts of the vault, as :class:`Propose` has them; needed for the pension age when
            the right lasts longer than proposed. No event ever holds them.
    """

    on: date
    premium: str | None = None
    package: str | None = None
    percentage: int | None = None
    last_quarter: Quarter | None = None
    override: str | None = None
    vaulted: Mapping[str, str] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class Refuse:
    """Refuse the application on one principal ground, and further ones."""

    on: date
    principal_ground: str
    further_grounds: tuple[str, ...] = ()
    override: str | None = None


@dataclass(frozen=True, slots=True)
class DeclareInadmissible:
    """Find the application inadmissible."""

    on: date
    principal_ground: str
    further_grounds: tuple[str, ...] = ()
    override: str | None = None


@dataclass(frozen=True, slots=True)
class DeclareLapsed:
    """Say that the application has lapsed, since VDAB was not done in time."""

    on: date


@dataclass(frozen=True, slots=True)
class Dispatch:
    """Send the letter of the decision."""

    on: date
    application: str | None = None


@dataclass(frozen=True, slots=True)
class Reopen:
    """Open a closed application again, for a reason of ``reasons.REOPEN``."""

    on: date
    reason: str
    application: str | None = None


@dataclass(frozen=True, slots=True)
class RequestReview:
    """Ask VDAB to review what it found."""

    on: date
    application: str | None = None


@dataclass(frozen=True, slots=True)
class DecideReview:
    """Tell what the review says; the application is opened again unless all is upheld."""

    on: date
    upheld: bool
    application: str | None = None


@dataclass(frozen=True, slots=True)
class LodgeAppeal:
    """Record that the decision is before the labour court."""

    on: date
    application: str | None = None


@dataclass(frozen=True, slots=True)
class RecordJudgment:
    """Record what the court ruled; the application is opened again unless it is upheld."""

    on: date
    upheld: bool
    application: str | None = None
