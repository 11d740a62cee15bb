"""What a minister needs to evaluate: indicators with their change, levers with their cost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from maatwerk.figures.grid import Grid, Head, Row, Value
from maatwerk.figures.notes import NOT_KEPT
from maatwerk.figures.periods import Period
from maatwerk.figures.spans import period_words
from maatwerk.figures.table import Cell, Table, Unit
from maatwerk.law import Law
from maatwerk.policy import lever_table, spending_table
from maatwerk.questions.answer import dutch
from maatwerk.questions.answer.cells import missing_word
from maatwerk.questions.answer.desk import Desk
from maatwerk.questions.answer.levers import lever_exhibit, said_levers
from maatwerk.questions.answer.model import Annex, Exhibit, Note
from maatwerk.questions.answer.phrases import about, said
from maatwerk.questions.answer.printing import adds_up, printed
from maatwerk.questions.answer.times import overall
from maatwerk.questions.request import Ask, Request

LEVERS_OF = "imw"  # VOP is closed: nothing in it is still to be set
HALF = 6  # months


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator in the half-year asked about and in the one before it.

    Attributes:
        label: Heading of its row.
        said: How a sentence says it, with ``{n}``.
        table: Where it comes from.
        before: Its value in the half-year before; ``now`` in the one asked about.
        unit: Of both.
    """

    label: str
    said: str
    table: Table
    before: Cell
    now: Cell
    unit: Unit


def evaluation_annex(ask: Ask, request: Request, desk: Desk) -> Annex:
    """The annex to an ask whose text is left to the minister."""
    halves = half_years(request, desk.known_on)
    scheme = scheme_of(request)
    indicators = _indicators(halves, scheme, desk)
    exhibits = [_indicator_exhibit(indicators, halves, scheme, desk.known_on)]
    paragraphs = [_said(indicators, halves), *_cautions(request, halves, scheme, desk.law)]
    levers = lever_table(desk.snapshot, desk.law)
    if levers is None:
        paragraphs.append(
            "Het effect van de hefbomen is nog niet beschikbaar: het register telt nog geen vier "
            "volledige kwartalen."
        )
    else:
        exhibits.append(lever_exhibit(levers))
        paragraphs.append(said_levers(levers))
    paragraphs.append(_means(desk))
    number = f" bij vraag {ask.number}" if ask.number else ""
    return Annex(
        f"Bijlage{number}: indicatoren en hefbomen",
        ask.number,
        tuple(paragraphs),
        tuple(exhibits),
    )


def _cautions(
    request: Request, halves: tuple[Period, Period], scheme: str, law: Law
) -> Iterator[str]:
    """What the indicators must not be read for."""
    if halves[0].start <= law.schemes[scheme].first.first_day <= halves[0].end:
        yield (
            "Het vorige halfjaar is het eerste van het stelsel: uitbetalingen en beslissingen "
            "kwamen toen pas op gang. Het verschil is dus geen gewone evolutie."
        )
    filters = {d for ask in request.asks if ask.kind == "figures" for d in ask.filters}
    if filters - {"scheme"}:
        yield (
            "De indicatoren en de hefbomen gelden voor het hele stelsel, ook waar de vraag zelf "
            "maar over een deel ervan gaat."
        )


def half_years(request: Request, known_on: date) -> tuple[Period, Period]:
    """The last whole half-year that the question asks about, after the one before it."""
    asked = [period for ask in request.asks for period in ask.periods]
    last = min(overall(asked)[1], known_on) if asked else known_on
    end = last + timedelta(days=1)
    now = date(end.year, 7 if end.month > HALF else 1, 1)
    before = _half_before(now)
    return _period(_half_before(before), before), _period(before, now)


def scheme_of(request: Request) -> str:
    """The scheme that all figures asked for are about; individueel maatwerk if there are more."""
    asked = {ask.filters.get("scheme") for ask in request.asks if ask.kind == "figures"}
    (scheme,) = asked if len(asked) == 1 else (None,)
    return scheme[0] if scheme is not None and len(scheme) == 1 else LEVERS_OF


def _half_before(start: date) -> date:
    return date(start.year - 1, 7, 1) if start.month == 1 else date(start.year, 1, 1)


def _period(start: date, following: date) -> Period:
    end = following - timedelta(days=1)
    return Period(start, end, period_words(start, end))


def _indicators(halves: tuple[Period, Period], scheme: str, desk: Desk) -> tuple[Indicator, ...]:
    def counted(measure: str) -> Table:
        return desk.figures.table(measure, ("period",), halves, {"scheme": (scheme,)})

    tables = (
        ("Weigeringsgraad", "een weigeringsgraad van {n}", counted("refusal_rate")),
        (
            "Mediane duurtijd, in dagen",
            "een mediane duurtijd van {n} dagen",
            counted("lead_time_median"),
        ),
        (
            "Uitgaven per dossier, in euro",
            "gemiddeld {n} per dossier uitbetaald",
            spending_table(desk.snapshot, halves, scheme),
        ),
        (
            "Aanvragen in behandeling op het einde",
            "op het einde {n} aanvragen in behandeling",
            counted("pending"),
        ),
    )
    return tuple(
        Indicator(label, said, table, table.rows[0][-1], table.rows[1][-1], table.columns[-1].unit)
        for label, said, table in tables
    )


def _change(indicator: Indicator) -> Cell:
    before, now = indicator.before, indicator.now
    if isinstance(before, int) and isinstance(now, int):
        return now - before
    if isinstance(before, int | float) and isinstance(now, int | float):
        return float(Decimal(str(now)) - Decimal(str(before)))
    return None


def _indicator_exhibit(
    indicators: Sequence[Indicator], halves: tuple[Period, Period], scheme: str, known_on: date
) -> Exhibit:
    heads = [Head(dutch.capital(half.label), "count") for half in halves]
    rows = tuple(
        Row(
            (i.label,),
            (
                Value(i.before, i.unit, missing_word(i.table, known_on)),
                Value(i.now, i.unit, missing_word(i.table, known_on)),
                Value(_change(i), i.unit, change=True),
            ),
        )
        for i in indicators
    )
    return Exhibit(
        0,
        f"Indicatoren {about({'scheme': (scheme,)})}, met het verschil tegenover het vorige "
        "halfjaar",
        Grid(("Indicator",), (*heads, Head(CHANGE, "count")), rows),
        tuple(i.table for i in indicators),
        (
            *(Note(NOT_KEPT[0]) for i in indicators if i.table.lacking),
            *(() if all(adds_up(*row.values) for row in rows) else (Note(ROUNDED_CHANGE, CHANGE),)),
        ),
    )


CHANGE = "Verschil"
ROUNDED_CHANGE = (
    "Berekend op de cijfers voor afronding; daardoor kan het in het laatste cijfer afwijken van "
    "het verschil tussen de afgedrukte cijfers."
)


def _said(indicators: Sequence[Indicator], halves: tuple[Period, Period]) -> str:
    now = halves[1]
    parts = [
        i.said.format(n=said(i.now, i.unit))
        + f" ({printed(Value(_change(i), i.unit, change=True))})"
        for i in indicators
        if i.now is not None and _change(i) is not None
    ]
    if not parts:
        return "De indicatoren zijn voor deze periode nog niet bekend."
    return (
        f"{dutch.capital(dutch.during(now.start, now.end))}, met tussen haakjes het verschil "
        f"tegenover het vorige halfjaar: {dutch.listed(parts)}."
    )


def _means(desk: Desk) -> str:
    budget = desk.budget
    if budget is None:
        return "Middelen: begrotingsartikel niet beschikbaar."
    return (
        f"Middelen: begrotingsartikel {budget.article}, {dutch.euro(budget.amount)} voor "
        f"{budget.year} (bron: {budget.source})."
    )
