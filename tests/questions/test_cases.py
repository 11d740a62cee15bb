"""Invented questions, each with what a careful reader understands from it."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from maatwerk.questions import Ask, Request, read_question
from maatwerk.questions.competence import competence_of

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "questions").glob("*.txt"))


def _expected(path: Path) -> dict[str, Any]:
    expected: dict[str, Any] = yaml.safe_load(path.with_suffix(".yaml").read_text("utf-8"))
    return expected


def _told(ask: Ask) -> dict[str, Any]:
    """An ask in the words of an expectation, without its text and notes."""
    return {
        "number": ask.number,
        "kind": ask.kind,
        "measure": ask.measure,
        "dimensions": list(ask.dimensions),
        "periods": [f"{period.start} {period.end}" for period in ask.periods],
        "filters": {dimension: list(codes) for dimension, codes in ask.filters.items()},
        "cohort": ask.cohort,
        "top": ask.top,
        "matters": list(ask.matters),
    }


def _wanted(entry: dict[str, Any]) -> dict[str, Any]:
    return {
        "number": entry["number"],
        "kind": entry.get("kind", "figures"),
        "measure": entry.get("measure"),
        "dimensions": entry.get("dimensions", []),
        "periods": entry.get("periods", []),
        "filters": entry.get("filters", {}),
        "cohort": entry.get("cohort", False),
        "top": entry.get("top"),
        "matters": entry.get("matters", ["sociale_economie"]),
    }


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_asks_are_what_a_careful_reader_understands(path: Path) -> None:
    request = read_question(path)
    wanted = _expected(path)["asks"]
    assert list(map(_told, request.asks)) == list(map(_wanted, wanted))
    for ask, entry in zip(request.asks, wanted, strict=True):
        for note in entry.get("notes", []):
            assert any(note.casefold() in said.casefold() for said in ask.notes), (note, ask.notes)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_head_is_read(path: Path) -> None:
    header = read_question(path).header
    wanted = _expected(path)["header"]
    fields = ("number", "parliamentary_year", "date", "asker", "minister", "portfolio", "title")
    assert {name: getattr(header, name) for name in fields} == {
        name: wanted.get(name) for name in fields
    }


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_competence_is_said(path: Path) -> None:
    competence = competence_of(read_question(path))
    wanted = _expected(path)["competence"]
    assert competence.addressed == wanted["addressed"]
    assert list(competence.competent) == wanted["competent"]
    assert competence.is_competent is wanted["is_competent"]
    assert competence.coordinated is wanted["coordinated"]


@pytest.mark.parametrize("path", [*CASES, *EXAMPLES], ids=lambda path: path.stem)
def test_every_ask_keeps_the_contract(path: Path) -> None:
    request: Request = read_question(path)
    assert request.asks
    for ask in request.asks:
        assert ask.text.strip() == ask.text != ""
        figures = ask.kind == "figures"
        assert (ask.measure is not None) == bool(ask.periods) == figures
        assert figures or not (ask.dimensions or ask.filters or ask.cohort or ask.top)
        assert figures or ask.kind == "narrative" or ask.notes, "what is not answered says why"
