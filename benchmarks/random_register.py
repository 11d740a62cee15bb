"""A random register of any size: no law behind it, only rows to count, written as a snapshot.

It runs from the first day of individueel maatwerk to the day on which question nr. 52 was
put, as the register did that the question was about.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from maatwerk.snapshot import SnapshotWriter
from maatwerk.snapshot.codes import codes_of

ROWS_A_BATCH = 500_000
FIRST_DAY = np.datetime64("2023-07-01")
KNOWN_ON = np.datetime64("2024-10-24")


def write_random_register(root: Path, rows: int, seed: int = 1) -> Path:
    """Write ``rows`` applications and as many payment lines; returns the snapshot's folder."""
    writer = SnapshotWriter(
        root,
        known_on=KNOWN_ON.astype(date),
        law_hash="0" * 64,
        source=f"random register of {rows} rows, seed {seed}",
        synthetic=True,
    )
    random = np.random.default_rng(seed)
    with writer:
        for first, count in _batches(rows):
            writer.write("applications", _applications(random, first, count))
        for first, count in _batches(rows):
            writer.write("payments", _payments(random, first, count, rows))
    assert writer.path is not None
    return writer.path


def _batches(rows: int) -> Iterator[tuple[int, int]]:
    for first in range(0, rows, ROWS_A_BATCH):
        yield first, min(ROWS_A_BATCH, rows - first)


def _text(numbers: np.ndarray, prefix: str) -> pa.Array:
    digits = pc.utf8_lpad(pa.array(numbers.astype(np.int64)).cast(pa.string()), 9, "0")
    return pc.binary_join_element_wise(prefix, digits, "")


def _pick(random: np.random.Generator, name: str, count: int, *weights: float) -> np.ndarray:
    shares = np.cumsum(weights) / sum(weights)
    assert len(weights) <= len(codes_of(name))
    return np.searchsorted(shares, random.random(count), "right").astype(np.int8)


def _persons(random: np.random.Generator, count: int) -> dict[str, np.ndarray]:
    """Who and where: scheme, kind of applicant, kind of premium, province, package."""
    scheme = _pick(random, "scheme", count, 80, 20)
    applicant = _pick(random, "applicant_kind", count, 78, 6, 4, 4, 4, 4)
    premium = _pick(random, "premium_kind", count, 80, 20)
    self_employed = applicant == codes_of("applicant_kind").index("zelfstandige")
    premium[self_employed] = codes_of("premium_kind").index("ondersteuningspremie")
    package = _pick(random, "package", count, 30, 45, 15, 5, 5)
    old = scheme == codes_of("scheme").index("vop")
    package[old] = 5 + _pick(random, "package", int(old.sum()), 60, 30, 10)
    package[old & self_employed] = codes_of("package").index("vop_zelfstandige")
    return {
        "scheme": scheme,
        "applicant_kind": applicant,
        "premium_kind": premium,
        "province": _pick(random, "province", count, 30, 12, 23, 14, 20, 0.6, 0.4),
        "package": package,
    }


def _applications(random: np.random.Generator, first: int, count: int) -> dict[str, object]:
    columns = _persons(random, count)
    span = int((KNOWN_ON - FIRST_DAY).astype(int)) + 1
    submitted = FIRST_DAY + random.integers(0, span, count)
    admissible = submitted + random.integers(0, 8, count)
    stopped = np.where(random.random(count) < 0.3, random.integers(1, 40, count), 0)
    decided = submitted + 8 + stopped + random.gamma(3.0, 18.0, count).astype(np.int64)
    open_ = decided > KNOWN_ON
    outcome = _pick(random, "outcome", count, 76, 12, 4, 4, 4)
    outcome[open_] = -1
    granted = outcome == 0
    ground = _pick(random, "ground", count, *np.linspace(27, 1, 27))
    ground[(outcome <= 0) | (outcome == codes_of("outcome").index("ingetrokken"))] = -1
    numbers = np.arange(first, first + count)
    return columns | {
        "application_id": _text(numbers, "A"),
        "case_id": _text(numbers, "D"),
        "application_kind": _pick(random, "application_kind", count, 80, 8, 8, 4),
        "granted_premium_kind": np.where(granted, columns["premium_kind"], -1).astype(np.int8),
        "package": np.where(granted, columns["package"], -1).astype(np.int8),
        "person_ref": _text(random.integers(0, 1 + count // 2, count) + first, "P"),
        "applicant_ref": _text(random.integers(0, 1 + count // 5, count) + first, "E"),
        "submitted_on": pa.array(submitted.astype("datetime64[D]")),
        "admissible_on": pa.array(
            admissible.astype("datetime64[D]"), mask=open_ & (admissible > KNOWN_ON)
        ),
        "decided_on": pa.array(decided.astype("datetime64[D]"), mask=open_),
        "outcome": outcome,
        "principal_ground": ground,
        "stopped_days": stopped.astype(np.int32),
    }


def _payments(random: np.random.Generator, first: int, count: int, rows: int) -> dict[str, object]:
    columns = _persons(random, count)
    span = int((KNOWN_ON - FIRST_DAY).astype(int)) + 1
    paid = FIRST_DAY + random.integers(0, span, count)
    months = paid.astype("datetime64[M]").astype(np.int64)
    component = columns["premium_kind"].copy()
    both = component == codes_of("premium_kind").index("loon_en_begeleidingspremie")
    component[both] = random.integers(0, 2, int(both.sum()))
    kind = _pick(random, "payment_kind", count, 94, 4, 2)
    amount = random.integers(10_00, 8_000_00, count)
    recovered = kind == codes_of("payment_kind").index("terugvordering")
    numbers = np.arange(first, first + count)
    return columns | {
        "payment_id": _text(numbers, "B"),
        "case_id": _text(numbers % max(rows // 8, 1), "D"),
        "person_ref": _text(numbers % max(rows // 10, 1), "P"),
        "applicant_ref": _text(numbers % max(rows // 40, 1), "E"),
        "quarter": ((months + 1970 * 12) // 3 - 1).astype(np.int32),
        "run_id": _text(months, "R"),
        "paid_on": pa.array(paid.astype("datetime64[D]")),
        "component": component,
        "kind": kind,
        "amount": np.where(recovered, -amount, amount),
    }
