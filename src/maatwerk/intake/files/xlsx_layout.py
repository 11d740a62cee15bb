"""Where rows and cells of a sheet stand, as the sheet says it, before anything reads them.

What reads the rows trusts their places: it skips a row that is not below the one before it, and a
cell that is not to the right of it, without a word.
"""

import re
from typing import NoReturn
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import ZipFile

from openpyxl.utils import column_index_from_string

from maatwerk.errors import BadInputError
from maatwerk.intake.files.sealed import PART, SealedFile
from maatwerk.intake.files.xlsx_guard import damaged

MOST_LEFT_OUT = 100_000
"""Rows that a sheet may leave out, all gaps together: each is read as an empty row."""

_ROW = re.compile(r"[1-9][0-9]{0,7}", re.ASCII)
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,7})", re.ASCII)
_SHOWN = 5


def refuse_layout(file: SealedFile, sheet: str) -> None:
    """Refuse a sheet whose cells are merged, or whose rows or cells do not stand in order.

    Args:
        file: The workbook.
        sheet: Place of the sheet in its package.

    Raises:
        BadInputError: naming the first of them.
    """
    layout = _Layout(file)
    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = layout.begins
    try:
        with ZipFile(file.path) as package, package.open(sheet) as content:
            while part := content.read(PART):
                parser.Parse(part, False)
            parser.Parse(b"", True)
    except ExpatError as error:
        raise damaged(file) from error
    if layout.merged:
        raise BadInputError(
            f"{file.path}: cells are merged ({', '.join(layout.merged)}): which of them the value "
            "is of cannot be told. Unmerge them."
        )


class _Layout:
    """A sheet, element by element."""

    def __init__(self, file: SealedFile) -> None:
        self.file = file
        self.row = 0
        self.column = 0
        self.left_out = 0
        self.merged: list[str] = []

    def begins(self, name: str, told: dict[str, str]) -> None:
        """An element begins."""
        match name.rpartition(" ")[2]:
            case "c":
                self._cell(told.get("r"))
            case "row":
                self._row(told.get("r"))
            case "mergeCell" if len(self.merged) < _SHOWN:
                self.merged.append(told.get("ref", "")[:30])

    def _row(self, written: str | None) -> None:
        if written is not None and not _ROW.fullmatch(written):
            raise damaged(self.file)
        row = self.row + 1 if written is None else int(written)
        if row <= self.row:
            self._disorder(f"row {row} comes after row {self.row}")
        self.left_out += row - self.row - 1
        if self.left_out > MOST_LEFT_OUT:
            raise BadInputError(
                f"{self.file.path}, row {row}: the sheet leaves out more than {MOST_LEFT_OUT:,} "
                "rows. Take the empty rows out."
            )
        self.row, self.column = row, 0

    def _cell(self, written: str | None) -> None:
        if written is None:
            self.column += 1
            return
        place = _CELL.fullmatch(written)
        if place is None:
            raise damaged(self.file)
        column = column_index_from_string(place[1])
        if column <= self.column or int(place[2]) != self.row:
            self._disorder(f"cell {written} does not stand in its place in row {self.row}")
        self.column = column

    def _disorder(self, what: str) -> NoReturn:
        raise BadInputError(
            f"{self.file.path}: {what}, so rows or cells would be lost. Save the workbook anew, or "
            "save it as CSV."
        )
