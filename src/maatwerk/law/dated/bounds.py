"""Between what a value can lie at all: by its unit, or narrower where its parameter says so.

A value outside is a slip of the pen, in the law's own files as well as in a reform. Within them
no result of the rules can overflow.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from maatwerk.law.days import day_number
from maatwerk.law.errors import LawError
from maatwerk.law.vocabulary.day_arithmetic import LAST, LAST_DAY
from maatwerk.law.vocabulary.units import Unit, unit

FIRST_DAY = date(1900, 1, 1)
"""First day that a value may be, or that a file may name as the start or end of something: days
of birth lie before 1970, the mark of a day that is not given lies before this."""

HIGHEST_RANK = 200
"""Fifty years of quarters."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The lowest and the highest figure that a value can be; both are accepted."""

    low: int
    high: int

    def __contains__(self, figure: int) -> bool:
        return self.low <= figure <= self.high

    def __iter__(self) -> Iterator[int]:
        yield from (self.low, self.high)


_MONEY = Bounds(0, 100_000_000)
"""A million euro."""
_OTHER = Bounds(0, 1_000_000)
_BY_UNIT: Mapping[Unit, Bounds] = {
    unit("%"): Bounds(0, 100),
    unit("dag"): Bounds(day_number(FIRST_DAY), LAST_DAY),
    unit("kwartaalnummer"): Bounds(0, HIGHEST_RANK),
    unit("maand"): Bounds(0, 1_200),
    unit("jaar"): Bounds(0, 150),
    unit("kalenderdag"): Bounds(0, 36_600),
    unit("werkdag"): Bounds(0, 36_600),
}


def bounds_of(of: Unit) -> Bounds:
    """The bounds of every value in that unit."""
    return _MONEY if of.is_money else _BY_UNIT.get(of, _OTHER)


def must_be_a_day_of_files(day: date, where: str) -> None:
    """Refuse a day that no file may name.

    Raises:
        LawError: naming ``where``, and what to write for something without end.
    """
    if day > LAST:
        raise LawError(
            f"{where}: {day} lies after {LAST}, the last day that is accepted. What has no "
            "end has no last day: leave it out."
        )
    if day < FIRST_DAY:
        raise LawError(f"{where}: {day} lies before {FIRST_DAY}: a slip.")
