"""Parquet by its types, a file that changes, and what is told of a row: nothing of a person."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.intake import given
from tests.intake.given import counted, csv_file, do, look, said
from tests.intake.handed import cases, on_sqlite

from maatwerk.errors import BadInputError
from maatwerk.intake import load
from maatwerk.intake.problems import MOST_KEPT, Problem, Problems, to_csv, to_data
from maatwerk.register.models import WageRow

__all__ = ["cases"]  # a fixture

pytestmark = pytest.mark.usefixtures("register_url")


def parquet(folder: Path, **columns: Any) -> Path:
    table: dict[str, Any] = {name: [value] for name, value in given.wage(1).items()}
    path = folder / "rows.parquet"
    pq.write_table(pa.table(table | columns), path)
    return path


@on_sqlite
def test_parquet_is_read_by_its_types(tmp_path: Path) -> None:
    path = parquet(
        tmp_path,
        wage=pa.array([Decimal("12.34")], pa.decimal128(9, 2)),
        contributions=pa.array([500], pa.int32()),
        quarter=pa.array(["2024Q1"]).dictionary_encode(),
        identity_number=pa.array([int(given.identity(1))]),
    )
    report = do("wages", path)
    assert counted(report) == (1, 0, 0, 0), said(report)
    row = WageRow.objects.get()
    assert (row.wage, row.contributions) == (1_234, 50_000)


@on_sqlite
def test_every_column_of_parquet_with_a_wrong_type_is_told(tmp_path: Path) -> None:
    path = parquet(
        tmp_path,
        wage=pa.array([12.34]),
        reductions=pa.array([[1]]),
        quarter=pa.array([datetime(2024, 1, 1)]),  # noqa: DTZ001
    )
    with pytest.raises(BadInputError) as error:
        look("wages", path)
    assert [line.split("column ")[1].split(";")[0] for line in str(error.value).split("\n")] == [
        "'quarter' is timestamp[us]",
        "'wage' is double",
        "'reductions' is list<element: int64>",
    ]


@on_sqlite
def test_a_file_that_changes_while_it_is_read_is_not_taken_in(tmp_path: Path) -> None:
    path = csv_file(tmp_path, [given.wage(1), given.wage(2)])

    def write(*_: object) -> None:
        path.write_bytes(path.read_bytes())  # the same bytes, by somebody else

    with pytest.raises(BadInputError, match="changed while it was read"):
        load("wages", path, given.REGISTER, given.VAULT, given.SENDER, progress=write)
    assert not WageRow.objects.exists()


@on_sqlite
def test_no_message_tells_who_it_is_about(tmp_path: Path) -> None:
    swapped = {"wage": given.identity(1), "identity_number": "1200000", "quarter": "2024Q9"}
    report = look("wages", csv_file(tmp_path, [given.wage(1, **swapped)]))
    told = to_csv(report.problems).decode() + str(to_data(report.problems))
    assert given.identity(1) not in told
    assert "1200000" not in told
    assert "2024Q9" in told
    preview = str(look("wages", csv_file(tmp_path, [given.wage(1)])).preview)
    assert given.identity(1) not in preview
    assert given.identity(1)[-3:] in preview


@on_sqlite
def test_a_self_employed_person_is_not_told_by_the_name_of_the_applicant(tmp_path: Path) -> None:
    row = given.application(3, applicant_kind="zelfstandige", applicant_name="Jan Zelfstandig")
    wrong = given.application(4, applicant_name="Jan Zelfstandig\a")
    report = look("applications", csv_file(tmp_path, [row, wrong]))
    (problem,) = (p for p in report.problems.in_order() if p.row == 3)
    assert (problem.field, problem.value) == ("applicant_name", "")
    told = to_csv(report.problems).decode() + str(report.as_data())
    assert "Jan" not in told
    assert given.enterprise(0) not in told
    shown = report.preview[0]
    assert (shown["applicant_name"], shown["enterprise_number"]) == (
        "…dig",
        "…" + given.enterprise(0)[-3:],
    )


@on_sqlite
@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_the_list_of_errors_runs_nothing(tmp_path: Path, start: str) -> None:
    value = start + "cmd|' /C calc'!A0"
    report = look("wages", csv_file(tmp_path, [given.wage(1, quarter=value, wage=value)]))
    cells = [line.split(",")[3] for line in to_csv(report.problems).decode().splitlines()[1:]]
    assert cells
    assert not any(cell.strip('"').startswith(("=", "+", "-", "@", "\t")) for cell in cells)


def test_problems_beyond_measure_are_counted() -> None:
    problems = Problems()
    problems.add(Problem(n, "wage", "", "", "is empty.") for n in range(MOST_KEPT + 5))
    assert problems.total == MOST_KEPT + 5
    assert len(problems.kept) == MOST_KEPT
    assert "and 5 more" in to_csv(problems).decode()
