"""Every file is read exactly, or refused with what is wrong and what to do."""

from pathlib import Path

import pytest
from tests.intake import given
from tests.intake.given import as_csv, counted, csv_file, do, look, said
from tests.intake.handed import NAMES, THEIRS, cases, mapped, on_sqlite, refused, theirs, written

from maatwerk.errors import BadInputError
from maatwerk.register.models import WageRow

__all__ = ["cases"]  # a fixture

pytestmark = pytest.mark.usefixtures("register_url")


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
