"""What every kind of file is read as: parts of columns of text, with their row numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from maatwerk.errors import BadInputError

ROWS = 50_000
"""Rows that are in memory at a time."""

MOST_ROWS = 10_000_000
MOST_COLUMNS = 200
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of a file.

    Attributes:
        rows: Their numbers, int64; the heading is row 1.
        columns: Text by name of the column; empty where the file has nothing.
        plain: By column, which cells had a type of their own in the file: numbers with a
            point, days as ISO writes them. A column without any is not named.
        unreadable: Cells that cannot be taken, by row and column, and why. The row number of
            a row that has not the right number of columns stands with an empty column.
    """

    rows: npt.NDArray[np.int64]
    columns: Mapping[str, pa.Array]
    plain: Mapping[str, npt.NDArray[np.bool_]]
    unreadable: Sequence[tuple[int, str, str]]


@dataclass(frozen=True, slots=True)
class Rows:
    """A file that is open.

    Attributes:
        header: Names of its columns.
        total: How many rows there are, or about.
        notes: What a person should know of how it is read.
        parts: The rows, once.
    """

    header: tuple[str, ...]
    total: int
    notes: tuple[str, ...]
    parts: Iterator[Part]


def checked_header(names: Sequence[str], where: str) -> tuple[str, ...]:
    """The names of the columns.

    Raises:
        BadInputError: one is empty, there twice, or far too long, or there are too many; all
            that is wrong, a line each.
    """
    header = tuple(name.strip() for name in names)
    if len(header) > MOST_COLUMNS:
        raise BadInputError(f"{where}: there are {len(header)} columns; {MOST_COLUMNS} at most.")
    problems = []
    for place, name in enumerate(header, 1):
        if not name:
            problems.append(
                f"{where}: column {place} has no name; the heading is one row, of cells that are "
                "not merged."
            )
        elif len(name) > LONGEST_NAME:
            problems.append(f"{where}: the name of column {place} is too long for a name.")
        elif name in header[: place - 1]:
            problems.append(f"{where}: there are two columns {name!r}.")
    if problems:
        raise BadInputError("\n".join(problems))
    return header


def too_many_rows(where: str) -> BadInputError:
    """What to say of a file that never ends."""
    return BadInputError(f"{where}: more than {MOST_ROWS:,} rows; split it.")
