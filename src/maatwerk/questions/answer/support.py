"""On how many dossiers a figure rests: a mean over three dossiers says little of a group."""

from collections.abc import Callable, Mapping
from itertools import islice

from maatwerk.figures import Period
from maatwerk.figures.table import Cell, Table
from maatwerk.questions.answer import dutch
from maatwerk.questions.answer.cells import words
from maatwerk.questions.answer.desk import Desk
from maatwerk.questions.answer.times import cell_spans, is_time, stretches

ENOUGH = 30
"""Dossiers behind a mean, median or share before it may be called the highest or lowest."""
FEW = 10
"""Under so many dossiers the number stands beside a mean, median or share."""
MOST_NAMED = 12

Key = tuple[Cell, ...]
Weigh = Callable[[Table], Mapping[Key, int]]


def rests_on_dossiers(table: Table) -> bool:
    """Whether a figure of few dossiers says little: a mean, median or share."""
    return table.kind in ("mean", "median", "share") and len(table.columns) == (
        len(table.dimensions) + 1
    )


def weigher(desk: Desk) -> Weigh:
    """A function that says for each row of a table how many dossiers are behind it."""

    def weigh(table: Table) -> Mapping[Key, int]:
        if not rests_on_dossiers(table):
            return {}
        return {row[:-1]: _behind(table, row[:-1], desk) for row in table.rows}

    return weigh


def few_note(table: Table, weights: Mapping[Key, int]) -> str | None:
    """Which figures rest on very few dossiers, and on how many; None where none does."""
    thin = [
        (key, number)
        for key, number in weights.items()
        if 0 < number < FEW and _value(table, key) is not None
    ]
    if not thin:
        return None
    named = [
        f"{' · '.join(words(c, cell) for c, cell in zip(table.columns, key, strict=False))}: "
        f"{dutch.number(number)}"
        for key, number in islice(thin, MOST_NAMED)
    ]
    rest = len(thin) - len(named)
    more = f"; en nog {dutch.number(rest)} andere cijfers" if rest else ""
    most = " hoogstens" if table.measure == "lead_time_within_term" else ""
    return (
        f"Berekend over minder dan {dutch.numeral(FEW)} dossiers, dus weinig zeggend "
        f"(na de dubbele punt{most} het aantal): {'; '.join(named)}{more}."
    )


def _value(table: Table, key: Key) -> Cell:
    return next(row[-1] for row in table.rows if row[:-1] == key)


def _behind(table: Table, key: Key, desk: Desk) -> int:
    """Grants and refusals in one cell; for a waiting time the applications."""
    filters = dict(table.filters)
    periods = [Period(first, last, "") for first, last in stretches(table.periods)]
    for dimension, cell in zip(table.dimensions, key, strict=True):
        if is_time(dimension):
            there = cell_spans(dimension, cell, table.periods)
            periods = [
                Period(max(p.start, first), min(p.end, last), "")
                for p in periods
                for first, last in there
                if p.start <= last and p.end >= first
            ]
        elif cell is None:
            return 0
        else:
            filters[dimension] = (str(cell),)
    if table.measure == "lead_time_km_median":
        return int(desk.figures.table("applications", (), periods, filters).rows[0][-1] or 0)
    found = desk.figures.lead_time_distribution(
        periods, filters, net=table.measure.endswith("_net"), cohort=table.cohort
    )
    return sum(found.counts)
