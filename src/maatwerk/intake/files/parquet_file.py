"""Parquet: columns with types, of which binary fractions and nested ones are refused."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from maatwerk.errors import BadInputError
from maatwerk.intake.files.rows import (
    MOST_ROWS,
    ROWS,
    Part,
    Rows,
    checked_header,
    too_many_rows,
)
from maatwerk.intake.files.sealed import SealedFile

LARGEST_UNPACKED = 8_000_000_000
"""Bytes of all columns once unpacked, as the file itself says."""


def open_parquet(file: SealedFile) -> Rows:
    """Open a Parquet file.

    Raises:
        BadInputError: it is damaged, too large once unpacked, or has a column of a type that
            no field has; every such column, a line each.
    """
    try:
        opened = pq.ParquetFile(file.path)
    except (pa.ArrowException, OSError) as error:
        raise _damaged(file) from error
    header = checked_header(opened.schema_arrow.names, str(file.path))
    about = opened.metadata
    unpacked = sum(about.row_group(n).total_byte_size for n in range(about.num_row_groups))
    if about.num_rows > MOST_ROWS:
        raise too_many_rows(str(file.path))
    if unpacked > LARGEST_UNPACKED:
        raise BadInputError(
            f"{file.path}: more than {LARGEST_UNPACKED // 1_000_000} MB once unpacked; split it."
        )
    problems = [
        f"{file.path}: column {column.name!r} is {column.type}; {_instead(column.type)}."
        for column in opened.schema_arrow
        if not _can_be_text(column.type)
    ]
    if problems:
        raise BadInputError("\n".join(problems))
    return Rows(header, about.num_rows, (), _parts(file, opened, header))


def _parts(file: SealedFile, opened: pq.ParquetFile, header: tuple[str, ...]) -> Iterator[Part]:
    typed = [
        name
        for name, column in zip(header, opened.schema_arrow, strict=True)
        if not _is_text(column.type)
    ]
    first = 2  # as in a spreadsheet, where the heading is row 1
    batches = opened.iter_batches(batch_size=ROWS)
    while True:
        try:
            batch = next(batches, None)
        except (pa.ArrowException, OSError) as error:
            raise _damaged(file) from error
        if batch is None:
            return
        rows = np.arange(first, first + batch.num_rows, dtype=np.int64)
        first += batch.num_rows
        columns = dict(zip(header, map(_as_text, batch.columns), strict=True))
        yield Part(rows, columns, dict.fromkeys(typed, np.ones(len(rows), np.bool_)), ())


def _is_text(of: pa.DataType) -> bool:
    if pa.types.is_dictionary(of):
        return _is_text(of.value_type)
    return bool(pa.types.is_string(of) or pa.types.is_large_string(of))


def _can_be_text(of: pa.DataType) -> bool:
    kinds = (pa.types.is_integer, pa.types.is_decimal, pa.types.is_date, pa.types.is_boolean)
    return _is_text(of) or any(is_one(of) for is_one in kinds)


def _instead(of: pa.DataType) -> str:
    if pa.types.is_floating(of):
        return "a binary fraction is never exact: write amounts as decimal or text"
    if pa.types.is_timestamp(of):
        return "write a day as date or text"
    return "use text, whole numbers, decimals or days"


def _as_text(column: pa.Array) -> pa.Array:
    """The column as our own files write it; empty where there is nothing."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_boolean(column.type):
        column = pc.if_else(column, "ja", "nee")
    return pc.fill_null(pc.cast(column, pa.string()), "")


def _damaged(file: SealedFile) -> BadInputError:
    return BadInputError(f"{file.path}: no Parquet that can be read; it may be damaged.")
