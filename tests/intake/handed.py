"""Files as others hand them over: their own columns, workbooks, and what refuses one."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from tests.intake import given
from tests.intake.given import look

from maatwerk.errors import BadInputError
from maatwerk.intake.kinds import kinds

on_sqlite = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)


THEIRS = """\
kind: wages
formats: {decimal: ",", thousands: ".", quarter: yyyyq}
columns:
  enterprise_number: KBO
  identity_number: INSZ
  quarter: Kwartaal
  wage: Brutoloon
  contributions: {column: RSZ, unit: cent}
  reductions: {constant: "0"}
  fraction: {column: Breuk, unit: percent}
ignore: [Naam]
"""


@pytest.fixture(autouse=True)
def cases(register_url: str, tmp_path: Path) -> None:
    """Two persons in a case."""
    given.applied(tmp_path, [1, 2])


def theirs(person: int = 1, **otherwise: str) -> dict[str, str]:
    return {
        "KBO": given.enterprise(0),
        "INSZ": given.identity(person),
        "Kwartaal": "20241",
        "Brutoloon": "12.345,6",
        "RSZ": "300050",
        "Breuk": "80",
        "Naam": "Verzonnen é",
    } | otherwise


def mapped(folder: Path, text: str = THEIRS) -> Path:
    path = folder / "mapping.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def written(folder: Path, content: bytes) -> Path:
    path = folder / "file"
    path.write_bytes(content)
    return path


def workbook(folder: Path, rows: list[list[Any]], **more: Any) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for merged in more.get("merge", ()):
        sheet.merge_cells(merged)
    for name in more.get("sheets", ()):
        book.create_sheet(name)
    path = folder / "rows.xlsx"
    book.save(path)
    return path


NAMES = list(kinds()["wages"].fields)


def typed(person: int = 1, **otherwise: Any) -> list[Any]:
    values = given.wage(person) | {"wage": 12345.67, "contributions": 3000, "reductions": 0.5}
    return list((values | {"fraction": 1} | otherwise).values())


def refused(says: str, kind: str, path: Path, mapping: Path | None = None) -> None:
    with pytest.raises(BadInputError, match=says):
        look(kind, path, mapping=mapping)
