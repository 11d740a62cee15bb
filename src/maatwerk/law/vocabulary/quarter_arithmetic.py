"""Quarters in rules: numbered, counted on and bounded, alone, in blocks and as symbols.

A quarter is its index (:attr:`Quarter.index`). One that is not known is ``GEEN_KWARTAAL``,
below every quarter, so that the earliest of several is unknown as soon as one of them is.
"""

from typing import Any

import numpy as np

from maatwerk.law.errors import LawError
from maatwerk.law.quarters import Quarter
from maatwerk.law.vocabulary.day_arithmetic import (
    DAG,
    GEEN_KWARTAAL,
    KWARTAAL,
    NIET_GEGEVEN,
    gegeven,
)
from maatwerk.law.vocabulary.symbols import Symbol, as_symbol
from maatwerk.law.vocabulary.units import Unit, unit

NUMMER = unit("kwartaalnummer")
GEEN_EINDE = np.int32(Quarter(9999, 4).index)
"""Stands for the last quarter of what has no end of its own; it lies after every other."""
GEEN_NUMMER = np.int16(-1)
"""Stands for a quarter number that is not known, or that nothing limits."""

_INT32 = np.dtype(np.int32)


def bekend(kwartaal: Any) -> Any:
    """Whether a quarter is known."""
    return kwartaal != GEEN_KWARTAAL


def kwartaal_met_nummer(eerste: Any, nummer: Any) -> Any:
    """The quarter with a number, counted from the quarter that is number 1.

    Unknown where the first quarter or the number is: a number is from 1 on.
    """
    if isinstance(eerste, Symbol) or isinstance(nummer, Symbol):
        eerste, nummer = as_symbol(eerste), as_symbol(nummer)
        _must_be(eerste, KWARTAAL)
        _must_be(nummer, NUMMER)
        return Symbol(KWARTAAL, int(GEEN_KWARTAAL), eerste.high + nummer.high - 1, _INT32)
    known = bekend(eerste) & (nummer > 0)
    return np.where(known, eerste + np.int32(nummer) - np.int32(1), GEEN_KWARTAAL)


def kwartaal_van_nummer_1(kwartaal: Any, nummer: Any) -> Any:
    """The quarter that is number 1 where another quarter has a number.

    Unknown where that quarter or its number is: a number is from 1 on.
    """
    if isinstance(kwartaal, Symbol) or isinstance(nummer, Symbol):
        kwartaal, nummer = as_symbol(kwartaal), as_symbol(nummer)
        _must_be(kwartaal, KWARTAAL)
        _must_be(nummer, NUMMER)
        low = min(int(GEEN_KWARTAAL), kwartaal.low - nummer.high + 1)
        return Symbol(KWARTAAL, low, kwartaal.high, _INT32)
    known = bekend(kwartaal) & (nummer > 0)
    return np.where(known, kwartaal - np.int32(nummer) + np.int32(1), GEEN_KWARTAAL)


def nummer_van(kwartaal: Any, eerste: Any, hoogste: int) -> Any:
    """The number of a quarter, counted from the quarter that is number 1.

    0 for a quarter before the first; not given where one of them is not known, where there is
    no end, and above ``hoogste``, which no quarter that is asked reaches.
    """
    if isinstance(kwartaal, Symbol) or isinstance(eerste, Symbol):
        _must_be(as_symbol(kwartaal), KWARTAAL)
        _must_be(as_symbol(eerste), KWARTAAL)
        return Symbol(NUMMER, int(GEEN_NUMMER), hoogste, np.dtype(np.int16))
    number = np.maximum(kwartaal - eerste + 1, 0)
    known = bekend(kwartaal) & bekend(eerste) & (number <= hoogste)
    return np.where(known, number, GEEN_NUMMER).astype(np.int16)


def kwartaal_na(kwartaal: Any) -> Any:
    """The quarter after; unknown stays unknown."""
    if isinstance(kwartaal, Symbol):
        _must_be(kwartaal, KWARTAAL)
        return Symbol(KWARTAAL, int(GEEN_KWARTAAL), kwartaal.high + 1, _INT32)
    return np.where(bekend(kwartaal), kwartaal + np.int32(1), GEEN_KWARTAAL)


def laatste_van(kwartaal: Any, ander: Any) -> Any:
    """The later of two quarters; unknown where one of them is."""
    if isinstance(kwartaal, Symbol) or isinstance(ander, Symbol):
        kwartaal, ander = as_symbol(kwartaal), as_symbol(ander)
        _must_be(kwartaal, KWARTAAL)
        _must_be(ander, KWARTAAL)
        return Symbol(KWARTAAL, int(GEEN_KWARTAAL), max(kwartaal.high, ander.high), _INT32)
    known = bekend(kwartaal) & bekend(ander)
    return np.where(known, np.maximum(kwartaal, ander), GEEN_KWARTAAL)


def dag_voor(day: Any) -> Any:
    """The day before; a day that is not given stays so."""
    if isinstance(day, Symbol):
        _must_be(day, DAG)
        return Symbol(DAG, day.low - 1, day.high - 1, _INT32)
    return np.where(gegeven(day), day - np.int32(1), NIET_GEGEVEN)


def _must_be(symbol: Symbol, of: Unit) -> None:
    if symbol.unit != of:
        raise LawError(f"{of} is expected, not {symbol.unit}")
