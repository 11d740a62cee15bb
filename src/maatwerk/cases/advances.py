"""Agreed monthly advances on the loonpremie: what was asked, and what was agreed since when.

An advance is paid a month and settled with what the quarter turns out to be. What it amounts to is
said by no law that we know, so a decision sets it.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from maatwerk.cases.changed import changed


@dataclass(frozen=True, slots=True)
class Asked:
    """An advance that was asked and not answered yet.

    Attributes:
        on: The day it was asked.
        month: First day of the first month.
        cents: A month.
        prepared_by: Reference of who told it.
    """

    on: date
    month: date
    cents: int
    prepared_by: str


@dataclass(frozen=True)
class Advance:
    """An advance that was agreed.

    Attributes:
        first: First day of its first month.
        last: First day of its last month; None while nobody has ended it.
        cents: A month.
    """

    first: date
    last: date | None
    cents: int


@dataclass(frozen=True)
class Advances:
    """The advances of one case, whether or not there is a right in their months.

    Attributes:
        asked: What is not answered yet.
        agreed: In the order of their months, which never overlap.
    """

    asked: Asked | None = None
    agreed: tuple[Advance, ...] = ()

    @property
    def last(self) -> Advance | None:
        """The latest that was agreed and not taken back before it began."""
        return self.agreed[-1] if self.agreed else None

    def cents_in(self, month: date) -> int | None:
        """What was agreed for the month of a day; None when nothing was."""
        first = first_of_month(month)
        for one in self.agreed:
            if one.first <= first and (one.last is None or first <= one.last):
                return one.cents
        return None

    def agree(self, month: date, cents: int) -> "Advances":
        """From that month on it is this much, whatever was agreed for then before."""
        return Advances(None, (*self.ended(before(month)).agreed, Advance(month, None, cents)))

    def ended(self, month: date) -> "Advances":
        """After that month there is none."""
        cut = (
            changed(one, last=month if one.last is None else min(one.last, month))
            for one in self.agreed
            if one.first <= month
        )
        return changed(self, agreed=tuple(cut))


NO_ADVANCES = Advances()


def first_of_month(day: date) -> date:
    """The day with which its month begins."""
    return day.replace(day=1)


def before(month: date) -> date:
    """The first day of the month before."""
    return first_of_month(first_of_month(month) - timedelta(days=1))
