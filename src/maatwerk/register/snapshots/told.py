"""What the events of one case tell a snapshot: its applications, its right, where it belongs."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from maatwerk.cases import events as e
from maatwerk.cases.case import Application, Case, Outcome, Standing
from maatwerk.cases.evolve import evolve
from maatwerk.law import Quarter
from maatwerk.register.snapshots.course import Course, Span
from maatwerk.register.snapshots.lives import FACTS

CONVERSION = "omzetting"
"""A right of another scheme, so that its numbers begin anew (Decreet 14-01-2022, art. 87)."""

NEAREST_KIND = MappingProxyType({"andere_overheid": "werkgever"})
"""Kinds of applicant that a snapshot has no code for, and the code they are counted under.

A public body that is no school and no local authority is refused (R01, art. 2, 11°); until it is,
and in figures of what was refused, it stands among the employers. Its own kind stays in the events.
"""

HAS_RIGHT = frozenset({Standing.RUNNING, Standing.SUSPENDED})


@dataclass(frozen=True, slots=True)
class Place:
    """With whom a case is, and where, from a legal date on."""

    since: date
    applicant: str
    kind: str
    province: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that is so from a legal date on."""

    since: date
    name: str
    value: str


class Told:
    """One case, event after event, as it was known when the last of them was recorded.

    Attributes:
        case: What the events add up to, but for its facts.
        course: The quarters of right.
        places: With whom and where the case was, in the order of the legal dates.
        facts: Of those in :data:`~maatwerk.register.snapshots.lives.FACTS`, likewise.
        schemes: Of each application, by its reference.
        grants: The last grant of each application, by its reference.
    """

    def __init__(self, events: Iterable[e.Event]) -> None:
        self.case = Case()
        self.course = Course()
        self.schemes: dict[str, str] = {}
        self.grants: dict[str, e.ApplicationGranted] = {}
        self._before: dict[str, tuple[Span, ...]] = {}
        places: list[Place] = []
        self.facts: list[Fact] = []
        for event in events:
            before = self.case
            if not isinstance(event, _OF_NO_CASE):
                self.case = evolve(before, event)
            hear = _HEARD.get(type(event))
            if hear is not None:
                hear(self, event, before)
            if isinstance(event, _MOVES):
                case = self.case
                kind = NEAREST_KIND.get(case.applicant_kind, case.applicant_kind)
                places.append(Place(event.on, case.applicant, kind, case.province))
        self.places = sorted(places, key=lambda place: place.since)
        self.facts.sort(key=lambda fact: fact.since)

    @property
    def applications(self) -> tuple[Application, ...]:
        """Every application that was filed, in order."""
        case = self.case
        every = (*case.earlier, *((case.application,) if case.application else ()))
        return tuple(one for one in every if one.submitted_on is not None)

    def grant_of(self, application: Application) -> e.ApplicationGranted | None:
        """What was granted on an application; None unless that is its outcome."""
        granted = application.outcome is Outcome.GRANTED
        return self.grants[application.ref] if granted else None

    def place_on(self, day: date) -> Place:
        """Where the case belonged on a day; the first place where it was not begun yet."""
        since = [place for place in self.places if place.since <= day]
        return since[-1] if since else self.places[0]

    def _draft(self, event: e.DraftOpened, _before: Case) -> None:
        self.schemes[event.application] = event.scheme

    def _granted(self, event: e.ApplicationGranted, before: Case) -> None:
        application = before.current
        self.grants[application.ref] = event
        self._before[application.ref] = self.course.spans
        if application.submitted_on is None:
            raise LookupError("What is granted was filed.")
        one = event.first_quarter
        if before.standing in HAS_RIGHT and application.kind != CONVERSION:
            one = self.course.spans[-1].number_one
        # What counts from the hiring (VOP) is no right before the application.
        start = max(event.first_quarter, Quarter.of(application.submitted_on))
        self.course = self.course.granted(
            Span(
                start,
                event.last_quarter,
                one,
                self.schemes[application.ref],
                event.premium,
                event.package,
                event.percentage,
            )
        )

    def _revoked(self, _event: e.RightRevoked, before: Case) -> None:
        self.course = self.course.revoked(self._before[before.current.ref])

    def _suspended(self, event: e.RightSuspended, _before: Case) -> None:
        self.course = self.course.suspended(event.quarter, event.ground)

    def _resumed(self, event: e.RightResumed, _before: Case) -> None:
        self.course = self.course.resumed(event.quarter)

    def _ended(self, event: e.RightEnded, _before: Case) -> None:
        self.course = self.course.ended(event.quarter)

    def _fact(self, event: e.FactGiven, _before: Case) -> None:
        if event.fact in FACTS:
            self.facts.append(Fact(event.on, event.fact, event.value))

    def _corrected(self, event: e.FactCorrected, _before: Case) -> None:
        if event.fact in FACTS:
            self.facts.append(Fact(event.on, event.fact, event.new))


_OF_NO_CASE = (e.FactGiven, e.FactCorrected)
"""Events that change nothing of the case that a snapshot reads there: facts are heard apart."""

_MOVES = (e.ApplicationSubmitted, e.EnterpriseSucceeded, e.MunicipalitiesMerged)
"""Events that say with whom a case is, and where; a draft says nothing before it is filed."""

_HEARD: Mapping[type, Callable[[Told, Any, Case], None]] = MappingProxyType(
    {
        e.DraftOpened: Told._draft,
        e.ApplicationGranted: Told._granted,
        e.RightRevoked: Told._revoked,
        e.RightSuspended: Told._suspended,
        e.RightResumed: Told._resumed,
        e.RightEnded: Told._ended,
        e.FactGiven: Told._fact,
        e.FactCorrected: Told._corrected,
    }
)
