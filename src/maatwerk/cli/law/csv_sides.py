"""Facts as a person writes them in a CSV, as sides whose amounts can be compared."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from maatwerk.errors import BadInputError
from maatwerk.law import Law, Quarter
from maatwerk.law.dated.parameters import DAY
from maatwerk.law.differences.difference import inputs_of
from maatwerk.law.differences.sides import Side
from maatwerk.law.engine.rule import Input
from maatwerk.law.review.examples import read_fact

PLACE = ("dossier", "quarter", "component")
SCHEME = "scheme"
SHOWN = 50
"""So many mistakes are told; a column that is wrong throughout has more."""

_DIGITS = re.compile("[0-9]+")
_LIKE = {True: "an amount such as 15000.00", False: "a number such as 40 or 0.8"}

Place = tuple[str, str]
"""A component and its scheme."""


@dataclass(slots=True)
class _Read:
    """What has been read so far of one component of one scheme."""

    dossiers: list[str] = field(default_factory=list)
    quarters: list[int] = field(default_factory=list)
    facts: list[Mapping[str, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CsvFacts:
    """The rows of a CSV, by component and scheme.

    Attributes:
        law: Whose inputs the columns are.
        rows: What was read.
    """

    law: Law
    rows: Mapping[Place, _Read]

    def side(
        self, component: str, scheme: str, known_on: date | None, quarters: Sequence[int]
    ) -> Side:
        """The rows of a component, in some quarters or, without any, in all."""
        read = self.rows.get((component, scheme), _Read())
        at = [i for i, quarter in enumerate(read.quarters) if not quarters or quarter in quarters]
        names = sorted({name for i in at for name in read.facts[i]})
        return Side(
            np.array([read.dossiers[i] for i in at], np.str_),
            np.array([read.quarters[i] for i in at], np.int64),
            {name: np.array([self._fact(read, i, name) for i in at], np.int64) for name in names},
            known_on,
        )

    def _fact(self, read: _Read, row: int, name: str) -> int:
        """A fact, or what is taken for none: an empty one that an amount needs was refused."""
        fact = self.law.inputs[name]
        return read.facts[row].get(name, fact.low if fact.absent is None else fact.absent)


def read_csv(path: Path, law: Law) -> CsvFacts:
    """Read a CSV with ``dossier``, ``quarter``, ``component``, maybe ``scheme``, and facts.

    Raises:
        BadInputError: the file cannot be read, or has mistakes: all of them, by row and field.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            head = file.readline()
            file.seek(0)
            continental = head.count(";") > head.count(",")
            rows = list(csv.reader(file, delimiter=";" if continental else ","))
    except OSError as error:
        raise BadInputError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise BadInputError(f"{path} cannot be read as a CSV in UTF-8: save it as one.") from error
    except csv.Error as error:
        raise BadInputError(f"{path} cannot be read as a CSV: {error}.") from error
    names = [name.strip() for name in rows[0]] if rows else []
    mistakes = [*_wrong_columns(names, law)]
    reader = _Reader(law, names, "," if continental else ".", mistakes)
    if not mistakes:
        for number, cells in enumerate(rows[1:], 2):
            if any(cells):
                reader.add(number, cells)
    if mistakes:
        more = [f"... and {len(mistakes) - SHOWN:,} more"] if len(mistakes) > SHOWN else []
        raise BadInputError("\n  ".join([f"{path} has mistakes:", *mistakes[:SHOWN], *more]))
    return CsvFacts(law, reader.found)


def _wrong_columns(names: Sequence[str], law: Law) -> Iterator[str]:
    for name in PLACE:
        if name not in names:
            yield f"the column {name} is missing"
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield f"the column {name} is there twice"
        if name not in {*PLACE, SCHEME, *law.inputs}:
            yield f"the column {name} is no input of the law"


@dataclass(slots=True)
class _Reader:
    """Reads row by row; what is wrong is kept, so that all of it can be told at once.

    ``point`` is the mark of decimals: a comma in a file that has semicolons between its fields.
    """

    law: Law
    names: Sequence[str]
    point: str
    mistakes: list[str]
    found: dict[Place, _Read] = field(default_factory=dict)
    seen: dict[tuple[Any, ...], int] = field(default_factory=dict)
    known: dict[tuple[str, str], int | str] = field(default_factory=dict)

    def add(self, number: int, cells: Sequence[str]) -> None:
        """One row of the file."""
        if len(cells) != len(self.names):
            self._wrong(number, "", f"it has {len(cells)} fields, the head has {len(self.names)}")
            return
        filled = ((name, cell.strip()) for name, cell in zip(self.names, cells, strict=True))
        row = {name: text for name, text in filled if text}
        before = len(self.mistakes)
        if "dossier" not in row:
            self._wrong(number, "dossier", "is empty")
        quarter = self._quarter(number, row)
        place = self._place(number, row, quarter)
        facts = self._facts(number, row)
        if quarter is None or place is None or len(self.mistakes) > before:
            return
        self._refuse_missing(number, place, quarter, facts)
        self._refuse_twin(number, (row["dossier"], quarter, *place))
        read = self.found.setdefault(place, _Read())
        read.dossiers.append(row["dossier"])
        read.quarters.append(quarter.index)
        read.facts.append(facts)

    def _quarter(self, number: int, row: Mapping[str, str]) -> Quarter | None:
        try:
            return Quarter.parse(row.get("quarter", ""))
        except BadInputError as error:
            self._wrong(number, "quarter", str(error))
            return None

    def _place(self, number: int, row: Mapping[str, str], quarter: Quarter | None) -> Place | None:
        scheme, component = row.get(SCHEME, "imw"), row.get("component", "")
        if scheme not in self.law.schemes:
            self._wrong(number, SCHEME, f"there is no {scheme}; {_choice(self.law.schemes)}")
            return None
        rules = self.law.graph(scheme).rules
        offered = [name for name in self.law.components if name in rules]
        if component not in offered:
            self._wrong(number, "component", f"{scheme} has no {component!r}; {_choice(offered)}")
            return None
        try:
            self.law.schemes[scheme].must_run_in(quarter or self.law.schemes[scheme].first)
        except BadInputError as error:
            self._wrong(number, "quarter", str(error))
            return None
        return component, scheme

    def _facts(self, number: int, row: Mapping[str, str]) -> Mapping[str, int]:
        facts = {}
        for name, text in row.items():
            if name not in self.law.inputs:
                continue
            if (name, text) not in self.known:
                self.known[name, text] = _read(self.law.inputs, name, text, self.point)
            value = self.known[name, text]
            if isinstance(value, str):
                self._wrong(number, name, value)
            else:
                facts[name] = value
        return facts

    def _refuse_missing(
        self, number: int, place: Place, quarter: Quarter, facts: Mapping[str, int]
    ) -> None:
        component, scheme = place
        for name, fact in inputs_of(self.law, component, scheme, quarter).items():
            if fact.absent is None and name not in facts:
                self._wrong(number, name, f"is missing: the {component} depends on it")

    def _refuse_twin(self, number: int, place: tuple[Any, ...]) -> None:
        if place in self.seen:
            self._wrong(number, "dossier", f"is there twice, first in row {self.seen[place]}")
        self.seen.setdefault(place, number)

    def _wrong(self, number: int, name: str, what: str) -> None:
        self.mistakes.append(f"row {number}{', ' if name else ''}{name}: {what.rstrip('.')}")


def _read(inputs: Mapping[str, Input], name: str, text: str, point: str) -> int | str:
    """A fact, or what is wrong with it."""
    fact = inputs[name]
    is_number = fact.codes is None and str(fact.unit) != DAY
    written = text
    if is_number:
        whole, _, decimals = text.partition(point)
        # 1.000 is a thousand to one reader and 1 to another: it is not taken for an amount.
        too_fine = fact.unit.is_money and len(decimals) > 2
        if too_fine or not _DIGITS.fullmatch(whole + decimals):
            return f"{text} is not written as {_LIKE[fact.unit.is_money].replace('.', point)}"
        written = f"{whole or 0}.{decimals or 0}"
    try:
        value = read_fact(inputs, name, written, "")
    except BadInputError as error:
        return str(error).lstrip(": ").removeprefix(name).lstrip(": ")
    if not (max(fact.low, 0) if is_number else fact.low) <= value <= fact.high:
        return f"{text} lies outside what is accepted"
    return value


def _choice(offered: Any) -> str:
    return f"choose from {', '.join(offered)}"
