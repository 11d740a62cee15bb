"""What an ask takes from the title, the introduction, the closing and earlier asks."""

from collections.abc import Callable
from datetime import date

import pytest

from maatwerk.questions import Ask, Request, read_question_text

from .conftest import HEAD

Read = Callable[[str], Request]


def _days(ask: Ask) -> list[str]:
    return [f"{period.start} {period.end}" for period in ask.periods]


def test_the_cohort_of_the_item_before_keeps_its_group(ask: Read) -> None:
    _, grants = ask(
        "1. Hoeveel aanvragen werden in 2024 ingediend door uitzendkantoren?\n"
        "2. Hoeveel van die aanvragen werden goedgekeurd?"
    ).asks
    assert grants.cohort
    assert grants.filters["applicant_kind"] == ("uitzendkantoor",)
    assert _days(grants) == ["2024-01-01 2024-12-31"]


def test_a_follow_up_in_one_item_keeps_group_and_period(ask: Read) -> None:
    _, grants, other = ask(
        "1. Hoeveel aanvragen van zelfstandigen waren er in 2024? Hoeveel werden er toegekend? "
        "Hoeveel loonpremies werden geweigerd?"
    ).asks
    assert grants.filters["applicant_kind"] == ("zelfstandige",)
    assert "applicant_kind" not in other.filters
    assert _days(other) == _days(grants) == ["2024-01-01 2024-12-31"]


def test_a_period_taken_over_is_said_and_from_where(ask: Read) -> None:
    _, second = ask("1. Hoeveel aanvragen in 2024?\n2. Hoeveel weigeringen?").asks
    assert "Zonder eigen periode: overgenomen uit vraag 1." in second.notes


def test_without_any_period_the_start_and_the_date_of_the_question(ask: Read) -> None:
    (one,) = ask("1. Hoeveel aanvragen waren er?").asks
    assert _days(one) == ["2023-07-01 2025-04-10"]
    assert any("vanaf de start, 1 juli 2023" in note for note in one.notes)


def test_a_period_in_the_title() -> None:
    head = HEAD.replace("- Test", "- Cijfers 2024")
    (one,) = read_question_text(f"{head}1. Hoeveel aanvragen?", "x").asks
    assert _days(one) == ["2024-01-01 2024-12-31"]


def test_the_introduction_can_ask_for_a_period_and_a_breakdown(ask: Read) -> None:
    request = ask(
        "De premie bestaat sinds 1 juli 2023.\nGraag had ik cijfers voor 2024, telkens per "
        "provincie:\n1. Hoeveel aanvragen?\n2. Hoeveel weigeringen in 2023?"
    )
    assert [a.dimensions for a in request.asks] == [("province",), ("province",)]
    assert [_days(a) for a in request.asks] == [
        ["2024-01-01 2024-12-31"],
        ["2023-01-01 2023-12-31"],
    ]


def test_a_plain_introduction_sets_nothing(ask: Read) -> None:
    (one,) = ask(
        "In 2022 werden 500 VOP-aanvragen per provincie geweigerd bij uitzendkantoren.\n"
        "1. Hoeveel aanvragen individueel maatwerk in 2024?"
    ).asks
    assert (one.dimensions, dict(one.filters)) == ((), {"scheme": ("imw",)})


def test_a_question_in_the_introduction_is_not_lost(ask: Read) -> None:
    first, second = ask("Hoeveel aanvragen in 2024?\n1. Hoeveel weigeringen in 2023?").asks
    assert (first.number, first.measure) == ("", "applications")
    assert (second.number, second.measure) == ("1", "refusals")


@pytest.mark.parametrize(
    "closing",
    [
        "Graag telkens per provincie.",
        "Graag alle cijfers opgesplitst per provincie.",
        "Gelieve voor alle vragen een opdeling naar provincie te geven.",
    ],
)
def test_a_breakdown_in_the_closing_is_of_all(closing: str, ask: Read) -> None:
    request = ask(f"1. Hoeveel aanvragen in 2024?\n2. Hoe evalueert u dit?\n\n{closing}")
    assert [a.dimensions for a in request.asks] == [("province",), ()]


def test_a_breakdown_for_all_questions_inside_an_item(ask: Read) -> None:
    request = ask(
        "1. Hoeveel aanvragen in 2024?\n"
        "2. Hoeveel weigeringen in 2024? Graag voor alle vragen per kwartaal."
    )
    assert [a.dimensions for a in request.asks] == [("quarter",), ("quarter",)]


def test_an_unknown_breakdown_of_all_is_said_once(ask: Read) -> None:
    request = ask("1. Hoeveel aanvragen in 2024?\n2. Hoeveel weigeringen?\n\nTelkens per geslacht.")
    assert [(a.number, a.kind) for a in request.asks] == [
        ("1", "figures"),
        ("2", "figures"),
        ("", "not_available"),
    ]


def test_a_period_in_the_closing_fills_what_lacks_one(ask: Read) -> None:
    (one,) = ask("1. Hoeveel aanvragen?\n\nGraag voor 2024.").asks
    assert _days(one) == ["2024-01-01 2024-12-31"]


def test_a_period_in_the_closing_that_fits_nowhere_is_said(ask: Read) -> None:
    request = ask("1. Hoeveel aanvragen in 2024?\n\nGraag ook voor de eerste helft van 2023.")
    assert [(a.number, a.kind) for a in request.asks] == [("1", "figures"), ("", "not_understood")]


def test_thanks_ask_nothing(ask: Read) -> None:
    assert len(ask("1. Hoeveel aanvragen in 2024?\n\nMet dank voor uw antwoord.").asks) == 1


def test_idem_repeats_every_ask_of_the_item_before(ask: Read) -> None:
    request = ask(
        "1. Hoeveel aanvragen in 2024? Graag opgesplitst naar:\na) provincie\nb) kwartaal\n"
        "2. Idem voor de weigeringen.\n3. En voor zelfstandigen?\n4. En in 2023?"
    )
    told = [(a.number, a.measure, a.dimensions) for a in request.asks]
    for number, measure in (("2", "refusals"), ("3", "refusals"), ("4", "refusals")):
        assert [t for t in told if t[0] == number] == [
            (number, measure, ()),
            (number, measure, ("province",)),
            (number, measure, ("quarter",)),
        ]
    assert request.asks[-1].filters["applicant_kind"] == ("zelfstandige",)
    assert _days(request.asks[-1]) == ["2023-01-01 2023-12-31"]


def test_the_title_restricts_when_it_names_one_group() -> None:
    head = HEAD.replace("- Test", "- Zelfstandigen")
    one, by_kind = read_question_text(
        f"{head}1. Hoeveel aanvragen?\n2. Hoeveel aanvragen per type aanvrager?", "x"
    ).asks
    assert one.filters["applicant_kind"] == ("zelfstandige",)
    assert any("zoals de titel zegt" in note for note in one.notes)
    assert "applicant_kind" not in by_kind.filters


def test_a_scheme_in_the_ask_goes_before_that_of_the_title(ask: Read) -> None:
    vop, imw, both, summed = ask(
        "1. Hoeveel VOP's werden in 2022 toegekend?\n2. Hoeveel toekenningen in 2024?\n"
        "3. Wat waren de uitgaven voor VOP en IMW in 2024?\n"
        "4. Wat waren de uitgaven voor VOP en IMW samen in 2024?"
    ).asks
    assert vop.filters["scheme"] == ("vop",)
    assert imw.filters["scheme"] == ("imw",)
    assert (both.dimensions, "scheme" in both.filters) == (("scheme",), False)
    assert (summed.dimensions, "scheme" in summed.filters) == ((), False)


def test_ondersteuningspremie_is_the_vop_under_a_title_on_the_vop() -> None:
    head = HEAD.replace("Individueel maatwerk", "Vlaamse ondersteuningspremie")
    (one,) = read_question_text(f"{head}1. Hoeveel ondersteuningspremies in 2020?", "x").asks
    assert dict(one.filters) == {"scheme": ("vop",)}


def test_a_title_on_something_else_needs_the_premium_in_the_ask() -> None:
    head = HEAD.replace("Individueel maatwerk - Test", "Arbeidsmarkt - Allerlei")
    request = read_question_text(
        f"{head}1. Hoeveel premies voor individueel maatwerk werden in 2024 toegekend?", "x"
    )
    assert [a.kind for a in request.asks] == ["figures"]


def test_another_subject_is_said_of_every_ask() -> None:
    head = HEAD.replace("Individueel maatwerk - Test", "Sociale woningen")
    request = read_question_text(
        f"{head}1. Hoeveel aanvragen waren er in 2024? Graag per:\na) provincie\nb) gemeente\n"
        "2. Hoe evalueert de minister dit?",
        "x",
    )
    assert {a.number for a in request.asks} == {"1", "1 a", "1 b", "2"}
    assert {a.kind for a in request.asks} <= {"not_understood", "not_available"}
    assert all(a.measure is None and not a.periods for a in request.asks)


def test_a_question_without_date_asks_for_it_instead_of_guessing() -> None:
    text = "Hoeveel aanvragen individueel maatwerk waren er?"
    (one,) = read_question_text(text, "x").asks
    assert one.kind == "not_understood"
    assert any("heeft geen datum" in note for note in one.notes)
    (dated,) = read_question_text(text, "x", asked_on=date(2024, 1, 31)).asks
    assert _days(dated) == ["2023-07-01 2024-01-31"]


def test_more_than_two_breakdowns_become_tables_of_their_own(ask: Read) -> None:
    request = ask(
        "1. Hoeveel aanvragen in 2024, per kwartaal, per provincie, per type aanvrager en per "
        "soort premie?"
    )
    assert [a.dimensions for a in request.asks] == [
        ("quarter", "province"),
        ("quarter", "applicant_kind"),
        ("quarter", "premium_kind"),
    ]


def test_a_breakdown_that_the_measure_lacks_is_said_beside_the_rest(ask: Read) -> None:
    request = ask("1. Hoeveel bedroegen de uitgaven in 2024, per provincie en per weigeringsgrond?")
    assert [(a.kind, a.dimensions) for a in request.asks] == [
        ("figures", ("province",)),
        ("not_available", ()),
    ]


def test_a_filter_that_the_measure_lacks_leaves_nothing_to_count(ask: Read) -> None:
    (one,) = ask("1. Hoeveel bedroegen de uitgaven in 2024 voor verlengingen?").asks
    assert one.kind == "not_available"
    assert any("soort aanvraag" in note for note in one.notes)


def test_a_period_before_the_scheme_or_after_the_question_is_noted(ask: Read) -> None:
    before, after = ask("1. Hoeveel aanvragen in 2022?\n2. Hoeveel aanvragen in 2025?").asks
    assert any("bestaat sinds 1 juli 2023" in note for note in before.notes)
    assert any("nog niet voorbij" in note for note in after.notes)


def test_a_flow_on_a_day_runs_from_the_start(ask: Read) -> None:
    flow, stock = ask(
        "1. Hoeveel aanvragen waren er op 31 december 2024 ingediend?\n"
        "2. Hoeveel aanvragen waren op 31 december 2024 in behandeling?"
    ).asks
    assert _days(flow) == ["2023-07-01 2024-12-31"]
    assert any("vanaf de start van het stelsel" in note for note in flow.notes)
    assert _days(stock) == ["2024-12-31 2024-12-31"]


def test_letters_that_only_name_a_group_or_a_period(ask: Read) -> None:
    request = ask(
        "1. Hoeveel aanvragen werden in 2024 ingediend door:\na) werkgevers;\nb) zelfstandigen?\n"
        "2. Hoeveel aanvragen werden geweigerd:\na) in 2023;\nb) in 2024?"
    )
    told = [(a.number, a.filters.get("applicant_kind"), _days(a)) for a in request.asks]
    assert told == [
        ("1 a", ("werkgever",), ["2024-01-01 2024-12-31"]),
        ("1 b", ("zelfstandige",), ["2024-01-01 2024-12-31"]),
        ("2 a", None, ["2023-01-01 2023-12-31"]),
        ("2 b", None, ["2024-01-01 2024-12-31"]),
    ]


def test_letters_that_each_count_something(ask: Read) -> None:
    request = ask(
        "1. Hoeveel aanvragen werden in 2024:\na) ingediend?\nb) toegekend?\nc) geweigerd?"
    )
    assert [(a.number, a.measure) for a in request.asks] == [
        ("1 a", "applications"),
        ("1 b", "grants"),
        ("1 c", "refusals"),
    ]
    assert {tuple(_days(a)) for a in request.asks} == {("2024-01-01 2024-12-31",)}


def test_breakdown_letters_under_two_measures(ask: Read) -> None:
    request = ask(
        "1. Hoeveel aanvragen werden in 2024 ingediend en hoeveel toegekend? Graag naar:\n"
        "Graag opgesplitst naar:\na) provincie\nb) kwartaal"
    )
    assert [(a.number, a.measure, a.dimensions) for a in request.asks if a.kind == "figures"] == [
        ("1", "applications", ()),
        ("1", "grants", ()),
        ("1 a", "applications", ("province",)),
        ("1 a", "grants", ("province",)),
        ("1 b", "applications", ("quarter",)),
        ("1 b", "grants", ("quarter",)),
    ]


def test_the_start_is_that_of_the_scheme_the_sentence_names() -> None:
    head = HEAD.replace("Individueel maatwerk - Test", "VOP en individueel maatwerk")
    imw, both = read_question_text(
        f"{head}1. Hoeveel aanvragen sinds de start van het individueel maatwerk?\n"
        "2. Wat waren de uitgaven sinds de start?",
        "x",
    ).asks
    assert _days(imw) == ["2023-07-01 2025-04-10"]
    assert _days(both) == ["2008-10-01 2025-04-10"]


def test_a_letter_whose_breakdown_does_not_exist_gives_no_figures(ask: Read) -> None:
    request = ask(
        "1. Hoeveel bedroegen de uitgaven per jaar? Graag naar:\nGraag opgesplitst naar:\n"
        "a) provincie\nb) weigeringsgrond"
    )
    assert [(a.number, a.kind) for a in request.asks if a.number != "1"] == [
        ("1 a", "figures"),
        ("1 b", "not_available"),
    ]
