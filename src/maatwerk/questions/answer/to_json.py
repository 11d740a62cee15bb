"""The answer as JSON: raw numbers, typed tables, enough to compute every figure again."""

import json
from dataclasses import asdict
from typing import Any

from maatwerk.figures.periods import Period
from maatwerk.figures.table import Table
from maatwerk.questions.answer.model import Answer, Section
from maatwerk.questions.answer.outline import source_line
from maatwerk.questions.request import Request
from maatwerk.questions.request_yaml import request_to_yaml

Json = dict[str, Any]


def to_json(answer: Answer, request: Request) -> bytes:
    """Canonical JSON: sorted keys, UTF-8, counts and cents as integers, unknown as null."""
    text = json.dumps(document(answer, request), ensure_ascii=False, indent=2, sort_keys=True)
    return f"{text}\n".encode()


def document(answer: Answer, request: Request) -> Json:
    """The same as a mapping; see docs/answer.md for what each key holds.

    ``request`` is the question as understood: with it the whole draft can be made again.
    """
    header, competence, origin = answer.header, answer.competence, answer.origin
    return {
        "question": {
            "number": header.number,
            "parliamentary_year": header.parliamentary_year,
            "date": header.date.isoformat() if header.date else None,
            "asker": header.asker,
            "minister": header.minister,
            "title": header.title,
        },
        "competence": {
            "addressed": competence.addressed,
            "competent": " en ".join(competence.competent) or None,
            "is_competent": competence.is_competent,
            "coordinated": competence.coordinated,
        },
        "snapshot": {
            "hash": origin.snapshot,
            "known_on": origin.known_on.isoformat(),
            **({} if origin.chain_head is None else {"chain_head": origin.chain_head}),
        },
        "software": origin.software,
        "law": origin.law,
        "synthetic": origin.synthetic,
        "request": request_to_yaml(request),
        "budget": None if answer.budget is None else asdict(answer.budget),
        "notes": [*answer.opening, *answer.remarks],
        "items": [_item(answer, section) for section in answer.sections],
    }


def table_document(table: Table, top: int | None = None) -> Json:
    """One typed table; all that is needed to ask for it again, and what came out.

    ``top`` is how many of a ranking were asked for.
    """
    return {
        "measure": table.measure,
        "kind": table.kind,
        "dimensions": list(table.dimensions),
        "filters": {dimension: list(codes) for dimension, codes in table.filters.items()},
        "cohort": table.cohort,
        "top": top,
        "period": [_period(period) for period in table.periods],
        "columns": [
            {
                "id": column.id,
                "label": column.label,
                "unit": column.unit,
                "words": {str(cell): words for cell, words in column.codes.items()},
            }
            for column in table.columns
        ],
        "rows": [list(row) for row in table.rows],
        "total": None if table.total is None else list(table.total),
        "definition": table.definition,
        "notes": list(table.notes),
    }


def _item(answer: Answer, section: Section) -> Json:
    annexes = answer.annexes_to(section)
    exhibits = [*section.exhibits, *(e for annex in annexes for e in annex.exhibits)]
    annexed = [text for annex in annexes for text in annex.paragraphs]
    marked = [note.text for exhibit in exhibits for note in exhibit.notes]
    source = [source_line(answer), *answer.remarks] if exhibits else []
    return {
        "number": section.number,
        "kind": section.kind,
        "asked": section.asked,
        "competent": section.competent,
        "text": "\n\n".join(section.paragraphs),
        "tables": [
            table_document(t, _top(section, t)) for exhibit in exhibits for t in exhibit.tables
        ],
        "notes": list(dict.fromkeys([*section.notes, *annexed, *marked, *source])),
    }


def _top(section: Section, table: Table) -> int | None:
    return section.top if table.measure == "top_grounds" else None


def _period(period: Period) -> Json:
    return {
        "from": period.start.isoformat(),
        "to": period.end.isoformat(),
        "label": period.label,
    }
