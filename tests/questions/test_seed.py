"""Question 52 of 2024-2025, ask by ask."""

from datetime import date
from pathlib import Path

from maatwerk.questions import Header, read_question

SEED = Path(__file__).parents[2] / "examples" / "questions" / "sv-52-2024-2025.txt"
SECOND_HALF = (date(2023, 7, 1), date(2023, 12, 31), "2023 (vanaf juli tot en met december)")
FIRST_HALF = (date(2024, 1, 1), date(2024, 6, 30), "eerste zes maanden van 2024")
LETTERS = {"a": "quarter", "b": "province", "c": "applicant_kind", "d": "premium_kind"}
MONEY_LETTERS = {"a": "province", "b": "component", "c": "applicant_kind", "d": "premium_kind"}


def _item(number: str, measure: str, letters: dict[str, str]) -> list[tuple[object, ...]]:
    return [
        (number, measure, ("year",)),
        *((f"{number} {letter}", measure, ("year", by)) for letter, by in letters.items()),
    ]


def test_head() -> None:
    assert read_question(SEED).header == Header(
        number="52",
        parliamentary_year="2024-2025",
        date=date(2024, 10, 24),
        asker="ROBRECHT BOTHUYNE",
        minister="ZUHAL DEMIR",
        portfolio="VLAAMS MINISTER VAN ONDERWIJS, JUSTITIE EN WERK",
        title="Individueel maatwerk - Stand van zaken",
    )


def test_asks_in_the_order_and_numbering_of_the_question() -> None:
    asks = read_question(SEED).asks
    figures = [(a.number, a.measure, a.dimensions) for a in asks if a.kind == "figures"]
    assert figures == [
        *_item("1", "applications", LETTERS),
        *_item("2", "grants", LETTERS),
        *_item("3", "refusals", LETTERS),
        ("4", "top_grounds", ("year",)),
        *_item("5", "expenditure", MONEY_LETTERS),
        ("6", "lead_time_mean", ("year",)),
    ]
    assert [a.number for a in asks if a.kind != "figures"] == ["7", "7", "7"]


def test_every_figure_is_about_individueel_maatwerk_in_both_half_years() -> None:
    for ask in read_question(SEED).asks:
        if ask.kind == "figures":
            assert dict(ask.filters) == {"scheme": ("imw",)}
            assert [(p.start, p.end, p.label) for p in ask.periods] == [SECOND_HALF, FIRST_HALF]
            assert not ask.cohort
            assert ask.top == (3 if ask.number == "4" else None)


def test_item_seven_is_left_to_the_minister_in_three_asks() -> None:
    asks = [ask for ask in read_question(SEED).asks if ask.number == "7"]
    assert [ask.kind for ask in asks] == ["narrative"] * 3
    assert [ask.text for ask in asks] == [
        "Hoe evalueert de minister bovenstaande cijfers?",
        "Waar kan en zal ze bijsturen?",
        "Met welke middelen?",
    ]


def test_the_repetition_in_item_five_is_said_on_both_letters() -> None:
    notes = {ask.number: ask.notes for ask in read_question(SEED).asks}
    assert any("5 d als de soort premie van het dossier" in note for note in notes["5 b"])
    assert any("5 b is gelezen als de premie die betaald werd" in note for note in notes["5 d"])
    assert notes["1"] == notes["1 d"] == notes["5"] == notes["5 a"] == ()


def test_a_bare_year_is_read_as_the_question_narrowed_it_before() -> None:
    (item_four,) = [ask for ask in read_question(SEED).asks if ask.number == "4"]
    assert any("zoals eerder in de vraag" in note for note in item_four.notes)


def test_the_printed_answer_is_not_read() -> None:
    asks = read_question(SEED).asks
    assert not any("bevoegdheid" in ask.text or "DEMIR" in ask.text for ask in asks)
