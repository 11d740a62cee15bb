"""The answer to an ask for figures: a sentence, the table, its notes."""

from dataclasses import replace

from maatwerk.figures.table import Table
from maatwerk.questions.answer import dutch
from maatwerk.questions.answer.desk import Desk
from maatwerk.questions.answer.illustrations import illustration
from maatwerk.questions.answer.layout import TOTAL, lay_out, needs_margins
from maatwerk.questions.answer.lead_time import companions
from maatwerk.questions.answer.model import ChartKind, Exhibit, Note, Section
from maatwerk.questions.answer.sentences import caption, sentence
from maatwerk.questions.answer.wording import PER, WORDINGS
from maatwerk.questions.request import Ask

MOST_ROWS = 40  # a longer table stands in the spreadsheet only
ABOUT_TOTAL = "het totaal is"
ROUNDED = (
    "Bedragen zijn afgerond op de euro; door de afronding kan de som van de cellen van het "
    "totaal afwijken. De bijlage in XLSX heeft de bedragen tot op de cent."
)


def figures_section(
    ask: Ask, competent: str | None, desk: Desk, chart: ChartKind | None = None
) -> Section:
    """One table for the ask, and for lead times the figures that belong beside it."""
    table = _table(ask, desk)
    main = exhibit_of(table, desk)
    if chart is not None:
        main = replace(main, chart=illustration(chart, ask, table, desk))
    paragraphs = [sentence(main.tables[0])]
    exhibits = [main]
    if ask.measure is not None and ask.measure.startswith("lead_time_"):
        said, beside = companions(ask, desk)
        paragraphs.append(said)
        exhibits.append(beside)
    paragraphs += [
        f"De tabel is te groot voor een bladzijde en staat in de bijlage in XLSX ({caption(t)})."
        for exhibit in exhibits
        if exhibit.annexed
        for t in exhibit.tables[:1]
    ]
    return Section(
        ask.number,
        ask.kind,
        heading(ask),
        ask.text,
        competent,
        tuple(paragraphs),
        tuple(exhibits),
        ask.notes,
        ask.top if ask.measure == "top_grounds" else None,
    )


def exhibit_of(table: Table, desk: Desk) -> Exhibit:
    """The table with its reading form; numbered and marked later."""
    margins = _margins(table, desk) if needs_margins(table) else ()
    grid = lay_out(table, desk.known_on, margins)
    remarks = [*table.notes, *([ROUNDED] if grid.has_money else [])]
    has_total = any(head.text == TOTAL for head in grid.heads)
    notes = tuple(
        Note(text, TOTAL if has_total and ABOUT_TOTAL in text.lower() else None) for text in remarks
    )
    large = len(grid.rows) > MOST_ROWS
    return Exhibit(0, caption(table), grid, (table, *margins), notes, large)


def heading(ask: Ask) -> str:
    """Two or three words: what is counted, or for a letter by what."""
    if " " in ask.number and ask.dimensions:
        return dutch.capital(PER[ask.dimensions[-1]])
    return WORDINGS[str(ask.measure)].heading


def _table(ask: Ask, desk: Desk) -> Table:
    return desk.figures.table(
        str(ask.measure),
        ask.dimensions,
        ask.periods,
        ask.filters,
        cohort=ask.cohort,
        top=ask.top if ask.measure == "top_grounds" else None,
    )


def _margins(table: Table, desk: Desk) -> tuple[Table, ...]:
    """The measure anew by all but the last dimension, and by the last alone."""
    outer, last = table.dimensions[:-1], table.dimensions[-1:]
    return tuple(
        desk.figures.table(table.measure, by, table.periods, table.filters, cohort=table.cohort)
        for by in (outer, last)
    )
