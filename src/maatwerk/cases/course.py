"""The course of a right: which quarters it covers, under what grant, and when it stood still."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from maatwerk.cases.changed import changed
from maatwerk.law import Quarter


class Standing(StrEnum):
    """How the right stands."""

    NONE = "geen"
    RUNNING = "lopend"
    SUSPENDED = "geschorst"
    ENDED = "beeindigd"


HAS_RIGHT = frozenset({Standing.RUNNING, Standing.SUSPENDED})


@dataclass(frozen=True)
class Span:
    """Quarters under one grant.

    Attributes:
        start: The first; ``last`` the last.
        number_one: The quarter that counts as number 1; it may lie earlier.
        scheme: Code of the scheme.
        premium: The kind of premium that was granted.
        package: Code of the package.
        percentage: Where the package leaves it to the decision and it is known.
        application: Reference of the application that it was granted on.
    """

    start: Quarter
    last: Quarter
    number_one: Quarter
    scheme: str
    premium: str
    package: str
    percentage: int | None
    application: str


@dataclass(frozen=True, slots=True)
class End:
    """There is no right after ``quarter``."""

    quarter: Quarter


@dataclass(frozen=True)
class Suspension:
    """Quarters without payment, from ``start`` up to but without ``until``; None while it lasts."""

    start: Quarter
    until: Quarter | None
    ground: str | None


@dataclass(frozen=True)
class Right:
    """What was granted last and stands, or stood until it ended.

    Attributes:
        scheme: Code of the scheme.
        premium: The kind of premium.
        package: Code of the package.
        percentage: Where the package leaves it to the decision.
        first_quarter: Number 1 of the count.
        last_quarter: Last quarter of right.
        suspended_from: Quarter from which nothing is paid, if so now.
        suspended_for: The ground of that.
    """

    scheme: str
    premium: str
    package: str
    percentage: int | None
    first_quarter: Quarter
    last_quarter: Quarter
    suspended_from: Quarter | None = None
    suspended_for: str | None = None


@dataclass(frozen=True)
class Course:
    """The quarters of right of one case, as decided so far.

    Attributes:
        decided: What was granted and ended, in the order of deciding; without what has fallen.
        suspensions: In the order in which they were recorded.
        fallen: What was granted and taken away since, as its decision was opened again.
    """

    decided: tuple[Span | End, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    fallen: tuple[Span, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """What holds, in order of time; a decision replaces earlier ones from its start on."""
        spans: tuple[Span, ...] = ()
        for one in self.decided:
            if isinstance(one, End):
                spans = _until(spans, one.quarter)
            else:
                spans = (*_until(spans, one.start - 1), one)
        return spans

    @property
    def ever(self) -> tuple[Span, ...]:
        """Whatever was granted, whether it holds or not."""
        return (*self.fallen, *(one for one in self.decided if isinstance(one, Span)))

    @property
    def right(self) -> Right | None:
        """The last span that holds; None when none does."""
        spans = self.spans
        if not spans:
            return None
        last, still = spans[-1], self.open_suspension
        return Right(
            last.scheme,
            last.premium,
            last.package,
            last.percentage,
            last.number_one,
            last.last,
            still.start if still else None,
            still.ground if still else None,
        )

    @property
    def open_suspension(self) -> Suspension | None:
        """The one that lasts, if one does."""
        return next((still for still in self.suspensions if still.until is None), None)

    @property
    def standing(self) -> Standing:
        """How the right stands by what was decided, whatever day it is."""
        if not self.spans:
            return Standing.NONE
        if isinstance(self.decided[-1], End):
            return Standing.ENDED
        return Standing.SUSPENDED if self.open_suspension else Standing.RUNNING

    def standing_on(self, day: date) -> Standing:
        """How it stands on a day: it ends by itself with its last quarter."""
        right, standing = self.right, self.standing
        if right is not None and standing in HAS_RIGHT and right.last_quarter < Quarter.of(day):
            return Standing.ENDED
        return standing

    def granted(self, span: Span) -> "Course":
        """What is granted holds from its first quarter on, in the place of what held before.

        A suspension goes on through it, unless the right had ended by itself in between.
        """
        spans, before = self.spans, self
        if spans and spans[-1].last + 1 < span.start:
            before = self.resumed(spans[-1].last + 1)
        return changed(before, decided=(*self.decided, span))

    def ended(self, quarter: Quarter) -> "Course":
        """There is no right after ``quarter``."""
        ended = changed(self, decided=(*self.decided, End(quarter)))
        return ended.resumed(quarter + 1)

    def revoked(self, application: str) -> "Course":
        """Without what was granted on an application: the right is again what it was before.

        What the conditions were in past quarters stays true.
        """
        kept = tuple(one for one in self.decided if not _of(one, application))
        fallen = tuple(one for one in self.ever if _of(one, application))
        others = tuple(one for one in self.fallen if not _of(one, application))
        after = Course(kept, self.suspensions, (*others, *fallen))
        if after.spans:
            return after
        closed = tuple(still for still in self.suspensions if still.until is not None)
        return changed(after, suspensions=closed)

    def suspended(self, quarter: Quarter, ground: str) -> "Course":
        """Nothing is paid from ``quarter`` on."""
        return changed(self, suspensions=(*self.suspensions, Suspension(quarter, None, ground)))

    def resumed(self, quarter: Quarter) -> "Course":
        """The suspension that lasts, if one does, ends before ``quarter``."""
        return changed(
            self,
            suspensions=tuple(
                changed(still, until=max(quarter, still.start)) if still.until is None else still
                for still in self.suspensions
            ),
        )


def _of(one: Span | End, application: str) -> bool:
    return isinstance(one, Span) and one.application == application


def _until(spans: tuple[Span, ...], quarter: Quarter) -> tuple[Span, ...]:
    """The part of them up to and including ``quarter``."""
    return tuple(
        changed(span, last=min(span.last, quarter)) for span in spans if span.start <= quarter
    )
