"""XLSX: one sheet, values only, read row by row."""

import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any
from zipfile import BadZipFile

import numpy as np
import pyarrow as pa
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from maatwerk.errors import BadInputError
from maatwerk.intake.files.rows import (
    MOST_COLUMNS,
    MOST_ROWS,
    ROWS,
    Part,
    Rows,
    checked_header,
    too_many_rows,
)
from maatwerk.intake.files.sealed import SealedFile
from maatwerk.intake.files.xlsx_guard import damaged, refuse_bombs
from maatwerk.intake.files.xlsx_layout import refuse_layout

_FAILURES = (
    BadZipFile,
    InvalidFileException,
    KeyError,
    ValueError,
    TypeError,
    SyntaxError,
    OSError,
)
_FORMULA = "is a formula: paste the values only."
_BEYOND = "stands beside the last column that has a name."


def open_xlsx(file: SealedFile, sheet: str | None) -> Rows:
    """Open a workbook.

    Args:
        file: The file.
        sheet: Name of the sheet; needed when there are several.

    Raises:
        BadInputError: it is no workbook, or one that is refused; there is no such sheet; its
            heading cannot be used.
    """
    refuse_bombs(file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions, which do not matter here
            book = load_workbook(file.path, read_only=True, keep_links=False)
        opened = _sheet(file, book, sheet)
        refuse_layout(file, opened._worksheet_path)  # the only place that tells it
        opened.reset_dimensions()  # what a file says of its own size may be wrong
        rows = opened.iter_rows()
        first = next(rows, ())
    except _FAILURES as error:
        raise damaged(file) from error
    header = _header(file, first)
    total = opened.max_row or max(file.size // 100, 1)
    return Rows(header, total, (), _parts(file, rows, header))


def _sheet(file: SealedFile, book: Any, name: str | None) -> Any:
    names = book.sheetnames
    if name is None and len(names) > 1:
        raise BadInputError(
            f"{file.path}: there are several sheets ({', '.join(names)}): name the one in the "
            "mapping, under file: {sheet: ...}."
        )
    if name is not None and name not in names:
        raise BadInputError(f"{file.path}: there is no sheet {name!r}, but {', '.join(names)}.")
    sheet = book[name or names[0]]
    if not hasattr(sheet, "iter_rows"):
        raise BadInputError(f"{file.path}: sheet {sheet.title!r} is a chart.")
    return sheet


def _header(file: SealedFile, cells: Sequence[Any]) -> tuple[str, ...]:
    where = f"{file.path}, row 1"
    names = ["" if cell.value is None else str(cell.value) for cell in cells]
    if any(cell.data_type == "f" for cell in cells):
        raise BadInputError(f"{where}: the name of a column {_FORMULA}")
    while names and not names[-1].strip():
        names.pop()
    if not names:
        raise BadInputError(f"{where}: there is no heading.")
    return checked_header(names, where)


def _parts(file: SealedFile, rows: Iterator[Any], header: tuple[str, ...]) -> Iterator[Part]:
    number = 1
    while True:
        part = _Part(header)
        try:
            for cells in rows:
                number += 1
                part.take(number, cells)
                if len(part.rows) >= ROWS:
                    break
            else:
                rows = iter(())
        except _FAILURES as error:
            raise damaged(file) from error
        if number > MOST_ROWS:
            raise too_many_rows(str(file.path))
        if not part.rows:
            return
        yield part.done()


class _Part:
    """Rows as they come in."""

    def __init__(self, header: tuple[str, ...]) -> None:
        self.header = header
        self.rows: list[int] = []
        self.texts: list[list[str]] = [[] for _ in header]
        self.typed: list[list[bool]] = [[] for _ in header]
        self.unreadable: list[tuple[int, str, str]] = []

    def take(self, number: int, cells: Sequence[Any]) -> None:
        """One row."""
        self.rows.append(number)
        for place, name in enumerate(self.header):
            cell = cells[place] if place < len(cells) else None
            text, typed = "", False
            if cell is not None and cell.value is not None:
                if cell.data_type == "f":
                    self.unreadable.append((number, name, _FORMULA))
                elif cell.data_type == "e":
                    self.unreadable.append((number, name, f"is the error {cell.value}."))
                else:
                    text, typed = _text(cell.value)
            self.texts[place].append(text)
            self.typed[place].append(typed)
        for place in range(len(self.header), min(len(cells), MOST_COLUMNS)):
            if cells[place].value is not None:
                letter = get_column_letter(place + 1)
                self.unreadable.append((number, "", f"A value in column {letter} {_BEYOND}"))

    def done(self) -> Part:
        """All of them."""
        texts = (pa.array(column, pa.string()) for column in self.texts)
        typed = (np.array(column, np.bool_) for column in self.typed)
        return Part(
            np.array(self.rows, np.int64),
            dict(zip(self.header, texts, strict=True)),
            {name: mask for name, mask in zip(self.header, typed, strict=True) if mask.any()},
            self.unreadable,
        )


def _text(value: Any) -> tuple[str, bool]:
    """What a cell holds as text, and whether it had a type of its own.

    A workbook stores numbers as binary fractions; the shortest decimal that is that fraction is
    what a person typed and sees.
    """
    match value:
        case bool():
            return ("ja" if value else "nee"), True
        case int():
            return str(value), True
        case float():
            return (str(int(value)) if value.is_integer() else repr(value)), True
        case datetime():
            midnight = not (value.hour or value.minute or value.second)
            return (value.date().isoformat() if midnight else value.isoformat()), True
        case date():
            return value.isoformat(), True
    return str(value), False
