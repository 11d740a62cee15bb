"""A table in the terminal: title, figures, definition, notes, source."""

import textwrap

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.table import Table as RichTable
from rich.text import Text

from maatwerk.figures.layout import lay_out, printed
from maatwerk.figures.source import Source
from maatwerk.figures.table import Table

NARROWEST = 20


def print_table(console: Console, table: Table, source: Source, lang: str = "nl") -> None:
    """Print a table as a person reads it."""
    console.print(_rendered(table, source, lang, console.width))


def unbroken(text: str, width: int) -> Text:
    """A text in lines of at most ``width``, none of which ends inside an amount.

    Rich would also break at a space that is there to prevent it.
    """
    lines = textwrap.wrap(text, max(width, NARROWEST), break_on_hyphens=False)
    return Text("\n".join(lines))


def _rendered(table: Table, source: Source, lang: str, width: int) -> RenderableType:
    layout = lay_out(table, lang)
    shown = RichTable(box=SIMPLE_HEAD, show_footer=False, pad_edge=False)
    rows = layout.grid.rows
    for heading in layout.grid.stubs:
        shown.add_column(Text(heading), justify="left")
    for head in layout.grid.heads:
        shown.add_column(Text(head.text), justify="right")
    for at, row in enumerate(rows):
        shown.add_row(
            *(Text(words) for words in row.stubs),
            *(Text(printed(value, lang)) for value in row.values),
            style="bold" if row.kind == "total" else None,
            end_section=at + 1 < len(rows) and rows[at + 1].kind == "total",
        )
    definition = table.definition if lang == "nl" else table.definition_en
    notes = table.notes if lang == "nl" else table.notes_en
    below: list[str] = [definition]
    below += [layout.overall] if layout.overall else []
    below += [f"* {note}" for note in notes]
    below += [
        source.words(lang),
        f"Digest van alle cijfers: {source.digest}"
        if lang == "nl"
        else f"Digest of all figures: {source.digest}",
    ]
    return Group(
        Text(layout.title, style="bold"),
        shown,
        *(unbroken(text, width) for text in below),
    )
