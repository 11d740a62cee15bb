"""Whether a Parquet file can be opened and has the columns of its table: its footer tells."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from maatwerk.snapshot.problems import Problem
from maatwerk.snapshot.schema import Field, Table


@dataclass(frozen=True, slots=True)
class Footer:
    """What the end of one file says.

    Attributes:
        rows: Number of rows; None when the file cannot be opened.
        usable: The columns of the table that are there with the right type.
        problems: What is wrong.
    """

    rows: int | None
    usable: frozenset[str]
    problems: tuple[Problem, ...]


def read_footer(table: Table, path: Path) -> Footer:
    """Compare the file at ``path`` with the columns of ``table``, without reading a row."""
    if not path.is_file():
        missing = Problem(table.name, "", f"is missing: there is no {path.name}", unreadable=True)
        return Footer(None, frozenset(), (missing,))
    try:
        with pq.ParquetFile(path) as file:
            schema, rows = file.schema_arrow, file.metadata.num_rows
    except (pa.ArrowException, OSError) as error:
        cut = f"cannot be read: {path.name} is no whole Parquet file ({_first_line(error)})"
        return Footer(None, frozenset(), (Problem(table.name, "", cut, unreadable=True),))
    problems = tuple(_differences(table, schema))
    wrong = {problem.field for problem in problems}
    usable = frozenset(f.name for f in table.fields if f.name not in wrong)
    return Footer(rows, usable, problems)


def _differences(table: Table, schema: pa.Schema) -> Iterator[Problem]:
    for field in table.fields:
        places = schema.get_all_field_indices(field.name)
        if not places:
            yield Problem(table.name, field.name, "is missing: the table has no such column")
        elif len(places) > 1:
            yield Problem(table.name, field.name, "is there more than once")
        elif not _fits(field, schema.field(places[0]).type):
            found, expected = schema.field(places[0]).type, _type_name(field)
            yield Problem(table.name, field.name, f"has the type {found} instead of {expected}")
    expected_names = {field.name for field in table.fields}
    for name in schema.names:
        if name not in expected_names:
            yield Problem(table.name, name, "is no column of this table")


def _fits(field: Field, found: pa.DataType) -> bool:
    """Whether the type will do; text may be stored in any of Arrow's ways."""
    if not _is_text(field.type):
        return bool(found == field.type)
    return _is_text(found)


def _is_text(found: pa.DataType) -> bool:
    if pa.types.is_dictionary(found):
        found = found.value_type
    return bool(pa.types.is_string(found) or pa.types.is_large_string(found))


def _type_name(field: Field) -> str:
    return "text" if _is_text(field.type) else str(field.type)


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n")[0].rstrip(".")
