"""The answer to an ask for figures: a sentence, the table, its notes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from maatwerk.figures.table import Table
from maatwerk.questions.answer import dutch
from maatwerk.questions.answer.carried_over import carried_over
from maatwerk.questions.answer.cells import TOTAL
from maatwerk.questions.answer.desk import Desk
from maatwerk.questions.answer.illustrations import illustration
from maatwerk.questions.answer.layout import lay_out, needs_margins
from maatwerk.questions.answer.lead_time import companions
from maatwerk.questions.answer.model import ChartKind, Exhibit, Note, Section
from maatwerk.questions.answer.phrases import caption
from maatwerk.questions.answer.sentences import sentence
from maatwerk.questions.answer.support import few_note, weigher
from maatwerk.questions.answer.unborn import living, unborn, unborn_note, without_strangers
from maatwerk.questions.answer.wording import PER, WORDINGS
from maatwerk.questions.request import Ask

MOST_ROWS = 40  # a longer table stands in the spreadsheet only
ABOUT_TOTAL = "het totaal is"
ROUNDED = (
    "In de tekst zijn bedragen afgerond op de euro; door de afronding kan de som van de cellen "
    "van het totaal afwijken. De bijlage (XLSX) heeft de bedragen tot op de cent."
)


@dataclass(frozen=True, slots=True)
class Role:
    """What an ask gets besides its own table, from its place among the others.

    Attributes:
        competent: Who is competent for it; None if that is not known.
        chart: The picture that goes with it.
        beside: Whether the other statistics of a lead time stand beside it.
        alone: Whether no earlier table of its item gave the total yet.
    """

    competent: str | None
    chart: ChartKind | None
    beside: bool
    alone: bool


def figures_section(ask: Ask, role: Role, desk: Desk) -> Section:
    """One table for the ask, with a sentence before it and its notes."""
    table = without_strangers(_table(ask, desk))
    main = exhibit_of(table, desk)
    shown = living(table, desk.law)
    if role.chart is not None:
        main = replace(main, chart=illustration(role.chart, ask, shown, desk))
    margins = main.tables[1:]
    paragraphs = [sentence(shown, alone=role.alone, margins=margins, weigh=weigher(desk))]
    exhibits = [main]
    if role.beside:
        text, spread = companions(ask, desk)
        paragraphs.append(text)
        exhibits.append(spread)
    return Section(
        ask.number,
        ask.kind,
        heading(ask, alone=role.alone),
        ask.text,
        role.competent,
        tuple(paragraphs),
        tuple(exhibits),
        ask.notes,
        ask.top if ask.measure == "top_grounds" else None,
    )


def exhibit_of(table: Table, desk: Desk) -> Exhibit:
    """The table with its reading form; numbered and marked later."""
    margins = _margins(table, desk) if needs_margins(table) else ()
    dashed = unborn(table, desk.law)
    grid = lay_out(table, desk.known_on, margins, dashed)
    extra = (
        carried_over(table, desk),
        few_note(table, weigher(desk)(table)),
        unborn_note(desk.law) if dashed else None,
        ROUNDED if grid.has_money else None,
    )
    remarks = [*table.notes, *(text for text in extra if text)]
    has_total = any(head.text == TOTAL for head in grid.heads)
    notes = tuple(
        Note(text, TOTAL if has_total and ABOUT_TOTAL in text.lower() else None) for text in remarks
    )
    large = len(grid.rows) > MOST_ROWS
    return Exhibit(0, caption(table), grid, (table, *margins), notes, large)


def heading(ask: Ask, *, alone: bool) -> str:
    """Two or three words: what is counted, or for a letter under its item by what."""
    counted = WORDINGS[str(ask.measure)].heading
    if " " not in ask.number or not ask.dimensions:
        return counted
    per = PER[ask.dimensions[-1]]
    return f"{counted} {per}" if alone else dutch.capital(per)


def firsts(asks: Sequence[Ask]) -> tuple[bool, ...]:
    """For each ask whether it is the first of its item on these figures, and gives the total."""
    seen: list[object] = []
    result = []
    for ask in asks:
        item = ask.number.split(" ")[0]
        what = (item, ask.measure, ask.periods, dict(ask.filters), ask.cohort)
        result.append(what not in seen)
        seen.append(what)
    return tuple(result)


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
