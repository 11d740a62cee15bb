"""CSV: the encoding and the delimiter are found out or said, the rows come as columns."""

import csv
from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv as pv

from maatwerk.errors import BadInputError
from maatwerk.intake.files.rows import MOST_ROWS, Part, Rows, checked_header, too_many_rows
from maatwerk.intake.files.sealed import PART, SealedFile
from maatwerk.intake.mapping import FileMapping

DELIMITERS = (";", ",", "\t", "|")
BLOCK = 1 << 22
"""Bytes that are read at a time; no row is longer."""

_NOT_IN_CP1252 = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))


def open_csv(file: SealedFile, mapping: FileMapping) -> Rows:
    """Open a CSV file.

    Args:
        file: The file.
        mapping: May say encoding and delimiter; else they are found out.

    Raises:
        BadInputError: it is no text of an encoding that we read, or its heading cannot be used.
    """
    encoding = _encoding(file, mapping.encoding)
    line = _first_line(file, encoding)
    delimiter = mapping.delimiter or _delimiter(line)
    names = _names(line, delimiter)
    if names is None:
        raise BadInputError(
            f"{file.path}, row 1: the heading cannot be read: a name is far too long, or its line "
            "ends as no CSV does. Save it as CSV, UTF-8."
        )
    header = checked_header(names, f"{file.path}, row 1")
    notes = () if encoding == "utf-8" else ("The file was read as Windows-1252.",)
    return Rows(header, file.lines, notes, _parts(file, encoding, delimiter, header))


def _encoding(file: SealedFile, said: str | None) -> str:
    """The encoding as it is said, or UTF-8 when the file is that, else Windows-1252."""
    if file.has_other_mark or file.zeros:
        raise BadInputError(
            f"{file.path}: this is no text in UTF-8 or Windows-1252. Save it as CSV, UTF-8."
        )
    if file.utf8 and said != "cp1252":
        return "utf-8"
    if said == "utf-8":
        raise BadInputError(
            f"{file.path}: the mapping says UTF-8, but a character is not. Save it as CSV, UTF-8, "
            "or say encoding: cp1252."
        )
    with file.path.open("rb") as content:
        while part := content.read(PART):
            if len(part.translate(None, _NOT_IN_CP1252)) < len(part):
                raise BadInputError(
                    f"{file.path}: this is neither UTF-8 nor Windows-1252. Save it as CSV, UTF-8."
                )
    return "cp1252"


def _first_line(file: SealedFile, encoding: str) -> str:
    end = file.began.find(b"\n")
    raw = file.began if end < 0 else file.began[:end]
    if end < 0:
        if len(file.began) < file.size:
            raise BadInputError(f"{file.path}, row 1: the line never ends: this is no CSV.")
        raise BadInputError(f"{file.path}: there is a heading and no row.")
    line = raw.decode("utf-8-sig" if encoding == "utf-8" else encoding).rstrip("\r")
    if line.count('"') % 2:
        raise BadInputError(f"{file.path}: the name of a column goes on over the line.")
    return line


def _delimiter(line: str) -> str:
    """The sign that splits the heading into most columns."""
    return max(DELIMITERS, key=lambda sign: len(_names(line, sign) or ()))


def _names(line: str, delimiter: str) -> list[str] | None:
    """The heading, split; None when it cannot be."""
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return None


def _parts(
    file: SealedFile, encoding: str, delimiter: str, header: tuple[str, ...]
) -> Iterator[Part]:
    skipped: list[tuple[int, str, str]] = []

    def skip(row: pv.InvalidRow) -> str:
        why = f"the row has {row.actual_columns} columns instead of {row.expected_columns}."
        skipped.append((row.number, "", why))
        return "skip"

    first, told = 2, 0  # the heading is row 1
    with _reader(file, encoding, delimiter, header, skip) as reader:
        while True:
            try:
                batch = reader.read_next_batch()
            except StopIteration:
                break
            except pa.ArrowException as error:
                raise _unreadable(file, first, error) from error
            rows = _numbers(first, batch.num_rows, [row for row, *_ in skipped])
            first = int(rows[-1]) + 1 if len(rows) else first
            if first > MOST_ROWS:
                raise too_many_rows(str(file.path))
            columns = dict(zip(header, batch.columns, strict=True))
            yield Part(rows, columns, {}, skipped[told:])
            told = len(skipped)
    if skipped[told:]:
        empty = {name: pa.array([], pa.string()) for name in header}
        yield Part(np.empty(0, np.int64), empty, {}, skipped[told:])


def _numbers(first: int, count: int, skipped: list[int]) -> npt.NDArray[np.int64]:
    """The numbers of so many rows from ``first`` on; those that were left out are not theirs."""
    gaps = np.array([row for row in skipped if row >= first], np.int64)
    numbers = np.arange(first, first + count + len(gaps), dtype=np.int64)
    return numbers[~np.isin(numbers, gaps)][:count]


def _reader(
    file: SealedFile,
    encoding: str,
    delimiter: str,
    header: tuple[str, ...],
    skip: Callable[[pv.InvalidRow], str],
) -> pv.CSVStreamingReader:
    """Reads every column as text: a number is ours to read, exactly."""
    try:
        return pv.open_csv(
            str(file.path),
            read_options=pv.ReadOptions(
                use_threads=False,
                block_size=BLOCK,
                skip_rows=1,
                column_names=list(header),
                encoding=encoding,
            ),
            parse_options=pv.ParseOptions(
                delimiter=delimiter,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=skip,
            ),
            convert_options=pv.ConvertOptions(
                column_types={name: pa.string() for name in header},
                strings_can_be_null=False,
                null_values=[],
            ),
        )
    except pa.ArrowException as error:
        raise _unreadable(file, 2, error) from error


def _unreadable(file: SealedFile, row: int, error: Exception) -> BadInputError:
    """What to say; the words of the reader may repeat what is in the file, so they are not."""
    if "straddling" in str(error):
        why = "a row never ends: a quote is opened and not closed"
    elif "Empty CSV" in str(error):
        return BadInputError(f"{file.path}: there is a heading and no row.")
    else:
        why = "it is no CSV that can be read"
    return BadInputError(f"{file.path}, row {row} or after: {why}.")
