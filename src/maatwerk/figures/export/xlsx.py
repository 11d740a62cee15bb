"""XLSX: a sheet with definitions, then one table a sheet; the same bytes for the same tables."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

import xlsxwriter

from maatwerk.figures.export.looks import Formats, height
from maatwerk.figures.export.sheet import write_grid
from maatwerk.figures.layout import Layout, lay_out, printed
from maatwerk.figures.source import Source
from maatwerk.figures.table import Table

HEAD = 2  # the row of the headings
TEXT = 100  # width of the cover's text, in characters
FIXED_DATE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Written as the day of making, so that the same tables give the same bytes."""

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
        formats = Formats.of(book)
        layouts = [lay_out(table, lang) for table in tables]
        _cover(book, formats, tables, layouts, source, lang)
        for number, (table, layout) in enumerate(zip(tables, layouts, strict=True), start=1):
            sheet = book.add_worksheet(f"{_WORDS[lang][1]} {number}")
            sheet.write_string(0, 0, layout.title, formats.heading)
            after = write_grid(sheet, formats, layout.grid, HEAD, partial(printed, lang=lang))
            for row, text in enumerate((*_remarks(table, layout, lang), source.words(lang)), after):
                sheet.write_string(row, 0, text, formats.muted)
    return content.getvalue()


def _cover(
    book: Any,
    formats: Formats,
    tables: Sequence[Table],
    layouts: Sequence[Layout],
    source: Source,
    lang: str,
) -> None:
    definitions, table_word, contents, *_ = _WORDS[lang]
    sheet = book.add_worksheet(definitions)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 1, TEXT)
    sheet.write_string(0, 0, contents, formats.heading)
    row = 1
    for number, (table, layout) in enumerate(zip(tables, layouts, strict=True), start=1):
        name = f"{table_word} {number}"
        sheet.write_url(row, 0, f"internal:'{name}'!A1", formats.link, name)
        sheet.write_string(row, 1, layout.title, formats.strong)
        for text in _remarks(table, layout, lang):
            row += 1
            sheet.write_string(row, 1, text, formats.text)
            sheet.set_row(row, height((text, TEXT)))
        row += 1
    origin = (source.words(lang), f"Snapshot: {source.snapshot}", f"Digest: {source.digest}")
    for at, text in enumerate(origin, row + 1):
        sheet.write_string(at, 1, text, formats.text)


def _remarks(table: Table, layout: Layout, lang: str) -> list[str]:
    definition = table.definition if lang == "nl" else table.definition_en
    notes = table.notes if lang == "nl" else table.notes_en
    return [definition, *([layout.overall] if layout.overall else []), *notes]
