"""A grid on a worksheet: frozen headings, raw numbers with a format, columns that fit."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from maatwerk.figures.export.looks import A4, Formats, height
from maatwerk.figures.grid import Grid, Value


def write_grid(
    sheet: Any, formats: Formats, grid: Grid, top: int, printed: Callable[[Value], str]
) -> int:
    """Write a grid as it is read; amounts in euro and cents, text never a formula.

    Args:
        sheet: The worksheet.
        formats: Of its workbook.
        grid: What to write.
        top: The row of the headings, from 0.
        printed: How a value reads, to know how wide a column must be.

    Returns:
        The first free row after an empty one.
    """
    stubs = len(grid.stubs)
    for column, text in enumerate(grid.stubs):
        sheet.write_string(top, column, text, formats.head)
    for column, head in enumerate(grid.heads, stubs):
        how = formats.head if head.unit == "code" else formats.head_right
        sheet.write_string(top, column, head.text + head.mark, how)
    for number, row in enumerate(grid.rows, top + 1):
        how = formats.stub if row.kind == "body" else formats.stub_total
        for column, text in enumerate(row.stubs):
            sheet.write_string(number, column, text, how)
        for column, value in enumerate(row.values, stubs):
            _write(sheet, number, column, value, formats, total=row.kind == "total")
    _set_widths(sheet, grid, top, printed)
    sheet.freeze_panes(top + 1, stubs)
    sheet.repeat_rows(top)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    return top + 2 + len(grid.rows)


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


def _set_widths(sheet: Any, grid: Grid, top: int, printed: Callable[[Value], str]) -> None:
    body = [row for row in grid.rows if row.kind != "group"]
    widths: list[tuple[str, int]] = []
    for column, text in enumerate(grid.stubs):
        longest = max(len(t) for t in (text, *(row.stubs[column] for row in body)))
        widths.append((text, min(48, max(12, longest + 2))))
    for column, head in enumerate(grid.heads):
        texts = [*head.text.split(), *(printed(row.values[column]) + "   " for row in body)]
        widths.append((head.text + head.mark, min(60, max(11, max(map(len, texts)) + 1))))
    for column, (_, width) in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.set_row(top, height(*widths))
