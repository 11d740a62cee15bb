"""The dossiers with a right: what is read, and what is refused before it counts."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from maatwerk.errors import BadInputError
from maatwerk.law import Quarter
from maatwerk.policy.rights import rights
from maatwerk.snapshot import Snapshot
from maatwerk.snapshot.schema import TABLES


def with_code(register: Snapshot, folder: Path, field: str, code: str | None) -> Snapshot:
    """The register with another code in the last row of its table of quarters."""
    rows = pq.read_table(register.table("quarters")).to_pylist()
    rows[-1][field] = code
    schema = TABLES["quarters"].arrow_schema
    loose = pa.schema(
        [(f.name, pa.string() if pa.types.is_dictionary(f.type) else f.type) for f in schema]
    )
    pq.write_table(pa.Table.from_pylist(rows, loose), folder / "quarters.parquet")
    return Snapshot(folder, register.manifest)


@pytest.mark.parametrize("field", ["scheme", "package", "status", "guidance", "applicant_kind"])
def test_code_outside_its_list_is_refused_and_never_counts(
    register: Snapshot, tmp_path: Path, field: str
) -> None:
    other = with_code(register, tmp_path, field, "stopgezet")
    with pytest.raises(BadInputError, match=rf"quarters\.{field} has the code 'stopgezet'"):
        list(rights(other, "imw", [Quarter(2025, 2)]))


def test_empty_status_is_refused(register: Snapshot, tmp_path: Path) -> None:
    other = with_code(register, tmp_path, "status", None)
    with pytest.raises(BadInputError, match=r"quarters\.status is empty"):
        list(rights(other, "imw", [Quarter(2025, 2)]))
