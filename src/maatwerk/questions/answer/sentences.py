"""The sentence before a table: its headline figures, said in Dutch."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from maatwerk.figures.dimensions import DIMENSIONS, words_of
from maatwerk.figures.table import SUMMABLE, Cell, Table, Unit
from maatwerk.questions.answer import dutch
from maatwerk.questions.answer.layout import words
from maatwerk.questions.answer.times import is_time, throughout, when
from maatwerk.questions.answer.wording import PER, SCHEMES, WHAT, WHO, WORDINGS, Wording

FEW = 4  # so many periods fit in a sentence; of more, only the highest and the lowest
MANY = 6  # so many groups; of more, the smallest are taken together


def sentence(table: Table) -> str:
    """The headline of ``table``: one or two sentences, fit to stand before it."""
    if table.kind == "ranking":
        return _ranking(table)
    if table.total is not None and table.total[-1] is None and not _known(table):
        return f"{_of(table).heading}: {throughout(table.periods)} nog niet bekend."
    if table.kind in SUMMABLE and table.total is not None and not table.total[-1]:
        return f"{dutch.capital(throughout(table.periods))} {clause(table, 0)}."
    last = table.dimensions[-1] if table.dimensions else None
    if last is None:
        return f"{dutch.capital(throughout(table.periods))} {clause(table, _total(table))}."
    if is_time(last):
        return _over_time(table) if len(table.dimensions) == 1 else _peak(table)
    return _by_code(table)


def caption(table: Table) -> str:
    """What the table holds, broken down by what, over which days."""
    text = _of(table).caption.format(about=about(table.filters))
    first, last = min(p.start for p in table.periods), max(p.end for p in table.periods)
    per = dutch.listed([PER[d] for d in table.dimensions]).replace(" en per ", " en ")
    cohort = ", volgens de dag van indiening" if table.cohort else ""
    money = ", in euro" if table.columns and table.columns[-1].unit == "cent" else ""
    return _tidy(f"{text}{cohort}{', ' if per else ''}{per}, {dutch.span(first, last)}{money}")


def about(filters: Mapping[str, tuple[str, ...]]) -> str:
    """What the figures are limited to: ``voor individueel maatwerk van uitzendkantoren``."""
    parts = [SCHEMES.get(filters.get("scheme", ("imw", "vop")), "")]
    if "applicant_kind" in filters:
        parts.append("van " + dutch.listed([WHO[code] for code in filters["applicant_kind"]]))
    for dimension, codes in filters.items():
        if dimension not in ("scheme", "applicant_kind"):
            named = dutch.listed([_code_words(dimension, code) for code in codes])
            parts.append(f"({DIMENSIONS[dimension].nl}: {named})")
    return " ".join(part for part in parts if part)


def clause(table: Table, value: Cell) -> str:
    """``werden 4.563 aanvragen voor individueel maatwerk ingediend``."""
    wording = _of(table)
    text = wording.many
    if value == 0 and wording.none:
        text = wording.none
    elif value == 1 and wording.one:
        text = wording.one
    return _tidy(text.format(n=said(value, table.columns[-1].unit), about=about(table.filters)))


def said(value: Cell, unit: Unit) -> str:
    """A figure inside a sentence; an amount has its sign here."""
    if value is None or isinstance(value, str):
        return "(nog niet bekend)" if value is None else value
    match unit:
        case "cent":
            return dutch.euro(int(value))
        case "share":
            return dutch.percent(value)
        case "day":
            return dutch.days(value)
        case _:
            return dutch.number(int(value))


def _tidy(text: str) -> str:
    """Without double spaces; a space that may not break stays what it is."""
    return " ".join(part for part in text.split(" ") if part)


def _of(table: Table) -> Wording:
    return WORDINGS[table.measure]


def _total(table: Table) -> Cell:
    return table.total[-1] if table.total is not None else table.rows[0][-1]


def _known(table: Table) -> bool:
    return any(row[-1] is not None for row in table.rows)


def _over_time(table: Table) -> str:
    dimension, unit = table.dimensions[0], table.columns[-1].unit
    rows = [(when(dimension, row[0], table.periods), row[-1]) for row in table.rows]
    if len(rows) == 1:
        return f"{dutch.capital(rows[0][0])} {clause(table, rows[0][1])}."
    if table.kind in SUMMABLE:
        whole = f"{dutch.capital(throughout(table.periods))} {clause(table, _total(table))}"
        if len(rows) <= FEW:
            parts = dutch.listed([f"{said(value, unit)} {during}" for during, value in rows])
            return f"{whole}: {parts}."
        return f"{whole}. {_extremes(table)}"
    return _one_by_one(table, rows)


def _one_by_one(table: Table, rows: Sequence[tuple[str, Cell]]) -> str:
    """For what does not add up: each period on its own, then all of them computed anew."""
    if len(rows) > FEW:
        return _extremes(table)
    wording, unit = _of(table), table.columns[-1].unit

    def amount(value: Cell) -> str:
        after = f" {wording.unit}" if wording.unit and value is not None else ""
        return f"{said(value, unit)}{after}"

    subject = _tidy(f"{wording.subject} bedroeg {about(table.filters)}")
    parts = dutch.listed([f"{amount(value)} {during}" for during, value in rows])
    text = f"{dutch.capital(subject)} {parts}"
    if table.kind == "stock" or table.total is None or table.total[-1] is None:
        return f"{text}."
    return f"{text}; over alles samen is dat {amount(table.total[-1])}."


def _extremes(table: Table) -> str:
    known = [row for row in table.rows if isinstance(row[-1], int | float)]
    if not known:
        return "Voor geen enkele periode is het cijfer bekend."
    dimension, unit = table.dimensions[-1], table.columns[-1].unit
    high = max(known, key=_figure)
    low = min(known, key=_figure)
    return (
        f"Het hoogst was het cijfer {when(dimension, high[-2], table.periods)} "
        f"({said(high[-1], unit)}), het laagst {when(dimension, low[-2], table.periods)} "
        f"({said(low[-1], unit)})."
    )


def _figure(row: Sequence[Cell]) -> float:
    value = row[-1]
    return value if isinstance(value, int | float) else 0


def _peak(table: Table) -> str:
    """Years cut into quarters or months: how it went, from the first to the last, and the top."""
    dimension, unit = table.dimensions[-1], table.columns[-1].unit
    known = [row for row in table.rows if isinstance(row[-1], int | float)]
    if len(known) < 2 or table.kind not in SUMMABLE:
        return _extremes(table)
    first, last, high = known[0], known[-1], max(known, key=_figure)
    went = (
        f"{dutch.capital(PER[dimension])} {_of(table).course} van {said(first[-1], unit)} "
        f"{when(dimension, first[-2], table.periods)} naar {said(last[-1], unit)} "
        f"{when(dimension, last[-2], table.periods)}"
    )
    if high in (first, last):
        return f"{went}."
    top = f"{said(high[-1], unit)} {when(dimension, high[-2], table.periods)}"
    return f"{went}, met een piek van {top}."


def _by_code(table: Table) -> str:
    if table.kind not in SUMMABLE:
        return _highest_code(table)
    totals: dict[Cell, int] = {}
    for row in table.rows:
        if isinstance(row[-1], int):
            totals[row[-2]] = totals.get(row[-2], 0) + row[-1]
    whole = sum(totals.values())
    ranked = sorted(
        ((cell, value) for cell, value in totals.items() if value), key=lambda pair: -pair[1]
    )
    unit = table.columns[-1].unit
    noun = _of(table).noun
    shown = ranked if len(ranked) <= MANY else ranked[: MANY - 1]
    parts = [
        f"{_subject(table, cell)}{_was(cell, place)} voor {dutch.percent(Fraction(value, whole))}"
        f"{f' van de {noun}' if place == 0 else ''} ({said(value, unit)})"
        for place, (cell, value) in enumerate(shown)
    ]
    rest = sum(value for _, value in ranked[len(shown) :])
    if rest:
        parts.append(
            f"de overige samen voor {dutch.percent(Fraction(rest, whole))} ({said(rest, unit)})"
        )
    return f"{dutch.capital(dutch.listed(parts))}."


def _was(cell: Cell, place: int) -> str:
    if place:
        return ""
    return " waren goed" if cell in WHO else " was goed"


def _subject(table: Table, cell: Cell) -> str:
    code = str(cell)
    if code in WHO:
        return WHO[code]
    if code in WHAT:
        return WHAT[code]
    named = table.columns[len(table.dimensions) - 1].codes.get(cell, code)
    return named if table.dimensions[-1] == "province" else f"'{named}'"


def _highest_code(table: Table) -> str:
    known = [row for row in table.rows if isinstance(row[-1], int | float) and row[-1]]
    if not known:
        return "Het cijfer is voor geen enkele groep bekend."
    unit = table.columns[-1].unit
    high, low = max(known, key=_figure), min(known, key=_figure)
    name = table.columns[len(table.dimensions) - 1]
    return (
        f"Het hoogste cijfer is dat voor {words(name, high[-2])} ({said(high[-1], unit)}), "
        f"het laagste dat voor {words(name, low[-2])} ({said(low[-1], unit)})."
    )


def _code_words(dimension: str, code: str) -> str:
    return words_of(DIMENSIONS[dimension], "nl").get(code, code)


def _ranking(table: Table) -> str:
    """The grounds of each period in their order: one sentence a period."""
    depth = len(table.dimensions)
    groups: dict[tuple[Cell, ...], list[tuple[Cell, ...]]] = {}
    for row in table.rows:
        groups.setdefault(row[:depth], []).append(row[depth:])
    if not groups:
        return f"{dutch.capital(throughout(table.periods))} werd geen enkele aanvraag geweigerd."
    return " ".join(_ranked(table, key, rows) for key, rows in groups.items())


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
        when(d, cell, table.periods) if is_time(d) else f"bij {words(column, cell).lower()}"
        for d, cell, column in zip(table.dimensions, key, table.columns, strict=False)
    ]
    return " ".join(parts) if parts else throughout(table.periods)
