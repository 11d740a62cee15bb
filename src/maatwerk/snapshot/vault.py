"""The vault: who is behind the random references of a snapshot.

Two Parquet files in a folder of their own, which never goes along with a snapshot:
``persons`` (reference, identity number) and ``applicants`` (reference, kind, name,
enterprise number, account number). Only its owner can open the folder. An identifier that
is not known is empty.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from maatwerk.errors import BadInputError
from maatwerk.identifiers import AccountNumber, EnterpriseNumber, IdentityNumber
from maatwerk.snapshot.folder import UnfinishedFolder

PERSONS = pa.schema(
    [
        pa.field("person_ref", pa.string(), nullable=False),
        pa.field("identity_number", pa.string()),
    ]
)
APPLICANTS = pa.schema(
    [
        pa.field("applicant_ref", pa.string(), nullable=False),
        pa.field("applicant_kind", pa.string(), nullable=False),
        pa.field("name", pa.string(), nullable=False),
        pa.field("enterprise_number", pa.string()),
        pa.field("account_number", pa.string()),
    ]
)
SCHEMAS: Mapping[str, pa.Schema] = {"persons": PERSONS, "applicants": APPLICANTS}

_Identifier = type[IdentityNumber] | type[EnterpriseNumber] | type[AccountNumber]

_IDENTIFIERS: Mapping[str, Mapping[str, _Identifier]] = {
    "persons": {"identity_number": IdentityNumber},
    "applicants": {"enterprise_number": EnterpriseNumber, "account_number": AccountNumber},
}
_ONLY_THE_OWNER = 0o700


@dataclass(frozen=True, slots=True)
class Vault:
    """Persons and applicants, as Arrow tables with the columns above."""

    persons: pa.Table
    applicants: pa.Table


def write_vault(
    root: Path,
    name: str,
    persons: Iterable[Mapping[str, Any]],
    applicants: Iterable[Mapping[str, Any]],
) -> Path:
    """Write ``root/name/`` as a whole or not at all, from batches of columns.

    Raises:
        BadInputError: the folder cannot be written.
    """
    with UnfinishedFolder(root) as unfinished:
        for table, batches in (("persons", persons), ("applicants", applicants)):
            schema = SCHEMAS[table]
            path = unfinished.path / f"{table}.parquet"
            with pq.ParquetWriter(path, schema, compression="zstd") as file:
                for columns in batches:
                    file.write_batch(pa.record_batch(dict(columns), schema=schema))
        return unfinished.publish(name, mode=_ONLY_THE_OWNER)


def vault_folder(path: Path, snapshot: str) -> Path:
    """The folder itself, or the vault inside it: the snapshot's own, or the only one.

    Args:
        path: A vault, or a folder of them.
        snapshot: Name of the snapshot whose references are in it; its own vault has that name.

    Raises:
        BadInputError: there is none, or it is not clear which one is meant.
    """
    files = [f"{name}.parquet" for name in SCHEMAS]
    if any((path / file).is_file() for file in files):
        return path
    found = sorted({inside.parent for file in files for inside in path.glob(f"[!.]*/{file}")})
    own = [folder for folder in found if folder.name == snapshot] or found
    if len(own) == 1:
        return own[0]
    what = "is no vault" if not found else f"holds {len(found)} vaults; name one of them"
    raise BadInputError(f"{path} {what} (a vault is a folder with {' and '.join(files)}).")


def read_vault(folder: Path, *, demo: bool = False) -> Vault:
    """Read the vault in ``folder``; every identifier in it is checked.

    Raises:
        BadInputError: a file is missing, damaged or has other columns; an identifier is
            wrong (table, row and field are named, the identifier is not), or an invented
            one outside demo mode.
    """
    tables = {name: _read(folder / f"{name}.parquet", schema) for name, schema in SCHEMAS.items()}
    for name, columns in _IDENTIFIERS.items():
        for column, kind in columns.items():
            for row, text in enumerate(tables[name][column].to_pylist(), start=1):
                if text is None:
                    continue
                try:
                    kind.parse(text, demo=demo)
                except BadInputError as error:
                    where = f"{folder / name}.parquet, row {row}, {column}"
                    raise BadInputError(f"{where}: {error}") from error
    return Vault(**tables)


def _read(path: Path, schema: pa.Schema) -> pa.Table:
    try:
        table = pq.read_table(path)
    except (OSError, pa.ArrowException) as error:
        cause = str(error).strip().split("\n")[0]
        raise BadInputError(f"{path} cannot be read as a table of a vault: {cause}.") from error
    if not table.schema.equals(schema):
        raise BadInputError(
            f"{path} has the columns {', '.join(table.schema.names)}"
            f" instead of {', '.join(schema.names)}, or other types."
        )
    return table
