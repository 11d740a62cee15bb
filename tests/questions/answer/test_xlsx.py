"""answer.xlsx: a cover, definitions, one table a sheet; data is data, never a formula."""

import io
import zipfile
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from maatwerk.questions.answer import Answer, written
from maatwerk.questions.request import Request

HEAD = 4  # row of the headings


@pytest.fixture(scope="module")
def book(files_52: dict[str, bytes]) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(files_52["answer.xlsx"]))


def test_the_sheets(book: Workbook, answer_52: Answer) -> None:
    tables = [f"Tabel {exhibit.number}" for exhibit in answer_52.exhibits]
    assert book.sheetnames == ["Voorblad", "Definities", *tables]


def test_the_cover_says_what_it_is_and_links_to_every_sheet(book: Workbook) -> None:
    cover = book["Voorblad"]
    facts = {row[0].value: row[1].value for row in cover.iter_rows(max_col=2)}
    assert cover["A1"].value == "Bijlage bij schriftelijke vraag nr. 52 (2024-2025)"
    assert "verzonnen dossiers" in facts["Synthetische gegevens"]
    assert "niet tot de bevoegdheid" in facts["Bevoegdheid"]
    assert len(facts["Momentopname"]) == 64
    assert facts["Bekend op"] == "30 juni 2026"
    linked = [cell.hyperlink for row in cover.iter_rows() for cell in row if cell.hyperlink]
    targets = [link.location for link in linked]
    assert targets == [f"'{name}'!A1" for name in book.sheetnames[1:]]


def test_definitions_of_every_measure(book: Workbook, answer_52: Answer) -> None:
    sheet = book["Definities"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert {row[2] for row in rows} == {t.measure for e in answer_52.exhibits for t in e.tables}
    assert all(row[0] and row[1] for row in rows)
    assert sheet.freeze_panes == "A2"


def test_every_figure_is_a_number_with_a_format(book: Workbook, answer_52: Answer) -> None:
    seen = set()
    for exhibit in answer_52.exhibits:
        sheet = book[f"Tabel {exhibit.number}"]
        stubs = len(exhibit.grid.stubs)
        for number, row in enumerate(exhibit.grid.rows, HEAD + 1):
            for column, value in enumerate(row.values, stubs + 1):
                cell = sheet.cell(number, column)
                if value.raw is None:
                    assert cell.value == value.missing
                elif value.unit == "code":
                    assert cell.value == value.raw
                elif value.unit == "cent":
                    assert isinstance(value.raw, int)
                    assert round(cell.value * 100) == value.raw
                    assert "0.00" in cell.number_format
                elif value.unit == "share" and value.change:
                    assert cell.value == pytest.approx(float(value.raw) * 100)
                else:
                    assert cell.value == pytest.approx(value.raw)
                    assert cell.number_format != "General"
                seen.add(value.unit)
    assert {"count", "cent", "day", "share", "code"} <= seen


def test_headings_are_frozen_and_no_cell_is_a_formula(book: Workbook, answer_52: Answer) -> None:
    for exhibit in answer_52.exhibits:
        sheet = book[f"Tabel {exhibit.number}"]
        stubs = len(exhibit.grid.stubs)
        assert sheet.freeze_panes == f"{'ABCD'[stubs]}{HEAD + 1}"
        assert sheet["A1"].value == f"Tabel {exhibit.number}. {exhibit.caption}"
        assert sheet["A2"].value.startswith("Bron: ")
        assert sheet.print_title_rows == f"${HEAD}:${HEAD}"
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            assert [cell.coordinate for cell in row if cell.data_type == "f"] == []


def test_a_large_table_is_here_whole(desk: Any, header: Any, halves: Any) -> None:
    from maatwerk.questions.request import Ask  # noqa: PLC0415

    ask = Ask("1", "figures", "alles", "applications",
              ("year", "province", "applicant_kind", "premium_kind"), halves, {})  # fmt: skip
    request = Request(header, (ask,))
    answer = desk.draft(request)
    assert answer.exhibits[0].annexed
    files = written(answer, request, ("xlsx", "html"))
    sheet = openpyxl.load_workbook(io.BytesIO(files["answer.xlsx"]))["Tabel 1"]
    assert sheet.max_row > len(answer.exhibits[0].grid.rows)
    html = files["answer.html"].decode()
    assert "<table>" not in html
    assert "staat in de bijlage in XLSX, werkblad Tabel 1" in html


@pytest.mark.parametrize(
    "title", ["=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)", "-2", "http://example.org", "{=1+1}"]
)
def test_a_title_never_becomes_a_formula_or_a_link(
    title: str, request_52: Request, desk: Any
) -> None:
    request = Request(replace(request_52.header, title=title, asker=title), request_52.asks[:1])
    content = written(desk.draft(request), request, ("xlsx",))["answer.xlsx"]
    cover = openpyxl.load_workbook(io.BytesIO(content))["Voorblad"]
    cells = [cell for row in cover.iter_rows() for cell in row if cell.value == title]
    assert len(cells) == 2
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell for cell in cells if cell.hyperlink] == []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(n).decode() for n in archive.namelist() if "worksheets/" in n]
    assert [s for s in sheets if "<f>" in s or "TargetMode" in s] == []
