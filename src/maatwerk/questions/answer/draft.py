"""Puts the answer together: who is competent, one section an ask, what was left out and why."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count, groupby

from maatwerk import __version__
from maatwerk.errors import BadInputError
from maatwerk.figures import MEASURES, Figures
from maatwerk.law import Law
from maatwerk.policy import Budget
from maatwerk.questions.answer import dutch
from maatwerk.questions.answer.desk import Desk
from maatwerk.questions.answer.evaluation import evaluation_annex
from maatwerk.questions.answer.figures_section import Role, figures_section, firsts
from maatwerk.questions.answer.illustrations import chosen
from maatwerk.questions.answer.lead_time import first_lead_times
from maatwerk.questions.answer.marks import marked
from maatwerk.questions.answer.model import (
    Annex,
    Answer,
    Definition,
    Exhibit,
    Origin,
    Section,
)
from maatwerk.questions.answer.opening import draft_for, letterhead, opening, signed
from maatwerk.questions.answer.plain_section import plain_section
from maatwerk.questions.answer.printable import printable
from maatwerk.questions.competence import competence_of
from maatwerk.questions.request import Ask, Request
from maatwerk.snapshot import Snapshot

SOFTWARE = f"maatwerk {__version__}"


def draft_answer(
    request: Request,
    snapshot: Snapshot,
    figures: Figures,
    law: Law,
    budget: Budget | None = None,
) -> Answer:
    """Draft the answer to a question from one snapshot.

    Args:
        request: The question as understood.
        snapshot: The register as handed over.
        figures: The figures of that snapshot.
        law: For the effect of the levers.
        budget: The means, if known.

    Raises:
        BadInputError: figures that cannot be asked for so, or a snapshot that cannot be read.
    """
    desk = Desk(snapshot, figures, law, budget)
    request = printable(request)
    competence = competence_of(request)
    roles = map(
        Role,
        competence.per_ask,
        chosen(request.asks),
        first_lead_times(request.asks),
        firsts(request.asks),
    )
    sections = tuple(
        _section(ask, role, desk) for ask, role in zip(request.asks, roles, strict=True)
    )
    narrative = next((ask for ask in request.asks if ask.kind == "narrative"), None)
    annexes = [evaluation_annex(narrative, request, desk)] if narrative else []
    answer = Answer(
        request.header,
        competence,
        signed(competence),
        Origin(
            snapshot.hash,
            snapshot.known_on,
            law.hash,
            SOFTWARE,
            snapshot.synthetic,
            snapshot.chain_head,
        ),
        opening(competence),
        (),
        *numbered(sections, annexes),
        (),
        budget,
        letterhead(request.header, competence),
        draft_for(competence),
    )
    if not answer.exhibits:
        return answer
    return replace(answer, remarks=_remarks(desk), definitions=definitions(answer.exhibits))


def _section(ask: Ask, role: Role, desk: Desk) -> Section:
    if ask.kind != "figures":
        return plain_section(ask, role.competent)
    try:
        return figures_section(ask, role, desk)
    except BadInputError as error:
        number = f"Ask {ask.number}" if ask.number else "An ask"
        raise BadInputError(f"{number} ({ask.text}): {error}") from error


def numbered(
    sections: Sequence[Section], annexes: Sequence[Annex]
) -> tuple[tuple[Section, ...], tuple[Annex, ...]]:
    """Give tables, pictures and notes their numbers and marks, in the order of reading."""
    tables, pictures = count(1), count(1)

    def number(exhibit: Exhibit) -> Exhibit:
        chart = exhibit.chart and replace(exhibit.chart, number=next(pictures))
        return replace(exhibit, number=next(tables), chart=chart)

    by_item = groupby(sections, lambda section: section.number.split(" ")[0])
    result: list[Section] = []
    for _, item in by_item:
        members = list(item)
        exhibits = iter(marked(e for section in members for e in section.exhibits))
        result += [
            replace(s, exhibits=tuple(number(next(exhibits)) for _ in s.exhibits)) for s in members
        ]
    return (
        tuple(result),
        tuple(replace(a, exhibits=tuple(map(number, marked(a.exhibits)))) for a in annexes),
    )


def definitions(exhibits: Sequence[Exhibit]) -> tuple[Definition, ...]:
    """Every measure in the tables, once for each way it is counted."""
    found: dict[tuple[str, str], Definition] = {}
    for table in (t for exhibit in exhibits for t in exhibit.tables):
        measure = MEASURES.get(table.measure)
        name = dutch.capital(table.columns[-1].label if measure is None else measure.nl)
        found.setdefault(
            (table.measure, table.definition), Definition(table.measure, name, table.definition)
        )
    return tuple(found.values())


def _remarks(desk: Desk) -> tuple[str, ...]:
    return (
        f"De cijfers zijn die van het register zoals het op {dutch.day(desk.known_on)} bekend was "
        f"(momentopname {desk.snapshot.hash[:12]}). Latere correcties op de gevraagde periodes "
        "zijn er tot die dag in verwerkt; de cijfers kunnen daardoor verschillen van wat eerder "
        "is meegedeeld.",
    )
