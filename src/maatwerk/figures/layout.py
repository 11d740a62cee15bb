"""Lays a long table out as a person reads it: the last dimension becomes columns where it fits.

Every way of showing a table (screen, HTML, XLSX, DOCX) goes through here, so that none of
them can add up what does not add up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

from maatwerk.figures.dimensions import DIMENSIONS, words_of
from maatwerk.figures.grid import Grid, Head, Row, Value
from maatwerk.figures.measures import MEASURES
from maatwerk.figures.numbers import NOT_AVAILABLE, number_words
from maatwerk.figures.spans import TIME_DIMENSIONS, period_words
from maatwerk.figures.table import SUMMABLE, Cell, Column, Table, Unit

MOST_COLUMNS = 12

_WORDS = {
    "nl": {
        "total": "Totaal",
        "and": "en",
        "by": "per",
        "cohort": "volgens de dag van indiening",
        "euro": "in euro",
        "day": "in dagen",
        "anew": "Over alles samen, opnieuw berekend",
    },
    "en": {
        "total": "Total",
        "and": "and",
        "by": "by",
        "cohort": "by day of submission",
        "euro": "in euro",
        "day": "in days",
        "anew": "Over everything, computed anew",
    },
}


@dataclass(frozen=True, slots=True)
class Layout:
    """A table as shown.

    Attributes:
        title: What is counted, by what, for whom, when.
        grid: Its rows in order; the last is the total, when there is one.
        overall: The total in words, where it is no sum and so has no row or column.
    """

    title: str
    grid: Grid
    overall: str | None = None


def lay_out(table: Table, lang: str = "nl", *, pivot: bool = True) -> Layout:
    """Lay a table out in Dutch or English; ``pivot`` allows the last dimension as columns.

    A total column or row of sums is only made for what adds up; anything else shows at
    most the total that the table brings along.
    """
    if pivot and _fits(table):
        return _across(table, lang)
    return _down(table, lang)


def title(table: Table, lang: str = "nl") -> str:
    """Such as "Aanvragen per jaar (individueel maatwerk), juli 2023 tot en met juni 2024"."""
    return f"{subject(table, lang)}, {when(table, lang)}"


def subject(table: Table, lang: str = "nl") -> str:
    """What is counted, by what, for whom."""
    words = _WORDS[lang]
    measure = MEASURES[table.measure]
    text = _value_heading(table.columns[-1], lang)
    if measure.kind == "ranking":
        text = capital(measure.nl if lang == "nl" else measure.en)
    dimensions = [_heading(column, lang) for column in _dimensions(table)]
    if dimensions:
        text += f" {words['by']} {enumerated(dimensions, words['and'])}"
    if table.cohort and measure.stream != "submitted":
        text += f" {words['cohort']}"
    return text + kept_words(table.filters, lang)


def kept_words(filters: Mapping[str, Sequence[str]], lang: str = "nl") -> str:
    """What is kept, between brackets and after a space; nothing when all is."""
    kept = [
        enumerated([_code_words(dimension, code, lang) for code in codes], _WORDS[lang]["and"])
        for dimension, codes in filters.items()
    ]
    return f" ({'; '.join(kept)})" if kept else ""


def when(table: Table, lang: str = "nl") -> str:
    """The periods, in words; in English as dates, since their labels are Dutch."""
    if lang == "en":
        spans = [period_words(p.start, p.end, lang) for p in table.periods]
        return enumerated(spans, _WORDS[lang]["and"])
    return enumerated([period.label for period in table.periods], _WORDS[lang]["and"])


def _fits(table: Table) -> bool:
    """Whether the last dimension can become columns: every row has every column."""
    dimensions = _dimensions(table)
    if len(dimensions) < 2 or len(table.columns) != len(dimensions) + 1:
        return False
    different = [len({row[at] for row in table.rows}) for at in range(len(dimensions))]
    return 1 < different[-1] <= MOST_COLUMNS and prod(different) == len(table.rows)


def _across(table: Table, lang: str) -> Layout:
    """The last dimension as columns."""
    *stubs, last = _dimensions(table)
    value = table.columns[-1]
    across = tuple(dict.fromkeys(row[-2] for row in table.rows))
    by_line: dict[tuple[Cell, ...], dict[Cell, Cell]] = {}
    for row in table.rows:
        by_line.setdefault(row[:-2], {})[row[-2]] = row[-1]
    headings = [_cell_words(last, cell, lang) for cell in across]
    summable = table.kind in SUMMABLE and table.total is not None
    units = (value.unit,) * (len(across) + summable)
    rows = []
    for key, cells in by_line.items():
        words = tuple(_cell_words(column, c, lang) for column, c in zip(stubs, key, strict=True))
        raws = tuple(cells[cell] for cell in across)
        rows.append(Row(words, _values((*raws, _sum(raws)) if summable else raws, units, lang)))
    if table.total is not None and summable:
        sums = tuple(_sum([row.values[at].raw for row in rows]) for at in range(len(across)))
        rows.append(_total_row((*sums, table.total[-1]), units, len(stubs), lang))
        headings.append(_WORDS[lang]["total"])
    grid = Grid(
        tuple(capital(_heading(column, lang)) for column in stubs),
        tuple(map(Head, headings, units)),
        tuple(rows),
    )
    return Layout(title(table, lang), grid, None if summable else _overall(table, lang))


def _down(table: Table, lang: str) -> Layout:
    """A row for each row of the table; of a ranking the ground is shown as words."""
    shown = [at for at, column in enumerate(table.columns) if column.unit in ("code", "rank")]
    valued = [at for at in range(len(table.columns)) if at not in shown]
    units = tuple(table.columns[at].unit for at in valued)
    rows = [
        Row(
            tuple(_cell_words(table.columns[at], row[at], lang) for at in shown),
            _values([row[at] for at in valued], units, lang),
        )
        for row in table.rows
    ]
    if table.total is not None and shown:
        rows.append(_total_row([table.total[at] for at in valued], units, len(shown), lang))
    headings = [_value_heading(table.columns[at], lang) for at in valued]
    grid = Grid(
        tuple(capital(_heading(table.columns[at], lang)) for at in shown),
        tuple(map(Head, headings, units)),
        tuple(rows),
    )
    return Layout(title(table, lang), grid)


def _values(raws: Sequence[Cell], units: Sequence[Unit], lang: str) -> tuple[Value, ...]:
    missing = NOT_AVAILABLE[lang]
    return tuple(Value(raw, unit, missing) for raw, unit in zip(raws, units, strict=True))


def _total_row(raws: Sequence[Cell], units: Sequence[Unit], stubs: int, lang: str) -> Row:
    words = (_WORDS[lang]["total"], *("" for _ in range(stubs - 1)))
    return Row(words, _values(raws, units, lang), "total")


def printed(value: Value, lang: str = "nl") -> str:
    """A value as it reads in a table: money to the cent without a sign, which the heading has."""
    if value.raw is None:
        return value.missing
    return number_words(value.raw, value.unit, lang, sign=False)


def _overall(table: Table, lang: str) -> str | None:
    if table.total is None or table.kind in SUMMABLE:
        return None
    said = number_words(table.total[-1], table.columns[-1].unit, lang)
    return f"{_WORDS[lang]['anew']}: {said}."


def _dimensions(table: Table) -> tuple[Column, ...]:
    return table.columns[: len(table.dimensions)]


def _sum(values: Sequence[Cell]) -> Cell:
    """The sum of what is known; None when nothing is."""
    known = [int(value) for value in values if value is not None]
    return sum(known) if known else None


def _heading(column: Column, lang: str) -> str:
    return column.label if lang == "nl" else column.label_en


def _value_heading(column: Column, lang: str) -> str:
    unit = {"cent": "euro", "day": "day"}.get(column.unit)
    text = capital(_heading(column, lang))
    return f"{text} ({_WORDS[lang][unit]})" if unit else text


def _cell_words(column: Column, cell: Cell, lang: str) -> str:
    words: Mapping[Cell, str] = column.codes if lang == "nl" else column.codes_en
    return words.get(cell, "" if cell is None else str(cell))


def _code_words(dimension: str, code: str, lang: str) -> str:
    if dimension in TIME_DIMENSIONS:
        return code
    return words_of(DIMENSIONS[dimension], lang).get(code, code)


def enumerated(words: Sequence[str], last: str) -> str:
    """Words with commas, and ``last`` before the last of them."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]
