"""XLSX: a sheet with definitions, then one table a sheet; the same bytes for the same tables."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from maatwerk.figures.layout import Layout, Line, lay_out
from maatwerk.figures.numbers import NOT_AVAILABLE
from maatwerk.figures.source import Source
from maatwerk.figures.table import Table, Unit

FIXED_DATE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Written as the day of making, so that the same tables give the same bytes."""

WIDEST = 60
NARROWEST = 16
_HEADING = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}

_FORMATS: dict[str, str] = {
    "count": "#,##0",
    "cent": "#,##0.00",
    "day": "#,##0.0",
    "share": "0.0%",
}

_WORDS = {
    "nl": ("Definities", "Tabel", "Inhoud", "Definitie", "Opmerkingen", "Blad"),
    "en": ("Definitions", "Table", "Contents", "Definition", "Notes", "Sheet"),
}


def to_xlsx(tables: Sequence[Table], source: Source, lang: str = "nl") -> bytes:
    """Tables as a workbook; money in euro, shares as percentages, text never a formula."""
    content = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"created": FIXED_DATE, "title": "maatwerk"})
        layouts = [lay_out(table, lang) for table in tables]
        _cover(book, tables, layouts, source, lang)
        for number, (table, layout) in enumerate(zip(tables, layouts, strict=True), start=1):
            sheet = book.add_worksheet(f"{_WORDS[lang][1]} {number}")
            _table(book, sheet, table, layout, source, lang)
    return content.getvalue()


def _cover(
    book: Any, tables: Sequence[Table], layouts: Sequence[Layout], source: Source, lang: str
) -> None:
    definitions, table_word, contents, *_ = _WORDS[lang]
    bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    sheet = book.add_worksheet(definitions)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 1, 100, wrap)
    sheet.write_string(0, 0, contents, bold)
    row = 1
    for number, (table, layout) in enumerate(zip(tables, layouts, strict=True), start=1):
        sheet.write_url(
            row, 0, f"internal:'{table_word} {number}'!A1", string=f"{table_word} {number}"
        )
        sheet.write_string(row, 1, layout.title, bold)
        row += 1
        for text in _remarks(table, layout, lang):
            sheet.write_string(row, 1, text)
            row += 1
    sheet.write_string(row + 1, 1, source.words(lang))
    sheet.write_string(row + 2, 1, f"Snapshot: {source.snapshot}")
    sheet.write_string(row + 3, 1, f"Digest: {source.digest}")


def _table(book: Any, sheet: Any, table: Table, layout: Layout, source: Source, lang: str) -> None:
    looks = _Looks(book)
    bold = book.add_format({"bold": True})
    heading = book.add_format(_HEADING)
    sheet.write_string(0, 0, layout.title, bold)
    right = book.add_format({**_HEADING, "align": "right"})
    for at, text in enumerate((*layout.stubs, *layout.headings)):
        sheet.write_string(2, at, text, heading if at < len(layout.stubs) else right)
    sheet.freeze_panes(3, len(layout.stubs))
    sheet.repeat_rows(2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    for row, line in enumerate(layout.lines, start=3):
        _line(looks, sheet, row, line, layout, lang)
    row = len(layout.lines) + 4
    for text in (*_remarks(table, layout, lang), source.words(lang)):
        sheet.write_string(row, 0, text)
        row += 1
    for at in range(len(layout.stubs)):
        words = [layout.stubs[at], *(line.words[at] for line in layout.lines)]
        sheet.set_column(at, at, min(WIDEST, max(len(w) for w in words) + 2))
    for at, text in enumerate(layout.headings, start=len(layout.stubs)):
        sheet.set_column(at, at, max(NARROWEST, max(len(word) for word in text.split()) + 2))


class _Looks:
    """The cell formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[str, bool], Any] = {}

    def __call__(self, what: str, *, is_total: bool) -> Any:
        """The format of words, of text among numbers, or of a unit."""
        if (what, is_total) not in self._made:
            look: dict[str, Any] = {"bold": True, "top": 1} if is_total else {}
            if what == "text":
                look["align"] = "right"
            elif what != "words":
                look["num_format"] = _FORMATS.get(what, "General")
            self._made[what, is_total] = self._book.add_format(look)
        return self._made[what, is_total]


def _line(looks: _Looks, sheet: Any, row: int, line: Line, layout: Layout, lang: str) -> None:
    for at, words in enumerate(line.words):
        sheet.write_string(row, at, words, looks("words", is_total=line.is_total))
    for at, (value, unit) in enumerate(
        zip(line.values, layout.units, strict=True), start=len(line.words)
    ):
        if value is None or isinstance(value, str):
            text = NOT_AVAILABLE[lang] if value is None else value
            sheet.write_string(row, at, text, looks("text", is_total=line.is_total))
        else:
            number = _shown(value, unit)
            sheet.write_number(row, at, number, looks(unit, is_total=line.is_total))


def _shown(value: int | float, unit: Unit) -> float:
    """What a spreadsheet shows: euro for cents; a double holds them to the cent."""
    return value / 100 if unit == "cent" else value


def _remarks(table: Table, layout: Layout, lang: str) -> list[str]:
    definition = table.definition if lang == "nl" else table.definition_en
    notes = table.notes if lang == "nl" else table.notes_en
    return [definition, *([layout.overall] if layout.overall else []), *notes]
