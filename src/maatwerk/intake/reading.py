"""From columns of text to values: every cell read, every cell that cannot be noted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from maatwerk.errors import BadInputError
from maatwerk.intake.files.rows import Part
from maatwerk.intake.kinds import Field, Type
from maatwerk.intake.mapping import FileMapping, Place
from maatwerk.intake.numbers import Flags, Ints, as_written, read_numbers
from maatwerk.intake.problems import LONGEST_SHOWN, Problem, Problems
from maatwerk.intake.values import Reader, Value, reader_of
from maatwerk.intake.writing import PLAIN, Writing

Objects = npt.NDArray[np.object_]

EMPTY = "is empty."

_IDENTIFIERS = (Type.ENTERPRISE, Type.IDENTITY, Type.ACCOUNT)
_LONG_NUMBER = 9
"""Digits: a longer one may be somebody's number that stands in the wrong column."""

_MOST_REMEMBERED = 500_000
"""Different texts whose reading is kept at hand."""


@dataclass(frozen=True, slots=True)
class ReadPart:
    """Some rows of a file, as understood.

    Attributes:
        rows: Their numbers.
        good: Which of them have nothing wrong.
        numbers: Numbers by field, int64 in units of the last place; 0 where there is none.
        values: Everything else by field; None where there is none.
        present: Which rows have something, by field.
    """

    rows: Ints
    good: Flags
    numbers: Mapping[str, Ints]
    values: Mapping[str, Objects]
    present: Mapping[str, Flags]

    def row(self, at: int, fields: Mapping[str, Field]) -> dict[str, Value]:
        """One row: what it has, by field; a number as a person writes it."""
        found: dict[str, Value] = {}
        for name, present in self.present.items():
            if not present[at]:
                continue
            if name in self.numbers:
                found[name] = as_written(int(self.numbers[name][at]), fields[name].places)
            elif self.values[name][at] is not None:  # else it cannot be read
                found[name] = self.values[name][at]
        return found


@dataclass(slots=True)
class FileReading:
    """How one file is read, from its heading on.

    Attributes:
        mapping: As it was read.
        header: Names of the columns.
        problems: Grows with all that is wrong.
        demo: Whether invented identifiers are accepted.
        places: Where each field comes from.
    """

    mapping: FileMapping
    header: tuple[str, ...]
    problems: Problems
    demo: bool = False
    places: Mapping[str, Place] = field(init=False)
    _columns: dict[str, "_Column"] = field(init=False)

    def __post_init__(self) -> None:
        self.places = self.mapping.placed(self.header)
        fields = self.mapping.kind.fields
        self._columns = {
            name: _Column(fields[name], place, self.demo) for name, place in self.places.items()
        }

    def part(self, part: Part) -> ReadPart:
        """A part as understood; rows without anything in them are left out."""
        part = _without_empty(part)
        unreadable = self._unreadable(part)
        good = ~np.isin(part.rows, [row for row, _ in unreadable])
        numbers: dict[str, Ints] = {}
        values: dict[str, Objects] = {}
        present: dict[str, Flags] = {}
        for name, column in self._columns.items():
            read, present[name], wrong = column.read(part)
            if column.field.type is Type.NUMBER:
                numbers[name] = read
            else:
                values[name] = read
            if unreadable:  # was told already
                wrong = {
                    at: why
                    for at, why in wrong.items()
                    if (int(part.rows[at]), column.place.column) not in unreadable
                }
            if wrong:
                good[list(wrong)] = False
                unread = np.isin(np.arange(len(part.rows)), list(wrong))
                present[name] = present[name] & ~unread  # is nothing, and never 0
                self.problems.add(column.problems(part, wrong))
        return ReadPart(part.rows, good, numbers, values, present)

    def _unreadable(self, part: Part) -> frozenset[tuple[int, str]]:
        """Note the cells that the file itself cannot give; their rows and columns."""
        field_of = {place.column: name for name, place in self.places.items()}
        found = [
            (row, column, why)
            for row, column, why in part.unreadable
            if not column or column in field_of
        ]
        self.problems.add(
            Problem(row, field_of.get(column, ""), column, "", why) for row, column, why in found
        )
        return frozenset((row, column) for row, column, _ in found)


class _Column:
    """One field and how it is read, with what was read before."""

    def __init__(self, of: Field, place: Place, demo: bool) -> None:
        self.field = of
        self.place = place
        self._readers = {
            typed: _remembering(of, place.writing, demo=demo, typed=typed)
            for typed in (False, True)
        }
        self._shows = not (of.personal or of.type in _IDENTIFIERS)

    def read(self, part: Part) -> tuple[npt.NDArray[Any], Flags, dict[int, str]]:
        """The values of a part, which rows have one, and what is wrong by position."""
        texts = self._texts(part)
        there = np.asarray(pc.not_equal(texts, ""))
        typed = part.plain.get(self.place.column)
        if typed is None or not typed.any():
            read, wrong = self._read(texts, typed=False)
        elif typed.all():
            read, wrong = self._read(texts, typed=True)
        else:
            read, wrong = self._read(texts, typed=False)
            other, also_wrong = self._read(texts, typed=True)
            read[typed] = other[typed]
            wrong = {at: why for at, why in wrong.items() if not typed[at]}
            wrong |= {at: why for at, why in also_wrong.items() if typed[at]}
        wrong = {at: why for at, why in wrong.items() if there[at]}
        if self.field.required:
            wrong |= dict.fromkeys(np.flatnonzero(~there).tolist(), EMPTY)
        return read, there, wrong

    def problems(self, part: Part, wrong: Mapping[int, str]) -> Iterator[Problem]:
        """What is wrong, with the row and what it says, unless that tells of a person."""
        texts = self._texts(part)
        for at, why in wrong.items():
            value = texts[at].as_py() if self._shows else ""
            if sum(map(str.isdigit, value)) >= _LONG_NUMBER:
                value = ""
            shown = value[:LONGEST_SHOWN] + "…" * (len(value) > LONGEST_SHOWN)
            yield Problem(int(part.rows[at]), self.field.name, self.place.column, shown, why)

    def _texts(self, part: Part) -> pa.Array:
        if self.place.constant:
            return pa.array([self.place.constant] * len(part.rows), pa.string())
        return pc.utf8_trim_whitespace(part.columns[self.place.column])

    def _read(self, texts: pa.Array, *, typed: bool) -> tuple[npt.NDArray[Any], dict[int, str]]:
        if self.field.type is Type.NUMBER:
            return self._numbers(texts, typed=typed)
        encoded = pc.dictionary_encode(texts)
        of_row = np.asarray(encoded.indices)
        read = [self._readers[typed](text) for text in encoded.dictionary.to_pylist()]
        bad = np.array([isinstance(value, BadInputError) for value in read], np.bool_)
        values = np.empty(len(read) + 1, np.object_)
        values[: len(read)] = [None if isinstance(v, BadInputError) else v for v in read]
        wrong = {}
        if bad.any():
            wrong = {at: str(read[of_row[at]]) for at in np.flatnonzero(bad[of_row]).tolist()}
        return values[of_row], wrong

    def _numbers(self, texts: pa.Array, *, typed: bool) -> tuple[Ints, dict[int, str]]:
        field, writing = self.field, self.place.writing
        if typed:
            writing = replace(writing, decimal=PLAIN.decimal, thousands=PLAIN.thousands)
        numbers, readable = read_numbers(texts, field, writing)
        low, high = (as_written(bound, field.places) for bound in (field.low, field.high))
        example = writing.number_example(field.places)
        whys = (
            (~readable, f"is no number such as {example}."),
            (numbers < 0, "cannot be below 0."),
            ((numbers >= 0) & (numbers < field.low), f"must lie between {low} and {high}."),
            (numbers > field.high, f"must lie between {low} and {high}."),
        )
        wrong = {at: why for mask, why in whys for at in np.flatnonzero(mask).tolist()}
        return numbers, wrong


def _remembering(
    of: Field, writing: Writing, *, demo: bool, typed: bool
) -> "Reader | _Remembering":
    if of.type is Type.NUMBER:
        return _Remembering(lambda text: text)
    return _Remembering(reader_of(of, writing, demo=demo, typed=typed))


class _Remembering:
    """A reader that reads the same text once, and returns what is wrong instead of raising."""

    def __init__(self, read: Reader) -> None:
        self._read = read
        self._known: dict[str, Value | BadInputError | None] = {"": None}

    def __call__(self, text: str) -> Value | BadInputError | None:
        """The value; None of nothing."""
        try:
            return self._known[text]
        except KeyError:
            pass
        if len(self._known) > _MOST_REMEMBERED:
            self._known = {"": None}
        try:
            value: Value | BadInputError = self._read(text)
        except BadInputError as error:
            value = error.with_traceback(None)
        self._known[text] = value
        return value


def _without_empty(part: Part) -> Part:
    """The part without the rows that have nothing in any column, such as the last lines."""
    there = np.zeros(len(part.rows), np.bool_)
    for column in part.columns.values():
        there |= np.asarray(pc.not_equal(column, ""))
    there |= np.isin(part.rows, [row for row, *_ in part.unreadable])
    if there.all():
        return part
    columns = {name: column.filter(pa.array(there)) for name, column in part.columns.items()}
    plain = {name: typed[there] for name, typed in part.plain.items()}
    return Part(part.rows[there], columns, plain, part.unreadable)
