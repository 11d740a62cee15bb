"""The sentence before a table: its headline figures, said in Dutch."""

from collections.abc import Sequence

from maatwerk.figures.table import SUMMABLE, Cell, Table
from maatwerk.questions.answer import dutch
from maatwerk.questions.answer.group_sentences import adds_up, by_group, extremes, ranking, sound
from maatwerk.questions.answer.phrases import (
    about,
    amount,
    by_submission,
    said,
    statement,
    tidy,
    wording_of,
)
from maatwerk.questions.answer.support import Weigh
from maatwerk.questions.answer.times import cell_days, is_time, throughout, when
from maatwerk.questions.answer.wording import PER

SEE_TABLE = "De cijfers staan in de tabel."
FEW = 4  # so many periods fit in a sentence; of more, only the highest and the lowest


def sentence(
    table: Table,
    *,
    alone: bool = False,
    margins: Sequence[Table] = (),
    weigh: Weigh | None = None,
) -> str:
    """The headline of ``table``: one or two sentences, fit to stand before it.

    Args:
        table: What is shown.
        alone: Whether no earlier table of the item gave the total yet, so that this one must.
        margins: The same measure by fewer dimensions, where it does not add up.
        weigh: How many dossiers are behind each row. Without it no mean, median or share is
            called the highest or the lowest.
    """
    if table.kind == "ranking":
        return ranking(table)
    if not any(row[-1] is not None for row in table.rows):
        return _nothing(table)
    total = table.total[-1] if table.total is not None else None
    if table.kind in SUMMABLE and total == 0:
        return f"{statement(table, 0)}."
    if not table.dimensions:
        return f"{statement(table, table.rows[0][-1])}."
    if all(map(is_time, table.dimensions)):
        only = len(table.dimensions) == 1
        return _over_time(table, weigh) if only else _peak(table, weigh)
    return _grouped(table, alone=alone, margins=margins, weigh=weigh)


def _nothing(table: Table) -> str:
    """Of what has no figure at all: not yet, or never as the register does not keep it."""
    heading = wording_of(table).heading
    if table.lacking:
        return f"{heading}: niet beschikbaar."
    return f"{heading}: {throughout(table.periods)} is geen cijfer bekend."


def _grouped(table: Table, *, alone: bool, margins: Sequence[Table], weigh: Weigh | None) -> str:
    """By a dimension that is no time: the groups, or only the whole where they say nothing."""
    total = table.total[-1] if table.total is not None else None
    whole = f"{statement(table, total)}." if total is not None else ""
    by = ""
    if not is_time(table.dimensions[-1]):
        by = by_group(table) if adds_up(table) else extremes(table, margins, weigh)
    parts = [whole, by] if alone or not by else [by]
    return " ".join(part for part in parts if part) or SEE_TABLE


def _over_time(table: Table, weigh: Weigh | None) -> str:
    unit = table.columns[-1].unit
    rows = [(_during(table, row[0]), row[-1]) for row in table.rows]
    if len(rows) == 1:
        return f"{statement(table, rows[0][1], rows[0][0])}."
    if table.kind not in SUMMABLE:
        return _one_by_one(table, rows, weigh)
    if table.total is None:
        return _extremes(table, weigh) or SEE_TABLE
    whole = statement(table, table.total[-1])
    if len(rows) > FEW:
        return f"{whole}. {_extremes(table, weigh)}".rstrip()
    how = "{} (ingediend {})" if by_submission(table) else "{} {}"
    parts = [how.format(said(value, unit), during) for during, value in rows]
    return f"{whole}: {dutch.listed(parts)}."


def _one_by_one(table: Table, rows: Sequence[tuple[str, Cell]], weigh: Weigh | None) -> str:
    """For what does not add up: each period on its own, then all of them computed anew."""
    if len(rows) > FEW:
        return (_whole(table) + _extremes(table, weigh)).rstrip() or SEE_TABLE
    wording = wording_of(table)
    limit = about(table.filters)
    subject = tidy(
        f"volgens de dag van indiening bedroeg {wording.subject.rstrip(',')} {limit}"
        if by_submission(table)
        else f"{wording.subject} bedroeg {limit}"
    )
    parts = dutch.listed([f"{amount(table, value)} {during}" for during, value in rows])
    text = f"{dutch.capital(subject)} {parts}"
    if table.kind == "stock" or table.total is None or table.total[-1] is None:
        return f"{text}."
    return f"{text}; over alles samen is dat {amount(table, table.total[-1])}."


def _whole(table: Table) -> str:
    """What it is over all periods, where that is known; with a space after it."""
    total = table.total[-1] if table.total is not None else None
    return "" if total is None or table.kind == "stock" else f"{statement(table, total)}. "


def _peak(table: Table, weigh: Weigh | None) -> str:
    """Years cut into quarters or months: how it went, from the first to the last, and the top."""
    dimension, unit = table.dimensions[-1], table.columns[-1].unit
    known = [row for row in table.rows if isinstance(row[-1], int | float)]
    if len(known) < 2 or table.kind not in SUMMABLE:
        return (_whole(table) + _extremes(table, weigh)).rstrip() or SEE_TABLE
    first, last, high = known[0], known[-1], max(known, key=_figure)
    per = f"{PER[dimension]}{' van indiening' if by_submission(table) else ''}"
    went = (
        f"{dutch.capital(per)} {wording_of(table).course} van {said(first[-1], unit)} "
        f"{_during(table, first[-2])} naar {said(last[-1], unit)} {_during(table, last[-2])}"
    )
    if high in (first, last):
        return f"{went}."
    return f"{went}, met een piek van {said(high[-1], unit)} {_during(table, high[-2])}."


def _extremes(table: Table, weigh: Weigh | None) -> str:
    """The highest and the lowest moment; "" where too few figures have enough behind them."""
    known = sound(table, weigh)
    if len(known) < 2:
        return ""
    high, low = max(known, key=_figure), min(known, key=_figure)
    return (
        f"Het hoogst was het cijfer {_during(table, high[-2])} ({amount(table, high[-1])}), "
        f"het laagst {_during(table, low[-2])} ({amount(table, low[-1])})."
    )


def _during(table: Table, cell: Cell) -> str:
    """When a time cell is; of a stock only its last day counts."""
    dimension = table.dimensions[-1]
    if table.kind == "stock":
        return f"op {dutch.day(cell_days(dimension, cell, table.periods)[1])}"
    return when(dimension, cell, table.periods)


def _figure(row: Sequence[Cell]) -> float:
    value = row[-1]
    return value if isinstance(value, int | float) else 0
