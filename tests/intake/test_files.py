"""Every file is read exactly, or refused with what is wrong and what to do."""

import io
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import Workbook
from tests.intake import given
from tests.intake.given import as_csv, counted, csv_file, do, look, said

from maatwerk.errors import BadInputError
from maatwerk.intake import load
from maatwerk.intake.files import xlsx_guard
from maatwerk.intake.kinds import kinds
from maatwerk.intake.problems import MOST_KEPT, Problem, Problems, to_csv, to_data
from maatwerk.register.models import WageRow

pytestmark = pytest.mark.usefixtures("register_url")
on_sqlite = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)

THEIRS = """\
kind: wages
formats: {decimal: ",", thousands: ".", quarter: yyyyq}
columns:
  enterprise_number: KBO
  identity_number: INSZ
  quarter: Kwartaal
  wage: Brutoloon
  contributions: {column: RSZ, unit: cent}
  reductions: {constant: "0"}
  fraction: {column: Breuk, unit: percent}
ignore: [Naam]
"""


@pytest.fixture(autouse=True)
def cases(register_url: str, tmp_path: Path) -> None:
    """Two persons in a case."""
    given.applied(tmp_path, [1, 2])


def theirs(person: int = 1, **otherwise: str) -> dict[str, str]:
    return {
        "KBO": given.enterprise(0),
        "INSZ": given.identity(person),
        "Kwartaal": "20241",
        "Brutoloon": "12.345,6",
        "RSZ": "300050",
        "Breuk": "80",
        "Naam": "Verzonnen é",
    } | otherwise


def mapped(folder: Path, text: str = THEIRS) -> Path:
    path = folder / "mapping.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def written(folder: Path, content: bytes) -> Path:
    path = folder / "file"
    path.write_bytes(content)
    return path


def workbook(folder: Path, rows: list[list[Any]], **more: Any) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for merged in more.get("merge", ()):
        sheet.merge_cells(merged)
    for name in more.get("sheets", ()):
        book.create_sheet(name)
    path = folder / "rows.xlsx"
    book.save(path)
    return path


NAMES = list(kinds()["wages"].fields)


def typed(person: int = 1, **otherwise: Any) -> list[Any]:
    values = given.wage(person) | {"wage": 12345.67, "contributions": 3000, "reductions": 0.5}
    return list((values | {"fraction": 1} | otherwise).values())


def refused(says: str, kind: str, path: Path, mapping: Path | None = None) -> None:
    with pytest.raises(BadInputError, match=says):
        look(kind, path, mapping=mapping)


@on_sqlite
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_a_file_of_their_own_is_read_by_a_mapping(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    content = as_csv([theirs()], delimiter).decode().replace("\n", "\r\n").encode(encoding)
    report = do("wages", written(tmp_path, content), mapping=mapped(tmp_path))
    assert counted(report) == (1, 0, 0, 0)
    assert report.notes == (("The file was read as Windows-1252.",) * (encoding == "cp1252"))
    row = WageRow.objects.get()
    assert (row.wage, row.contributions, row.reductions) == (1_234_560, 300_050, 0)
    assert (row.fraction, row.quarter) == (8_000, 2024 * 4)


@on_sqlite
def test_quotes_line_ends_and_empty_lines_do_not_shift_the_rows(tmp_path: Path) -> None:
    rows = [theirs(Naam='a "b"\n;c'), theirs(2, Breuk="x")]
    content = as_csv(rows, ";") + b"\n\n;;;;;;\n"
    report = look("wages", written(tmp_path, content), mapping=mapped(tmp_path))
    assert said(report) == ["row 3, Breuk: 'x' is no number such as 1,56."]
    assert report.rows == 2


@on_sqlite
def test_a_row_with_too_few_columns_is_told_with_its_number(tmp_path: Path) -> None:
    first, second = as_csv([given.wage(1), given.wage(2, wage="x")]).decode().splitlines()[1:]
    head = ",".join(NAMES)
    text = "\n".join([head, "1,2", first, "3", second, "4,5,6", first + ",7"])
    report = look("wages", written(tmp_path, text.encode()))
    assert [(p.row, p.field) for p in report.problems.in_order()] == [
        (2, ""),
        (4, ""),
        (5, "wage"),
        (6, ""),
        (7, ""),
    ]


@on_sqlite
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"\xff\xfea\0,\0b\0", "no text in UTF-8"),
        (b"a,b\n\0,1\n", "no text in UTF-8"),
        (b"naam\n\x81\n", "neither UTF-8 nor Windows-1252"),
        (b"a,a\n1,2\n", "two columns 'a'"),
        (b"a,,b\n1,2,3\n", "column 2 has no name"),
        (b'"a\nb",c\n1,2\n', "goes on over the line"),
        (",".join(f"c{n}" for n in range(500)).encode() + b"\n", "500 columns"),
        (b";".join(b"c%d" % n for n in range(130_000)) + b"\n1\n", "row 1: there are 130000 col"),
        (b"a" * 200_000 + b"\n1\n", "file, row 1: the heading cannot be read"),
        (b"a;b\r1;2\r3;4\n", "file, row 1: the heading cannot be read"),
        (b"a" * 2_000_000, "row 1: the line never ends"),
        (b"enterprise_number,wages\n1,2\n", "no column 'wage'.*is it 'wages'"),
        (as_csv([given.wage(1) | {"extra": "x"}]), "'extra' is no field"),
        ((",".join(NAMES)).encode() + b"\n", "no row"),
        ((",".join(NAMES)).encode(), "no row"),
        (b"\xd0\xcf\x11\xe0 old", "old Excel"),
        (b"PAR1 and no more", "no Parquet"),
        (b"PK\x03\x04 and no more", "no workbook"),
        (as_csv([given.wage(1)]) + b'"' + b"x" * (20 << 20), "a row never ends"),
    ],
)
def test_what_is_no_such_file_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    path = written(tmp_path, content)
    with pytest.raises(BadInputError, match=f"(?s){says}"):
        look("wages", path)


@on_sqlite
def test_an_encoding_that_is_said_must_be_so(tmp_path: Path) -> None:
    path = written(tmp_path, as_csv([theirs()], ";").decode().encode("cp1252"))
    refused("says UTF-8", "wages", path, mapped(tmp_path, THEIRS + "file: {encoding: utf-8}\n"))


@on_sqlite
def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    refused("no ordinary file", "wages", tmp_path)
    refused("cannot be read", "wages", tmp_path / "nothing")


@on_sqlite
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("kind: proofs\n", "mapping for proofs"),
        ("kind: wages\nformats: {decimal: ',', thousands: ','}\n", ":2: .*the same"),
        ("kind: wages\ncolumns: {wages: x}\n", "no field wages; is it wage"),
        ("kind: wages\ncolumns: {wage: x, reductions: x}\n", "'x' is named twice"),
        ("kind: wages\ncolumns: {quarter: {column: q, unit: cent}}\n", "cannot be written in cent"),
        ("kind: wages\ncolumns: {wage: {column: w, codes: {a: b}}}\n", "has no codes"),
        ("kind: wages\nformats: {day: mm/dd/yyyy}\n", "mm/dd/yyyy"),
        ("kind: wages\nother: 1\n", "other"),
        ("kind: [\n", "mapping.yaml"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused(tmp_path: Path, text: str, says: str) -> None:
    refused(says, "wages", csv_file(tmp_path, [given.wage(1)]), mapped(tmp_path, text))


@on_sqlite
def test_codes_are_translated_and_a_wrong_translation_is_refused(tmp_path: Path) -> None:
    text = (
        "kind: applications\ncolumns:\n"
        "  applicant_kind: {column: applicant_kind, codes: {WG: werkgever}}\n"
        "  submitted_on: {column: submitted_on, day: dd/mm/yyyy}\n"
    )
    row = given.application(5, applicant_kind="WG", submitted_on="4/3/2024")
    path = csv_file(tmp_path, [row])
    assert counted(look("applications", path, mapping=mapped(tmp_path, text))) == (1, 0, 0, 0)
    wrong = mapped(tmp_path, text.replace("werkgever", "baas"))
    refused("'WG' becomes baas, which does not exist", "applications", path, wrong)


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
