"""The outcome of comparing two sides: columns with a row for each amount that differs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from maatwerk.law.differences.parameter_changes import Missing, ValueChange
from maatwerk.law.differences.sides import NOWHERE, Pairs, Side
from maatwerk.law.engine.rule import Input
from maatwerk.law.quarters import Quarter

Cents = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]
Cause = Literal["law", "facts", "new", "gone"]
CAUSES: tuple[Cause, ...] = ("law", "facts", "new", "gone")


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact of a dossier that is known otherwise now.

    Attributes:
        fact: Which.
        old: As it was known, in the unit of the input.
        new: As it is known.
    """

    fact: Input
    old: int
    new: int


@dataclass(frozen=True, slots=True)
class Row:
    """One amount that differs, or of which one side is not known.

    Attributes:
        dossier: Who it is about.
        quarter: Of right.
        component: Which premium.
        scheme: Of which scheme.
        status: Whether the dossier is on both sides in that quarter, or only on one.
        old: Cents as known then: 0 when it is new, None when they could not be known.
        new: Cents as known later: 0 when it is gone, None when they cannot be known.
        law: Part of the difference that the law made; None when that is not known.
        facts: Part that the facts made.
        values: Values of the law that made it differ.
        changed: Facts that did.
        missing: What was not known, for an amount that is None.
    """

    dossier: str | int
    quarter: Quarter
    component: str
    scheme: str
    status: Literal["both", "new", "gone"]
    old: int | None
    new: int | None
    law: int | None
    facts: int | None
    values: tuple[ValueChange, ...]
    changed: tuple[FactChange, ...]
    missing: tuple[Missing, ...]

    @property
    def difference(self) -> int | None:
        """Cents more than before, below 0 for less; None when one side is not known."""
        return None if self.old is None or self.new is None else self.new - self.old


@dataclass(frozen=True, slots=True)
class QuarterDifference:
    """The rows of one quarter that differ; all arrays of equal length.

    Attributes:
        quarter: The quarter.
        inputs: The facts that the amount depends on, by name.
        pairs: Positions of the rows in both tables.
        old: Cents, 0 where there is no such row or it is not known.
        new: The same on the new side.
        old_known: Where :attr:`old` is known.
        new_known: Where :attr:`new` is known.
        law: Cents of the difference made by the law; 0 where a side is not known.
        facts: Cents made by the facts; the same.
        values: Values of the law that are others in this quarter.
        old_missing: What was not known on the old side.
        new_missing: Nor on the new.
        compared: How many rows were compared, those that do not differ included.
        totals: Cents due on either side in all rows of which both are known.
    """

    quarter: Quarter
    inputs: Mapping[str, Input]
    pairs: Pairs
    old: Cents
    new: Cents
    old_known: Marks
    new_known: Marks
    law: Cents
    facts: Cents
    values: tuple[ValueChange, ...]
    old_missing: tuple[Missing, ...]
    new_missing: tuple[Missing, ...]
    compared: int
    totals: tuple[int, int]

    @property
    def known(self) -> Marks:
        """Where both sides are known."""
        both: Marks = self.old_known & self.new_known
        return both

    def by_cause(self) -> dict[Cause, int]:
        """Cents of difference by what made it, over the rows of which both sides are known."""
        is_new, is_gone = self.pairs.old == NOWHERE, self.pairs.new == NOWHERE
        return {
            "law": int(self.law.sum()),
            "facts": int(self.facts.sum()),
            "new": int(self.new[is_new & self.known].sum()),
            "gone": -int(self.old[is_gone & self.known].sum()),
        }


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two sides for one component of one scheme.

    Attributes:
        component: Which premium.
        scheme: Of which scheme.
        old: The side that was known first.
        new: The side that is known later.
        quarters: What differs, by quarter, in order.
    """

    component: str
    scheme: str
    old: Side
    new: Side
    quarters: tuple[QuarterDifference, ...]

    def __len__(self) -> int:
        return sum(len(part.old) for part in self.quarters)

    @property
    def compared(self) -> int:
        """Rows compared, those that do not differ included."""
        return sum(part.compared for part in self.quarters)

    @property
    def unknown(self) -> int:
        """Rows of which one side is not known; they are in no sum."""
        return sum(int((~part.known).sum()) for part in self.quarters)

    @property
    def totals(self) -> tuple[int, int]:
        """Cents due on either side, over all rows of which both are known."""
        return (
            sum(part.totals[0] for part in self.quarters),
            sum(part.totals[1] for part in self.quarters),
        )

    def by_cause(self) -> dict[Cause, int]:
        """Cents of difference by what made it; they add up to the difference of the totals."""
        parts = [part.by_cause() for part in self.quarters]
        return {cause: sum(part[cause] for part in parts) for cause in CAUSES}

    def rows(self) -> Iterator[Row]:
        """The rows that differ, one by one, by quarter and dossier."""
        for part in self.quarters:
            for at in range(len(part.old)):
                yield self._row(part, at)

    def _row(self, part: QuarterDifference, at: int) -> Row:
        before, after = int(part.pairs.old[at]), int(part.pairs.new[at])
        old_known, new_known = bool(part.old_known[at]), bool(part.new_known[at])
        known, both = old_known and new_known, NOWHERE not in {before, after}
        side, place = (self.new, after) if before == NOWHERE else (self.old, before)
        return Row(
            side.dossiers[place].item(),
            part.quarter,
            self.component,
            self.scheme,
            "both" if both else "new" if before == NOWHERE else "gone",
            int(part.old[at]) if old_known else None,
            int(part.new[at]) if new_known else None,
            int(part.law[at]) if known else None,
            int(part.facts[at]) if known else None,
            tuple(self._concerning(part, before)) if known and both and part.law[at] else (),
            tuple(self._changed(part, before, after)) if both else (),
            (
                *self._missing(part.old_missing, part, self.old, before, known=old_known),
                *self._missing(part.new_missing, part, self.new, after, known=new_known),
            ),
        )

    def _concerning(self, part: QuarterDifference, place: int) -> Iterator[ValueChange]:
        for change in part.values:
            bands = change.parameter.bands
            rank = fact_of(self.old, part.inputs[bands], place) if bands else None
            if change.concerns(_code(self.old, part, change.parameter.keys, place), rank):
                yield change

    def _changed(self, part: QuarterDifference, before: int, after: int) -> Iterator[FactChange]:
        for fact in part.inputs.values():
            old, new = fact_of(self.old, fact, before), fact_of(self.new, fact, after)
            if old != new:
                yield FactChange(fact, old, new)

    def _missing(
        self,
        missing: tuple[Missing, ...],
        part: QuarterDifference,
        side: Side,
        place: int,
        *,
        known: bool,
    ) -> Iterator[Missing]:
        for value in missing if not known else ():
            if value.key in {None, _code(side, part, value.parameter.keys, place)}:
                yield value


def _code(side: Side, part: QuarterDifference, keys: str | None, place: int) -> str | None:
    """The code by which a row of ``side`` is looked up in a table; None when it has none."""
    codes = part.inputs[keys].codes if keys else None
    position = fact_of(side, part.inputs[keys], place) if keys else NOWHERE
    return codes[position] if codes and position >= 0 else None


def fact_of(side: Side, fact: Input, place: int) -> int:
    """A fact of one row, or what stands for its absence."""
    if fact.name in side.facts:
        return int(side.facts[fact.name][place])
    assert fact.absent is not None  # noqa: S101 - a side without it was refused before
    return fact.absent
