"""The answer's tables as a spreadsheet: a cover, the definitions, one table a sheet."""

import io
from datetime import UTC, datetime

import xlsxwriter

from maatwerk.figures.export.looks import Formats
from maatwerk.questions.answer.model import Answer
from maatwerk.questions.answer.to_xlsx.cover import write_cover
from maatwerk.questions.answer.to_xlsx.definitions import write_definitions
from maatwerk.questions.answer.to_xlsx.sheets import write_table

COVER, DEFINITIONS = "Voorblad", "Definities"


def to_xlsx(answer: Answer) -> bytes:
    """The bytes of the XLSX; the same answer gives the same bytes.

    Text is only ever written as text: a title that begins with "=" stays a title.
    """
    written = io.BytesIO()
    with xlsxwriter.Workbook(
        written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        book.set_properties(
            {
                "title": answer.header.title or "",
                "author": "maatwerk",
                "created": fixed_date(answer),
            }
        )
        formats = Formats.of(book)
        cover = book.add_worksheet(COVER)
        definitions = book.add_worksheet(DEFINITIONS)
        write_cover(cover, formats, answer, DEFINITIONS)
        write_definitions(definitions, formats, answer)
        for exhibit in answer.exhibits:
            write_table(book.add_worksheet(exhibit.name), formats, answer, exhibit)
    return written.getvalue()


def fixed_date(answer: Answer) -> datetime:
    """The date in the file's properties: that of the question, never the clock."""
    day = answer.header.date or answer.origin.known_on
    return datetime(day.year, day.month, day.day, tzinfo=UTC).replace(tzinfo=None)
