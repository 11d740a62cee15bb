"""One table on one sheet: caption, source, frozen headings, raw numbers with a format."""

from decimal import Decimal
from typing import Any

from maatwerk.questions.answer.grid import Grid, Value
from maatwerk.questions.answer.model import Answer, Exhibit
from maatwerk.questions.answer.outline import source_line
from maatwerk.questions.answer.printing import printed
from maatwerk.questions.answer.to_xlsx.formats import A4, Formats, height

HEAD = 3  # the row of the headings


def write_table(sheet: Any, formats: Formats, answer: Answer, exhibit: Exhibit) -> None:
    """Write one table as it is read, its figures as numbers; amounts in euro and cents."""
    grid = exhibit.grid
    stubs = len(grid.stubs)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, f"{exhibit.name}. {exhibit.caption}", formats.heading)
    sheet.write_string(1, 0, source_line(answer), formats.muted)
    for column, text in enumerate(grid.stubs):
        sheet.write_string(HEAD, column, text, formats.head)
    for column, head in enumerate(grid.heads, stubs):
        how = formats.head if head.unit == "code" else formats.head_right
        sheet.write_string(HEAD, column, head.text + head.mark, how)
    for number, row in enumerate(grid.rows, HEAD + 1):
        total = row.kind == "total"
        for column, text in enumerate(row.stubs):
            how = formats.stub if row.kind == "body" else formats.stub_total
            sheet.write_string(number, column, text, how)
        for column, value in enumerate(row.values, stubs):
            _write(sheet, number, column, value, formats, total=total)
    after = HEAD + 2 + len(grid.rows)
    for number, note in enumerate(exhibit.notes, after):
        sheet.write_string(number, 0, f"{note.mark} {note.text}".strip(), formats.muted)
    _set_widths(sheet, grid)
    sheet.freeze_panes(HEAD + 1, stubs)
    sheet.repeat_rows(HEAD)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)


def _write(
    sheet: Any, row: int, column: int, value: Value, formats: Formats, *, total: bool
) -> None:
    """One cell; an amount in euro, a change of a share in percentage points."""
    raw = value.raw
    if raw is None:
        sheet.write_string(row, column, value.missing, formats.missing)
        return
    how = (formats.totals if total else formats.values)[value.unit]
    if isinstance(raw, str):
        sheet.write_string(row, column, raw, how)
        return
    how = formats.changes[value.unit] if value.change else how
    how = formats.signed_share if value.signed else how
    shift = -2 if value.unit == "cent" else 2 if value.change and value.unit == "share" else 0
    sheet.write_number(row, column, Decimal(str(raw)).scaleb(shift), how)


def _set_widths(sheet: Any, grid: Grid) -> None:
    body = [row for row in grid.rows if row.kind != "group"]
    widths: list[tuple[str, int]] = []
    for column, text in enumerate(grid.stubs):
        longest = max(len(t) for t in (text, *(row.stubs[column] for row in body)))
        width = min(48, max(12, longest + 2))
        sheet.set_column(column, column, width)
        widths.append((text, width))
    for column, head in enumerate(grid.heads):
        texts = [*head.text.split(), *(printed(row.values[column]) + "   " for row in body)]
        width = min(60, max(11, max(map(len, texts)) + 1))
        place = column + len(grid.stubs)
        sheet.set_column(place, place, width)
        widths.append((head.text + head.mark, width))
    sheet.set_row(HEAD, height(*widths))
