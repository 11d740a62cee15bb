"""Small registers, made by hand or drawn at random, written as real snapshots."""

import itertools
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import pytest

from maatwerk.figures import Figures
from maatwerk.snapshot import Snapshot, SnapshotWriter, open_snapshot
from maatwerk.snapshot.schema import TABLES

KNOWN_ON = date(2024, 9, 30)


@dataclass(frozen=True)
class Application:
    """One row of ``applications``, with plain values."""

    submitted_on: date = date(2024, 1, 10)
    admissible_on: date | None = None
    decided_on: date | None = None
    outcome: str | None = None
    principal_ground: str | None = None
    scheme: str = "imw"
    application_kind: str = "nieuw"
    applicant_kind: str = "werkgever"
    premium_kind: str = "loonpremie"
    granted_premium_kind: str | None = None
    package: str | None = None
    province: str = "10000"
    person_ref: str = "p1"
    applicant_ref: str = "a1"
    stopped_days: int = 0
    case_id: str = "c1"


@dataclass(frozen=True)
class Payment:
    """One row of ``payments``, with plain values."""

    paid_on: date = date(2024, 4, 20)
    amount: int = 100_00
    quarter: int = 2024 * 4
    component: str = "loonpremie"
    kind: str = "betaling"
    scheme: str = "imw"
    premium_kind: str = "loonpremie"
    package: str = "vijf_jaar"
    applicant_kind: str = "werkgever"
    province: str = "10000"
    person_ref: str = "p1"
    applicant_ref: str = "a1"
    case_id: str = "c1"
    run_id: str = "r1"


@dataclass(frozen=True)
class QuarterRow:
    """One row of ``quarters``, with plain values."""

    quarter: int = 2024 * 4
    case_id: str = "c1"
    status: str = "recht"
    status_ground: str | None = None
    scheme: str = "imw"
    package: str = "vijf_jaar"
    applicant_kind: str = "werkgever"
    province: str = "10000"
    person_ref: str = "p1"
    applicant_ref: str = "a1"
    rank: int = 1
    percentage: int = 40
    reference_wage: int = 1_000_000
    fraction: int = 10_000
    guidance: str = "geen"
    other_aid: int = 0


Row = Application | Payment | QuarterRow


def write_register(
    root: Path,
    rows: Iterable[Row],
    known_on: date = KNOWN_ON,
    complete_from: date | None = None,
    lacks: tuple[str, ...] = (),
) -> Path:
    """Write rows as a snapshot in ``root``; returns its folder."""
    of = {Application: "applications", Payment: "payments", QuarterRow: "quarters"}
    columns: dict[str, dict[str, list[object]]] = {
        name: {field.name: [] for field in table.fields} for name, table in TABLES.items()
    }
    numbers = itertools.count(1)
    for row in rows:
        table = columns[of[type(row)]]
        values = asdict(row)
        values.setdefault("application_id", f"n{next(numbers)}")
        values.setdefault("payment_id", f"n{next(numbers)}")
        for name, column in table.items():
            column.append(values[name])
    writer = SnapshotWriter(
        root,
        known_on=known_on,
        law_hash="0" * 64,
        source="test",
        complete_from=complete_from,
        lacks=lacks,
    )
    with writer:
        for name, table in columns.items():
            writer.write(name, table)
    assert writer.path is not None
    return writer.path


@pytest.fixture(scope="session")
def snapshot_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Snapshot]:
    """A function: rows in, an open snapshot out."""

    def write(
        *rows: Row,
        known_on: date = KNOWN_ON,
        complete_from: date | None = None,
        lacks: tuple[str, ...] = (),
    ) -> Snapshot:
        folder = tmp_path_factory.mktemp("register")
        return open_snapshot(write_register(folder, rows, known_on, complete_from, lacks))

    return write


@pytest.fixture(scope="session")
def figures_of(snapshot_of: Callable[..., Snapshot]) -> Callable[..., Figures]:
    """A function: rows in, figures out."""

    def open_figures(*rows: Row, known_on: date = KNOWN_ON, **options: int) -> Figures:
        return Figures.of(snapshot_of(*rows, known_on=known_on), **options)

    return open_figures


@pytest.fixture(scope="session")
def application() -> type[Application]:
    """Makes one row of ``applications``; every value has a default."""
    return Application


@pytest.fixture(scope="session")
def payment() -> type[Payment]:
    """Makes one row of ``payments``; every value has a default."""
    return Payment


@pytest.fixture(scope="session")
def quarter_row() -> type[QuarterRow]:
    """Makes one row of ``quarters``; every value has a default."""
    return QuarterRow
