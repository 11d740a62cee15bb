"""Symbols: what a rule is run on when the law is loaded, to prove it sound.

A symbol stands for every value that a name can have: its unit, its smallest and largest
value, and the integer type that holds it. Running a rule once on symbols shows, before
any dossier is computed, that cents a month are never added to cents a quarter, that a
result has the unit it claims, and that no intermediate result can leave its type.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from maatwerk.law.errors import LawError
from maatwerk.law.vocabulary.units import Unit

NUMBER = Unit()
INT64 = np.dtype(np.int64)
BOOL = np.dtype(np.bool_)

_ORDER = {np.less, np.less_equal, np.greater, np.greater_equal}
_EQUALITY = {np.equal, np.not_equal}
_LOGIC = {np.logical_and, np.logical_or, np.bitwise_and, np.bitwise_or, np.logical_not, np.invert}
_SAME_UNIT: dict[Any, Callable[[int, int], int]] = {
    np.add: lambda a, b: a + b,
    np.subtract: lambda a, b: a - b,
    np.minimum: min,
    np.maximum: max,
}


@dataclass(frozen=True, slots=True, eq=False)
class Symbol(NDArrayOperatorsMixin):
    """Any integer from ``low`` to ``high`` of a unit, held in ``dtype``."""

    unit: Unit
    low: int
    high: int
    dtype: np.dtype[Any] = INT64

    def __post_init__(self) -> None:
        if self.dtype == BOOL:
            return
        room = np.iinfo(self.dtype)
        if self.low < room.min or self.high > room.max:
            raise LawError(f"values from {self.low} to {self.high} do not fit in {self.dtype}")

    def __bool__(self) -> bool:
        """A rule cannot branch: whole blocks are run, and each dossier has its own answer."""
        raise LawError(
            "a rule cannot branch on a value (if, and, or, not, max, min): use np.where, &, |, ~, "
            "np.maximum, np.minimum"
        )

    def __array_ufunc__(self, ufunc: Any, method: str, *operands: Any, **options: Any) -> "Symbol":
        if method != "__call__" or options:
            raise LawError(f"{ufunc.__name__} cannot be used that way in a rule")
        if ufunc in _LOGIC:
            return self._logic(operands)
        if len(operands) != 2:
            raise LawError(f"{ufunc.__name__} cannot be used in a rule")
        a, b = (_symbol(operand, self.dtype) for operand in operands)
        if ufunc in _EQUALITY:
            _comparable(a, b, operands)
            return Symbol(NUMBER, 0, 1, BOOL)
        if ufunc in _ORDER:
            _same_unit(a, b)
            return Symbol(NUMBER, 0, 1, BOOL)
        if ufunc is np.multiply:
            return _within(a, b, a.unit * b.unit, lambda x, y: x * y)
        if ufunc is np.floor_divide and b.low > 0:
            return _within(a, b, a.unit / b.unit, lambda x, y: x // y)
        if ufunc in _SAME_UNIT:
            return _within(a, b, _same_unit(a, b), _SAME_UNIT[ufunc])
        raise LawError(f"{ufunc.__name__} cannot be used in a rule")

    def __array_function__(
        self, function: Any, types: Any, arguments: Any, options: Any
    ) -> "Symbol":
        if function is not np.where or len(arguments) != 3:
            raise LawError(f"{function.__name__} cannot be used in a rule")
        condition, when_true, when_false = arguments
        if condition.dtype != BOOL:
            raise LawError("the condition of where is not a verdict")
        dtypes = [s.dtype for s in (when_true, when_false) if isinstance(s, Symbol)]
        a, b = (_symbol(s, dtypes[0] if dtypes else INT64) for s in (when_true, when_false))
        dtype = np.result_type(a.dtype, b.dtype)
        return Symbol(_same_unit(a, b), min(a.low, b.low), max(a.high, b.high), dtype)

    def sum(self) -> "Symbol":
        """The sum over the three months of the quarter, an amount a quarter."""
        if not self.unit.is_monthly:
            raise LawError(f"only an amount a month has a sum over the quarter, not {self.unit}")
        quarterly = self.unit * Unit((("maand", 1),)) / Unit((("kwartaal", 1),))
        return Symbol(quarterly, 3 * self.low, 3 * self.high, self.dtype)

    def refined(self, scales: Unit) -> "Symbol":
        """The same amount in finer units."""
        return Symbol(
            self.unit * scales, self.low * scales.scale, self.high * scales.scale, self.dtype
        )

    def rounded(self, scales: Unit) -> "Symbol":
        """The amount with those scales rounded away, half up on the magnitude."""
        if self.dtype != INT64:
            raise LawError(f"only int64 can be rounded, not {self.dtype}")
        half = scales.scale // 2
        before = Symbol(self.unit, self.low + half - 1, self.high + half, self.dtype)
        low, high = before.low // scales.scale, before.high // scales.scale
        return Symbol(self.unit / scales, low, high, self.dtype)

    def cut(self, scales: Unit) -> "Symbol":
        """The amount with what those scales hold behind the comma cut off."""
        if self.dtype != INT64:
            raise LawError(f"only int64 can be cut, not {self.dtype}")
        Symbol(self.unit, self.low, self.high + scales.scale - 1, self.dtype)  # on the way
        low, high = (abs(v) // scales.scale * (-1 if v < 0 else 1) for v in (self.low, self.high))
        return Symbol(self.unit / scales, low, high, self.dtype)

    def _logic(self, operands: tuple[Any, ...]) -> "Symbol":
        if any(not isinstance(o, Symbol) or o.dtype != BOOL for o in operands):
            raise LawError("only verdicts can be combined with and, or, not")
        return Symbol(NUMBER, 0, 1, BOOL)


@dataclass(frozen=True, slots=True)
class SymbolicTable:
    """Any table of a parameter: what looking something up in it can give."""

    figures: Symbol
    places: tuple[Symbol, ...]

    def __getitem__(self, place: Any) -> Symbol:
        given = place if isinstance(place, tuple) else (place,)
        if len(given) != len(self.places):
            raise LawError(f"a table by {len(self.places)} is looked up by {len(given)}")
        for looked_up, expected in zip(given, self.places, strict=True):
            _fits(looked_up, expected)
        return self.figures

    def first_figure(self, code: Symbol) -> Symbol:
        """The figure of rank 1 of a code."""
        _fits(code, self._codes_and_ranks()[0])
        return self.figures

    def last_rank(self, code: Symbol) -> Symbol:
        """The last rank of a code."""
        codes, ranks = self._codes_and_ranks()
        _fits(code, codes)
        return Symbol(ranks.unit, self.figures.low, ranks.high, np.dtype(np.int16))

    def _codes_and_ranks(self) -> tuple[Symbol, ...]:
        if len(self.places) != 2:
            raise LawError("only a table by codes and ranks has a first figure and a last rank")
        return self.places


def _fits(looked_up: Symbol, expected: Symbol) -> None:
    if looked_up.unit != expected.unit:
        raise LawError(f"a table by {expected.unit} is looked up by {looked_up.unit}")
    if looked_up.low < expected.low or looked_up.high > expected.high:
        raise LawError(f"{looked_up.low} to {looked_up.high} lies outside the table")


def as_symbol(operand: Any) -> Symbol:
    """A symbol as it is; an integer as the symbol that stands for it alone.

    Raises:
        LawError: it is neither.
    """
    return _symbol(operand, INT64)


def _symbol(operand: Any, dtype: np.dtype[Any]) -> Symbol:
    """An integer in a rule takes the type of what it meets if it has none, as numpy has it."""
    if isinstance(operand, Symbol):
        return operand
    if isinstance(operand, np.signedinteger):
        return Symbol(NUMBER, int(operand), int(operand), operand.dtype)
    if isinstance(operand, int) and not isinstance(operand, bool):
        return Symbol(NUMBER, operand, operand, dtype)
    raise LawError(f"{operand!r} is no integer")


def _same_unit(a: Symbol, b: Symbol) -> Unit:
    """The unit of both; zero has every unit."""
    if a.unit == b.unit or (b.low == b.high == 0 and b.unit == NUMBER):
        return a.unit
    if a.low == a.high == 0 and a.unit == NUMBER:
        return b.unit
    raise LawError(f"{a.unit} meets {b.unit}")


def _comparable(a: Symbol, b: Symbol, operands: tuple[Any, ...]) -> None:
    """Two values are equal in one unit; a mark or a position, a bare integer, has every unit."""
    if all(isinstance(operand, Symbol) for operand in operands):
        _same_unit(a, b)


def _within(a: Symbol, b: Symbol, unit: Unit, operation: Callable[[int, int], int]) -> Symbol:
    """The bounds of an operation that is monotone in each operand: they lie at the corners."""
    corners = [operation(x, y) for x in (a.low, a.high) for y in (b.low, b.high)]
    return Symbol(unit, min(corners), max(corners), np.result_type(a.dtype, b.dtype))
