"""Sentences on groups: who or what was good for which share, and what ranks first."""

from collections.abc import Sequence
from fractions import Fraction

from maatwerk.figures.table import SUMMABLE, Cell, Table
from maatwerk.questions.answer import dutch
from maatwerk.questions.answer.cells import words
from maatwerk.questions.answer.phrases import amount, said, wording_of
from maatwerk.questions.answer.support import ENOUGH, Weigh, rests_on_dossiers
from maatwerk.questions.answer.times import is_time, throughout, when
from maatwerk.questions.answer.wording import OUTCOMES, WHAT, WHO

MANY = 6  # so many groups fit in a sentence; of more, the smallest are taken together

Group = tuple[Cell, int]


def by_group(table: Table) -> str:
    """What adds up, by the last dimension in order of size: ``Werkgevers waren goed voor ...``.

    "" when all of it is in one group: a share of 100 % says nothing.
    """
    totals: dict[Cell, int] = {}
    for row in table.rows:
        if isinstance(row[-1], int):
            totals[row[-2]] = totals.get(row[-2], 0) + row[-1]
    ranked = sorted(
        ((cell, value) for cell, value in totals.items() if value), key=lambda pair: -pair[1]
    )
    if len(ranked) == 1:
        return ""
    if table.dimensions[-1] == "outcome":
        return _outcomes(table, ranked)
    shown = ranked if len(ranked) <= MANY else ranked[: MANY - 1]
    parts = [_good_for(table, ranked, group) for group in shown]
    rest = sum(value for _, value in ranked[len(shown) :])
    if rest:
        percent, figure = _share(table, ranked, rest)
        parts.append(f"de overige samen voor {percent} {figure}")
    return f"{dutch.capital(dutch.listed(parts))}."


def ranking(table: Table) -> str:
    """The grounds of each period in their order: one sentence a period."""
    depth = len(table.dimensions)
    groups: dict[tuple[Cell, ...], list[tuple[Cell, ...]]] = {}
    for row in table.rows:
        groups.setdefault(row[:depth], []).append(row[depth:])
    if not groups:
        return f"{dutch.capital(throughout(table.periods))} werd geen enkele aanvraag geweigerd."
    return " ".join(_ranked(table, key, rows) for key, rows in groups.items())


def _good_for(table: Table, ranked: Sequence[Group], group: Group) -> str:
    cell, value = group
    percent, figure = _share(table, ranked, value)
    if group != ranked[0]:
        return f"{_subject(table, cell)} voor {percent} {figure}"
    verb = "waren" if cell in WHO else "was"
    noun = wording_of(table).noun
    return f"{_subject(table, cell)} {verb} goed voor {percent} van de {noun} {figure}"


def _share(table: Table, ranked: Sequence[Group], value: int) -> tuple[str, str]:
    """``28,8 %`` and ``(1.763)``."""
    whole = sum(part for _, part in ranked)
    return dutch.percent(Fraction(value, whole)), f"({said(value, table.columns[-1].unit)})"


def _outcomes(table: Table, ranked: Sequence[Group]) -> str:
    parts = []
    for cell, value in ranked:
        percent, figure = _share(table, ranked, value)
        parts.append(f"{percent} {OUTCOMES.get(cell, str(cell))} {figure}")
    return f"Van de {wording_of(table).noun} is {dutch.listed(parts)}."


def adds_up(table: Table) -> bool:
    """Whether its cells may be summed into shares of a whole."""
    return table.kind in SUMMABLE or (
        table.kind == "stock" and not any(map(is_time, table.dimensions))
    )


def extremes(table: Table, margins: Sequence[Table], weigh: Weigh | None) -> str:
    """The highest and the lowest group of the last dimension, over all else together.

    "" where no total by that dimension alone is at hand, or too few groups have enough
    dossiers behind them: a cell of a cross says nothing of the group.
    """
    alone = [t for t in (table, *margins) if t.dimensions == table.dimensions[-1:]]
    if not alone:
        return ""
    by_group = alone[0]
    known = sound(by_group, weigh)
    if len(known) < 2:
        return ""
    high, low = max(known, key=_figure), min(known, key=_figure)
    left_out = sum(1 for row in by_group.rows if row[-1] is not None) - len(known)
    among = f"Van de groepen met minstens {ENOUGH} dossiers is het" if left_out else "Het"
    is_that = "dat" if left_out else "is dat"
    if not rests_on_dossiers(by_group):
        among, is_that = "Het", "is dat"
    return (
        f"{among} hoogste cijfer {is_that} voor {_subject(by_group, high[0])} "
        f"({amount(by_group, high[-1])}), het laagste dat voor {_subject(by_group, low[0])} "
        f"({amount(by_group, low[-1])})."
    )


def sound(table: Table, weigh: Weigh | None) -> list[tuple[Cell, ...]]:
    """The rows that may be called the highest or the lowest.

    Counts above zero; a mean, median or share only with enough dossiers behind it.
    """
    known = [row for row in table.rows if isinstance(row[-1], int | float)]
    if not rests_on_dossiers(table):
        return known if any(map(is_time, table.dimensions)) else [r for r in known if r[-1]]
    weights = weigh(table) if weigh is not None else {}
    return [row for row in known if weights.get(row[:-1], 0) >= ENOUGH]


def _figure(row: Sequence[Cell]) -> float:
    value = row[-1]
    return value if isinstance(value, int | float) else 0


def _subject(table: Table, cell: Cell, place: int = -1) -> str:
    """A group in a sentence; ``place`` is that of its dimension."""
    code = str(cell)
    if code in WHO or code in WHAT:
        return WHO.get(code) or WHAT[code]
    named = table.columns[range(len(table.dimensions))[place]].codes.get(cell, code)
    return named if table.dimensions[place] == "province" else f"‘{named}’"


def _ranked(table: Table, key: tuple[Cell, ...], rows: Sequence[tuple[Cell, ...]]) -> str:
    ground = table.columns[len(table.dimensions) + 1]
    named = [
        f"‘{words(ground, cell)}’ ({said(count, 'count')}, of {said(share, 'share')})"
        for _, cell, count, share in rows
    ]
    first, *others = named
    then = f", gevolgd door {dutch.listed(others)}" if others else ""
    during = dutch.capital(_where(table, key))
    return f"{during} was de voornaamste reden van weigering {first}{then}."


def _among(table: Table, place: int, cell: Cell) -> str:
    """A group of a ranking: ``in Antwerpen``, ``bij werkgevers``."""
    if table.dimensions[place] == "province":
        return "buiten Vlaanderen" if cell == "buiten" else f"in {_subject(table, cell, place)}"
    return f"bij {_subject(table, cell, place)}"


def _where(table: Table, key: tuple[Cell, ...]) -> str:
    """The group of a ranking: its time in words, any other label after it."""
    parts = [
        when(d, cell, table.periods) if is_time(d) else _among(table, place, cell)
        for place, (d, cell) in enumerate(zip(table.dimensions, key, strict=True))
    ]
    return " ".join(parts) if parts else throughout(table.periods)
