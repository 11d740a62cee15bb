"""One application of a case, from its draft to what becomes of its decision."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from maatwerk.cases.clocks import Standstill
from maatwerk.cases.events import ApplicationGranted, ProposalMade

NOTHING: Mapping[str, str] = MappingProxyType({})


class Stage(StrEnum):
    """How far an application is."""

    NONE = "geen"
    DRAFT = "concept"
    SUBMITTED = "ingediend"
    ADMISSIBLE = "ontvankelijk"
    PROPOSED = "voorgesteld"
    DECIDED = "beslist"


class Outcome(StrEnum):
    """How an application ended; as snapshots store it."""

    GRANTED = "toegekend"
    REFUSED = "geweigerd"
    INADMISSIBLE = "onontvankelijk"
    LAPSED = "vervallen"
    WITHDRAWN = "ingetrokken"


@dataclass(frozen=True)
class Place:
    """With whom something is, and where, from a legal date on.

    Attributes:
        since: The day.
        applicant: Reference.
        kind: Of applicant, such as ``werkgever``.
        province: Code.
    """

    since: date
    applicant: str
    kind: str
    province: str


@dataclass(frozen=True)
class Application:
    """One application of a case.

    Attributes:
        ref: Reference.
        kind: ``nieuw``, ``aanpassing``, ``verlenging`` or ``omzetting``.
        scheme: Code of the scheme.
        premium: The kind of premium that is asked.
        place: Who asks it, and where; as it was filed.
        opened_on: Day the draft was begun.
        stage: How far it is.
        told: What its draft tells; of the case once it is filed, and empty then.
        successor_kind: Kind of the applicant that has succeeded since it was filed.
        submitted_on: Day it was filed.
        admissible_on: Day it was found admissible.
        need_on: Day VDAB told what it found.
        found: Facts that VDAB has told since it was filed, by name.
        inquiry_until: Last day of a prolonged inquiry.
        standstills: When the clock stood still, in order.
        proposal: The last one, if it still stands.
        outcome: Once it is decided.
        decided_on: Day of the decision.
        principal_ground: Of a refusal, inadmissibility or lapse.
        grant: What was granted, if it was.
        decisions: How many times it was decided.
        appeal_until: Last day to go to court, once the decision has been dispatched.
        in_review: Which of the decisions VDAB is asked to review; None when it is not.
        in_court: Which of them is before the labour court, likewise.
        preparers: References of who has prepared what is decided of it, each once.
    """

    ref: str
    kind: str
    scheme: str
    premium: str
    place: Place
    opened_on: date
    stage: Stage = Stage.DRAFT
    told: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    successor_kind: str | None = None
    submitted_on: date | None = None
    admissible_on: date | None = None
    need_on: date | None = None
    found: tuple[str, ...] = ()
    inquiry_until: date | None = None
    standstills: tuple[Standstill, ...] = ()
    proposal: ProposalMade | None = None
    outcome: Outcome | None = None
    decided_on: date | None = None
    principal_ground: str | None = None
    grant: ApplicationGranted | None = None
    decisions: int = 0
    appeal_until: date | None = None
    in_review: int | None = None
    in_court: int | None = None
    preparers: tuple[str, ...] = ()

    @property
    def clock_stands_still(self) -> bool:
        """Whether an answer is awaited."""
        return bool(self.standstills) and self.standstills[-1].until is None

    @property
    def undecided_stage(self) -> Stage:
        """Where it stands before it is proposed."""
        return Stage.SUBMITTED if self.admissible_on is None else Stage.ADMISSIBLE

    @property
    def applicant_kind(self) -> str:
        """Of who asks it now."""
        return self.successor_kind or self.place.kind
