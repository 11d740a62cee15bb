"""Spend per dossier: what was paid, over the dossiers it was paid for."""

from datetime import date
from pathlib import Path

import pytest

from maatwerk.errors import BadInputError
from maatwerk.figures import Period
from maatwerk.policy import spending_table
from maatwerk.policy.spending import half_up
from maatwerk.snapshot import Snapshot, SnapshotWriter, open_snapshot

SECOND_2023 = Period(date(2023, 7, 1), date(2023, 12, 31), "tweede helft 2023")
FIRST_2024 = Period(date(2024, 1, 1), date(2024, 6, 30), "eerste helft 2024")
LATER = Period(date(2027, 1, 1), date(2027, 6, 30), "eerste helft 2027")
EMPTY = Period(date(2019, 1, 1), date(2019, 6, 30), "eerste helft 2019")


def test_amount_dossiers_and_amount_a_dossier(register: Snapshot) -> None:
    table = spending_table(register, [SECOND_2023, FIRST_2024], "imw")
    assert table.rows == ((1, 2003, 2, 1002), (2, 12501, 2, 6251))
    assert table.columns[0].codes == {1: "tweede helft 2023", 2: "eerste helft 2024"}


def test_nothing_paid_is_no_mean_and_the_future_is_unknown(register: Snapshot) -> None:
    table = spending_table(register, [EMPTY, LATER], "imw")
    assert table.rows == ((1, 0, 0, None), (2, None, None, None))


@pytest.mark.parametrize(
    ("amount", "parts", "result"), [(5, 2, 3), (-5, 2, -3), (4, 3, 1), (0, 7, 0), (1, 2, 1)]
)
def test_half_up_on_the_magnitude(amount: int, parts: int, result: int) -> None:
    assert half_up(amount, parts) == result


def test_a_table_that_cannot_be_read_is_named(register: Snapshot, tmp_path: Path) -> None:
    broken = Snapshot(tmp_path, register.manifest)
    (tmp_path / "payments.parquet").write_bytes(b"PAR1 no more")
    with pytest.raises(BadInputError, match=r"payments\.parquet cannot be read"):
        spending_table(broken, [FIRST_2024], "imw")


def test_a_folder_that_reads_as_a_pattern_is_read_itself(
    register: Snapshot, tmp_path: Path
) -> None:
    for name in ("a[b]", "ab", "abc"):
        (tmp_path / name).mkdir()
        content = register.table("payments").read_bytes()
        (tmp_path / name / "payments.parquet").write_bytes(content)
    other = Snapshot(tmp_path / "a[b]", register.manifest)
    assert spending_table(other, [FIRST_2024], "imw") == spending_table(
        register, [FIRST_2024], "imw"
    )
    star = Snapshot(tmp_path / "a*", register.manifest)
    with pytest.raises(BadInputError, match="cannot be read"):
        spending_table(star, [FIRST_2024], "imw")


def test_payments_that_the_register_does_not_keep_are_not_available_and_never_zero(
    tmp_path: Path,
) -> None:
    with SnapshotWriter(
        tmp_path, known_on=date(2024, 12, 31), law_hash="0" * 64, source="x", lacks=("payments",)
    ):
        pass
    table = spending_table(open_snapshot(tmp_path), [SECOND_2023, FIRST_2024], "imw")
    assert table.rows == ((1, None, None, None), (2, None, None, None))
    assert "geen betalingen bij" in table.notes[0]
