"""One table on one sheet: caption, source, the table as it is read, its notes."""

from typing import Any

from maatwerk.figures.export.looks import Formats
from maatwerk.figures.export.sheet import write_grid
from maatwerk.questions.answer.model import Answer, Exhibit
from maatwerk.questions.answer.outline import source_line
from maatwerk.questions.answer.printing import printed

HEAD = 3  # the row of the headings


def write_table(sheet: Any, formats: Formats, answer: Answer, exhibit: Exhibit) -> None:
    """Write one table, its figures as numbers; amounts in euro and cents."""
    sheet.write_string(0, 0, f"{exhibit.name}. {exhibit.caption}", formats.heading)
    sheet.write_string(1, 0, source_line(answer), formats.muted)
    after = write_grid(sheet, formats, exhibit.grid, HEAD, printed)
    for number, note in enumerate(exhibit.notes, after):
        sheet.write_string(number, 0, f"{note.mark} {note.text}".strip(), formats.muted)
