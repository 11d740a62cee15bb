"""Facts as somebody knew them on a day, and which of two such tables' rows belong together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from maatwerk.errors import BadInputError
from maatwerk.law.quarters import Quarter

Array = npt.NDArray[Any]
Positions = npt.NDArray[np.int64]

NOWHERE = -1
"""The position of a row that a table does not have."""


@dataclass(frozen=True, slots=True)
class Side:
    """What was known on a day: a table of facts, and the law as it was known.

    Attributes:
        dossiers: Who each row is about, text or integers.
        quarters: The quarter of each row, as its index (:attr:`Quarter.index`).
        facts: What the law asks of each row, by its Dutch name: integers, as for
            :meth:`Law.amounts`.
        known_on: The law as it was known on that day; None for as it is known now.

    Raises:
        BadInputError: columns that are not equally long, dossiers that are neither text nor
            integers, or other columns that hold no integers.
    """

    dossiers: Array
    quarters: npt.NDArray[np.integer[Any]]
    facts: Mapping[str, Array]
    known_on: date | None = None

    def __post_init__(self) -> None:
        if len(self) and self.dossiers.dtype.kind not in "iuU":
            raise BadInputError(
                f"Dossiers must be text or integers, not {self.dossiers.dtype.name}."
            )
        if self.quarters.dtype.kind not in "iu":
            raise BadInputError("Quarters must be integers: year × 4 + quarter - 1.")
        for name, column in self.facts.items():
            if column.dtype.kind not in "iu":
                raise BadInputError(f"{name} must hold integers, not {column.dtype.name}.")
        for name, column in {"quarters": self.quarters, **self.facts}.items():
            if column.shape != self.dossiers.shape:
                raise BadInputError(
                    f"{name} has {len(column)} rows and there are {len(self.dossiers)} dossiers."
                )

    def __len__(self) -> int:
        return len(self.dossiers)

    @property
    def told(self) -> str:
        """As known when, in words."""
        return f"as known on {self.known_on}" if self.known_on else "as known now"


@dataclass(frozen=True, slots=True)
class Pairs:
    """Rows of two tables that are about the same dossier and quarter, by quarter.

    Attributes:
        old: Position in the old table, :data:`NOWHERE` for a row that is new.
        new: Position in the new table, :data:`NOWHERE` for a row that is gone.
        quarters: The quarter of each pair, in order.
    """

    old: Positions
    new: Positions
    quarters: npt.NDArray[np.integer[Any]]

    def part(self, first: int, last: int) -> "Pairs":
        """The pairs from ``first`` up to ``last``."""
        return Pairs(self.old[first:last], self.new[first:last], self.quarters[first:last])

    def at(self, places: Positions) -> "Pairs":
        """The pairs at these places."""
        return Pairs(self.old[places], self.new[places], self.quarters[places])


def paired(old: Side, new: Side) -> Pairs:
    """Every dossier and quarter of both, once, ordered by quarter and dossier.

    Raises:
        BadInputError: a dossier that is twice in a quarter, or text on one side and integers on
            the other.
    """
    kinds = {side.dossiers.dtype.kind == "U" for side in (old, new) if len(side)}
    if len(kinds) > 1:
        raise BadInputError("The dossiers of one side are text, those of the other are integers.")
    old_keys, new_keys, names = _keys(old, new)
    both = np.sort(np.concatenate([old_keys, new_keys]))
    every = both[np.diff(both, prepend=-1) != 0]
    return Pairs(
        _positions(old, old_keys, every), _positions(new, new_keys, every), every // max(names, 1)
    )


def _keys(old: Side, new: Side) -> tuple[Positions, Positions, int]:
    """One integer for each dossier and quarter, and how many different dossiers there are."""
    sides = [side.dossiers for side in (old, new) if len(side)]
    if not sides:
        return np.empty(0, np.int64), np.empty(0, np.int64), 0
    names, codes = np.unique(np.concatenate(sides), return_inverse=True)
    quarters = np.concatenate([old.quarters, new.quarters]).astype(np.int64)
    keys = quarters * len(names) + codes
    return keys[: len(old)], keys[len(old) :], len(names)


def _positions(side: Side, keys: Positions, every: Positions) -> Positions:
    found = np.full(len(every), NOWHERE, np.int64)
    places = np.searchsorted(every, keys)
    found[places] = np.arange(len(keys))
    twice = np.flatnonzero(found[places] != np.arange(len(keys)))
    if len(twice):
        row = int(twice[0])
        raise BadInputError(
            f"The facts {side.told}: dossier {side.dossiers[row]} is there twice in "
            f"{Quarter.from_index(int(side.quarters[row]))}."
        )
    return found
