"""A fact about a dossier and quarter: its unit, its bounds, what stands for not given."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from maatwerk.law.vocabulary.symbols import Symbol
from maatwerk.law.vocabulary.units import Unit
from maatwerk.law.vocabulary.words import NietNagegaan


@dataclass(frozen=True, slots=True)
class Input:
    """A fact about a dossier and quarter that the caller gives.

    Attributes:
        name: As the rules name it.
        unit: Of the integer.
        dtype: The narrow type it has inside the engine.
        low: Smallest value that is accepted.
        high: Largest value that is accepted.
        label: Dutch; ``label_en`` beside it.
        codes: The closed list it is a position in, if it is one.
        absent: What stands for "not given"; None when it must be given.
        least: Smallest value that somebody can give, where it does not follow from the others.
        unchecked: Words for a fact that an amount can do without: rules then take it for 0, and
            whoever reads the amount is told so. None for any other.
    """

    name: str
    unit: Unit
    dtype: type[np.signedinteger[Any]]
    low: int
    high: int
    label: str
    label_en: str
    codes: tuple[str, ...] | None = None
    absent: int | None = None
    least: int | None = None
    unchecked: NietNagegaan | None = None

    def stands_for_nothing(self, value: int) -> bool:
        """Whether ``value`` says that the fact is not given; 0 and *unknown* say something."""
        return value == self.absent and value < 0

    @property
    def lowest_given(self) -> int:
        """Smallest value that somebody can give: what lies below it stands for nothing given."""
        if self.least is not None:
            return self.least
        return self.low if self.absent is None or self.absent >= 0 else self.absent + 1

    @property
    def symbol(self) -> Symbol:
        """Any value that rules can see."""
        low = self.low if self.unchecked is None else 0
        return Symbol(self.unit, low, self.high, np.dtype(self.dtype))
