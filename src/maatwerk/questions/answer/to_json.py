"""The answer as JSON: raw numbers, typed tables, enough to compute every figure again."""

import json
from typing import Any

from maatwerk.figures.periods import Period
from maatwerk.figures.table import Table
from maatwerk.questions.answer.model import Answer, Section
from maatwerk.questions.answer.outline import source_line

Json = dict[str, Any]


def to_json(answer: Answer) -> bytes:
    """Canonical JSON: sorted keys, UTF-8, counts and cents as integers, unknown as null."""
    text = json.dumps(document(answer), ensure_ascii=False, indent=2, sort_keys=True)
    return f"{text}\n".encode()


def document(answer: Answer) -> Json:
    """The same as a mapping; see docs/answer.md for what each key holds."""
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
        "snapshot": {"hash": origin.snapshot, "known_on": origin.known_on.isoformat()},
        "software": origin.software,
        "law": origin.law,
        "synthetic": origin.synthetic,
        "notes": [*answer.opening, *answer.remarks],
        "items": [_item(answer, section) for section in answer.sections],
    }


def table_document(table: Table) -> Json:
    """One typed table; all that is needed to ask for it again, and what came out."""
    return {
        "measure": table.measure,
        "kind": table.kind,
        "dimensions": list(table.dimensions),
        "filters": {dimension: list(codes) for dimension, codes in table.filters.items()},
        "cohort": table.cohort,
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
    exhibits = [*section.exhibits, *answer.annexed_to(section)]
    marked = [note.text for exhibit in exhibits for note in exhibit.notes]
    source = [source_line(answer)] if exhibits else []
    return {
        "number": section.number,
        "kind": section.kind,
        "asked": section.asked,
        "competent": section.competent,
        "text": "\n\n".join(section.paragraphs),
        "tables": [table_document(t) for exhibit in exhibits for t in exhibit.tables],
        "notes": list(dict.fromkeys([*section.notes, *marked, *source])),
    }


def _period(period: Period) -> Json:
    return {
        "from": period.start.isoformat(),
        "to": period.end.isoformat(),
        "label": period.label,
    }
