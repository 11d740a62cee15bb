"""Whether the tables of a snapshot point at each other as they should."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

import duckdb

from maatwerk.snapshot.problems import FIRST_ROWS, Problem


@dataclass(frozen=True, slots=True)
class Reference:
    """One relation between rows.

    Attributes:
        table: The table whose rows are at fault.
        field: The column to blame.
        needs: The columns that the query reads, by table.
        query: Selects ``row`` and ``value`` of each row at fault, from views named after
            the tables.
        what: What is wrong, in words.
    """

    table: str
    field: str
    needs: Mapping[str, Set[str]]
    query: str
    what: str


def _unique(table: str, *columns: str) -> Reference:
    key = ", ".join(columns)
    # The first query over hashes is cheap; the exact one only runs when it finds something.
    return Reference(
        table,
        columns[-1],
        {table: set(columns)},
        f"""
        SELECT row, CAST({columns[-1]} AS VARCHAR) AS value
        FROM (
            SELECT *, row_number() OVER (PARTITION BY {key} ORDER BY row) AS occurrence
            FROM {table}
            SEMI JOIN (
                SELECT hash({key}) AS key FROM {table} GROUP BY key HAVING count(*) > 1
            ) AS doubtful ON hash({key}) = doubtful.key
        )
        WHERE occurrence > 1 AND value IS NOT NULL
        """,  # noqa: S608 - table and columns are ours
        "occurs before: it must be unique"
        if len(columns) == 1
        else f"occurs before with the same {', '.join(columns[:-1])}: it must be unique",
    )


def _known_case(table: str) -> Reference:
    return Reference(
        table,
        "case_id",
        {table: {"case_id"}, "applications": {"case_id"}},
        f"""
        SELECT row, case_id AS value FROM {table} ANTI JOIN applications USING (case_id)
        WHERE case_id IS NOT NULL
        """,  # noqa: S608 - the table is ours
        "points at no case in applications",
    )


def _same_person(table: str) -> Reference:
    return Reference(
        table,
        "person_ref",
        {table: {"case_id", "person_ref"}, "applications": {"case_id", "person_ref"}},
        f"""
        SELECT row, {table}.person_ref AS value
        FROM {table}
        JOIN (
            SELECT case_id, arg_min(person_ref, row) AS person_ref
            FROM applications GROUP BY case_id
        ) AS cases USING (case_id)
        WHERE {table}.person_ref <> cases.person_ref
        """,  # noqa: S608 - the table is ours
        "is not the person of that case",
    )


REFERENCES = (
    _unique("applications", "application_id"),
    _same_person("applications"),
    _known_case("quarters"),
    _same_person("quarters"),
    _unique("quarters", "case_id", "quarter"),
    _unique("payments", "payment_id"),
    _known_case("payments"),
    _same_person("payments"),
)


VAULT_REFERENCES = tuple(
    Reference(
        "applications",
        field,
        {"applications": {field}},
        f"""
        SELECT row, {field} AS value FROM applications ANTI JOIN {table} USING ({field})
        WHERE {field} IS NOT NULL
        """,  # noqa: S608 - names are ours
        "is not in the vault",
    )
    for table, field in (("persons", "person_ref"), ("applicants", "applicant_ref"))
)


def reference_problems(
    connection: duckdb.DuckDBPyConnection,
    usable: Mapping[str, Set[str]],
    references: Iterable[Reference],
) -> Iterator[Problem]:
    """Every relation that does not hold, as far as the columns are ``usable``."""
    for reference in references:
        if any(not columns <= usable[table] for table, columns in reference.needs.items()):
            continue
        count = connection.execute(
            f"SELECT count(*) FROM ({reference.query})"  # noqa: S608 - our own query
        ).fetchall()[0][0]
        if count:
            yield found_in_rows(
                connection, reference.table, reference.field, reference.what, count, reference.query
            )


def found_in_rows(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    field: str,
    what: str,
    count: int,
    query: str,
) -> Problem:
    """A problem with its first rows, out of a query that selects ``row`` and ``value``."""
    found = connection.execute(
        f"SELECT row, value FROM ({query}) ORDER BY row LIMIT {FIRST_ROWS}"  # noqa: S608 - ours
    ).fetchall()
    rows, values = zip(*found, strict=True)
    return Problem(table, field, what, count, rows, values)
