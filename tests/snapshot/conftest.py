"""A small sound snapshot made by hand, and ways to spoil it."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from maatwerk.snapshot import SnapshotWriter
from maatwerk.snapshot.manifest import manifest_hash
from maatwerk.snapshot.schema import TABLES

KNOWN_ON = date(2025, 3, 31)

APPLICATION: dict[str, Any] = {
    "application_id": "a1",
    "case_id": "c1",
    "scheme": "imw",
    "application_kind": "nieuw",
    "applicant_kind": "werkgever",
    "premium_kind": "loon_en_begeleidingspremie",
    "granted_premium_kind": "loon_en_begeleidingspremie",
    "package": "vijf_jaar",
    "province": "10000",
    "person_ref": "p1",
    "applicant_ref": "e1",
    "submitted_on": date(2024, 1, 10),
    "admissible_on": date(2024, 1, 20),
    "decided_on": date(2024, 3, 1),
    "outcome": "toegekend",
    "principal_ground": None,
    "stopped_days": 5,
}
NOTHING_GRANTED = {"granted_premium_kind": None, "package": None}
APPLICATIONS = [
    APPLICATION,
    APPLICATION
    | NOTHING_GRANTED
    | {"application_id": "a2", "case_id": "c2", "person_ref": "p2"}
    | {"outcome": "geweigerd", "principal_ground": "R12"},
    APPLICATION
    | NOTHING_GRANTED
    | {"application_id": "a3", "case_id": "c3", "person_ref": "p3"}
    | {"outcome": "onontvankelijk", "principal_ground": "R27", "admissible_on": None},
    APPLICATION
    | NOTHING_GRANTED
    | {"application_id": "a4", "case_id": "c4", "person_ref": "p4"}
    | {"outcome": None, "decided_on": None},
    APPLICATION
    | {"application_id": "a5", "case_id": "c5", "person_ref": "p5", "scheme": "vop"}
    | {"premium_kind": "loonpremie", "granted_premium_kind": "loonpremie"}
    | {"package": "vop_onbepaald", "submitted_on": date(2022, 5, 2)}
    | {"admissible_on": date(2022, 5, 4), "decided_on": date(2022, 6, 1)},
    APPLICATION
    | {"application_id": "a6", "case_id": "c5", "person_ref": "p5"}
    | {"application_kind": "omzetting", "submitted_on": date(2023, 6, 1)}
    | {"admissible_on": date(2023, 6, 3), "decided_on": date(2023, 8, 1)},
    APPLICATION
    | {"application_id": "a7", "case_id": "c7", "person_ref": "p7", "applicant_ref": "e7"}
    | {"applicant_kind": "zelfstandige", "premium_kind": "ondersteuningspremie"}
    | {"granted_premium_kind": "ondersteuningspremie"},
]
QUARTER: dict[str, Any] = {
    "case_id": "c1",
    "person_ref": "p1",
    "applicant_ref": "e1",
    "quarter": 2024 * 4,
    "rank": 1,
    "scheme": "imw",
    "package": "vijf_jaar",
    "percentage": 40,
    "status": "recht",
    "status_ground": None,
    "reference_wage": 1_200_000,
    "fraction": 8_000,
    "guidance": "laag",
    "other_aid": 0,
    "applicant_kind": "werkgever",
    "province": "10000",
}
QUARTERS = [
    QUARTER,
    QUARTER | {"quarter": 2024 * 4 + 1, "rank": 2, "status": "geschorst", "status_ground": "R12"},
    QUARTER
    | {"case_id": "c5", "person_ref": "p5", "quarter": 2022 * 4 + 1, "scheme": "vop"}
    | {"package": "vop_onbepaald", "guidance": "geen"},
]
PAYMENT: dict[str, Any] = {
    "payment_id": "b1",
    "case_id": "c1",
    "person_ref": "p1",
    "applicant_ref": "e1",
    "quarter": 2024 * 4,
    "run_id": "imw-2024-05",
    "paid_on": date(2024, 5, 22),
    "component": "loonpremie",
    "kind": "betaling",
    "amount": 400_000,
    "scheme": "imw",
    "premium_kind": "loon_en_begeleidingspremie",
    "package": "vijf_jaar",
    "applicant_kind": "werkgever",
    "province": "10000",
}
PAYMENTS = [
    PAYMENT,
    PAYMENT | {"payment_id": "b2", "component": "begeleidingspremie", "amount": 150_000},
    PAYMENT
    | {"payment_id": "b3", "kind": "terugvordering", "amount": -5_000, "run_id": "imw-2024-09"}
    | {"paid_on": date(2024, 9, 23)},
]
ROWS = {"applications": APPLICATIONS, "quarters": QUARTERS, "payments": PAYMENTS}

Change = Callable[[list[dict[str, Any]]], object]


def columns_of(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    return {name: [row[name] for row in rows] for name in rows[0]}


def write_rows(root: Path, **changed: list[dict[str, Any]]) -> Path:
    """Write the sound rows, some tables replaced, as a snapshot under ``root``."""
    writer = SnapshotWriter(root, known_on=KNOWN_ON, law_hash="0" * 64, source="by hand")
    with writer:
        for table, rows in (ROWS | changed).items():
            writer.write(table, columns_of(rows))
    assert writer.path is not None
    return writer.path


def reseal(folder: Path) -> None:
    """Make the manifest say what the files hold, as an honest but mistaken maker would."""
    manifest = json.loads((folder / "manifest.json").read_text())
    for name, table in TABLES.items():
        path = folder / table.file_name
        rows = pq.read_table(path)
        manifest["tables"][name] = {
            "rows": rows.num_rows,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            "sums": {
                column: pc.sum(rows[column]).as_py() or 0
                for column in table.summed
                if column in rows.schema.names and pa.types.is_integer(rows[column].type)
            },
        }
        manifest["tables"][name]["sums"] |= {
            column: 0 for column in table.summed if column not in manifest["tables"][name]["sums"]
        }
    manifest["hash"] = manifest_hash(manifest)
    (folder / "manifest.json").write_text(json.dumps(manifest))


@dataclass(frozen=True)
class ByHand:
    """What the tests share: the sound rows, and how to write them."""

    known_on: date
    applications: list[dict[str, Any]]
    quarters: list[dict[str, Any]]
    payments: list[dict[str, Any]]
    columns: Callable[[list[dict[str, Any]]], dict[str, list[Any]]]
    write: Callable[..., Path]
    reseal: Callable[[Path], None]


@pytest.fixture
def hand() -> ByHand:
    return ByHand(KNOWN_ON, APPLICATIONS, QUARTERS, PAYMENTS, columns_of, write_rows, reseal)


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A snapshot with nothing wrong."""
    return write_rows(tmp_path / "snapshots")


@pytest.fixture
def spoil(sound: Path) -> Callable[..., Path]:
    """Rewrite one table of the sound snapshot with ``change`` applied, and seal it again."""

    def _spoil(table: str, change: Change, *, seal: bool = True) -> Path:
        path = sound / TABLES[table].file_name
        rows = pq.read_table(path).to_pylist()
        change(rows)
        schema = TABLES[table].arrow_schema
        loose = pa.schema(
            [
                pa.field(f.name, pa.string() if pa.types.is_dictionary(f.type) else f.type)
                for f in schema
            ]
        )
        pq.write_table(pa.Table.from_pylist(rows, loose), path)
        if seal:
            reseal(sound)
        return sound

    return _spoil
