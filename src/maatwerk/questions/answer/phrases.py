"""The pieces that sentences and captions are made of: a figure, a period, what it is about."""

from collections.abc import Mapping

from maatwerk.figures import MEASURES
from maatwerk.figures.dimensions import DIMENSIONS, words_of
from maatwerk.figures.table import Cell, Table, Unit
from maatwerk.questions.answer import dutch
from maatwerk.questions.answer.times import in_caption, overall, throughout
from maatwerk.questions.answer.wording import PER, SCHEMES, WHO, WORDINGS, Wording


def wording_of(table: Table) -> Wording:
    """How its measure is said."""
    return WORDINGS[table.measure]


def by_submission(table: Table) -> bool:
    """Whether what happened later is counted by the day of submission ("van die aanvragen")."""
    measure = MEASURES[table.measure]
    return table.cohort and measure.cohort == "may" and measure.stream != "submitted"


def said(value: Cell, unit: Unit) -> str:
    """A figure inside a sentence; an amount has its sign here."""
    if value is None or isinstance(value, str):
        return "(niet beschikbaar)" if value is None else value
    match unit:
        case "cent":
            return dutch.euro(int(value))
        case "share":
            return dutch.percent(value)
        case "day":
            return dutch.days(value)
        case _:
            return dutch.number(int(value))


def about(filters: Mapping[str, tuple[str, ...]]) -> str:
    """What the figures are limited to: ``voor individueel maatwerk van uitzendkantoren``."""
    parts = [SCHEMES.get(filters.get("scheme", ("imw", "vop")), "")]
    if "applicant_kind" in filters:
        parts.append(_of_whom(filters["applicant_kind"]))
    for dimension, codes in filters.items():
        words = words_of(DIMENSIONS[dimension], "nl")
        named = dutch.listed([words.get(code, code) for code in codes])
        if dimension == "province" and "buiten" not in codes:
            parts.append(f"in {named}")
        elif dimension not in ("scheme", "applicant_kind"):
            parts.append(f"({DIMENSIONS[dimension].nl}: {named})")
    return " ".join(part for part in parts if part)


def amount(table: Table, value: Cell) -> str:
    """A figure with the word for its unit, if it has one: ``64,8 dagen``."""
    unit = wording_of(table).unit
    after = f" {unit}" if unit and value is not None else ""
    return f"{_said_of(table, value)}{after}"


def statement(table: Table, value: Cell, during: str | None = None) -> str:
    """A figure as a whole sentence, without its full stop.

    Args:
        table: What it comes from.
        value: The figure.
        during: When, in words; by default all periods together.
    """
    when = during or throughout(table.periods)
    if table.kind == "stock":
        when = during or f"op {dutch.day(overall(table.periods)[1])}"
    if not by_submission(table):
        return f"{dutch.capital(when)} {_clause(table, value)}"
    head = f"van de aanvragen {about(table.filters)} die {when} werden ingediend,"
    return f"{dutch.capital(head)} {_clause(table, value)}"


def caption(table: Table) -> str:
    """What the table holds, broken down by what, over which days."""
    text = wording_of(table).caption.format(about=about(table.filters))
    per = dutch.listed([PER[d] for d in table.dimensions]).replace(" en per ", " en ")
    cohort = ", volgens de dag van indiening" if by_submission(table) else ""
    money = ", in euro" if table.columns and table.columns[-1].unit == "cent" else ""
    return tidy(f"{text}{cohort}{', ' if per else ''}{per}, {in_caption(table.periods)}{money}")


def _said_of(table: Table, value: Cell) -> str:
    """A figure of this table; a mean always has one digit behind the comma."""
    if table.measure.startswith("lead_time_mean") and isinstance(value, int | float):
        return dutch.decimal(value)
    return said(value, table.columns[-1].unit)


def tidy(text: str) -> str:
    """Without double spaces; a space that may not break stays what it is."""
    return " ".join(part for part in text.split(" ") if part)


def _clause(table: Table, value: Cell) -> str:
    """``werden 4.563 aanvragen voor individueel maatwerk ingediend``."""
    wording = wording_of(table)
    text = wording.many
    if value == 0 and wording.none:
        text = wording.none
    elif value == 1 and wording.one:
        text = wording.one
    limit = about(table.filters)
    if by_submission(table):  # the head of the sentence already says which applications
        limit = ""
        for some in ("{n} aanvragen", "1 aanvraag", "geen enkele aanvraag"):
            text = text.replace(f"{some} {{about}}", f"er {some.partition(' aanvra')[0]}")
    return tidy(text.format(n=_said_of(table, value), about=limit))


def _of_whom(codes: tuple[str, ...]) -> str:
    others = [WHO[code] for code in WHO if code not in codes]
    if len(others) == 1 and len(codes) > 1:
        return f"van alle aanvragers behalve {others[0]}"
    return f"van {dutch.listed([WHO[code] for code in codes])}"
