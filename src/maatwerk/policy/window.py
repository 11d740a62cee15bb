"""The quarters that a lever is laid over, and what the law has in each of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from maatwerk.law import Change, Law, Quarter
from maatwerk.law.dated.parameters import Bands, DatedValue, Selection

SCHEME = "imw"
SOURCE = "statische doorrekening van een hefboom"
IMW = Selection(scheme=SCHEME)

Said = Callable[[date], str | None]
"""A value in words on some day; None where the law has none."""


@dataclass(frozen=True, slots=True)
class Window:
    """What levers are laid over.

    Attributes:
        law: The law that would change.
        quarters: The quarters in which it would, in order.
        today: The day of the values "now".
    """

    law: Law
    quarters: tuple[Quarter, ...]
    today: date

    def find(self, parameter: str, day: date, key: str | None = None) -> DatedValue | None:
        """The value on a day; None where the law has none."""
        return self.law.parameter(parameter).find(day, key=key, selection=IMW)

    def now(self, parameter: str, key: str | None = None) -> DatedValue:
        """The value today.

        Raises:
            BadInputError: it is not known.
        """
        return self.law.parameter(parameter).at(self.today, key=key, selection=IMW)

    def changes(
        self, parameter: str, change: Callable[[int], int], key: str | None = None
    ) -> tuple[Change, ...]:
        """``change`` of every figure that the law has in the window.

        Quarter by quarter, as the rules read the law: a value holds in the quarters on whose
        first day it is in force.
        """
        values = groupby(self.quarters, lambda q: self.find(parameter, q.first_day, key))
        spans = ((value, list(quarters)) for value, quarters in values)
        return tuple(
            Change(
                parameter,
                quarters[0].first_day,
                _each(value.value, change),
                SOURCE,
                key,
                SCHEME,
                quarters[-1].last_day,
            )
            for value, quarters in spans
            if value is not None
        )

    def held(self, said: Said) -> tuple[str, ...]:
        """What ``said`` says of each quarter, once where it does not change."""
        words = [said(quarter.first_day) for quarter in self.quarters]
        return tuple(dict.fromkeys(text for text in words if text is not None))


def _each(value: int | Bands, change: Callable[[int], int]) -> int | Mapping[str, int | str]:
    """The same bands with every figure changed; what decisions set stays as it is."""
    if isinstance(value, int):
        return change(value)
    return {
        band: change(figure) if isinstance(figure, int) else figure
        for band, figure in value.items()
    }
