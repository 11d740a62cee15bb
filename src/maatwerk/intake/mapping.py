"""Which column of a file is which field, and how it is written."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from maatwerk.errors import BadInputError
from maatwerk.intake.kinds import Field, Kind, Type
from maatwerk.intake.writing import PLAIN, UNITS, Writing
from maatwerk.law.dated.lines import line_of, read_lines
from maatwerk.law.dated.load import validated

_SCHEMA = Path(__file__).with_name("mapping.schema.json")
_NONE: Mapping[str, "Place"] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field comes from.

    Attributes:
        column: Its name in the file; empty when it is the same in every row.
        constant: What it is in every row, as our own files write it.
        writing: How the column is written.
    """

    column: str = ""
    constant: str = ""
    writing: Writing = PLAIN


@dataclass(frozen=True, slots=True)
class FileMapping:
    """How the columns of a file become the fields of a kind.

    A field that it does not name is looked for under its own name.

    Attributes:
        kind: What a row is.
        places: By field, as far as the mapping says.
        formats: How columns are written that say nothing of their own.
        ignore: Columns that are left out.
        encoding: Of a CSV file, if it is said.
        delimiter: Of a CSV file, if it is said.
        sheet: Name of the worksheet, if it is said.
    """

    kind: Kind
    places: Mapping[str, Place] = field(default_factory=lambda: _NONE)
    formats: Writing = PLAIN
    ignore: frozenset[str] = frozenset()
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None

    def placed(self, header: Sequence[str]) -> Mapping[str, Place]:
        """Where each field comes from in a file with these columns; optional ones can lack.

        Raises:
            BadInputError: a column that is needed is missing, or one is there that nothing
                is said of; every one of them, a line each.
        """
        found: dict[str, Place] = {}
        problems: list[str] = []
        for name, wanted in self.kind.fields.items():
            place = self.places.get(name) or Place(name, writing=self.formats)
            if place.constant or place.column in header:
                found[name] = place
            elif wanted.required or name in self.places:
                close = get_close_matches(place.column, header, 1)
                meant = f"; is it {close[0]!r}? Say so in a mapping" if close else ""
                problems.append(f"There is no column {place.column!r} ({wanted.what}){meant}.")
        used = {place.column for place in found.values()} | self.ignore
        problems += [
            f"Column {column!r} is no field: name it in the mapping, under columns or ignore."
            for column in header
            if column not in used
        ]
        if problems:
            raise BadInputError("\n".join(problems))
        return found


def read_mapping(path: Path, kind: Kind) -> FileMapping:
    """The mapping in a YAML file.

    Raises:
        BadInputError: naming the file and the line that is wrong.
    """
    content = validated(read_lines(path), _schema(), path.name)

    def wrong(message: str, *place: str) -> BadInputError:
        return BadInputError(f"{path.name}:{line_of(content, place)}: {message}")

    if content["kind"] != kind.name:
        raise wrong(f"it is a mapping for {content['kind']}, not for {kind.name}.", "kind")
    formats = _writing(content.get("formats", {}), PLAIN)
    _must_tell_apart(formats, lambda message: wrong(message, "formats"))
    places: dict[str, Place] = {}
    for name, said in content.get("columns", {}).items():
        wanted = kind.fields.get(name)
        if wanted is None:
            close = get_close_matches(name, kind.fields, 1)
            meant = f"; is it {close[0]}?" if close else ""
            raise wrong(f"{kind.name} have no field {name}{meant}", "columns", name)
        place = _place(said, formats)
        try:
            _must_fit(wanted, place)
        except BadInputError as error:
            raise wrong(f"{name}: {error}", "columns", name) from None
        places[name] = place
    columns = [place.column for place in places.values() if place.column]
    ignore = frozenset(content.get("ignore", ()))
    for column in columns:
        if columns.count(column) > 1 or column in ignore:
            raise wrong(f"column {column!r} is named twice.", "columns")
    file = content.get("file", {})
    delimiter = file.get("delimiter")
    return FileMapping(
        kind,
        MappingProxyType(places),
        formats,
        ignore,
        file.get("encoding"),
        "\t" if delimiter == "tab" else delimiter,
        file.get("sheet"),
    )


def _place(said: Any, formats: Writing) -> Place:
    if isinstance(said, str):
        return Place(said, writing=formats)
    if "constant" in said:
        return Place(constant=said["constant"])
    own = {name: value for name, value in said.items() if name != "column"}
    return Place(said["column"], writing=_writing(own, formats))


def _writing(said: Mapping[str, Any], otherwise: Writing) -> Writing:
    own = dict(said)
    if "codes" in own:
        own["codes"] = MappingProxyType(dict(own["codes"]))
    return replace(otherwise, **own)


def _must_fit(wanted: Field, place: Place) -> None:
    """Refuse what says nothing of a field of this type."""
    writing = place.writing
    _must_tell_apart(writing, BadInputError)
    if UNITS[writing.unit] > (wanted.places if wanted.type is Type.NUMBER else 0):
        raise BadInputError(f"it cannot be written in {writing.unit}.")
    if writing.codes and wanted.type is not Type.CODE:
        raise BadInputError("it has no codes.")
    for theirs, ours in writing.codes.items():
        if ours not in wanted.codes:
            listed = ", ".join(wanted.codes)
            raise BadInputError(f"{theirs!r} becomes {ours}, which does not exist; use {listed}.")


def _must_tell_apart(writing: Writing, wrong: Any) -> None:
    if writing.decimal == writing.thousands:
        raise wrong("the decimal sign and the sign between thousands are the same.")


@cache
def _schema() -> Mapping[str, Any]:
    schema: Mapping[str, Any] = json.loads(_SCHEMA.read_text(encoding="utf-8"))
    return schema
