"""Every row of a difference in a file: CSV, Parquet or JSON."""

import csv
import json
from collections.abc import Iterator, Sequence
from io import BytesIO, StringIO
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from maatwerk.errors import BadInputError
from maatwerk.law.differences.table import Difference, Row
from maatwerk.law.differences.telling import COLUMNS, as_data, as_record
from maatwerk.whole_files import write_whole

_BATCH = 1 << 16
_TYPES = {str: pa.string(), int: pa.int64()}


def check_name(path: Path | None) -> None:
    """Refuse a name whose end says no form, before anything is computed.

    Raises:
        BadInputError: naming the ends that can be.
    """
    if path is not None and path.suffix not in _WRITERS:
        raise BadInputError(f"{path}: end the name in {', '.join(_WRITERS)}.")


def write_rows(path: Path, parts: Sequence[Difference]) -> None:
    """Write every row; the end of the name says the form.

    Raises:
        BadInputError: it cannot be written.
    """
    rows = (row for part in parts for row in part.rows())
    write_whole({path: _WRITERS[path.suffix](rows)})


def _csv(rows: Iterator[Row]) -> bytes:
    text = StringIO(newline="")
    writer = csv.DictWriter(text, list(COLUMNS), lineterminator="\n")
    writer.writeheader()
    writer.writerows(as_record(row) for row in rows)
    return text.getvalue().encode()


def _json(rows: Iterator[Row]) -> bytes:
    text = json.dumps([as_data(row) for row in rows], ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def _parquet(rows: Iterator[Row]) -> bytes:
    schema = pa.schema([(name, _TYPES[of]) for name, of in COLUMNS.items()])
    target = BytesIO()
    with pq.ParquetWriter(target, schema) as writer:
        while batch := [as_record(row) for row in islice(rows, _BATCH)]:
            writer.write_batch(pa.RecordBatch.from_pylist(batch, schema))
    return target.getvalue()


_WRITERS = {".csv": _csv, ".parquet": _parquet, ".json": _json}
