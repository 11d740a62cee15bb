"""What a lever costs, held against sums by hand: plain Python, one dossier at a time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from maatwerk.errors import BadInputError
from maatwerk.figures.table import Table
from maatwerk.law import Change, Law, Quarter, load_law
from maatwerk.policy import lever_table
from maatwerk.policy.levers import levers_of
from maatwerk.policy.rights import complete_quarters
from maatwerk.snapshot import Snapshot, SnapshotWriter, open_snapshot
from maatwerk.snapshot.schema import TABLES

KNOWN_ON = date(2026, 6, 30)
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


def percentage(row: Row, amended: bool) -> int:
    """The percentage of a dossier; ``amended`` as :func:`amended_law` has it."""
    package = row["package"]
    if amended and package == "vijf_jaar" and row["quarter"] >= Quarter(2025, 3).index:
        return 52 if row["rank"] <= 8 else 24
    if amended and package == "op_maat" and row["quarter"] >= Quarter(2025, 4).index:
        return 33
    if package == "op_maat":
        return int(row["percentage"])
    return next(percent for last, percent in BANDS[package] if row["rank"] <= last)


def due(
    row: Row, points: dict[str, int], guidance: Fraction, ceiling: Fraction, amended: bool = False
) -> int:
    """All premiums of one dossier in one quarter, in cents."""
    package = row["package"]
    base = percentage(row, amended)
    factor, fixed, more = Fraction(2), (120_000, 60_000), VARIABLE
    if amended and row["quarter"] >= Quarter(2025, 2).index:
        factor, fixed = Fraction(23, 10), (150_000, 90_000)
        more = {**VARIABLE, "midden": 80_000}
    share = Fraction(base + points.get(package, 0), 100)
    fraction = Fraction(row["fraction"], 10_000)
    if row["applicant_kind"] == "zelfstandige":
        return half_up(share * GGMMI[row["quarter"]])
    cap = factor * ceiling * GGMMI[row["quarter"]] * fraction
    wage = half_up(max(share * min(Fraction(row["reference_wage"]), cap) - row["other_aid"], 0))
    if row["guidance"] == "geen":
        return wage
    base_amount = fixed[0] if row["rank"] <= 5 else fixed[1]
    return wage + half_up(guidance * (base_amount + more[row["guidance"]] * fraction))


def total(
    rows: list[Row],
    points: dict[str, int] | None = None,
    guidance: Fraction = Fraction(1),
    ceiling: Fraction = Fraction(1),
    amended: bool = False,
) -> int:
    return sum(due(row, points or {}, guidance, ceiling, amended) for row in rows)


def amended_law() -> Law:
    """The law with values that change inside the four quarters, on another day each."""

    def change(name: str, quarter: Quarter, value: Any, key: str | None = None) -> Change:
        return Change(name, quarter.first_day, value, "uitgevonden", key, "imw")

    second, third, fourth = (Quarter(2025, number) for number in (2, 3, 4))
    return load_law().reformed(
        [
            change("pakket_percentages", third, {"1-8": 52, "9-20": 24}, "vijf_jaar"),
            change("pakket_percentages", fourth, {"1-": 33}, "op_maat"),
            change("begeleiding_vast", second, {"1-5": 150_000, "6-": 90_000}),
            change("begeleiding_variabel", second, 80_000, "midden"),
            change("loonpremie_plafond_factor", second, 23_000),
            change("pakket_percentages", Quarter(2026, 1), {"1-8": 60, "9-20": 30}, "vijf_jaar"),
        ]
    )  # fmt: skip


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


@pytest.fixture(scope="module")
def amended(register: Snapshot) -> Table:
    table = lever_table(register, amended_law())
    assert table is not None
    return table


@pytest.mark.parametrize(
    ("lever", "reform"),
    [
        ("punt_vijf_jaar", {"points": {"vijf_jaar": 1}}),
        ("punt_vijf_jaar_cmw45", {"points": {"vijf_jaar_cmw45": 1}}),
        ("punt_op_maat", {"points": {"op_maat": 1}}),
        ("begeleiding_plus_10", {"guidance": Fraction(11, 10)}),
        ("plafond_105", {"ceiling": Fraction(105, 100)}),
        ("plafond_95", {"ceiling": Fraction(95, 100)}),
    ],
)
def test_a_lever_lies_as_far_above_each_value_of_a_law_that_changes(
    lever: str, reform: dict[str, Any], with_right: list[Row], amended: Table
) -> None:
    baseline = total(with_right, amended=True)
    assert {row[-2] for row in amended.rows} == {baseline}
    assert baseline != total(with_right)
    effects = {row[0]: row[-1] for row in amended.rows}
    assert effects[lever] == total(with_right, **reform, amended=True) - baseline


def test_the_value_now_is_that_of_the_known_on_date_and_the_notes_say_what_held(
    amended: Table, register: Snapshot
) -> None:
    now = {row[0]: row[3] for row in amended.rows}
    assert now["punt_vijf_jaar"] == "60 / 30 %"
    assert now["punt_vijf_jaar_cmw45"] == "45 / 40 %"
    assert now["plafond_105"] == "2,3 × GGMMI"
    first, *rest = amended.notes
    assert "op 30 juni 2026" in first
    assert (
        "Bij “Pakket 5 jaar: +1 procentpunt” gold in de gerekende kwartalen "
        "40 / 30 / 20 %, daarna 52 / 24 %." in rest
    )
    assert any(note.startswith("Bij “Begeleidingspremie: 10 % meer”") for note in rest)
    assert not any("CMW" in note for note in rest)
    unchanged = lever_table(register, load_law())
    assert unchanged is not None
    assert len(unchanged.notes) == 1


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
    quarters = [Quarter(2025, number) for number in (1, 2, 3, 4)]
    lever = next(x for x in levers_of(law, quarters, KNOWN_ON) if x.id == "punt_vijf_jaar")
    (change,) = lever.changes
    assert (change.since, change.until) == (date(2025, 1, 1), date(2025, 12, 31))
    now = law.reformed(lever.changes).parameter("pakket_percentages")
    since = date(2025, 1, 1)
    unchanged = {"1-5": 40, "6-8": 30, "9-20": 20}
    assert now.at(since, key="vijf_jaar").value == {"1-5": 41, "6-8": 31, "9-20": 21}
    assert now.at(date(2026, 1, 1), key="vijf_jaar").value == unchanged
    assert now.at(since, key="twee_jaar").value == {"1-5": 20, "6-8": 20}
    assert law.parameter("pakket_percentages").at(since, key="vijf_jaar").value == unchanged


def test_a_package_that_the_law_has_no_more_is_no_lever_and_one_that_is_new_only_counts_since() -> (
    None
):
    law = load_law()
    packages = law.parameter("pakket_percentages")
    rows = [
        replace(row, until=date(2025, 12, 31)) if row.key == "twee_jaar"
        else replace(row, start=date(2025, 7, 1)) if row.key == "vijf_jaar"
        else row
        for row in packages.values
    ]  # fmt: skip
    changed = replace(
        law,
        parameters={**law.parameters, packages.name: replace(packages, values=tuple(rows))},
    )
    quarters = [Quarter(2025, number) for number in (1, 2, 3, 4)]
    levers = {x.id: x for x in levers_of(changed, quarters, KNOWN_ON)}
    assert "punt_twee_jaar" not in levers
    (change,) = levers["punt_vijf_jaar"].changes
    assert (change.since, change.until) == (date(2025, 7, 1), date(2025, 12, 31))


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
