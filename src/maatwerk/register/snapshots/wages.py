"""The wages of quarters of right, as far as they were declared by the horizon.

They are put aside in a table of their own and looked up part by part, so that memory stays
bounded whatever the number of wages.
"""

import tempfile
from collections.abc import Iterator, Mapping
from itertools import islice
from types import TracebackType
from typing import Any, Self

import duckdb
import numpy as np
import pyarrow as pa

from maatwerk.law.referteloon import referteloon
from maatwerk.register.models import WageRow
from maatwerk.register.snapshots.horizon import Horizon

MEMORY_LIMIT = "1GB"
_ROWS = 1 << 16
_KEY = ("quarter", "employer_ref", "person_ref")
_READ = (*_KEY, "version", "wage", "contributions", "reductions", "fraction")
_LAST_VERSION = """
    CREATE TABLE known AS
    SELECT quarter, applicant_ref, person_ref,
           arg_max(reference_wage, version) AS reference_wage,
           arg_max(fraction, version) AS fraction
    FROM declared GROUP BY ALL
"""
_LOOK_UP = """
    SELECT
        CASE WHEN applicant_kind = 'zelfstandige' THEN 0 ELSE reference_wage END AS reference_wage,
        CASE WHEN applicant_kind = 'zelfstandige' THEN 10000 ELSE fraction END AS fraction
    FROM rows LEFT JOIN known USING (quarter, applicant_ref, person_ref)
    ORDER BY row
"""


class Wages:
    """What was declared by a horizon; a context manager, as the table is put aside on disk."""

    def __init__(self, horizon: Horizon) -> None:
        self._horizon = horizon
        self._aside = tempfile.TemporaryDirectory()
        self._connection = duckdb.connect()

    def __enter__(self) -> Self:
        connection = self._connection
        connection.execute("SET memory_limit = ?", [MEMORY_LIMIT])
        connection.execute("SET temp_directory = ?", [self._aside.name])
        connection.execute(
            "CREATE TABLE declared (quarter INTEGER, applicant_ref VARCHAR, person_ref VARCHAR,"
            " version INTEGER, reference_wage BIGINT, fraction SMALLINT)"
        )
        for batch in self._batches():
            connection.register("batch", batch)
            connection.execute("INSERT INTO declared SELECT * FROM batch")
        connection.execute(_LAST_VERSION)
        connection.execute("DROP TABLE declared")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()
        self._aside.cleanup()

    def of(self, rows: Mapping[str, Any]) -> dict[str, pa.Array]:
        """The columns of the wage for rows of the ``quarters`` table.

        Empty where no wage was declared. The self-employed have none, which is known: 0, and
        the whole of a fraction.
        """
        asked = pa.table(
            {
                "row": np.arange(len(rows["quarter"])),
                "quarter": rows["quarter"],
                "applicant_ref": rows["applicant_ref"],
                "person_ref": rows["person_ref"],
                "applicant_kind": rows["applicant_kind"],
            }
        )
        self._connection.register("rows", asked)
        found = self._connection.sql(_LOOK_UP).to_arrow_table()
        return {
            "reference_wage": _column(found["reference_wage"], pa.int64()),
            "fraction": _column(found["fraction"], pa.int16()),
        }

    def _batches(self) -> Iterator[pa.Table]:
        """Every version that had come in, column by column."""
        known = WageRow.objects.filter(load__recorded_at__lt=self._horizon.before)
        rows = known.values_list(*_READ).iterator(chunk_size=5_000)
        while part := list(islice(rows, _ROWS)):
            quarter, employer, person, version, *money, fraction = zip(*part, strict=True)
            loon, contributions, reductions = (np.array(cents, np.int64) for cents in money)
            yield pa.table(
                {
                    "quarter": pa.array(quarter, pa.int32()),
                    "applicant_ref": pa.array(employer, pa.string()),
                    "person_ref": pa.array(person, pa.string()),
                    "version": pa.array(version, pa.int32()),
                    "reference_wage": referteloon(loon, contributions, reductions),
                    "fraction": pa.array(fraction, pa.int16()),
                }
            )


def _column(found: pa.ChunkedArray, kind: pa.DataType) -> pa.Array:
    return found.combine_chunks().cast(kind) if len(found) else pa.nulls(0, kind)
