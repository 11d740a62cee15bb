"""Checks a whole snapshot: manifest, files, columns, rows, references, sums.

The rows are checked by DuckDB straight from the Parquet files, so memory stays bounded
whatever the size; what does not fit is put aside on disk.
"""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from maatwerk.errors import BadInputError
from maatwerk.snapshot.footers import Footer, read_footer
from maatwerk.snapshot.manifest import known_on_of, manifest_problems, read_manifest
from maatwerk.snapshot.problems import Problem
from maatwerk.snapshot.read import snapshot_folder
from maatwerk.snapshot.references import (
    REFERENCES,
    VAULT_REFERENCES,
    found_in_rows,
    reference_problems,
)
from maatwerk.snapshot.rules import row_rules
from maatwerk.snapshot.scan import scan
from maatwerk.snapshot.schema import TABLES, Table
from maatwerk.snapshot.vault import Vault
from maatwerk.snapshot.write import sha256_of

MEMORY_LIMIT = "2GB"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found.

    Attributes:
        path: The folder that was checked.
        rows: Rows of each table that could be opened.
        problems: Every kind of wrong, in the order of the tables; empty when all is well.
    """

    path: Path
    rows: Mapping[str, int]
    problems: tuple[Problem, ...]

    @property
    def unreadable(self) -> bool:
        """Whether some table could not be read at all."""
        return any(problem.unreadable for problem in self.problems)

    def __str__(self) -> str:
        counted = ", ".join(f"{count:,} {name}" for name, count in self.rows.items())
        if not self.problems:
            return f"{self.path}: all is well ({counted})."
        number = len(self.problems)
        head = f"{self.path}: {number} kind{'s' if number > 1 else ''} of wrong ({counted})."
        return "\n".join([head, *(f"  {problem}" for problem in self.problems)])

    def as_json(self) -> dict[str, Any]:
        """The same, for a machine."""
        return {
            "path": str(self.path),
            "rows": dict(self.rows),
            "problems": [asdict(problem) for problem in self.problems],
        }


def check_snapshot(path: Path, vault: Vault | None = None) -> Verdict:
    """Check the snapshot in ``path``, or the one inside it.

    With a ``vault``, also whether every person and applicant is known there.

    Raises:
        BadInputError: there is no snapshot, or its manifest cannot be read at all.
    """
    folder = snapshot_folder(path)
    manifest = read_manifest(folder)
    problems = list(manifest_problems(manifest))
    footers = {name: read_footer(table, folder / table.file_name) for name, table in TABLES.items()}
    for name, footer in footers.items():
        problems += footer.problems
        problems += _file_problems(name, folder, manifest, footer)
    problems += _content_problems(folder, manifest, footers, vault)
    order = ("manifest", *TABLES)
    problems.sort(key=lambda problem: order.index(problem.table))
    rows = {name: footer.rows for name, footer in footers.items() if footer.rows is not None}
    return Verdict(folder, rows, tuple(problems))


def _file_problems(
    name: str, folder: Path, manifest: Mapping[str, Any], footer: Footer
) -> Iterator[Problem]:
    """Whether a file is the one that the manifest speaks of."""
    if footer.rows is None:
        return
    path = folder / TABLES[name].file_name
    entry = _entry(manifest, name)
    if "sha256" in entry and sha256_of(path) != entry["sha256"]:
        yield Problem(name, "", "is not the file of the manifest: its sha256 differs")
    if "rows" in entry and footer.rows != entry["rows"]:
        what = f"has {footer.rows} rows where the manifest says {entry['rows']}"
        yield Problem(name, "", what)


def _content_problems(
    folder: Path,
    manifest: Mapping[str, Any],
    footers: Mapping[str, Footer],
    vault: Vault | None,
) -> Iterator[Problem]:
    """Everything that takes reading the rows."""
    with tempfile.TemporaryDirectory() as aside, duckdb.connect() as connection:
        connection.execute("SET memory_limit = ?", [MEMORY_LIMIT])
        connection.execute("SET temp_directory = ?", [aside])
        connection.execute("SET enable_progress_bar = false")
        usable: dict[str, frozenset[str]] = {}
        for name, table in TABLES.items():
            usable[name] = frozenset()
            if footers[name].rows is None:
                continue
            try:
                _view(connection, table, folder, footers[name].usable)
                yield from _row_problems(
                    connection, table, footers[name].usable, known_on_of(manifest)
                )
                yield from _sum_problems(
                    connection, table, footers[name].usable, _entry(manifest, name)
                )
            except duckdb.Error as error:
                yield _unreadable(table, error)
            else:
                usable[name] = footers[name].usable
        try:
            yield from reference_problems(connection, usable, REFERENCES)
            if vault is not None:
                connection.register("persons", vault.persons)
                connection.register("applicants", vault.applicants)
                yield from reference_problems(connection, usable, VAULT_REFERENCES)
        except duckdb.Error as error:
            raise BadInputError(
                f"The references in {folder} could not be checked: {_first_line(error)}. "
                "Is there room for temporary files?"
            ) from error


def _entry(manifest: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """What the manifest says of a table; nothing when it says it in no usable way."""
    tables = manifest.get("tables")
    entry = tables.get(name) if isinstance(tables, dict) else None
    return entry if isinstance(entry, dict) else {}


def _view(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    folder: Path,
    usable: frozenset[str],
) -> None:
    """A view of the usable columns with the number of each row, counted from 1."""
    columns = ", ".join([*sorted(usable), "file_row_number + 1 AS row"])
    connection.execute(
        f"CREATE VIEW {table.name} AS"  # noqa: S608 - names are ours
        f" SELECT {columns} FROM {scan(folder / table.file_name, numbered=True)}"
    )


def _row_problems(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    usable: frozenset[str],
    known_on: date | None,
) -> Iterator[Problem]:
    rules = [
        rule
        for rule in row_rules(table)
        if rule.columns <= usable and (known_on is not None or "KNOWN_ON" not in rule.wrong)
    ]
    if not rules:
        return
    wrong = [rule.wrong.replace("KNOWN_ON", f"DATE '{known_on}'") for rule in rules]
    counts = connection.execute(
        f"SELECT {', '.join(f'count_if({condition})' for condition in wrong)} FROM {table.name}"  # noqa: S608 - rules and names are ours
    ).fetchall()[0]
    for rule, condition, count in zip(rules, wrong, counts, strict=True):
        if count:
            query = (
                f"SELECT row, CAST({rule.field} AS VARCHAR) AS value"  # noqa: S608 - ours
                f" FROM {rule.table} WHERE {condition}"
            )
            yield found_in_rows(connection, rule.table, rule.field, rule.what, count, query)


def _sum_problems(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    usable: frozenset[str],
    entry: Mapping[str, Any],
) -> Iterator[Problem]:
    sums = entry.get("sums")
    for name in table.summed:
        if name not in usable or not isinstance(sums, dict) or name not in sums:
            continue
        total = connection.execute(
            f"SELECT coalesce(sum({name}), 0) FROM {table.name}"  # noqa: S608 - names are ours
        ).fetchall()[0][0]
        if total != sums[name]:
            what = f"adds up to {total} where the manifest says {sums[name]}"
            yield Problem(table.name, name, what)


def _unreadable(table: Table, error: duckdb.Error) -> Problem:
    what = f"cannot be read to its end: {table.file_name} is damaged ({_first_line(error)})"
    return Problem(table.name, "", what, unreadable=True)


def _first_line(error: duckdb.Error) -> str:
    return str(error).strip().split("\n")[0].rstrip(".")
