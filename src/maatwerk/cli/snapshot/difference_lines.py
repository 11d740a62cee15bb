"""What differs between two snapshots, in lines for a person; Dutch or English."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, islice
from typing import TYPE_CHECKING

from maatwerk.cases.clock import BRUSSELS
from maatwerk.cases.encoding import EVENTS
from maatwerk.cli.snapshot.compared import CLOCK, OTHER, QUARTER_OVER, WAGE, Between, Compared
from maatwerk.figures.difference import FigureChange
from maatwerk.figures.numbers import number_words
from maatwerk.figures.table import Cell
from maatwerk.register.event_words import WORDS as EVENT_WORDS
from maatwerk.snapshot import Snapshot
from maatwerk.snapshot.difference import RowChange

if TYPE_CHECKING:
    from maatwerk.register.snapshots.between import Happened

FIRST = 20
"""Cases, or rows, that are told one by one."""
NOTHING = "–"

_FIELD = re.compile(r"\{[a-z_]+\}")
"""What an event says of itself, in the words for its kind."""

_NL = {
    "known": "bekend op",
    "event": "laatste gebeurtenis",
    "same": "Gelijk: elk cijfer en elke rij.",
    "law": "De wet was een andere toen ze werden gemaakt: ook dat kan cijfers veranderen.",
    "figures": "Cijfers: {} anders",
    "none": "Cijfers: alle gelijk",
    "as_a_whole": "als geheel gelijk",
    "rows": "Rijen",
    "added": "nieuw",
    "removed": "weg",
    "changed": "gewijzigd",
    "events": "Gebeurtenissen: {} in {} dossiers, en {} aangegeven lonen",
    "cases": "Dossiers waarin iets gebeurde en die anders zijn: {}",
    "no_events": "Gebeurtenissen: niet bekend zonder register (--register). De rijen:",
    "on": "wettelijke dag",
    "quiet": "Rijen die anders zijn zonder gebeurtenis in hun dossier",
    QUARTER_OVER: "kwartaal intussen voorbij",
    WAGE: "loon aangegeven",
    CLOCK: "klok stond stil",
    OTHER: "andere oorzaak",
    "more": "... en nog {}; --json geeft ze alle",
    "points": "-punt",
}
_EN = {
    "known": "known on",
    "event": "last event",
    "same": "Equal: every figure and every row.",
    "law": "The law was another one when they were made: that can change figures as well.",
    "figures": "Figures: {} differ",
    "none": "Figures: all the same",
    "as_a_whole": "the same as a whole",
    "rows": "Rows",
    "added": "new",
    "removed": "gone",
    "changed": "changed",
    "events": "Events: {} in {} cases, and {} declared wages",
    "cases": "Cases in which something happened and that differ: {}",
    "no_events": "Events: not known without the register (--register). The rows:",
    "on": "legal date",
    "quiet": "Rows that differ without an event in their case",
    QUARTER_OVER: "quarter over by now",
    WAGE: "wage declared",
    CLOCK: "clock stood still",
    OTHER: "another cause",
    "more": "... and {} more; --json gives them all",
    "points": " points",
}
_WORDS = {"nl": _NL, "en": _EN}


def lines(compared: Compared, lang: str) -> Iterator[str]:
    """All that differs, line by line."""
    words = _WORDS[lang]
    for sign, snapshot in (("-", compared.old), ("+", compared.new)):
        yield _snapshot_line(sign, snapshot, words)
    if compared.other_law:
        yield words["law"]
    if compared.same:
        yield words["same"]
        return
    yield ""
    yield from _figure_lines(compared, lang)
    yield ""
    yield from _table_lines(compared, lang)
    yield ""
    if compared.between is None:
        yield words["no_events"]
        yield from (f"  {row.case}  {_row_line(row, words)}" for row in compared.rows[:FIRST])
        yield from _more(len(compared.rows), lang)
    else:
        yield from _event_lines(compared, compared.between, lang)
        yield from _quiet_lines(compared, lang)


def _snapshot_line(sign: str, snapshot: Snapshot, words: dict[str, str]) -> str:
    line = f"{sign} {snapshot.hash[:12]}  {words['known']} {snapshot.known_on}"
    return (
        line if snapshot.chain_head is None else f"{line}, {words['event']} {snapshot.chain_head}"
    )


def _figure_lines(compared: Compared, lang: str) -> Iterator[str]:
    """A line a measure, and under it one for each cell that differs."""
    words = _WORDS[lang]
    changes = compared.figures
    yield words["figures"].format(_count(len(changes), lang)) if changes else words["none"]
    for _, group in groupby(changes, lambda change: change.measure.id):
        cells = list(group)
        label = cells[0].measure.nl if lang == "nl" else cells[0].measure.en
        whole = [cell for cell in cells if cell.dimension is None]
        yield f"  {label}: {_change(whole[0], lang) if whole else words['as_a_whole']}"
        for cell in cells:
            if cell.dimension is not None:
                yield f"    {cell.words(lang)}: {_change(cell, lang)}"


def _change(change: FigureChange, lang: str) -> str:
    unit = change.measure.unit
    old, new = (number_words(_short(value), unit, lang) for value in (change.old, change.new))
    more = change.difference
    if more is None:
        return f"{old} -> {new}"
    points = _WORDS[lang]["points"] if unit == "share" else ""
    told = number_words(_short(more), unit, lang)
    return f"{old} -> {new} ({'+' if more > 0 else ''}{told}{points})"


def _short(value: Cell) -> Cell:
    """A median of whole days without the digit behind the comma."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _table_lines(compared: Compared, lang: str) -> Iterator[str]:
    words = _WORDS[lang]
    yield words["rows"]
    for name, count in compared.counts.items():
        told = [
            f"{_count(rows, lang)} {words[status]}"
            for status, rows in count.by_status.items()
            if rows
        ]
        columns = [f"{column} {_count(rows, lang)}" for column, rows in count.by_column.items()]
        if told:
            where = f" ({', '.join(columns)})" if columns else ""
            yield f"  {name:<13}{', '.join(told)}{where}"


def _row_line(row: RowChange, words: dict[str, str]) -> str:
    told = ", ".join(
        f"{name} {old or NOTHING} -> {new or NOTHING}" for name, (old, new) in row.columns.items()
    )
    return f"{row.table} {row.key}  {words[row.status]}  {told}".rstrip()


def _event_lines(compared: Compared, between: Between, lang: str) -> Iterator[str]:
    """How many there were of each kind, and the first cases that differ with theirs."""
    words = _WORDS[lang]
    of_case: dict[str, list[Happened]] = {}
    for event in between.events:
        of_case.setdefault(event.case, []).append(event)
    numbers = (len(between.events), len(of_case), between.wages)
    yield words["events"].format(*(_count(number, lang) for number in numbers))
    for kind, number in Counter(event.type for event in between.events).most_common():
        yield f"  {_count(number, lang):>9}  {_event_words(kind, lang)}"
    rows: dict[str, list[RowChange]] = {}
    for row in compared.rows:
        if row.case in of_case:
            rows.setdefault(row.case, []).append(row)
    yield words["cases"].format(_count(len(rows), lang))
    for case, changed in islice(rows.items(), FIRST):
        yield f"  {case}"
        yield from (f"    {_row_line(row, words)}" for row in changed)
        yield from (f"    {line}" for line in _moments(of_case[case], lang))
    yield from _more(len(rows), lang)


def _moments(events: list["Happened"], lang: str) -> Iterator[str]:
    """A line for each moment and legal date: what happened then, and the number of the first."""
    words = _WORDS[lang]
    for (recorded, legal), group in groupby(events, lambda e: (e.recorded_at, e.legal_date)):
        together = list(group)
        told = "; ".join(dict.fromkeys(_event_words(event.type, lang) for event in together))
        moment = recorded.astimezone(BRUSSELS)
        yield f"{moment:%Y-%m-%d %H:%M}  {told}  ({words['on']} {legal}, {together[0].seq})"


def _quiet_lines(compared: Compared, lang: str) -> Iterator[str]:
    words = _WORDS[lang]
    found = compared.without_event
    if found:
        told = ", ".join(f"{words[reason]} {_count(n, lang)}" for reason, n in found.items())
        yield f"{words['quiet']}: {told}"


def _more(number: int, lang: str) -> Iterator[str]:
    if number > FIRST:
        yield f"  {_WORDS[lang]['more'].format(_count(number - FIRST, lang))}"


def _event_words(kind: str, lang: str) -> str:
    told = EVENT_WORDS[EVENTS[kind]]
    return _FIELD.sub("…", told.nl if lang == "nl" else told.en)


def _count(number: int, lang: str) -> str:
    return number_words(number, "count", lang)
