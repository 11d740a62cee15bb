"""What a caller hands over: columns and single facts, checked before a rule sees them."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import numpy as np
import numpy.typing as npt

from maatwerk.errors import BadInputError
from maatwerk.law.days import day_of
from maatwerk.law.engine.input import Input
from maatwerk.law.vocabulary.day_arithmetic import DAG


@dataclass(frozen=True, slots=True)
class CheckedColumn:
    """One fact of every dossier.

    Attributes:
        fact: What it is, and what is accepted.
        values: As given.
        ranked: The same memory, where it can be so read that whatever lies below 0 is huge; one
            pass over it then shows that nothing is too high, nor below 0.
        checked: Whether every value is known to be accepted.
    """

    fact: Input
    values: npt.NDArray[Any]
    ranked: npt.NDArray[Any] | None
    checked: bool = False

    @classmethod
    def of(cls, fact: Input, values: npt.NDArray[Any]) -> "CheckedColumn":
        """The column of ``fact``."""
        dtype = values.dtype
        if fact.low <= 0 and dtype.kind == "i" and dtype.isnative:
            wide = np.iinfo(dtype).max >= fact.high  # else -1 without its sign may be accepted
            if wide:
                return cls(fact, values, values.view(f"u{dtype.itemsize}"))
        return cls(fact, values, None)

    def block(self, start: int, stop: int) -> npt.NDArray[Any]:
        """Some rows in the type that rules expect.

        Raises:
            BadInputError: naming the first row with a value that is not accepted.
        """
        rows = self.values[start:stop]
        if len(rows) and not self.checked and not self._surely_accepted(start, stop):
            low, high = np.minimum.reduce(rows), np.maximum.reduce(rows)
            if low < self.fact.low or high > self.fact.high:
                raise self._first_not_accepted(rows, start)
            if self.fact.unchecked is not None:
                rows = np.maximum(rows, 0)
        return rows.astype(self.fact.dtype, copy=False)

    def _surely_accepted(self, start: int, stop: int) -> bool:
        if self.ranked is None:
            return False
        return bool(np.maximum.reduce(self.ranked[start:stop]) <= self.fact.high)

    def extremes(self) -> tuple[int, int]:
        """The lowest and the highest value; there must be one.

        Raises:
            BadInputError: naming the first row with a value that is not accepted.
        """
        low, high = int(np.minimum.reduce(self.values)), int(np.maximum.reduce(self.values))
        if low < self.fact.low or high > self.fact.high:
            raise self._first_not_accepted(self.values, 0)
        return low, high

    def _first_not_accepted(self, rows: npt.NDArray[Any], start: int) -> BadInputError:
        row = int(np.argmax((rows < self.fact.low) | (rows > self.fact.high)))
        return _not_accepted(self.fact, int(rows[row]), f"Row {start + row}: ")


def read_facts(
    wanted: Mapping[str, Input], given: Mapping[str, Any]
) -> tuple[dict[str, CheckedColumn], dict[str, np.signedinteger[Any]]]:
    """Split what is given into columns and single facts; whatever is not wanted is left alone.

    Raises:
        BadInputError: a fact that is missing, is no integer, has more than one dimension or
            another length, or a single one that is not accepted.
    """
    columns: dict[str, CheckedColumn] = {}
    singles: dict[str, np.signedinteger[Any]] = {}
    for name, fact in wanted.items():
        value = given.get(name, fact.absent)
        if value is None:
            raise BadInputError(f"{name} is missing: {fact.label_en}.")
        if isinstance(value, np.ma.MaskedArray):
            raise BadInputError(
                f"{name} is a masked array, and what is behind a mask would count as given; fill "
                "it, or leave those rows out."
            )
        array = np.asarray(value)
        if array.dtype.kind not in "iu":
            raise BadInputError(f"{name} must hold integers ({fact.unit}), not {array.dtype}.")
        if array.ndim > 1:
            raise BadInputError(f"{name} must have one dimension, not {array.ndim}.")
        if array.ndim:
            columns[name] = CheckedColumn.of(fact, array)
        else:
            singles[name] = _single(fact, int(array))
    _refuse_unequal_lengths(columns)
    return columns, singles


def must_be_facts(given: Mapping[str, Any], known: Mapping[str, Any]) -> None:
    """Refuse a name that is no fact: what is meant would count as not given.

    Raises:
        BadInputError: it names those that look like it.
    """
    if given.keys() <= known.keys():
        return
    name = next(name for name in given if name not in known)
    near = get_close_matches(name, [*known], cutoff=0.75)
    meant = f"; did you mean {' or '.join(near)}?" if near else "."
    raise BadInputError(f"The law asks for no {name}{meant}")


def written(fact: Input | None, value: int) -> str:
    """A value as an error message shows it: a code by its name."""
    if fact is None:
        return str(value)
    if fact.stands_for_nothing(value):
        return "not given"
    if fact.codes is not None:
        return fact.codes[value]
    return day_of(value).isoformat() if fact.unit == DAG else str(value)


def _single(fact: Input, value: int) -> np.signedinteger[Any]:
    if not fact.low <= value <= fact.high:
        raise _not_accepted(fact, value, "")
    return fact.dtype(value if fact.unchecked is None else max(value, 0))


def _not_accepted(fact: Input, value: int, where: str) -> BadInputError:
    return BadInputError(
        f"{where}{fact.name} is {value} ({fact.unit}); "
        f"it must lie between {fact.low} and {fact.high}."
    )


def _refuse_unequal_lengths(columns: Mapping[str, CheckedColumn]) -> None:
    lengths = {name: len(column.values) for name, column in columns.items()}
    if len(set(lengths.values())) > 1:
        raise BadInputError(
            "The columns are not equally long: "
            + ", ".join(f"{name} has {length} rows" for name, length in lengths.items())
            + "."
        )
