"""Which rows differ between two snapshots, and in which columns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType, TracebackType
from typing import Any, Literal, Self

import duckdb

from maatwerk.errors import BadInputError
from maatwerk.snapshot.read import Snapshot
from maatwerk.snapshot.scan import scan
from maatwerk.snapshot.schema import TABLES, Table

Status = Literal["added", "removed", "changed"]
STATUSES: tuple[Status, ...] = ("added", "removed", "changed")
KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "applications": ("application_id",),
        "quarters": ("case_id", "quarter"),
        "payments": ("payment_id",),
    }
)
"""What tells the rows of a table apart."""

_KEY_TOLD = MappingProxyType(
    {
        "applications": "application_id",
        "quarters": "concat(quarter // 4, 'Q', quarter % 4 + 1)",
        "payments": "payment_id",
    }
)
"""How that is told beside the dossier."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that is in one snapshot alone, or is not the same in both.

    Attributes:
        table: Of which table.
        case: Reference of the dossier.
        key: What tells the row apart in its dossier, such as ``2024Q3``.
        status: Whether it was added, removed or changed.
        columns: What it was and is, as text, by the name of each column that changed.
    """

    table: str
    case: str
    key: str
    status: Status
    columns: Mapping[str, tuple[str | None, str | None]]


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows of a table differ.

    Attributes:
        by_status: Rows by :data:`STATUSES`.
        by_column: Rows that changed in it, by column.
    """

    by_status: Mapping[Status, int]
    by_column: Mapping[str, int]


class SnapshotDifference:
    """The rows that differ; a context manager, as they are found once and put aside."""

    def __init__(self, old: Snapshot, new: Snapshot) -> None:
        self._old, self._new = old, new
        self._connection = duckdb.connect()

    def __enter__(self) -> Self:
        try:
            for table in TABLES.values():
                self._connection.execute(_FIND.format(**self._parts(table)))
        except duckdb.Error as error:
            self._connection.close()
            raise BadInputError(
                f"The tables cannot be compared: {error}. Check both with maatwerk snapshot check."
            ) from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def counts(self) -> dict[str, Count]:
        """How many rows differ, by table."""
        return {name: self._count(name) for name in TABLES}

    def rows(self) -> Iterator[RowChange]:
        """Each row that differs, by table, dossier and key."""
        for name in TABLES:
            for case, key, status, columns in self._ask(_ROWS.format(name=name)):
                told = {change["name"]: (change["old"], change["new"]) for change in columns}
                yield RowChange(name, case, key, status, told)

    def _count(self, name: str) -> Count:
        by_status = dict(self._ask(_BY_STATUS.format(name=name)))
        by_column = dict(self._ask(_BY_COLUMN.format(name=name)))
        return Count({status: by_status.get(status, 0) for status in STATUSES}, by_column)

    def _ask(self, query: str) -> list[tuple[Any, ...]]:
        return self._connection.execute(query).fetchall()

    def _parts(self, table: Table) -> dict[str, str]:
        """What stands in the query: names of columns, all of them our own."""
        name, keys = table.name, KEYS[table.name]
        others = [field.name for field in table.fields if field.name not in keys]
        changes = ", ".join(
            f"{{'name': '{column}', 'old': a.{column}::VARCHAR, 'new': b.{column}::VARCHAR}}"
            for column in others
        )
        return {
            "name": name,
            "old": scan(self._old.table(name)),
            "new": scan(self._new.table(name)),
            "keys": ", ".join(keys),
            "case": "case_id" if "case_id" in keys else "coalesce(b.case_id, a.case_id)",
            "key": _KEY_TOLD[name],
            "one": others[0],
            "changes": changes,
        }


_FIND = """
    CREATE TABLE {name} AS SELECT * FROM (
        SELECT {case} AS case_id, {key} AS key,
            CASE WHEN a.{one} IS NULL THEN 'added' WHEN b.{one} IS NULL THEN 'removed'
                ELSE 'changed' END AS status,
            CASE WHEN a.{one} IS NULL OR b.{one} IS NULL THEN []
                ELSE list_filter([{changes}], lambda x: x.old IS DISTINCT FROM x.new)
                END AS columns
        FROM {old} a FULL JOIN {new} b USING ({keys})
    ) WHERE status <> 'changed' OR len(columns) > 0
"""
_ROWS = "SELECT case_id, key, status, columns FROM {name} ORDER BY ALL"
_BY_STATUS = "SELECT status, count(*) FROM {name} GROUP BY ALL"
_BY_COLUMN = """
    SELECT change.name, count(*) FROM (SELECT unnest(columns) AS change FROM {name})
    GROUP BY ALL ORDER BY ALL
"""
