"""A workbook is read to the cent, or refused before it can do harm or lose a row."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.intake import given
from tests.intake.given import counted, do, look, said
from tests.intake.handed import NAMES, cases, mapped, on_sqlite, refused, typed, workbook

from maatwerk.intake.files import xlsx_guard
from maatwerk.register.models import WageRow

__all__ = ["cases"]  # a fixture

pytestmark = pytest.mark.usefixtures("register_url")


@on_sqlite
def test_a_workbook_is_read_to_the_cent(tmp_path: Path) -> None:
    identity = int(given.identity(2))
    rows = [NAMES, typed(), typed(2, wage="2.5", fraction=0.8, identity_number=identity)]
    report = do("wages", workbook(tmp_path, rows))
    assert counted(report) == (2, 0, 0, 0), said(report)
    amounts = WageRow.objects.order_by("wage").values_list("wage", "reductions", "fraction")
    assert list(amounts) == [(250, 50, 8_000), (1_234_567, 50, 10_000)]


@on_sqlite
def test_days_and_numbers_of_a_workbook_need_no_format(tmp_path: Path) -> None:
    row: dict[str, Any] = dict(given.finding(1))
    row |= {"found_on": datetime(2024, 4, 1), "nood_geldig_tot": date(2029, 12, 31)}  # noqa: DTZ001
    path = workbook(tmp_path, [list(row), list(row.values())])
    text = "kind: findings\nformats: {day: dd/mm/yyyy}\n"
    assert counted(look("findings", path, mapping=mapped(tmp_path, text))) == (1, 0, 0, 0)


@on_sqlite
def test_formulas_and_errors_in_cells_are_problems(tmp_path: Path) -> None:
    rows = [NAMES, typed(wage="=1+1"), typed(2, fraction="#N/A"), [*typed(), "beside"]]
    report = look("wages", workbook(tmp_path, rows))
    assert [(p.row, p.column) for p in report.problems.in_order()][:3] == [
        (2, "wage"),
        (3, "fraction"),
        (4, ""),
    ]
    assert "is a formula: paste the values only." in said(report)[0]
    assert "is the error #N/A" in said(report)[1]
    assert "column H" in said(report)[2]


@on_sqlite
@pytest.mark.parametrize(
    ("rows", "more", "says"),
    [
        ([NAMES, typed()], {"merge": ["A1:B1"]}, "cells are merged .A1:B1"),
        ([NAMES, typed(), typed(2)], {"merge": ["A2:A3"]}, "cells are merged"),
        ([NAMES, typed()], {"sheets": ["B", "C"]}, "several sheets .Sheet, B, C"),
        ([["", *NAMES], typed()], {}, "column 1 has no name"),
        ([[], typed()], {}, "no heading"),
        ([["=A2", *NAMES[1:]], typed()], {}, "name of a column is a formula"),
    ],
)
def test_a_workbook_that_cannot_be_understood_is_refused(
    tmp_path: Path, rows: list[list[Any]], more: dict[str, Any], says: str
) -> None:
    refused(says, "wages", workbook(tmp_path, rows, **more))


@on_sqlite
def test_a_sheet_is_named_in_the_mapping(tmp_path: Path) -> None:
    path = workbook(tmp_path, [NAMES, typed()], sheets=["Leeg"])
    named = "kind: wages\nfile: {sheet: Sheet}\n"
    assert counted(look("wages", path, mapping=mapped(tmp_path, named))) == (1, 0, 0, 0)
    refused("no sheet 'X'", "wages", path, mapped(tmp_path, named.replace("Sheet}", "X}")))


def repacked(path: Path, name: str, content: bytes) -> Path:
    """The workbook with another part in it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, content if entry == name else old.read(entry))
        if name not in old.namelist():
            new.writestr(name, content)
    path.write_bytes(packed.getvalue())
    return path


@on_sqlite
def test_bombs_are_refused_before_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path, [NAMES, typed()])
    entities = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "a">]><x>&a;</x>'
    refused("declares entities", "wages", repacked(path, "xl/workbook.xml", entities))
    monkeypatch.setattr(xlsx_guard, "LARGEST_OTHER", 1_000_000)
    path = workbook(tmp_path, [NAMES, typed()])
    refused("far too large", "wages", repacked(path, "xl/sharedStrings.xml", b" " * 2_000_000))
    path = workbook(tmp_path, [NAMES, typed()])
    monkeypatch.setattr(xlsx_guard, "MOST_ENTRIES", 3)
    refused("far too large", "wages", path)


def sheet_of(path: Path) -> bytes:
    with zipfile.ZipFile(path) as package:
        return package.read(SHEET)


SHEET = "xl/worksheets/sheet1.xml"


@on_sqlite
@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (b'<row r="3"', b'<row r="2"', "row 2 comes after row 2"),
        (b'<row r="2"', b'<row r="4"', "row 3 comes after row 4|cell A2 does not stand"),
        (b'<row r="2"', b"<row", None),
        (b'<row r="3"', b'<row r="1500000"', "row 1500000: the sheet leaves out more than 100,000"),
        (b'<row r="3"', b'<row r="x"', "no workbook"),
        (b'<c r="B2"', b'<c r="A2"', "cell A2 does not stand in its place"),
        (b'<c r="G2"', b'<c r="B2"', "cell B2 does not stand in its place"),
        (b'<c r="B2"', b'<c r="B3"', "cell B3 does not stand in its place"),
        (b"</sheetData>", b"</sheetDat>", "no workbook"),
    ],
)
def test_a_workbook_whose_rows_or_cells_would_be_lost_is_refused(
    tmp_path: Path, before: bytes, after: bytes, says: str | None
) -> None:
    path = workbook(tmp_path, [NAMES, typed(), typed(2)])
    sheet = sheet_of(path)
    assert sheet.count(before) == 1
    repacked(path, SHEET, sheet.replace(before, after))
    if says is None:
        assert counted(look("wages", path)) == (2, 0, 0, 0)
    else:
        refused(says, "wages", path)


@on_sqlite
def test_a_workbook_may_leave_out_empty_rows(tmp_path: Path) -> None:
    path = workbook(tmp_path, [NAMES, typed(), [], [], typed(2, wage="x")])
    assert b'<row r="3"' not in sheet_of(path)
    assert [p.row for p in look("wages", path).problems.in_order()] == [5]


@on_sqlite
@pytest.mark.parametrize("name", ["xl/sharedStrings.xml", SHEET, "xl/other.bin"])
@pytest.mark.parametrize("length", [10, 5_000, 3_000_000])
def test_entities_behind_a_comment_are_refused(tmp_path: Path, name: str, length: int) -> None:
    comment = b"<!--" + b"x" * length + b"-->"
    entities = b'<?xml version="1.0"?>%s<!DOCTYPE x [<!ENTITY a "a">]><x>&a;</x>' % comment
    path = workbook(tmp_path, [NAMES, typed()])
    refused("declares entities", "wages", repacked(path, name, entities))
