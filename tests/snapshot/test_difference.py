"""Rows that differ between two snapshots."""

from pathlib import Path
from typing import Any

import pytest

from maatwerk.errors import BadInputError
from maatwerk.snapshot import open_snapshot
from maatwerk.snapshot.difference import RowChange, SnapshotDifference
from maatwerk.snapshot.schema import TABLES


@pytest.fixture
def compare(hand: Any, tmp_path: Path) -> Any:
    """The rows that differ between the sound snapshot and one with some tables replaced."""

    def _compare(**changed: list[dict[str, Any]]) -> tuple[list[RowChange], Any]:
        old, new = hand.write(tmp_path / "old"), hand.write(tmp_path / "new", **changed)
        with SnapshotDifference(open_snapshot(old), open_snapshot(new)) as difference:
            return list(difference.rows()), difference.counts()

    return _compare


def test_two_of_the_same_differ_in_nothing(compare: Any) -> None:
    rows, counts = compare()
    assert rows == []
    assert {name: set(count.by_status.values()) for name, count in counts.items()} == {
        name: {0} for name in TABLES
    }


def test_the_order_of_the_rows_is_no_difference(hand: Any, compare: Any) -> None:
    assert compare(applications=hand.applications[::-1])[0] == []


def test_a_row_that_changed_tells_what_it_was_and_is(hand: Any, compare: Any) -> None:
    late = hand.applications[3] | {"stopped_days": 9, "admissible_on": None}
    rows, counts = compare(
        applications=[*hand.applications[:3], late, *hand.applications[4:]],
        quarters=[hand.quarters[0] | {"reference_wage": None}, *hand.quarters[1:]],
    )
    assert rows == [
        RowChange(
            "applications",
            "c4",
            "a4",
            "changed",
            {"admissible_on": ("2024-01-20", None), "stopped_days": ("5", "9")},
        ),
        RowChange("quarters", "c1", "2024Q1", "changed", {"reference_wage": ("1200000", None)}),
    ]
    assert counts["applications"].by_status == {"added": 0, "removed": 0, "changed": 1}
    assert counts["applications"].by_column == {"admissible_on": 1, "stopped_days": 1}


def test_rows_that_came_and_went(hand: Any, compare: Any) -> None:
    extra = hand.quarters[0] | {"quarter": 2024 * 4 + 2, "rank": 3}
    rows, counts = compare(quarters=[*hand.quarters, extra], payments=hand.payments[:-1])
    assert rows == [
        RowChange("quarters", "c1", "2024Q3", "added", {}),
        RowChange("payments", "c1", "b3", "removed", {}),
    ]
    assert counts["payments"].by_status == {"added": 0, "removed": 1, "changed": 0}


def test_a_table_that_cannot_be_read_is_refused(hand: Any, tmp_path: Path) -> None:
    old, new = (open_snapshot(hand.write(tmp_path / name)) for name in ("old", "new"))
    new.table("quarters").write_bytes(b"PAR1")
    with (
        pytest.raises(BadInputError, match="cannot be compared"),
        SnapshotDifference(old, new),
    ):
        pass
