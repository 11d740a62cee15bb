"""Amounts in finer units, and back: how a rule is exact until it rounds."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from maatwerk.law.dated.parameters import Confidence
from maatwerk.law.vocabulary.symbols import Symbol
from maatwerk.law.vocabulary.units import Unit
from maatwerk.law.vocabulary.units import unit as read_unit


@dataclass(frozen=True, slots=True)
class Rounding:
    """To a whole number of the bare unit, half up on the magnitude: an operation of its own.

    Attributes:
        of: The scales that are rounded away, such as ``bp × %``.
        words: Dutch description; ``words_en`` beside it.
        reference: The legal base, or that there is none.
        confidence: How sure that is.
        cut: Whether what lies behind the comma is cut off instead.
        proven_positive: Whether what is rounded was proven never to lie below 0.
    """

    of: Unit
    words: str
    words_en: str
    reference: str
    confidence: Confidence
    cut: bool = False
    proven_positive: bool = False

    def apply(self, exact: Any, into: Any = None) -> Any:
        """Round; on a symbol, work out what rounding does to its bounds.

        Args:
            exact: What is rounded.
            into: An array that may take the result, which spares a copy; None for a new one.
        """
        if isinstance(exact, Symbol):
            return exact.cut(self.of) if self.cut else exact.rounded(self.of)
        if self.cut:
            return (exact + ((exact >> 63) & (self.of.scale - 1))) // self.of.scale
        nearest = exact + self.of.scale // 2
        if self.proven_positive:  # without signs a division takes half the time
            unsigned, scale = nearest.view(np.uint64), np.uint64(self.of.scale)
            if into is None:
                return (unsigned // scale).view(np.int64)
            np.floor_divide(unsigned, scale, out=into.view(np.uint64))
            return into
        nearest += exact >> 63  # half below zero goes away from zero too: -2.5 becomes -3
        nearest //= self.of.scale
        return nearest


def refine(amount: Any, scales: str) -> Any:
    """The same amount in finer units, exactly: cents as ``bp`` of a cent, for instance."""
    if isinstance(amount, Symbol):
        return amount.refined(read_unit(scales))
    return amount * read_unit(scales).scale
