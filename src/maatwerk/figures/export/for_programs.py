"""CSV and JSON: raw numbers and stored codes, for programs and for checking cell by cell."""

import csv
import io
import json
from typing import Any

from maatwerk.figures.export.safe import safe_text
from maatwerk.figures.source import Source
from maatwerk.figures.table import SUMMABLE, Cell, Table


def to_csv(table: Table, lang: str = "nl") -> bytes:
    """UTF-8, comma, decimal point, one header row (RFC 4180 but for the line ends).

    Each dimension has a column with the stored code and one with its words; a column of
    amounts says in its name that they are cents. The total is
    left out: a file for programs must not count everything twice. A text that a spreadsheet
    could run as a formula has an apostrophe before it.
    """
    codes = [at for at, column in enumerate(table.columns) if column.unit == "code"]
    header: list[str] = []
    for at, column in enumerate(table.columns):
        unit = "_cent" if column.unit == "cent" else ""
        header += [column.id, f"{column.id}_label"] if at in codes else [column.id + unit]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    for row in table.rows:
        cells: list[Cell] = []
        for at, cell in enumerate(row):
            cells.append(safe_text(cell) if isinstance(cell, str) else cell)
            if at in codes:
                column = table.columns[at]
                words = column.codes if lang == "nl" else column.codes_en
                cells.append(safe_text(words.get(cell, "")))
        writer.writerow(cells)
    return text.getvalue().encode()


def table_data(table: Table) -> dict[str, Any]:
    """A table as plain data: raw numbers, stored codes, everything needed to check it."""
    return {
        "measure": table.measure,
        "kind": table.kind,
        "summable": table.kind in SUMMABLE,
        "dimensions": list(table.dimensions),
        "filters": {dimension: list(codes) for dimension, codes in table.filters.items()},
        "period": [
            {"from": p.start.isoformat(), "to": p.end.isoformat(), "label": p.label}
            for p in table.periods
        ],
        "cohort": table.cohort,
        "columns": [
            {"id": column.id, "label": column.label, "unit": column.unit}
            | ({"codes": _codes(column.codes)} if column.unit == "code" else {})
            for column in table.columns
        ],
        "rows": [list(row) for row in table.rows],
        "total": None if table.total is None else list(table.total),
        "definition": table.definition,
        "notes": list(table.notes),
    }


def to_json(table: Table, source: Source) -> bytes:
    """The table as data with its source, keys sorted, UTF-8."""
    data = table_data(table) | {
        "source": {
            "snapshot": source.snapshot,
            "known_on": source.known_on.isoformat(),
            "synthetic": source.synthetic,
            "digest": source.digest,
        }
    }
    return (json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _codes(words: Any) -> list[dict[str, Cell]]:
    return [{"code": code, "label": label} for code, label in words.items()]
