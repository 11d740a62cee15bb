"""A typed request in Dutch, for a person to check before it is answered."""

from textwrap import wrap
from typing import Any

from maatwerk.figures import DIMENSIONS, MEASURES
from maatwerk.figures.dutch_dates import day_words
from maatwerk.questions.competence import competence_of
from maatwerk.questions.request import Ask, Header, Request
from maatwerk.snapshot.codes import LISTS

WIDTH = 100
_INDENT = 6
_KINDS = {
    "narrative": "beoordeling: de tekst is aan de minister",
    "not_available": "niet beschikbaar: het register houdt dit niet bij",
    "not_understood": "niet begrepen",
}


def as_lines(request: Request) -> list[str]:
    """The request, line by line: head, competence, then each ask as it was read."""
    competence = competence_of(request)
    lines = [*_head(request.header), "", *wrap(competence.sentence, WIDTH)]
    for ask, competent in zip(request.asks, competence.per_ask, strict=True):
        lines += ["", *_ask(ask, competent)]
    return [*lines, "", _tally(request)]


def as_data(request: Request) -> dict[str, Any]:
    """The request and its competence as plain data for JSON."""
    competence = competence_of(request)
    header = request.header
    return {
        "question": {
            "number": header.number,
            "parliamentary_year": header.parliamentary_year,
            "date": header.date.isoformat() if header.date else None,
            "asker": header.asker,
            "minister": header.minister,
            "portfolio": header.portfolio,
            "title": header.title,
        },
        "competence": {
            "addressed": competence.addressed,
            "competent": list(competence.competent),
            "is_competent": competence.is_competent,
            "coordinated": competence.coordinated,
            "sentence": competence.sentence,
        },
        "asks": [
            _ask_data(ask, competent)
            for ask, competent in zip(request.asks, competence.per_ask, strict=True)
        ],
    }


def _ask_data(ask: Ask, competent: str | None) -> dict[str, Any]:
    return {
        "number": ask.number,
        "kind": ask.kind,
        "text": ask.text,
        "measure": ask.measure,
        "dimensions": list(ask.dimensions),
        "periods": [
            {"from": p.start.isoformat(), "to": p.end.isoformat(), "label": p.label}
            for p in ask.periods
        ],
        "filters": {dimension: list(codes) for dimension, codes in ask.filters.items()},
        "cohort": ask.cohort,
        "top": ask.top,
        "matters": list(ask.matters),
        "competent": competent,
        "notes": list(ask.notes),
    }


def _head(header: Header) -> list[str]:
    number = f" nr. {header.number}" if header.number else " zonder nummer"
    year = f" ({header.parliamentary_year})" if header.parliamentary_year else ""
    day = f" van {day_words(header.date)}" if header.date else ", zonder datum"
    minister = header.minister or "(geen minister genoemd)"
    portfolio = f", {header.portfolio}" if header.portfolio else ""
    return [
        f"Schriftelijke vraag{number}{year}{day}",
        *_field("van", header.asker or "(niet genoemd)"),
        *_field("aan", minister + portfolio),
        *_field("titel", header.title or "(geen titel)"),
    ]


def _ask(ask: Ask, competent: str | None) -> list[str]:
    number = (ask.number or "-").ljust(_INDENT)
    lines = [f"{number}{_reading(ask)}"]
    if ask.kind == "figures":
        lines += _field("periode", "; ".join(period.label for period in ask.periods))
        for dimension, codes in ask.filters.items():
            lines += _field("alleen", f"{DIMENSIONS[dimension].nl}: {_words(dimension, codes)}")
    lines += _field("bevoegd", competent or "niet bekend")
    lines += _field("gelezen", f"“{ask.text}”")
    for note in ask.notes:
        lines += _field("let op", note)
    return lines


def _reading(ask: Ask) -> str:
    if ask.measure is None:
        return _KINDS[ask.kind]
    top = f" (top {ask.top})" if ask.top is not None else ""
    by = " en ".join(f"per {DIMENSIONS[dimension].nl}" for dimension in ask.dimensions)
    cohort = ", geteld naar de dag van indiening" if ask.cohort else ""
    return f"cijfers: {MEASURES[ask.measure].nl}{top}{', ' if by else ''}{by}{cohort}"


def _words(dimension: str, codes: tuple[str, ...]) -> str:
    labels = {entry.code: entry.nl for entry in LISTS.get(DIMENSIONS[dimension].codes or "", ())}
    return ", ".join(labels.get(code, code) for code in codes)


def _field(name: str, value: str) -> list[str]:
    first = " " * _INDENT + name.ljust(9)
    return wrap(value, WIDTH, initial_indent=first, subsequent_indent=" " * len(first))


def _tally(request: Request) -> str:
    kinds = [ask.kind for ask in request.asks]
    names = {
        "figures": "met cijfers",
        "narrative": "voor de minister",
        "not_available": "niet beschikbaar",
        "not_understood": "niet begrepen",
    }
    parts = [f"{kinds.count(kind)} {name}" for kind, name in names.items() if kind in kinds]
    return f"{len(kinds)} vragen gelezen: {', '.join(parts)}."
