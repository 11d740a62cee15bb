"""A small register with every package, need and kind of applicant, known on one day."""

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from maatwerk.law import Quarter
from maatwerk.snapshot import Snapshot, SnapshotWriter, open_snapshot

KNOWN_ON = date(2026, 6, 30)
PACKAGES = ("twee_jaar", "vijf_jaar", "vijf_jaar_verhoogd", "vijf_jaar_cmw45", "op_maat")
PERCENTAGES = {"op_maat": (20, 35, 55, 75)}

Row = dict[str, Any]


def quarter_rows(count: int = 400) -> Iterator[Row]:
    """Dossier-quarters around 2025: with a right, and without one, of both schemes."""
    draw = random.Random(20250701)  # noqa: S311 - the same rows on every run
    for number in range(count):
        package = draw.choice(PACKAGES)
        scheme = "vop" if draw.random() < 0.1 else "imw"
        kind = "zelfstandige" if draw.random() < 0.2 else "werkgever"
        yield {
            "case_id": f"C{number:04}",
            "person_ref": f"P{number:04}",
            "applicant_ref": f"A{number % 40:04}",
            "quarter": Quarter(2025, 1).index + draw.randint(-1, 5),
            "rank": draw.randint(1, 8 if package == "twee_jaar" else 20),
            "scheme": scheme,
            "package": package if scheme == "imw" else "vop_onbepaald",
            "percentage": draw.choice(PERCENTAGES.get(package, (0,))),
            "status": draw.choice(["recht"] * 8 + ["geschorst", "onderbroken"]),
            "status_ground": None,
            "reference_wage": draw.randint(0, 1_900_000),
            "fraction": draw.choice([10_000, 8_000, 5_000, 3_333, 1]),
            "guidance": "geen"
            if kind == "zelfstandige"
            else draw.choice(["geen", "laag", "midden", "hoog"]),
            "other_aid": draw.choice([0, 0, 0, 12_345, 700_000]),
            "applicant_kind": kind,
            "province": "10000",
        }


def payment_rows() -> Iterator[Row]:
    """Payments of three dossiers; one is recovered, one is of the other scheme."""
    lines = [
        ("C1", date(2024, 2, 1), 100_00, "imw"),
        ("C1", date(2024, 3, 1), 50_01, "imw"),
        ("C2", date(2024, 6, 30), -25_00, "imw"),
        ("C3", date(2024, 4, 1), 999_00, "vop"),
        ("C4", date(2023, 12, 31), 10_01, "imw"),
        ("C5", date(2023, 8, 1), 10_02, "imw"),
    ]
    for number, (case, day, amount, scheme) in enumerate(lines):
        yield {
            "payment_id": f"B{number}",
            "case_id": case,
            "person_ref": "P",
            "applicant_ref": "A",
            "quarter": Quarter(2023, 3).index,
            "run_id": "R",
            "paid_on": day,
            "component": "loonpremie",
            "kind": "terugvordering" if amount < 0 else "betaling",
            "amount": amount,
            "scheme": scheme,
            "premium_kind": "loonpremie",
            "package": "vijf_jaar",
            "applicant_kind": "werkgever",
            "province": "10000",
        }


def written(root: Path, quarters: list[Row], payments: list[Row], known_on: date) -> Snapshot:
    """A snapshot of these rows and no applications."""
    with SnapshotWriter(root, known_on=known_on, law_hash="0" * 64, source="test") as writer:
        for table, rows in (("quarters", quarters), ("payments", payments)):
            if rows:
                writer.write(table, {name: [row[name] for row in rows] for name in rows[0]})
    assert writer.path is not None
    return open_snapshot(writer.path)


@pytest.fixture(scope="session")
def register(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    root = tmp_path_factory.mktemp("policy")
    return written(root, list(quarter_rows()), list(payment_rows()), KNOWN_ON)
