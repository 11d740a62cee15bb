"""Sentences on groups: who or what was good for which share, and what ranks first."""

from collections.abc import Sequence
from fractions import Fraction

from maatwerk.figures.table import SUMMABLE, Cell, Table
from maatwerk.questions.answer import dutch
from maatwerk.questions.answer.layout import words
from maatwerk.questions.answer.phrases import amount, said, wording_of
from maatwerk.questions.answer.times import is_time, throughout, when
from maatwerk.questions.answer.wording import OUTCOMES, WHAT, WHO

MANY = 6  # so many groups fit in a sentence; of more, the smallest are taken together

Group = tuple[Cell, int]


def by_group(table: Table) -> str:
    """The last dimension in order of size: ``Werkgevers waren goed voor 79,6 % ...``."""
    adds_up = table.kind in SUMMABLE or (
        table.kind == "stock" and not any(map(is_time, table.dimensions))
    )
    if not adds_up:
        return _highest_and_lowest(table)
    totals: dict[Cell, int] = {}
    for row in table.rows:
        if isinstance(row[-1], int):
            totals[row[-2]] = totals.get(row[-2], 0) + row[-1]
    ranked = sorted(
        ((cell, value) for cell, value in totals.items() if value), key=lambda pair: -pair[1]
    )
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


def _highest_and_lowest(table: Table) -> str:
    known = [(row[-1], row[-2]) for row in table.rows if isinstance(row[-1], int | float)]
    counted = [pair for pair in known if pair[0]]
    if not counted:
        return "Het cijfer is voor geen enkele groep bekend."
    high, low = max(counted, key=_first), min(counted, key=_first)
    return (
        f"Het hoogste cijfer is dat voor {_subject(table, high[1])} ({amount(table, high[0])}), "
        f"het laagste dat voor {_subject(table, low[1])} ({amount(table, low[0])})."
    )


def _first(pair: tuple[float, Cell]) -> float:
    return pair[0]


def _subject(table: Table, cell: Cell) -> str:
    code = str(cell)
    if code in WHO or code in WHAT:
        return WHO.get(code) or WHAT[code]
    named = table.columns[len(table.dimensions) - 1].codes.get(cell, code)
    return named if table.dimensions[-1] == "province" else f"‘{named}’"


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


def _where(table: Table, key: tuple[Cell, ...]) -> str:
    """The group of a ranking: its time in words, any other label after it."""
    parts = [
        when(d, cell, table.periods) if is_time(d) else f"bij {_subject(table, cell)}"
        for d, cell in zip(table.dimensions, key, strict=True)
    ]
    return " ".join(parts) if parts else throughout(table.periods)
