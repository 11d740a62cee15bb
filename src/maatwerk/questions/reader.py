"""Read a written question into a typed request."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from maatwerk.errors import BadInputError
from maatwerk.figures.periods import Period
from maatwerk.questions import drafts as make
from maatwerk.questions.clauses import Clause
from maatwerk.questions.documents import decoded, read_bytes, read_text
from maatwerk.questions.drafts import Draft
from maatwerk.questions.header import parliamentary_year
from maatwerk.questions.intents import asks, says_more
from maatwerk.questions.items import Context, ItemReader
from maatwerk.questions.letters import read_item
from maatwerk.questions.periods import Clock
from maatwerk.questions.ranges import SCHEME_START
from maatwerk.questions.request import Ask, Request
from maatwerk.questions.request_yaml import request_from_yaml
from maatwerk.questions.settle import Background, Settler
from maatwerk.questions.structure import Document, Item, read_structure
from maatwerk.questions.tokens import normalise, sentences

OFF_SUBJECT = (
    "De vraag gaat niet over individueel maatwerk of de Vlaamse ondersteuningspremie: "
    "het register heeft er geen cijfers over."
)

NO_QUESTIONS = frozenset({".html", ".htm", ".json", ".md", ".xlsx", ".csv"})
"""Files that people hand over by a slip, such as the answer itself."""


def read_question(path: str | Path, *, asked_on: date | None = None) -> Request:
    """Read a question from plain text, PDF, DOCX, or a saved request (YAML).

    Args:
        path: The file.
        asked_on: Its date, where the head has none.

    Raises:
        BadInputError: the file cannot be read as a question.
    """
    path = Path(path)
    if path.suffix.lower() in NO_QUESTIONS:
        raise BadInputError(
            f"{path} is no question: give it as text (.txt), PDF or DOCX, or as a saved request "
            "(.yaml)."
        )
    if path.suffix.lower() in {".yaml", ".yml"}:
        return request_from_yaml(decoded(read_bytes(path), str(path)), str(path))
    return read_question_text(read_text(path), str(path), asked_on=asked_on)


def read_question_text(text: str, name: str, *, asked_on: date | None = None) -> Request:
    """Read a question from text at hand.

    Args:
        text: The whole text.
        name: What an error calls it.
        asked_on: Its date, where the head has none.

    Raises:
        BadInputError: no question is found in it.
    """
    document = read_structure(text)
    if document.header.date is None and asked_on is not None:
        year = parliamentary_year(asked_on)
        header = replace(document.header, date=asked_on, parliamentary_year=year)
        document = replace(document, header=header)
    elif document.impossible_date is not None:
        raise BadInputError(
            f"{name}: the date in its head, “{document.impossible_date}”, does not exist. "
            "Correct it, or give the date with --date."
        )
    found = _asks(document)
    if not found:
        raise BadInputError(
            f"{name}: no question was found in it. A question ends with a question mark, or "
            "asks with a word such as “graag”."
        )
    return Request(document.header, found)


def _asks(document: Document) -> tuple[Ask, ...]:
    asked_on = document.header.date
    title, introduction, schemes = _subject(document)
    start = min((SCHEME_START[scheme] for scheme in schemes), default=SCHEME_START["imw"])
    people = f"{document.header.asker or ''} {document.header.minister or ''}"
    context = Context(Clock(asked_on, start), names=frozenset(normalise(people).split()))
    counts = [c for c in introduction if c.question and c.rules() and "count" in c.marks]
    drafts = _loose(counts, context)
    everywhere = [clause for clause in introduction if "request" in clause.marks]
    for item in document.items:
        reader = read_item(item, context)
        drafts += reader.drafts
        everywhere += reader.everywhere
        if any(draft.kind != "narrative" for draft in reader.drafts):
            context.previous = reader.drafts
    closing = _clauses(document.closing, context)
    everywhere += [clause for clause in closing if _is_of_all(clause, drafts)]
    drafts += _loose([c for c in closing if not _is_of_all(c, drafts)], context)
    drafts = [_overall(draft, everywhere, title) for draft in drafts]
    drafts += [make.of_unknown("", u) for clause in everywhere for u in clause.zone.unknown]
    settler = Settler(Background(asked_on, schemes, _first_periods([*everywhere, *title])))
    found = [ask for draft in drafts for ask in settler.asks(draft)]
    found = [_with_repetition(ask, settler.repeated) for ask in found]
    if not schemes and not any(draft.schemes for draft in drafts):
        return tuple(map(_off_subject, found))
    return tuple(_with_matters(found))


def _is_of_all(clause: Clause, drafts: list[Draft]) -> bool:
    """True if the closing says more about all that was asked: a breakdown, a period it lacked."""
    if clause.stands_alone:
        return False
    lacking = any(draft.kind == "figures" and draft.periods is None for draft in drafts)
    return bool(clause.zone.dimensions or clause.zone.unknown or (clause.periods and lacking))


def _loose(clauses: list[Clause], context: Context) -> list[Draft]:
    """What is asked outside the numbered items, without number."""
    drafts: list[Draft] = []
    for clause in clauses:
        reader = ItemReader(Item("", clause.text), context)
        if says_more(clause) and asks(clause) and not clause.stands_alone:
            reason = "Niet begrepen bij welke vraag dit hoort."
            drafts.append(make.not_understood("", clause.text, reason))
        else:
            reader.take_all([clause])
            drafts += reader.drafts
    return drafts


def _subject(document: Document) -> tuple[list[Clause], list[Clause], tuple[str, ...]]:
    """Title and introduction, read, and the schemes of the first text that names any."""
    context = Context(Clock(document.header.date, SCHEME_START["imw"]))
    title = _clauses(document.header.title or "", context)
    introduction = _clauses(document.introduction, context)
    items = [
        clause
        for item in document.items
        for text in (item.lead, *(part.text for part in item.parts))
        for clause in _clauses(text, context)
    ]
    for clauses in (title, introduction, items):
        schemes = tuple(dict.fromkeys(scheme for clause in clauses for scheme in clause.schemes))
        if schemes:
            return title, introduction, schemes
    return title, introduction, ()


def _clauses(text: str, context: Context) -> list[Clause]:
    return [clause for sentence in sentences(text) for clause in context.read(sentence)]


def _overall(draft: Draft, everywhere: list[Clause], title: list[Clause]) -> Draft:
    """A draft with what introduction, closing and title say of all figures."""
    if draft.kind != "figures":
        return draft
    for clause in everywhere:
        draft = draft.broken_down(clause.zone.dimensions)
    named = [r for clause in title for r in clause.restrictions if r.dimension != "premium"]
    own = {*draft.dimensions, *(r.dimension for r in draft.restrictions)}
    for restriction in named:
        alone = [r.dimension for r in named].count(restriction.dimension) == 1
        if alone and restriction.dimension not in own:
            draft = draft.inheriting([restriction])
            draft = draft.noted(f"Beperkt zoals de titel zegt: “{restriction.phrase}”.")
    return draft


def _first_periods(clauses: list[Clause]) -> tuple[Period, ...] | None:
    spans = (spot for clause in clauses for spot in clause.periods if spot.kind == "span")
    first = next(spans, None)
    return None if first is None else first.periods


def _off_subject(ask: Ask) -> Ask:
    if ask.kind == "not_available" and ask.matters == ("werk",):
        return ask  # such as the need assessments of VDAB
    return Ask(ask.number, "not_understood", ask.text, matters=(), notes=(OFF_SUBJECT,))


def _with_repetition(ask: Ask, repeated: Mapping[str, str]) -> Ask:
    """A breakdown that another letter repeats says how both are read."""
    if ask.number not in repeated or "component" not in ask.dimensions:
        return ask
    note = (
        "De vraag herhaalt zich: dit is gelezen als de premie die betaald werd, vraag "
        f"{repeated[ask.number]} als de soort premie van het dossier."
    )
    return replace(ask, notes=(*ask.notes, note))


def _with_matters(asks: list[Ask]) -> list[Ask]:
    """A judgement on the figures above touches the competences of all of these."""
    found: list[Ask] = []
    for ask in asks:
        if ask.kind == "narrative" and not ask.matters:
            before = [matter for other in found for matter in other.matters]
            matters = tuple(dict.fromkeys(before)) or ("sociale_economie",)
            found.append(replace(ask, matters=matters))
        else:
            found.append(ask)
    return found
