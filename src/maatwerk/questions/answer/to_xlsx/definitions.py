"""The second sheet: what each figure counts."""

from typing import Any

from maatwerk.figures.export.looks import A4, Formats, height
from maatwerk.questions.answer.model import Answer

COLUMNS = (("Cijfer", 34), ("Definitie", 96), ("Code", 26))


def write_definitions(sheet: Any, formats: Formats, answer: Answer) -> None:
    """Write one row a measure."""
    sheet.hide_gridlines(2)
    for column, (name, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, formats.head)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    for row, definition in enumerate(answer.definitions, 1):
        sheet.set_row(
            row, height((definition.name, COLUMNS[0][1]), (definition.text, COLUMNS[1][1]))
        )
        sheet.write_string(row, 0, definition.name, formats.strong)
        sheet.write_string(row, 1, definition.text, formats.text)
        sheet.write_string(row, 2, definition.measure, formats.text)
