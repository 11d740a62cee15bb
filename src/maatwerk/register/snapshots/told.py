"""What a snapshot reads of one case: its applications, its right, where it belongs."""

from dataclasses import dataclass
from types import MappingProxyType

from maatwerk.cases.application import Application, Place
from maatwerk.cases.case import Case
from maatwerk.cases.changed import changed

NEAREST_KIND = MappingProxyType({"andere_overheid": "werkgever"})
"""Kinds of applicant that a snapshot has no code for, and the code they are counted under.

A public body that is no school and no local authority is refused (R01, art. 2, 11°); until it is,
and in figures of what was refused, it stands among the employers. Its own kind stays in the events.
"""


@dataclass(frozen=True, slots=True)
class Told:
    """One case as it was known when the last of its events was recorded.

    Attributes:
        case: What the events add up to.
        places: With whom and where the case was, in the order of the legal dates.
    """

    case: Case
    places: tuple[Place, ...]

    @property
    def applications(self) -> tuple[Application, ...]:
        """Every application that was filed, in order."""
        return self.case.filed


def told_of(case: Case) -> Told:
    """What a snapshot reads of a case."""
    places = sorted(case.places, key=lambda place: place.since)
    return Told(case, tuple(changed(place, kind=counted_as(place.kind)) for place in places))


def counted_as(kind: str) -> str:
    """The kind of applicant that a snapshot counts a kind under."""
    return NEAREST_KIND.get(kind, kind)
