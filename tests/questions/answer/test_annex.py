"""The annex says what its figures are not; the head says who answers and whose draft follows."""

from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest

from maatwerk.figures import Period
from maatwerk.figures.grid import Value
from maatwerk.figures.table import Cell, Unit
from maatwerk.questions.answer import Answer, draft_answer
from maatwerk.questions.answer.desk import Desk as Clerk
from maatwerk.questions.answer.evaluation import evaluation_annex
from maatwerk.questions.answer.outline import items
from maatwerk.questions.answer.printing import adds_up, printed
from maatwerk.questions.request import Request

NBSP = "\N{NO-BREAK SPACE}"
START = "Het vorige halfjaar is het eerste van het stelsel"


def test_a_first_half_year_is_no_ordinary_one_to_compare_with(
    answer_52: Answer, request_52: Request, desk: Any
) -> None:
    (annex,) = answer_52.annexes
    assert sum(START in text for text in annex.paragraphs) == 1
    later = Period(date(2025, 1, 1), date(2025, 6, 30), "eerste zes maanden van 2025")
    asks = tuple(replace(a, periods=(later,)) if a.periods else a for a in request_52.asks)
    (annex,) = desk.draft(Request(request_52.header, asks)).annexes
    assert not any(START in text for text in annex.paragraphs)


def test_indicators_of_a_filtered_question_say_what_they_cover(
    answer_52: Answer, request_52: Request, desk: Any
) -> None:
    said = "gelden voor het hele stelsel"
    assert not any(said in text for text in answer_52.annexes[0].paragraphs)
    filters = {"scheme": ("imw",), "applicant_kind": ("zelfstandige",)}
    first, *rest = request_52.asks
    request = Request(request_52.header, (replace(first, filters=filters), *rest))
    answer = draft_answer(request, desk.snapshot, desk.figures, desk.law)
    assert any(said in text for text in answer.annexes[0].paragraphs)


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.0123, f"+1,2{NBSP}%"),
        (-0.0123, f"\N{MINUS SIGN}1,2{NBSP}%"),
        (0.0004, f"< 0,1{NBSP}%"),
        (-0.0004, f"> \N{MINUS SIGN}0,1{NBSP}%"),
        (0.0, f"0,0{NBSP}%"),
    ],
)
def test_the_share_of_a_lever_has_its_sign_and_a_trace_is_no_zero(share: float, said: str) -> None:
    assert printed(Value(share, "share", signed=True)) == said


def test_the_minister_addressed_answers_and_the_draft_is_for_the_other(
    answer_52: Answer, files_52: dict[str, bytes]
) -> None:
    assert answer_52.letterhead[0] == "Zuhal Demir"
    assert answer_52.draft_for == (
        "Ontwerp van antwoord voor de bevoegde minister: Hilde Crevits, Vlaams minister bevoegd "
        "voor Sociale Economie"
    )
    page = files_52["answer.html"].decode()
    order = ["Zuhal Demir", "behoort niet tot de bevoegdheid", "<h2>Ontwerp van antwoord voor"]
    body = page[page.index("<body>") :]
    assert sorted(order, key=body.index) == order


def test_a_competent_minister_signs_the_answer(request_52: Request, desk: Any, header: Any) -> None:
    answer = desk.draft(Request(header, request_52.asks[:1]))
    assert answer.draft_for is None
    assert answer.letterhead == answer.signed


def test_the_summary_lists_every_ask_with_its_own_number_once(answer_52: Answer) -> None:
    assert [section.number for section, _ in items(answer_52)] == list("1234567")


@pytest.mark.parametrize(
    ("before", "now", "unit", "fits"),
    [
        (149, 251, "cent", False),  # 1 and 3 euro, and a difference of 1
        (100, 349, "cent", True),
        (0.1144, 0.1684, "share", True),
        (0.1144, 0.1686, "share", False),
        (56, 61.5, "day", True),
        (10.04, 11.06, "day", False),
        (3, 8, "count", True),
        (None, 8, "count", True),
    ],
)
def test_whether_a_difference_is_that_of_the_printed_figures(
    before: Cell, now: Cell, unit: Unit, fits: bool
) -> None:
    change = None if before is None or now is None else now - before
    values = [Value(cell, unit, change=cell is change) for cell in (before, now, change)]
    assert adds_up(*values) is fits


def test_a_difference_that_is_not_that_of_the_printed_figures_says_so(
    request_52: Request, desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over every half-year of the register: a note where a pencil finds another difference."""
    narrative = next(ask for ask in request_52.asks if ask.kind == "narrative")
    for year, start in product(range(2024, 2027), (1, 7)):
        end = date(year, 6, 30) if start == 1 else date(year, 12, 31)
        if end > desk.snapshot.known_on:
            continue
        half = Period(date(year, start, 1), end, "een halfjaar")
        asks = tuple(replace(a, periods=(half,)) if a.periods else a for a in request_52.asks)
        annex = evaluation_annex(
            narrative,
            Request(request_52.header, asks),
            Clerk(desk.snapshot, desk.figures, desk.law),
        )
        exhibit = annex.exhibits[0]
        rows = [[_digits(printed(v)) for v in row.values] for row in exhibit.grid.rows]
        fits = all(round(now - before, 1) == change for before, now, change in rows)
        assert bool(exhibit.notes) is not fits, rows
    # What was drawn may well have no such difference: then as if there were one.
    monkeypatch.setattr("maatwerk.questions.answer.evaluation.adds_up", lambda *_: False)
    clerk = Clerk(desk.snapshot, desk.figures, desk.law)
    assert evaluation_annex(narrative, request_52, clerk).exhibits[0].notes


def _digits(text: str) -> float:
    """A printed figure, read back."""
    figure = text.split(NBSP, maxsplit=1)[0].replace(".", "").replace(",", ".")
    return float(figure.replace("\N{MINUS SIGN}", "-"))
