"""A grid as a Word table: header row repeated, no row split, kept with its caption."""

from collections.abc import Sequence
from functools import partial
from xml.sax.saxutils import escape

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from maatwerk.figures.grid import Grid, Row
from maatwerk.questions.answer.printing import hyphenable, printed
from maatwerk.questions.answer.to_docx.widths import fit

WHOLE = 16  # rows: a table up to this size is never split over two pages


def add_table(document: Document, grid: Grid, description: str) -> None:
    """Append the table; the paragraph after it (its source) stays on the same page."""
    widths, small = fit(grid)
    written = partial(_row, widths=widths, small=small)
    whole = len(grid.rows) <= WHOLE
    heads = [*((text, False) for text in grid.stubs), *_heads(grid)]
    rows = [written(heads, header=True, keep=True)]
    for row in grid.rows:
        last = row is grid.rows[-1]
        if row.kind == "group":
            rows.append(_group(row, widths, small=small))
        else:
            total = row.kind == "total"
            rows.append(written(_cells(grid, row), bold=total, keep=whole or last))
    total = bool(grid.rows) and grid.rows[-1].kind == "total"
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    xml = (
        f"<w:tbl {nsdecls('w')}>"
        '<w:tblPr><w:tblStyle w:val="Maatwerktabel"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{"0460" if total else "0420"}" w:firstRow="1" '
        f'w:lastRow="{int(total)}" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{_attribute(description)}"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
        f"{''.join(rows)}</w:tbl>"
    )
    document.element.body.insert_element_before(parse_xml(xml), "w:sectPr")


def _heads(grid: Grid) -> list[tuple[str, bool]]:
    return [(hyphenable(head.text) + head.mark, head.unit != "code") for head in grid.heads]


def _cells(grid: Grid, row: Row) -> list[tuple[str, bool]]:
    stubs = [(text, False) for text in row.stubs]
    values = zip(grid.heads, row.values, strict=True)
    return [*stubs, *((printed(value), head.unit != "code") for head, value in values)]


def _row(
    cells: Sequence[tuple[str, bool]],
    *,
    widths: Sequence[int],
    small: bool,
    header: bool = False,
    bold: bool = False,
    keep: bool = False,
) -> str:
    properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if header else "")
    inside = "".join(
        _cell(text, width, _style(right=right, small=small), bold=bold or header, keep=keep)
        for (text, right), width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def _style(*, right: bool, small: bool) -> str:
    return f"{'Tabelgetal' if right else 'Tabeltekst'}{'smal' if small else ''}"


def _group(row: Row, widths: Sequence[int], *, small: bool) -> str:
    """A heading over the whole width, on the page of the rows under it."""
    return (
        "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr>"
        f'<w:tcW w:w="{sum(widths)}" w:type="dxa"/><w:gridSpan w:val="{len(widths)}"/></w:tcPr>'
        '<w:p><w:pPr><w:pStyle w:val="'
        f"{_style(right=False, small=small)}"
        '"/><w:keepNext/></w:pPr>'
        f"<w:r><w:rPr><w:b/></w:rPr><w:t>{escape(row.stubs[0])}</w:t></w:r></w:p></w:tc></w:tr>"
    )


def _cell(text: str, width: int, style: str, *, bold: bool, keep: bool) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{"<w:keepNext/>" if keep else ""}</w:pPr>'
        f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}"
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p></w:tc>'
    )


def _attribute(text: str) -> str:
    return escape(text, {'"': "&quot;"})
