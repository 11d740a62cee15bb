"""What a case is at one moment: the state that its events add up to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from maatwerk.cases.clocks import Standstill
from maatwerk.cases.events import ProposalMade
from maatwerk.cases.tracks import NO_DATES, Latest
from maatwerk.law import Quarter

NOTHING: Mapping[str, str] = MappingProxyType({})


class Stage(StrEnum):
    """How far the application is that is being dealt with, or was the last."""

    NONE = "geen"
    DRAFT = "concept"
    SUBMITTED = "ingediend"
    ADMISSIBLE = "ontvankelijk"
    PROPOSED = "voorgesteld"
    DECIDED = "beslist"


class Standing(StrEnum):
    """How the right stands."""

    NONE = "geen"
    RUNNING = "lopend"
    SUSPENDED = "geschorst"
    ENDED = "beeindigd"


class Outcome(StrEnum):
    """How an application ended; as snapshots store it."""

    GRANTED = "toegekend"
    REFUSED = "geweigerd"
    INADMISSIBLE = "onontvankelijk"
    LAPSED = "vervallen"
    WITHDRAWN = "ingetrokken"


@dataclass(frozen=True, slots=True)
class Application:
    """One application of a case.

    Attributes:
        ref: Reference.
        kind: ``nieuw``, ``aanpassing``, ``verlenging`` or ``omzetting``.
        premium: The kind of premium that is asked.
        opened_on: Day the draft was begun.
        submitted_on: Day it was filed.
        admissible_on: Day it was found admissible.
        need_on: Day VDAB told what it found.
        inquiry_until: Last day of a prolonged inquiry.
        standstills: When the clock stood still, in order.
        proposal: The last one, if it still stands.
        outcome: Once it is decided.
        decided_on: Day of the decision.
        principal_ground: Of a refusal, inadmissibility or lapse.
        replaced: The right that its grant changed, for when it is opened again.
    """

    ref: str
    kind: str
    premium: str
    opened_on: date
    submitted_on: date | None = None
    admissible_on: date | None = None
    need_on: date | None = None
    inquiry_until: date | None = None
    standstills: tuple[Standstill, ...] = ()
    proposal: ProposalMade | None = None
    outcome: Outcome | None = None
    decided_on: date | None = None
    principal_ground: str | None = None

    replaced: "Right | None" = None

    @property
    def goes_on_counting(self) -> bool:
        """Whether its quarters are numbered on from the right that runs.

        A conversion answers with a package of another scheme, which begins at number 1
        (Decreet 14-01-2022, art. 87).
        """
        return self.kind in ("aanpassing", "verlenging")

    @property
    def clock_stands_still(self) -> bool:
        """Whether an answer is awaited."""
        return bool(self.standstills) and self.standstills[-1].until is None


@dataclass(frozen=True, slots=True)
class Right:
    """What was granted.

    Attributes:
        premium: The kind of premium.
        package: Code of the package.
        percentage: Where the package leaves it to the decision.
        first_quarter: Number 1 of the count.
        last_quarter: Last quarter of right.
        suspended_from: Quarter from which nothing is paid, if so now.
        suspended_for: The ground of that.
    """

    premium: str
    package: str
    percentage: int | None
    first_quarter: Quarter
    last_quarter: Quarter
    suspended_from: Quarter | None = None
    suspended_for: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A dossier: one person with one employer, or one self-employed person.

    Attributes:
        version: Number of events so far.
        stage: Of the application.
        standing: Of the right.
        scheme: Code of the scheme; empty before the first draft.
        applicant: Reference of the applicant.
        applicant_kind: Such as ``werkgever``.
        person: Reference of the person.
        province: Code.
        facts: Inputs of the law that are known, as a person writes them.
        application: The one that is dealt with, or was the last.
        earlier: Applications decided before it, in order.
        right: What was granted and stands, or stood until it ended.
        review_open: Whether VDAB is asked to review.
        appeal_open: Whether the labour court is asked.
        appeal_until: Last day to go to court.
        excluded_until: Last day of an exclusion.
        exclusions: First days of all exclusions so far.
        recovered_on: Day of the last recovery order.
        latest: The latest legal date on each track.
    """

    version: int = 0
    stage: Stage = Stage.NONE
    standing: Standing = Standing.NONE
    scheme: str = ""
    applicant: str = ""
    applicant_kind: str = ""
    person: str = ""
    province: str = ""
    facts: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    application: Application | None = None
    earlier: tuple[Application, ...] = ()
    right: Right | None = None
    review_open: bool = False
    appeal_open: bool = False
    appeal_until: date | None = None
    excluded_until: date | None = None
    exclusions: tuple[date, ...] = ()
    recovered_on: date | None = None
    latest: Latest = field(default_factory=lambda: NO_DATES)

    @property
    def current(self) -> Application:
        """The application; asking a case without one is a slip of ours."""
        if self.application is None:
            raise LookupError("The case has no application.")
        return self.application
