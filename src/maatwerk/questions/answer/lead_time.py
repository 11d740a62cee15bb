"""Beside a mean lead time: what the mean hides, in one compact table."""

from collections.abc import Iterable, Mapping, Sequence

from maatwerk.figures import MEASURES
from maatwerk.figures.grid import Head
from maatwerk.figures.spans import TIME_DIMENSIONS
from maatwerk.figures.table import Cell, Column, Table
from maatwerk.questions.answer import dutch
from maatwerk.questions.answer.desk import Desk
from maatwerk.questions.answer.layout import side_by_side
from maatwerk.questions.answer.model import Exhibit, Note
from maatwerk.questions.answer.phrases import about, said
from maatwerk.questions.answer.support import few_note, weigher
from maatwerk.questions.answer.times import overall
from maatwerk.questions.request import Ask

KAPLAN_MEIER = "Mediaan Kaplan-Meier (dagen)"
WITHIN_TERM = "Binnen de termijn"
BESIDE = (
    ("lead_time_mean", "Gemiddelde (dagen)"),
    ("lead_time_median", "Mediaan (dagen)"),
    ("lead_time_p90", "90e percentiel (dagen)"),
    ("lead_time_within_term", WITHIN_TERM),
    ("lead_time_km_median", KAPLAN_MEIER),
)
PENDING = "Nog in behandeling"


def first_lead_times(asks: Sequence[Ask]) -> tuple[bool, ...]:
    """For each ask whether it is the first on the lead time of these applications."""
    seen = []
    result = []
    for ask in asks:
        whose = (ask.periods, dict(ask.filters), ask.cohort)
        is_first = (ask.measure or "").startswith("lead_time_") and whose not in seen
        result.append(is_first)
        if is_first:
            seen.append(whose)
    return tuple(result)


def companions(ask: Ask, desk: Desk) -> tuple[str, Exhibit]:
    """What to say of the other statistics, and the table with all of them."""
    by = ask.dimensions[:1] or ("year",)
    asked: dict[str, Table] = {
        measure: desk.figures.table(
            measure,
            by,
            ask.periods,
            ask.filters,
            cohort=ask.cohort and measure != "lead_time_km_median",
        )
        for measure, _ in BESIDE
        if measure != ask.measure and _can(measure, ask, by)
    }
    shown = list(asked.values())
    heads = [Head(h, asked[m].columns[-1].unit) for m, h in BESIDE if m in asked]
    notes = _term_notes(asked)
    by_decision = [t for m, t in asked.items() if m != "lead_time_km_median"]
    if by_decision:
        thin = few_note(by_decision[0], weigher(desk)(by_decision[0]))
        notes += [Note(thin)] if thin else []
    filed = [*shown]
    waiting = None
    if "lead_time_km_median" in asked:  # only a cohort that can still change has anything pending
        outcomes = desk.figures.table("applications", (*by, "outcome"), ask.periods, ask.filters)
        waiting = _pending(outcomes)
        shown.append(waiting)
        filed.append(outcomes)
        heads.append(Head(PENDING, "count"))
        day = dutch.day(desk.known_on)
        notes += [
            Note(_NOTE_KM, KAPLAN_MEIER),
            Note(f"Op {day}, van wat in de periode werd ingediend.", PENDING),
        ]
    exhibit = Exhibit(
        0,
        f"Spreiding van de duurtijd {about(ask.filters)}",
        side_by_side(shown, heads, desk.known_on),
        tuple(filed),
        tuple(notes),
    )
    mean = str(ask.measure).startswith("lead_time_mean")
    text = _said(asked, waiting, desk)
    return f"Een gemiddelde zegt niet alles. {text}" if mean else text, exhibit


def _term_notes(asked: Mapping[str, Table]) -> list[Note]:
    """On which term the share within it rests, and over how many decisions it was computed."""
    table = asked.get("lead_time_within_term")
    if table is None:
        return []
    return [Note(" ".join(text for text in table.notes if text not in _SAID_BEFORE), WITHIN_TERM)]


def _term(desk: Desk, table: Table) -> str:
    """``de aangenomen beslissingstermijn van 4 maanden``: as the law has it on the last day."""
    found = desk.law.parameter("beslissingstermijn").find(overall(table.periods)[1])
    if found is None:
        return "de beslissingstermijn"
    assumed = "aangenomen " if found.confidence == "assumed" else ""
    return f"de {assumed}beslissingstermijn van {found.value} maanden"


def _can(measure: str, ask: Ask, by: Sequence[str]) -> bool:
    """Whether a measure knows the dimensions that the ask is limited to and broken down by."""
    used = {*ask.filters, *by} - {*TIME_DIMENSIONS, "period"}
    return used <= {*MEASURES[measure].dimensions}


_SAID_BEFORE = (
    "Het totaal is opnieuw berekend over alle dossiers en is geen som of gemiddelde van de cellen.",
)
_NOTE_KM = (
    "Aantal dagen waarna de helft van de in de periode ingediende aanvragen een toekenning of "
    "weigering had; aanvragen die nog in behandeling zijn, tellen mee (Kaplan-Meier)."
)


def _pending(outcomes: Table) -> Table:
    """Of applications by outcome: those without one."""
    keys = tuple(dict.fromkeys(row[:-2] for row in outcomes.rows))
    rows = tuple(
        (*key, _sum(r[-1] for r in outcomes.rows if r[:-2] == key and _open(r))) for key in keys
    )
    return Table(
        outcomes.measure,
        outcomes.kind,
        outcomes.dimensions[:-1],
        outcomes.filters,
        outcomes.periods,
        outcomes.cohort,
        (*outcomes.columns[:-2], Column("pending", PENDING, "Still pending", "count")),
        rows,
        (*(None for _ in outcomes.dimensions[:-1]), _sum(row[-1] for row in rows)),
        outcomes.definition,
        outcomes.definition_en,
    )


def _open(row: Sequence[Cell]) -> bool:
    """Without an outcome; an unknown number stays in, so that the sum is unknown too."""
    return row[-2] is None or row[-1] is None


def _sum(values: Iterable[Cell]) -> int | None:
    total = 0
    for value in values:
        if not isinstance(value, int):
            return None
        total += value
    return total


def _said(asked: Mapping[str, Table], waiting: Table | None, desk: Desk) -> str:
    """What the mean hides, over all periods together."""

    def over_all(measure: str) -> Cell:
        table = asked.get(measure)
        return table.total[-1] if table is not None and table.total is not None else None

    parts = []
    median, late = over_all("lead_time_median"), over_all("lead_time_p90")
    if median is not None and late is not None:
        parts.append(
            f"De helft van de beslissingen viel binnen {said(median, 'day')} dagen en 90 % "
            f"binnen {said(late, 'day')} dagen."
        )
    within = over_all("lead_time_within_term")
    if within is not None:
        parts.append(
            f"Van de beslissingen viel {said(within, 'share')} binnen "
            f"{_term(desk, asked['lead_time_within_term'])}."
        )
    reached = over_all("lead_time_km_median")
    pending = waiting.total[-1] if waiting is not None and waiting.total is not None else None
    if isinstance(pending, int):
        still = f"op {dutch.day(desk.known_on)} {_pending_words(pending)}"
        parts.append(
            "Van de aanvragen die in de periode werden ingediend, had de helft na "
            f"{said(reached, 'day')} dagen een toekenning of weigering (mediaan volgens "
            f"Kaplan-Meier); {still}."
            if reached is not None
            else "De mediaan volgens Kaplan-Meier van de aanvragen die in de periode werden "
            f"ingediend, is nog niet bekend; {still}."
        )
    return " ".join(parts)


def _pending_words(pending: int) -> str:
    if pending == 0:
        return "was daarvan geen enkele meer in behandeling"
    if pending == 1:
        return "was daarvan nog 1 in behandeling"
    return f"waren daarvan nog {dutch.number(pending)} in behandeling"
