"""Files of a table, read back by what people read them with."""

import csv
import io
import json
import zipfile
from datetime import date
from html.parser import HTMLParser

import openpyxl
import pytest

from maatwerk.figures import Period
from maatwerk.figures.export import (
    safe_text,
    to_csv,
    to_html,
    to_json,
    to_xlsx,
)
from maatwerk.figures.numbers import NBSP
from maatwerk.figures.source import Source

SOURCE = Source("ab" * 32, date(2024, 9, 30), True, "cd" * 32)
ASKED = (
    Period(date(2023, 7, 1), date(2023, 12, 31), "tweede helft 2023"),
    Period(date(2024, 1, 1), date(2024, 9, 30), '=HYPERLINK("x")'),
)


@pytest.fixture
def money(figures_of, payment):
    figures = figures_of(
        payment(paid_on=date(2023, 9, 1), amount=123_456),
        payment(paid_on=date(2024, 2, 1), amount=-99, component="begeleidingspremie"),
    )
    return figures.table("expenditure", ("period", "component"), ASKED)


@pytest.fixture
def share(figures_of, application):
    figures = figures_of(
        application(
            submitted_on=date(2024, 1, 2), decided_on=date(2024, 2, 1), outcome="geweigerd"
        ),
        application(
            submitted_on=date(2024, 1, 2), decided_on=date(2024, 2, 1), outcome="toegekend"
        ),
    )
    return figures.table("refusal_rate", ("period", "province"), ASKED)


def test_csv_has_raw_numbers_codes_and_words_and_no_total(money):
    rows = list(csv.DictReader(io.StringIO(to_csv(money).decode())))
    assert [row["expenditure_cent"] for row in rows] == ["123456", "0", "0", "0", "-99", "0"]
    assert rows[0]["period"] == "1"
    assert rows[0]["period_label"] == "tweede helft 2023"
    assert rows[0]["component"] == "loonpremie"
    assert sum(int(row["expenditure_cent"]) for row in rows) == money.total[-1]


def test_csv_text_can_never_run_as_a_formula(money):
    rows = list(csv.DictReader(io.StringIO(to_csv(money).decode())))
    assert rows[3]["period_label"] == '\'=HYPERLINK("x")'


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_text_that_starts_like_a_formula_is_made_safe(text):
    assert safe_text(text) == f"'{text}"


def test_plain_text_is_left_alone():
    assert safe_text("Oost-Vlaanderen") == "Oost-Vlaanderen"


def test_csv_of_an_unknown_figure_is_empty_and_never_zero(share):
    rows = list(csv.DictReader(io.StringIO(to_csv(share).decode())))
    assert rows[0]["refusal_rate"] == ""
    assert rows[7]["refusal_rate"] == "0.5"


def test_json_has_everything_to_check_it_again(money):
    data = json.loads(to_json(money, SOURCE))
    assert data["measure"] == "expenditure"
    assert data["summable"] is True
    assert data["dimensions"] == ["period", "component"]
    assert data["period"][0] == {
        "from": "2023-07-01", "to": "2023-12-31", "label": "tweede helft 2023",
    }  # fmt: skip
    assert data["rows"][0] == [1, "loonpremie", 123456]
    assert data["total"] == [None, None, 123357]
    assert data["columns"][2] == {"id": "expenditure", "label": "uitgaven", "unit": "cent"}
    assert data["source"]["snapshot"] == "ab" * 32
    assert data["source"]["known_on"] == "2024-09-30"
    assert data["definition"] == money.definition


def test_xlsx_shows_euro_and_holds_no_formula(money, share):
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx([money, share], SOURCE)))
    assert book.sheetnames == ["Definities", "Tabel 1", "Tabel 2"]
    sheet = book["Tabel 1"]
    assert [cell.value for cell in sheet[3]] == [
        "Periode", "loonpremie", "begeleidingspremie", "ondersteuningspremie", "Totaal",
    ]  # fmt: skip
    assert [cell.value for cell in sheet[4]] == ["tweede helft 2023", 1234.56, 0, 0, 1234.56]
    assert [cell.value for cell in sheet[6]] == ["Totaal", 1234.56, -0.99, 0, 1233.57]
    assert sheet["A5"].value == '=HYPERLINK("x")'
    assert sheet["A5"].data_type == "s"
    assert sheet.freeze_panes == "B4"
    kinds = {cell.data_type for s in book.worksheets for row in s.iter_rows() for cell in row}
    assert "f" not in kinds
    cover = [cell.value for row in book["Definities"].iter_rows() for cell in row if cell.value]
    assert money.definition in cover
    assert share.definition in cover
    assert SOURCE.words() in cover


def test_xlsx_of_a_share_has_no_sum_and_says_what_is_not_there(share):
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx([share], SOURCE)))["Tabel 1"]
    rows = list(sheet.iter_rows(min_row=3, values_only=True))
    assert "Totaal" not in rows[0]
    assert rows[1][1] == "niet beschikbaar"
    assert rows[2][1] == 0.5
    assert any(row[0] and f"opnieuw berekend: 50,0{NBSP}%" in row[0] for row in rows[3:])


def test_the_same_table_gives_the_same_bytes(money):
    assert to_xlsx([money], SOURCE) == to_xlsx([money], SOURCE)
    assert to_html(money, SOURCE) == to_html(money, SOURCE)
    with zipfile.ZipFile(io.BytesIO(to_xlsx([money], SOURCE))) as book:
        assert b"2000-01-01T00:00:00Z" in book.read("docProps/core.xml")


class Page(HTMLParser):
    """Tags with their attributes, and all text."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        if data.strip():
            self.text.append(data.strip())


def test_html_is_a_table_that_a_screen_reader_can_walk(money):
    page = Page(to_html(money, SOURCE))
    tags = [tag for tag, _ in page.tags]
    assert ("html", {"lang": "nl"}) in page.tags
    assert tags.count("caption") == 1
    heads = [attributes for tag, attributes in page.tags if tag == "th"]
    assert {head["scope"] for head in heads} == {"col", "row"}
    assert tags.count("tfoot") == 1
    assert "1.234,56" in page.text
    assert money.definition in page.text
    assert SOURCE.words() in page.text


def test_html_escapes_what_people_type(figures_of, application):
    asked = (Period(date(2024, 1, 1), date(2024, 9, 30), "<script>alert(1)</script>"),)
    page = to_html(figures_of(application()).table("applications", ("period",), asked), SOURCE)
    assert b"<script>" not in page
    assert b"&lt;script&gt;" in page


def test_english_files_speak_english(money):
    assert b"Source: synthetic register" in to_html(money, SOURCE, "en")
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx([money], SOURCE, "en")))
    assert book.sheetnames == ["Definitions", "Table 1"]
