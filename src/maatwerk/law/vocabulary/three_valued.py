"""Yes, no or unknown: what a rule says of a condition whose facts may be missing.

The three are ordered, unknown between no and yes, so that *and* is the smallest and *or* the
largest: what is certain whatever the missing fact would say is certain here too, and nothing
else is. (Kleene's strong logic.)
"""

from functools import reduce
from typing import Any

import numpy as np

from maatwerk.law.errors import LawError
from maatwerk.law.vocabulary.symbols import BOOL, Symbol
from maatwerk.law.vocabulary.units import unit

NEE, ONBEKEND, JA = np.arange(3, dtype=np.int8)
CODES = ("nee", "onbekend", "ja")
"""What a person writes and reads, in the order of the positions."""

CODES_EN = ("no", "unknown", "yes")

OORDEEL = unit("oordeel")
"""The unit of everything that is yes, no or unknown."""


def en(*oordelen: Any) -> Any:
    """Whether all hold: no as soon as one does not, else unknown as soon as one is."""
    return reduce(np.minimum, oordelen)


def of(*oordelen: Any) -> Any:
    """Whether any holds: yes as soon as one does, else unknown as soon as one is."""
    return reduce(np.maximum, oordelen)


def niet(oordeel: Any) -> Any:
    """Whether it does not hold; unknown stays unknown."""
    if isinstance(oordeel, Symbol):
        _must_be_verdict(oordeel)
        return Symbol(OORDEEL, int(JA) - oordeel.high, int(JA) - oordeel.low, np.dtype(np.int8))
    return JA - oordeel


def oordeel(holds: Any, known: Any = None) -> Any:
    """A condition that holds or does not, as yes or no; unknown where it is not known."""
    if isinstance(holds, Symbol):
        _must_be_condition(holds)
        if known is not None:
            _must_be_condition(known)
        return Symbol(OORDEEL, int(NEE), int(JA), np.dtype(np.int8))
    verdict = np.multiply(holds, JA)
    return verdict if known is None else np.where(known, verdict, ONBEKEND)


def _must_be_condition(condition: Any) -> None:
    if getattr(condition, "dtype", None) != BOOL:
        raise LawError("only a condition that is true or false can become a verdict")


def _must_be_verdict(symbol: Symbol) -> None:
    if symbol.unit != OORDEEL:
        raise LawError(f"only yes, no or unknown can be denied, not {symbol.unit}")
