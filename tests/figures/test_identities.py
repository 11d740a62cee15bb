"""What must add up is checked when the figures are made: one snapshot for each way to fail."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from maatwerk.errors import BadInputError
from maatwerk.figures import Figures, Period
from maatwerk.figures.asked import read_asked
from maatwerk.figures.identities import check_total
from maatwerk.snapshot import Snapshot

SnapshotOf = Callable[..., Snapshot]


def with_manifest(snapshot: Snapshot, table: str, **changed: object) -> Snapshot:
    """The snapshot as it would be if its manifest told of other numbers."""
    manifest = json.loads(json.dumps(snapshot.manifest))
    manifest["tables"][table] |= changed
    return Snapshot(snapshot.path, manifest)


def test_a_sound_register_passes(snapshot_of, application, payment):
    assert Figures.of(snapshot_of(application(), payment())).first_day == date(2024, 1, 1)


def test_payments_must_equal_the_sum_in_the_manifest(snapshot_of, payment):
    snapshot = with_manifest(snapshot_of(payment(amount=100)), "payments", sums={"amount": 101})
    with pytest.raises(BadInputError, match=r"payments summed in cents.*100 is not 101"):
        Figures.of(snapshot)


def test_every_row_must_be_counted(snapshot_of, application):
    snapshot = with_manifest(snapshot_of(application()), "applications", rows=2)
    with pytest.raises(BadInputError, match=r"applications counted = rows.*1 is not 2"):
        Figures.of(snapshot)


def test_every_payment_line_must_be_counted(snapshot_of, payment):
    snapshot = with_manifest(snapshot_of(payment()), "payments", rows=3)
    with pytest.raises(BadInputError, match=r"payment lines counted = rows.*1 is not 3"):
        Figures.of(snapshot)


def test_by_cohort_an_outcome_needs_a_day_of_decision(snapshot_of, application):
    snapshot = snapshot_of(application(submitted_on=date(2024, 1, 2), outcome="toegekend"))
    with pytest.raises(
        BadInputError,
        match=r"submitted in 2024-01: applications = outcomes \+ pending: 1 is not 1 \+ 1",
    ):
        Figures.of(snapshot)


def test_by_cohort_a_day_of_decision_needs_an_outcome(snapshot_of, application):
    snapshot = snapshot_of(
        application(submitted_on=date(2024, 1, 2), decided_on=date(2024, 3, 1), outcome=None)
    )
    with pytest.raises(BadInputError, match=r"1 is not 0 \+ 0"):
        Figures.of(snapshot)


def test_by_period_nothing_is_decided_before_it_is_submitted(snapshot_of, application):
    snapshot = snapshot_of(
        application(submitted_on=date(2024, 3, 2), decided_on=date(2024, 1, 1), outcome="toegekend")
    )
    with pytest.raises(BadInputError, match=r"decided in a month before they were submitted"):
        Figures.of(snapshot)


def test_cells_that_do_not_add_up_to_their_total_are_never_shown():
    asked = read_asked(
        "grants",
        ("year", "scheme"),
        (_period(),),
        {},
        cohort=False,
        top=None,
        known_on=date(2024, 9, 30),
    )
    rows = ((2024, "imw", 2), (2024, "vop", None))
    check_total(asked, 2, rows)
    with pytest.raises(BadInputError, match="grants by year, scheme: sum of the cells = total"):
        check_total(asked, 3, rows)


def test_a_number_of_days_below_zero_is_refused(figures_of, application):
    figures = figures_of(
        application(
            submitted_on=date(2024, 1, 20), decided_on=date(2024, 1, 10), outcome="toegekend"
        )
    )
    with pytest.raises(BadInputError, match=r"took less than 0 days"):
        figures.table("lead_time_median", (), (_period(),))


def test_a_truncated_table_is_one_clear_sentence(snapshot_of, application):
    snapshot = snapshot_of(application())
    file = snapshot.table("applications")
    file.write_bytes(file.read_bytes()[:-40])
    with pytest.raises(BadInputError, match=r"applications.parquet cannot be counted"):
        Figures.of(snapshot)


def test_an_unknown_code_is_named_with_its_column(snapshot_of, application, tmp_path):
    snapshot = snapshot_of(application())
    _rewrite(snapshot.table("applications"), "scheme", "elders")
    with pytest.raises(BadInputError, match=r"unknown code in scheme"):
        Figures.of(snapshot)


def test_a_missing_column_is_one_clear_sentence(snapshot_of, application):
    snapshot = snapshot_of(application())
    _rewrite(snapshot.table("applications"), "scheme", None)
    with pytest.raises(BadInputError, match=r"cannot be counted.*scheme"):
        Figures.of(snapshot)


def _period():
    return Period(date(2024, 1, 1), date(2024, 9, 30), "2024")


def _rewrite(path: Path, column: str, value: str | None) -> None:
    """Put another value in a column, or drop the column."""
    table = pq.read_table(path)
    at = table.schema.get_field_index(column)
    if value is None:
        table = table.remove_column(at)
    else:
        table = table.set_column(at, column, pa.array([value] * table.num_rows))
    pq.write_table(table, path)
