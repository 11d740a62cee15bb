"""The course of a right: which quarters it covers, under what grant, and when it stood still."""

from dataclasses import dataclass, replace

from maatwerk.law import Quarter


@dataclass(frozen=True, slots=True)
class Span:
    """Quarters under one grant.

    Attributes:
        start: The first; ``last`` the last.
        number_one: The quarter that counts as number 1; it may lie earlier.
        scheme: Code of the scheme.
        premium: The kind of premium that was granted.
        package: Code of the package.
        percentage: Where the package leaves it to the decision and it is known.
    """

    start: Quarter
    last: Quarter
    number_one: Quarter
    scheme: str
    premium: str
    package: str
    percentage: int | None


@dataclass(frozen=True, slots=True)
class Suspension:
    """Quarters without payment, from ``start`` up to but without ``until``; None while it lasts."""

    start: Quarter
    until: Quarter | None
    ground: str


@dataclass(frozen=True, slots=True)
class Course:
    """The quarters of right of one case, as decided so far.

    Attributes:
        spans: In order of time; none overlap.
        suspensions: In the order in which they were recorded.
    """

    spans: tuple[Span, ...] = ()
    suspensions: tuple[Suspension, ...] = ()

    def granted(self, span: Span) -> "Course":
        """What is granted holds from its first quarter on, in the place of what held before."""
        return replace(self, spans=(*_until(self.spans, span.start - 1), span))

    def ended(self, quarter: Quarter) -> "Course":
        """There is no right after ``quarter``."""
        return replace(self, spans=_until(self.spans, quarter)).resumed(quarter + 1)

    def revoked(self, before: tuple[Span, ...]) -> "Course":
        """As it was before a grant; what the conditions were in past quarters stays true."""
        kept = self.suspensions
        if not before:
            kept = tuple(still for still in kept if still.until is not None)
        return Course(before, kept)

    def suspended(self, quarter: Quarter, ground: str) -> "Course":
        """Nothing is paid from ``quarter`` on."""
        return replace(self, suspensions=(*self.suspensions, Suspension(quarter, None, ground)))

    def resumed(self, quarter: Quarter) -> "Course":
        """The suspension that lasts, if one does, ends before ``quarter``."""
        return replace(
            self,
            suspensions=tuple(
                replace(still, until=max(quarter, still.start)) if still.until is None else still
                for still in self.suspensions
            ),
        )


def _until(spans: tuple[Span, ...], quarter: Quarter) -> tuple[Span, ...]:
    """The part of them up to and including ``quarter``."""
    return tuple(
        replace(span, last=min(span.last, quarter)) for span in spans if span.start <= quarter
    )
