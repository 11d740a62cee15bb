"""What a case is at one moment: the state that its events add up to."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from maatwerk.cases.advances import NO_ADVANCES, Advances
from maatwerk.cases.application import Application, Outcome, Place, Stage
from maatwerk.cases.course import Course, Right, Standing
from maatwerk.cases.events import RecoveryOrdered
from maatwerk.cases.facts import NO_FACTS, Facts
from maatwerk.cases.mandates import Mandate
from maatwerk.cases.pending import Pending
from maatwerk.cases.tracks import NO_DATES, Latest


@dataclass(frozen=True, slots=True)
class Exclusion:
    """After a sanction nothing can be granted to an applicant for a while (art. 50, 52).

    Attributes:
        applicant: Reference.
        on: First day.
        until: Last day.
    """

    applicant: str
    on: date
    until: date

    def holds_on(self, day: date) -> bool:
        """Whether the applicant is excluded on a day."""
        return self.on <= day <= self.until


@dataclass(frozen=True)
class Case:
    """A dossier: one person with one employer, or one self-employed person.

    Attributes:
        version: Number of events so far.
        applicant: Reference of the applicant.
        applicant_kind: Such as ``werkgever``.
        person: Reference of the person.
        province: Code.
        facts: Inputs of the law that are known, by the days from which they are so.
        applications: In the order in which they were begun; only the last can be a draft.
        course: Of the right.
        places: With whom and where the case was, in the order in which it was told.
        exclusions: That were imposed in this case.
        recoveries: What was ordered to be paid back, in order.
        advances: On the loonpremie, asked and agreed.
        pending: What one person proposed and another must confirm, in order.
        mandates: That the applicant gave; they stand in his own stream, and in no case.
        latest: The latest legal date on each track.
    """

    version: int = 0
    applicant: str = ""
    applicant_kind: str = ""
    person: str = ""
    province: str = ""
    facts: Facts = field(default_factory=lambda: NO_FACTS)
    applications: tuple[Application, ...] = ()
    course: Course = field(default_factory=Course)
    places: tuple[Place, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    recoveries: tuple[RecoveryOrdered, ...] = ()
    advances: Advances = NO_ADVANCES
    pending: tuple[Pending, ...] = ()
    mandates: tuple[Mandate, ...] = ()
    latest: Latest = field(default_factory=lambda: NO_DATES)

    @property
    def draft(self) -> Application | None:
        """The application that is not filed yet."""
        last = self.applications[-1] if self.applications else None
        return last if last is not None and last.stage is Stage.DRAFT else None

    @property
    def filed(self) -> tuple[Application, ...]:
        """Every application that was filed."""
        return tuple(one for one in self.applications if one.submitted_on is not None)

    @property
    def open(self) -> Application | None:
        """The application that is dealt with; of several the one that was begun first.

        There are several when an earlier decision is opened again: the later one rests on it.
        """
        return next((one for one in self.filed if one.stage is not Stage.DECIDED), None)

    @property
    def closed(self) -> Application | None:
        """The application that was decided last, or withdrawn."""
        return _last_decided(self.filed)

    @property
    def on_the_merits(self) -> Application | None:
        """Likewise, but for what was withdrawn."""
        return _last_decided(one for one in self.filed if one.outcome is not Outcome.WITHDRAWN)

    @property
    def in_review(self) -> Application | None:
        """The application of which VDAB reviews what it found."""
        return next((one for one in self.filed if one.in_review is not None), None)

    @property
    def in_court(self) -> Application | None:
        """The application that is before the labour court."""
        return next((one for one in self.filed if one.in_court is not None), None)

    @property
    def application(self) -> Application | None:
        """What people look at: what is dealt with, else a draft, else what was begun last."""
        return self.open or (self.applications[-1] if self.applications else None)

    @property
    def earlier(self) -> tuple[Application, ...]:
        """The other applications."""
        looked_at = self.application
        return tuple(one for one in self.applications if one is not looked_at)

    @property
    def current(self) -> Application:
        """The application; asking a case without one is a slip of ours."""
        if self.application is None:
            raise LookupError("The case has no application.")
        return self.application

    @property
    def stage(self) -> Stage:
        """Of the application."""
        return Stage.NONE if self.application is None else self.application.stage

    @property
    def scheme(self) -> str:
        """Code of the scheme of the application; empty when there is none."""
        return "" if self.application is None else self.application.scheme

    @property
    def right(self) -> Right | None:
        """What was granted and stands, or stood until it ended."""
        return self.course.right

    @property
    def standing(self) -> Standing:
        """Of the right, by what was decided; ``course.standing_on`` asks the clock as well."""
        return self.course.standing

    @property
    def review_open(self) -> bool:
        """Whether VDAB is asked to review."""
        return self.in_review is not None

    @property
    def appeal_open(self) -> bool:
        """Whether the labour court is asked."""
        return self.in_court is not None

    @property
    def contested(self) -> bool:
        """Whether a decision is under review or in court: nothing is set off meanwhile."""
        return self.review_open or self.appeal_open

    @property
    def appeal_until(self) -> date | None:
        """Last day to go to court against any decision that was dispatched."""
        days = (one.appeal_until for one in self.applications)
        return max((day for day in days if day is not None), default=None)

    @property
    def excluded_until(self) -> date | None:
        """Last day of any exclusion that was imposed in this case."""
        return max((one.until for one in self.exclusions), default=None)

    @property
    def recovered_on(self) -> date | None:
        """Day of the last recovery order."""
        return self.recoveries[-1].on if self.recoveries else None

    def named(self, ref: str) -> Application | None:
        """The application with that reference."""
        return next((one for one in self.applications if one.ref == ref), None)


def _last_decided(applications: Iterable[Application]) -> Application | None:
    """The one with the latest day of decision; of several on one day the one begun last."""
    last, latest = None, date.min
    for one in applications:
        if one.stage is Stage.DECIDED and one.decided_on is not None and one.decided_on >= latest:
            last, latest = one, one.decided_on
    return last
