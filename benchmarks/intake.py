"""A million wages from a CSV file into a register, against rows one at a time.

The rival is what one writes first: Python's csv, each value read by itself, one ORM object
created a row. It takes a sample of the same file into the same kind of register, in one
transaction, and keeps no version and looks nothing up but the two references.
"""

import argparse
import csv
import resource
import tempfile
import time
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pv
from django.core.management import call_command
from django.db import transaction

from maatwerk.demo.identities import enterprise_numbers, identity_numbers, written
from maatwerk.identifiers import EnterpriseNumber, IdentityNumber
from maatwerk.law import Quarter
from maatwerk.register import open_register

open_register("sqlite://:memory:")  # Django must know the tables before these are imported

from maatwerk.cases.clock import SystemClock  # noqa: E402 - see above
from maatwerk.intake import Sender, load  # noqa: E402 - likewise
from maatwerk.register.handle import Register  # noqa: E402 - likewise
from maatwerk.register.models import (  # noqa: E402 - likewise
    CaseRow,
    IntakeLoad,
    VaultHash,
    VaultRow,
    WageRow,
)
from maatwerk.register.vault.keys import Key, Keys  # noqa: E402 - likewise
from maatwerk.register.vault.records import Applicant, Kind, Person  # noqa: E402 - likewise
from maatwerk.register.vault.vault import Vault, hashes_of, sealed_row  # noqa: E402 - likewise

ROWS = 1_000_000
QUARTERS = 20
SAMPLE = 20_000
FIRST = 2021 * 4  # the first quarter of 2021
AIM = 90.0


def main() -> None:
    """Print one line."""
    options = argparse.ArgumentParser()
    options.add_argument("--rows", type=int, default=ROWS)
    options.add_argument("--database", help="URL of an empty one; else SQLite in a new folder.")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        open_register(chosen.database or folder)
        call_command("migrate", verbosity=0)
        persons = _register(chosen.rows // QUARTERS)
        path = _file(Path(folder) / "wages.csv", persons)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        seconds, processor = _ours(path, persons * QUARTERS)
        peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        rival = _rival(path) * persons * QUARTERS / SAMPLE
    print(
        f"intake  {persons * QUARTERS:,} wages from CSV in {seconds:.1f} s (aim {AIM:.0f}),"
        f" {processor:.1f} s of the processor, {peak:,.0f} MB more memory;"
        f" row by row with an ORM object each {rival:.0f} s (from {SAMPLE:,} rows):"
        f" {rival / seconds:.1f} times as long"
    )


def _register(persons: int) -> int:
    """So many persons, each in a case with an employer of ten persons or more."""
    now = SystemClock().now()
    employers = written(enterprise_numbers(np.arange(max(persons // 10, 1))), 10)
    numbers = written(identity_numbers(np.arange(persons)), 11)
    key = _vault().keys.first
    records = {
        f"A{n}": Applicant(f"Verzonnen {n}", EnterpriseNumber(digits))
        for n, digits in enumerate(employers)
    } | {f"P{n}": Person(IdentityNumber(digits), "Verzonnen") for n, digits in enumerate(numbers)}
    VaultRow.objects.bulk_create(
        (sealed_row(ref, record, key) for ref, record in records.items()), batch_size=500
    )
    VaultHash.objects.bulk_create(
        (hashed for ref, record in records.items() for hashed in hashes_of(ref, record, [key])),
        batch_size=500,
    )
    CaseRow.objects.bulk_create(
        (
            CaseRow(
                case_ref=f"C{n}",
                version=1,
                scheme="imw",
                applicant_ref=f"A{n % len(employers)}",
                person_ref=f"P{n}",
                opened_on=now.date(),
                stands_still=False,
            )
            for n in range(persons)
        ),
        batch_size=500,
    )
    return persons


def _file(path: Path, persons: int) -> Path:
    """The wages of each of them in each quarter, all different, as a declaration has them."""
    random = np.random.default_rng(1)
    n = persons * QUARTERS
    who = np.tile(np.arange(persons), QUARTERS)
    numbers = written(identity_numbers(np.arange(persons)), 11)
    employers = written(enterprise_numbers(np.arange(max(persons // 10, 1))), 10)
    quarter = FIRST + np.repeat(np.arange(QUARTERS), persons)
    text = pa.array(quarter // 4).cast(pa.string())
    table = {
        "enterprise_number": pa.array(employers[who % len(employers)]),
        "identity_number": pa.array(numbers[who]),
        "quarter": pc.binary_join_element_wise(
            text, pa.array(quarter % 4 + 1).cast(pa.string()), "Q"
        ),
        "wage": _amounts(random.integers(300_000, 1_500_000, n)),
        "contributions": _amounts(random.integers(50_000, 300_000, n)),
        "reductions": _amounts(random.integers(0, 40_000, n)),
        "fraction": pa.array(random.choice(["0.5", "0.8", "1"], n)),
    }
    pv.write_csv(pa.table(table), path, pv.WriteOptions(quoting_style="none"))
    return path


def _amounts(cents: np.ndarray) -> pa.Array:
    euro = pa.array(cents // 100).cast(pa.string())
    rest = pc.utf8_lpad(pa.array(cents % 100).cast(pa.string()), 2, "0")
    return pc.binary_join_element_wise(euro, rest, ".")


def _ours(path: Path, rows: int) -> tuple[float, float]:
    """Seconds on the wall, and of the processor."""
    register, vault = Register(), _vault()
    start, processor = time.perf_counter(), time.process_time()
    report = load("wages", path, register, vault, Sender("u-bench"))
    seconds, busy = time.perf_counter() - start, time.process_time() - processor
    assert (report.new, report.problems.total, report.waiting.total) == (rows, 0, 0)
    return seconds, busy


def _rival(path: Path) -> float:
    """Seconds for the first :data:`SAMPLE` rows, into quarters of their own."""
    vault = _vault()
    counts = dict.fromkeys(("rows", "new", "changed", "unchanged", "open_items"), 0)
    now = datetime.now(UTC)
    start = time.perf_counter()
    with transaction.atomic(), path.open(encoding="utf-8", newline="") as file:
        loaded = IntakeLoad.objects.create(kind="wages", recorded_at=now, actor="u", **counts)
        for row, _ in zip(csv.DictReader(file), range(SAMPLE), strict=False):
            employer = EnterpriseNumber.parse(row["enterprise_number"], demo=True)
            person = IdentityNumber.parse(row["identity_number"], demo=True)
            WageRow.objects.create(
                quarter=Quarter.parse(row["quarter"]).index + 1_000,
                employer_ref=vault.find(Kind.APPLICANT, employer)[0],
                person_ref=vault.find(Kind.PERSON, person)[0],
                version=1,
                wage=int(Decimal(row["wage"]) * 100),
                contributions=int(Decimal(row["contributions"]) * 100),
                reductions=int(Decimal(row["reductions"]) * 100),
                fraction=int(Decimal(row["fraction"]) * 10_000),
                load=loaded,
            )
    return time.perf_counter() - start


def _vault() -> Vault:
    return Vault(Keys((Key.of(bytes(range(32))),)), demo=True)


if __name__ == "__main__":
    main()
