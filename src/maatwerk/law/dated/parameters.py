"""Dated parameters: what the law sets, from when, who says so, and how sure that is."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

import numpy as np

from maatwerk.errors import BadInputError
from maatwerk.law.dated.bounds import Bounds, bounds_of
from maatwerk.law.errors import LawError
from maatwerk.law.vocabulary.units import Unit

Confidence = Literal["law", "official", "secondary", "derived", "assumed", "reform"]
Bands = Mapping[str, int | str]

GIVEN = "percentage"
"""What a band of a table says when the figure is not in the law but in the decision."""

DAY = "dag"
"""The unit of a parameter that is a day: days since 1970-01-01, written 2008-10-01."""

ONBEKEND = -3
"""The mark that rules see where a partial parameter that is no table is not known."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rows of a parameter count: those of this scheme and component, as known then.

    Attributes:
        scheme: Only rows of this scheme, and rows that name none.
        component: The same for the component.
        known_on: Only rows known on that day; None takes all that is known now.
    """

    scheme: str | None = None
    component: str | None = None
    known_on: date | None = None

    def takes(self, row: "DatedValue") -> bool:
        """Whether ``row`` counts."""
        return (
            (row.scheme is None or self.scheme is None or row.scheme == self.scheme)
            and (row.component is None or self.component in (None, row.component))
            and (self.known_on is None or row.known_from <= self.known_on)
        )


EVERYTHING = Selection()


@dataclass(frozen=True, slots=True)
class DatedValue:
    """One value of a parameter, with everything needed to defend it.

    Attributes:
        start: First day it is in force.
        value: The figure in ``unit``, or bands of ranks with a figure each; a day as its number
            since 1970-01-01.
        unit: As the rules write it.
        source: Who says so.
        confidence: How sure that is; ``reform`` for a value that is proposed.
        article: Where the law sets it.
        known_from: Day it became known; equals ``start`` when nothing else is said.
        until: Last day in force, when it does not simply last until the next.
        key: Row of the table (such as a package) it belongs to.
        scheme: The only scheme it holds for.
        component: The only component it holds for.
        checked_on: Day a person last compared it with its source; None for never.
        replaces: For a reform, the value it takes the place of.
        line: Where it stands in its file, 0 when it is from none. It says nothing about the
            value, so equal values on other lines are equal.
    """

    start: date
    value: int | Bands
    unit: str
    source: str
    confidence: Confidence
    article: str
    known_from: date
    until: date | None = None
    key: str | None = None
    scheme: str | None = None
    component: str | None = None
    checked_on: date | None = None
    replaces: "DatedValue | None" = None
    line: int = field(default=0, compare=False, repr=False)

    def holds_on(self, day: date) -> bool:
        """Whether ``day`` lies between its first and its last day."""
        return self.start <= day and (self.until is None or day <= self.until)

    @property
    def figure(self) -> int:
        """The value where it is one figure.

        Raises:
            BadInputError: it is bands of figures.
        """
        if not isinstance(self.value, int):
            raise BadInputError(f"The value from {self.start} ({self.source}) is no single figure.")
        return self.value


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter through time.

    Attributes:
        name: As the rules name it.
        label: Dutch; ``label_en`` beside it.
        unit: Of every value.
        article: Where the law sets it.
        values: All dated values, in the order of the file.
        keys: The input whose codes are the rows of the table, if it is one.
        bands: The input whose bands are its columns, if it has any.
        partial: Whether it may be unknown. In a table a code may then lack a row and a rank may
            lie past the last band; a figure may be unknown on the day asked. The rules see a
            mark below 0 (:data:`ONBEKEND` for a figure). Otherwise such a hole is an error.
        reforms: Overlaid values, the last one first in line.
        minimum: The lowest figure that it can be, where that is above what its unit allows.
        maximum: The highest one likewise.
        usual_rise: By how many percents one value can lie above that before it, without a
            warning; one that lies below it is always warned of. None for what is not warned of.
    """

    name: str
    label: str
    label_en: str
    unit: Unit
    article: str
    values: tuple[DatedValue, ...]
    keys: str | None = None
    bands: str | None = None
    partial: bool = False
    reforms: tuple[DatedValue, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    usual_rise: int | None = None

    @property
    def bounds(self) -> Bounds:
        """Between what every figure of it must lie, those of a reform included."""
        widest = bounds_of(self.unit)
        return Bounds(
            widest.low if self.minimum is None else self.minimum,
            widest.high if self.maximum is None else self.maximum,
        )

    @property
    def is_table(self) -> bool:
        """Whether rules look it up by a key or a band, instead of using one figure."""
        return self.keys is not None or self.bands is not None

    def at(
        self, day: date, *, key: str | None = None, selection: Selection = EVERYTHING
    ) -> DatedValue:
        """The value in force on ``day``.

        Raises:
            BadInputError: it is not known for that day, or was not known yet.
        """
        found = self.find(day, key=key, selection=selection)
        if found is None:
            raise BadInputError(self.told_unknown(day, key, selection))
        return found

    def find(
        self, day: date, *, key: str | None = None, selection: Selection = EVERYTHING
    ) -> DatedValue | None:
        """As :meth:`at`, but None where nothing is known; a reform never fills such a gap."""
        base = _latest(self.values, day, key, selection)
        reform = _latest(self.reforms, day, key, selection)
        if base is None or reform is None:
            return base
        return replace(
            reform,
            replaces=base,
            article=base.article,
            scheme=base.scheme,
            component=base.component,
        )

    @property
    def places(self) -> tuple[str, ...]:
        """The inputs that a table is looked up by."""
        return tuple(name for name in (self.keys, self.bands) if name)

    @property
    def dtype(self) -> type[np.signedinteger[Any]]:
        """Money is int64, a day int32; a rate has the narrowest type for all it ever is.

        All have a sign, so that they hold the marks of a partial parameter.

        Raises:
            LawError: a figure, which no file can hold, is beyond every type.
        """
        if self.unit.is_money:
            return np.int64
        if str(self.unit) == DAY:
            return np.int32
        highest = max(self.figures())
        for narrow in (np.int8, np.int16, np.int32, np.int64):
            if highest <= np.iinfo(narrow).max:
                return narrow
        raise LawError(f"The parameter {self.name} is {highest}, which no integer type holds.")

    def figures(self) -> tuple[int, ...]:
        """Every figure that ever holds, for proving that nothing overflows.

        The mark of a partial figure is one of them; those of a table come with its symbol.
        """
        found: list[int] = [ONBEKEND] if self.partial and not self.is_table else []
        for row in self.values + self.reforms:
            figures = (row.value,) if isinstance(row.value, int) else row.value.values()
            found += [figure for figure in figures if isinstance(figure, int)]
        return tuple(found) or (0,)

    def told_unknown(self, day: date, key: str | None, selection: Selection) -> str:
        """That there is no value for ``day``, and for when there is one."""
        of = f" for {key}" if key else ""
        rows = [
            r for r in self.values if r.key == key and replace(selection, known_on=None).takes(r)
        ]
        known = f", as known on {selection.known_on}" if selection.known_on else ""
        if not rows:
            return f"The parameter {self.name}{of} has no value at all{known}."
        told = f"The parameter {self.name}{of} is not known for {day}{known}"
        later = self.find(day, key=key, selection=replace(selection, known_on=None))
        if selection.known_on and later:
            return f"{told}: it became known on {later.known_from}."
        first = min(row.start for row in rows)
        lasts = [row.until for row in rows if row.until]
        span = f"it is known from {first}" + (f" to {max(lasts)}" if lasts else "")
        return f"{told}: {span}."

    def overlaid(self, change: DatedValue) -> "Parameter":
        """The parameter with one more reform laid over it."""
        return replace(self, reforms=(*self.reforms, change))


def _latest(
    rows: tuple[DatedValue, ...], day: date, key: str | None, selection: Selection
) -> DatedValue | None:
    fitting = [r for r in rows if r.key == key and r.holds_on(day) and selection.takes(r)]
    if not fitting:
        return None
    return max(enumerate(fitting), key=lambda e: (e[1].start, e[1].known_from, e[0]))[1]
