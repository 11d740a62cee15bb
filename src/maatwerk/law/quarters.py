"""The quarter, the law's own measure of time, as a first-class value."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Self, overload

from maatwerk.errors import BadInputError

_WRITTEN = re.compile(r"([0-9]{4})Q([1-4])")
_MEANT = re.compile(r"\s*([0-9]{4})[\s_-]?[qQkK]([1-4])\s*")
_FIRST_YEAR, _LAST_YEAR = 1900, 2150


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A calendar quarter, written ``2025Q2``; ordered, hashable, countable.

    Attributes:
        year: Calendar year, four digits.
        number: 1 to 4.

    Raises:
        BadInputError: a number outside 1 to 4 or a year outside 1 to 9999.
    """

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (1 <= self.number <= 4 and 1 <= self.year <= 9999):
            raise BadInputError(
                f"There is no quarter {self.number} of {self.year}: write it as 2025Q2."
            )

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2025Q2``, written in just that way, of a year that somebody can mean.

        Raises:
            BadInputError: it is written otherwise, or lies before 1900 or after 2150.
        """
        written = _WRITTEN.fullmatch(text)
        if written is None:
            meant = _MEANT.fullmatch(text)
            how = f"{meant[1]}Q{meant[2]}" if meant else "2025Q2"
            raise BadInputError(f"{text!r} is not a quarter: write it as {how}.")
        if not _FIRST_YEAR <= int(written[1]) <= _LAST_YEAR:
            raise BadInputError(
                f"{text} lies outside {_FIRST_YEAR}Q1 to {_LAST_YEAR}Q4: a slip. For what has no "
                "last quarter, leave it out."
            )
        return cls(int(written[1]), int(written[2]))

    @classmethod
    def of(cls, day: date) -> Self:
        """The quarter that ``day`` lies in."""
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def from_index(cls, index: int) -> Self:
        """The quarter whose :attr:`index` is ``index``."""
        year, number = divmod(index, 4)
        return cls(year, number + 1)

    @property
    def index(self) -> int:
        """``year * 4 + number - 1``, as snapshots store it: consecutive quarters differ by 1."""
        return self.year * 4 + self.number - 1

    @property
    def months(self) -> tuple[date, date, date]:
        """The first days of its three months."""
        first = self.number * 3 - 2
        return (
            date(self.year, first, 1),
            date(self.year, first + 1, 1),
            date(self.year, first + 2, 1),
        )

    @property
    def first_day(self) -> date:
        """Its first day."""
        return self.months[0]

    @property
    def last_day(self) -> date:
        """Its last day."""
        month_after = self.months[2].replace(day=28) + timedelta(days=4)
        return month_after - timedelta(days=month_after.day)

    def __add__(self, quarters: int) -> "Quarter":
        return Quarter.from_index(self.index + quarters)

    @overload
    def __sub__(self, other: "Quarter") -> int: ...
    @overload
    def __sub__(self, other: int) -> "Quarter": ...
    def __sub__(self, other: "Quarter | int") -> "Quarter | int":
        if isinstance(other, Quarter):
            return self.index - other.index
        return Quarter.from_index(self.index - other)

    def __str__(self) -> str:
        return f"{self.year:04}Q{self.number}"


def rank_of(quarter: Quarter, worked: Iterable[Quarter], first: Quarter, gap: int) -> int | None:
    """The number of a quarter in an employment that may have been interrupted.

    Decreet 14-01-2022, art. 12 § 3: an interruption of fewer than four quarters with the same
    employer leaves it one employment, so the numbers go on with the calendar.

    Args:
        quarter: The quarter asked; there is work in it.
        worked: Quarters with work for this employer, in any order.
        first: The quarter that is number 1; there is work in it.
        gap: So many quarters in a row without work end the employment: the parameter
            ``onderbreking_kwartalen``.

    Returns:
        1 for ``first`` and so on; None when the employment has ended in between, as a new one
        is applied for anew and has a first quarter of its own.

    Raises:
        BadInputError: ``quarter`` lies before ``first``.
    """
    if quarter < first:
        raise BadInputError(f"{quarter} lies before {first}, the quarter that is number 1.")
    known = sorted({first, quarter, *(q for q in worked if first < q < quarter)})
    if any(after - before > gap for before, after in pairwise(known)):
        return None
    return quarter - first + 1
