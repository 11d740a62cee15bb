"""What a lever costs, held against sums by hand: plain Python, one dossier at a time."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from maatwerk.errors import BadInputError
from maatwerk.law import Quarter, load_law
from maatwerk.policy import lever_table
from maatwerk.policy.levers import levers_of
from maatwerk.policy.rights import complete_quarters
from maatwerk.snapshot import Snapshot, SnapshotWriter, open_snapshot
from maatwerk.snapshot.schema import TABLES

# Euro cents a month in each month of 2025 (law.md 3), summed over the quarter.
GGMMI = {
    Quarter(2025, 1).index: 207_048 + 2 * 211_189,
    Quarter(2025, 2).index: 3 * 211_189,
    Quarter(2025, 3).index: 3 * 211_189,
    Quarter(2025, 4).index: 3 * 211_189,
}
BANDS = {
    "twee_jaar": [(8, 20)],
    "vijf_jaar": [(5, 40), (8, 30), (20, 20)],
    "vijf_jaar_verhoogd": [(5, 55), (8, 50), (20, 40)],
    "vijf_jaar_cmw45": [(8, 45), (20, 40)],
}
VARIABLE = {"laag": 43_000, "midden": 73_000, "hoog": 128_000}

Row = dict[str, Any]


def half_up(amount: Fraction) -> int:
    return int(amount + Fraction(1, 2))


def due(row: Row, points: dict[str, int], guidance: Fraction, ceiling: Fraction) -> int:
    """All premiums of one dossier in one quarter, in cents."""
    package = row["package"]
    base = (
        row["percentage"]
        if package == "op_maat"
        else next(percent for last, percent in BANDS[package] if row["rank"] <= last)
    )
    share = Fraction(base + points.get(package, 0), 100)
    fraction = Fraction(row["fraction"], 10_000)
    if row["applicant_kind"] == "zelfstandige":
        return half_up(share * GGMMI[row["quarter"]])
    cap = 2 * ceiling * GGMMI[row["quarter"]] * fraction
    wage = half_up(max(share * min(Fraction(row["reference_wage"]), cap) - row["other_aid"], 0))
    if row["guidance"] == "geen":
        return wage
    fixed = 120_000 if row["rank"] <= 5 else 60_000
    return wage + half_up(guidance * (fixed + VARIABLE[row["guidance"]] * fraction))


def total(
    rows: list[Row],
    points: dict[str, int] | None = None,
    guidance: Fraction = Fraction(1),
    ceiling: Fraction = Fraction(1),
) -> int:
    return sum(due(row, points or {}, guidance, ceiling) for row in rows)


@pytest.fixture(scope="module")
def with_right(register: Snapshot) -> list[Row]:
    rows: list[Row] = pq.read_table(register.table("quarters")).to_pylist()
    kept = [
        r for r in rows if r["scheme"] == "imw" and r["status"] == "recht" and r["quarter"] in GGMMI
    ]
    assert len(kept) > 100
    assert {r["package"] for r in kept} >= {*BANDS, "op_maat"}
    return kept


@pytest.fixture(scope="module")
def effects(register: Snapshot) -> dict[str, int]:
    table = lever_table(register, load_law())
    assert table is not None
    return {str(row[0]): int(row[-1] or 0) for row in table.rows}


@pytest.mark.parametrize("package", [*BANDS, "op_maat"])
def test_one_point_more_in_a_package(
    package: str, with_right: list[Row], effects: dict[str, int]
) -> None:
    expected = total(with_right, {package: 1}) - total(with_right)
    assert expected > 0
    assert effects[f"punt_{package}"] == expected


@pytest.mark.parametrize(
    ("lever", "reform"),
    [
        ("begeleiding_plus_10", lambda rows: total(rows, guidance=Fraction(11, 10))),
        ("plafond_105", lambda rows: total(rows, ceiling=Fraction(105, 100))),
        ("plafond_95", lambda rows: total(rows, ceiling=Fraction(95, 100))),
    ],
)
def test_guidance_and_ceiling(
    lever: str,
    reform: Callable[[list[Row]], int],
    with_right: list[Row],
    effects: dict[str, int],
) -> None:
    expected = reform(with_right) - total(with_right)
    assert expected != 0
    assert effects[lever] == expected


def test_the_baseline_is_what_is_due_now(register: Snapshot, with_right: list[Row]) -> None:
    table = lever_table(register, load_law())
    assert table is not None
    assert {row[-2] for row in table.rows} == {total(with_right)}


def test_every_lever_says_where_it_is_laid_down_and_who_can_change_it(
    register: Snapshot,
) -> None:
    table = lever_table(register, load_law())
    assert table is not None
    assert [c.id for c in table.columns][:5] == [
        "lever",
        "parameter",
        "article",
        "value_now",
        "changed_by",
    ]
    for row in table.rows:
        assert all(isinstance(cell, str) and cell for cell in row[:5])
        assert row[4] in {"decreet", "BVR", "MB", "VDAB"}
    law = load_law()
    named = {name for row in table.rows for name in str(row[1]).split(", ")}
    assert all(law.parameter(name).values for name in named)
    assert table.total is None  # each lever on its own: they are not to be summed


def test_the_effect_is_the_same_whatever_the_order_of_the_dictionary(
    register: Snapshot, effects: dict[str, int], tmp_path: Path
) -> None:
    turned = pq.read_table(register.table("quarters"))
    rows = list(reversed(turned.to_pylist()))
    with SnapshotWriter(
        tmp_path, known_on=register.known_on, law_hash="0" * 64, source="turned"
    ) as writer:
        names = [field.name for field in TABLES["quarters"].fields]
        writer.write("quarters", {name: [row[name] for row in rows] for name in names})
    assert writer.path is not None
    table = lever_table(open_snapshot(writer.path), load_law())
    assert table is not None
    assert {str(row[0]): row[-1] for row in table.rows} == effects


@pytest.mark.parametrize(
    ("known_on", "quarters"),
    [
        (date(2026, 6, 30), "2025Q1 2025Q2 2025Q3 2025Q4"),
        (date(2026, 6, 29), "2024Q4 2025Q1 2025Q2 2025Q3"),
        (date(2024, 12, 31), "2023Q3 2023Q4 2024Q1 2024Q2"),
    ],
)
def test_complete_quarters_are_two_quarters_old(known_on: date, quarters: str) -> None:
    assert " ".join(map(str, complete_quarters(known_on))) == quarters


def test_without_four_quarters_there_is_no_effect(tmp_path: Path) -> None:
    for known_on in (date(2024, 6, 30), date(2026, 6, 30)):  # too early; nothing in the table
        with SnapshotWriter(
            tmp_path, known_on=known_on, law_hash="0" * 64, source="empty"
        ) as writer:
            pass
        assert writer.path is not None
        assert lever_table(open_snapshot(writer.path), load_law()) is None


def test_a_lever_changes_only_its_own_row_of_the_law() -> None:
    law = load_law()
    since = date(2025, 1, 1)
    lever = next(x for x in levers_of(law, since) if x.id == "punt_vijf_jaar")
    reform = law.reformed(lever.changes)
    now = reform.parameter("pakket_percentages")
    assert now.at(since, key="vijf_jaar").value == {"1-5": 41, "6-8": 31, "9-20": 21}
    assert now.at(since, key="twee_jaar").value == {"1-5": 20, "6-8": 20}
    assert law.parameter("pakket_percentages").at(since, key="vijf_jaar").value == {
        "1-5": 40,
        "6-8": 30,
        "9-20": 20,
    }


def test_a_fact_that_the_law_refuses_names_table_and_quarter(
    register: Snapshot, tmp_path: Path
) -> None:
    rows = pq.read_table(register.table("quarters")).to_pylist()
    wrong = next(
        r for r in rows
        if r["package"] == "op_maat" and r["status"] == "recht" and r["scheme"] == "imw"
        and r["quarter"] == Quarter(2025, 2).index
    )  # fmt: skip
    wrong["percentage"] = 23  # no multiple of 5
    with SnapshotWriter(
        tmp_path, known_on=register.known_on, law_hash="0" * 64, source="wrong"
    ) as writer:
        names = [field.name for field in TABLES["quarters"].fields]
        writer.write("quarters", {name: [row[name] for row in rows] for name in names})
    assert writer.path is not None
    with pytest.raises(BadInputError, match=r"quarters\.parquet: .* in 2025Q2 .*percentage is 23"):
        lever_table(open_snapshot(writer.path), load_law())


def test_a_table_that_cannot_be_read_is_named(register: Snapshot, tmp_path: Path) -> None:
    broken = Snapshot(tmp_path, register.manifest)
    (tmp_path / "quarters.parquet").write_bytes(b"PAR1 no more")
    with pytest.raises(BadInputError, match=r"quarters\.parquet cannot be read"):
        lever_table(broken, load_law())
