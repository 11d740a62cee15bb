"""What an answer holds: competence first, the question's numbering, and no figure made up."""

from dataclasses import replace
from datetime import date
from typing import Protocol

import pytest

from maatwerk.errors import BadInputError
from maatwerk.figures import Figures, Period
from maatwerk.law import Law
from maatwerk.policy import Budget
from maatwerk.questions.answer import Answer, draft_answer
from maatwerk.questions.answer.evaluation import half_years, scheme_of
from maatwerk.questions.answer.outline import (
    annexed_line,
    filed_number,
    items,
    outline,
    source_line,
)
from maatwerk.questions.answer.printing import printed
from maatwerk.questions.answer.said import PLACEHOLDER
from maatwerk.questions.request import Ask, Header, Request
from maatwerk.snapshot import Snapshot


class Desk(Protocol):
    """What the fixture of that name offers."""

    snapshot: Snapshot
    figures: Figures
    law: Law

    def draft(self, request: Request) -> Answer: ...


ASKED = """1|1 a|1 b|1 c|1 d|2|2 a|2 b|2 c|2 d|3|3 a|3 b|3 c|3 d|4|5|5 a|5 b|5 c|5 d|6|7|7|7"""
IMW = {"scheme": ("imw",)}


def text_of(answer: Answer) -> str:
    return "\n".join(
        p for part in (answer.opening, *(s.paragraphs for s in answer.sections)) for p in part
    )


def test_competence_stands_first_the_way_the_real_answer_said_it(answer_52: Answer) -> None:
    assert answer_52.opening[0].startswith(
        "Het onderwerp van deze vraag behoort niet tot de bevoegdheid van"
    )
    assert "Hilde Crevits" in answer_52.opening[0]
    assert "Hilde Crevits" in answer_52.signed[0]


def test_the_numbering_is_that_of_the_question(answer_52: Answer) -> None:
    assert [section.number for section in answer_52.sections] == ASKED.split("|")
    headings = [entry.heading for entry in outline(answer_52)]
    assert headings[:3] == ["1. Aanvragen", "1 a. Per kwartaal", "1 b. Per provincie"]
    assert headings[-3:] == ["7. Evaluatie en bijsturing", None, None]


def test_tables_and_pictures_are_numbered_in_order(answer_52: Answer) -> None:
    numbers = [exhibit.number for exhibit in answer_52.exhibits]
    assert numbers == list(range(1, len(numbers) + 1))
    assert [chart.number for chart in answer_52.charts] == [1, 2, 3]
    assert [chart.kind for chart in answer_52.charts] == ["time", "map", "lead_time"]
    assert all(chart.alt and chart.caption for chart in answer_52.charts)


def test_the_source_names_snapshot_and_day(answer_52: Answer) -> None:
    origin = answer_52.origin
    assert source_line(answer_52) == (
        f"Bron: synthetisch register individueel maatwerk, momentopname {origin.snapshot[:12]}, "
        "bekend op 30 juni 2026."
    )
    assert "Latere correcties" in answer_52.remarks[0]
    assert filed_number(answer_52) == "schriftelijke vraag nr. 52 (2024-2025)"


def test_a_remark_is_made_once_an_item_and_its_mark_stands_in_the_table(
    answer_52: Answer,
) -> None:
    first, *others = [e for s in answer_52.sections if s.number[:1] == "1" for e in s.exhibits]
    (note,) = [n for n in first.notes if "nieuw" in n.text]
    assert note.mark == "*"
    assert first.title.endswith("*")
    again = [n for e in others for n in e.notes if n.text == note.text]
    assert again
    assert {n.mark for n in again} == {""}  # repeated where tables stand alone, unmarked
    for exhibit in answer_52.exhibits:
        at_heads = [m for head in exhibit.grid.heads for m in head.mark.split(", ") if m]
        at_caption = [n.mark for n in exhibit.shown_notes if n.column is None]
        marks = [note.mark for note in exhibit.shown_notes]
        assert sorted(marks) == sorted({*at_heads, *at_caption})
        assert marks == ["*" * n for n in range(1, len(marks) + 1)]


def test_lead_time_has_the_other_statistics_beside_the_mean(answer_52: Answer) -> None:
    (section,) = [s for s in answer_52.sections if s.number == "6"]
    main, beside = section.exhibits
    assert [t.measure for t in main.tables] == ["lead_time_mean"]
    assert [t.measure for t in beside.tables] == [
        "lead_time_median", "lead_time_p90", "lead_time_within_term", "lead_time_km_median",
        "applications",
    ]  # fmt: skip
    assert [h.text for h in beside.grid.heads] == [
        "Mediaan (dagen)", "90e percentiel (dagen)", "Binnen de termijn",
        "Mediaan Kaplan-Meier (dagen)", "Nog in behandeling",
    ]  # fmt: skip
    assert "Kaplan-Meier" in section.paragraphs[1]
    assert main.chart is not None
    assert main.chart.kind == "lead_time"


def test_what_is_still_pending_in_a_cohort_is_counted(answer_52: Answer) -> None:
    (section,) = [s for s in answer_52.sections if s.number == "6"]
    outcomes = section.exhibits[1].tables[-1]
    pending = {
        row[0]: row[2] for row in outcomes.rows if row[1] is None
    }  # by year; absent when every application has an outcome
    shown = {row.stubs[0][:4]: row.values[-1].raw for row in section.exhibits[1].grid.rows}
    assert shown["2023"] == pending.get(2023, 0)
    assert shown["2024"] == pending.get(2024, 0)


def test_the_evaluation_is_left_to_the_minister_with_an_annex(answer_52: Answer) -> None:
    narrative = [s for s in answer_52.sections if s.number == "7"]
    assert [s.paragraphs for s in narrative] == [(PLACEHOLDER,)] * 3
    assert all(not s.exhibits for s in narrative)
    (annex,) = answer_52.annexes
    indicators, levers = annex.exhibits
    assert [row.stubs[0] for row in indicators.grid.rows] == [
        "Weigeringsgraad", "Mediane duurtijd, in dagen", "Uitgaven per dossier, in euro",
        "Aanvragen in behandeling op het einde",
    ]  # fmt: skip
    assert [h.text for h in indicators.grid.heads] == [
        "Tweede helft 2023", "Eerste helft 2024", "Verschil",
    ]  # fmt: skip
    for row in indicators.grid.rows:
        before, now, change = row.values
        assert change.raw == pytest.approx((now.raw or 0) - (before.raw or 0))  # type: ignore[operator]
        assert printed(change)[0] in "+−0"
    assert len(levers.grid.rows) == 8
    assert "begrotingsartikel niet beschikbaar" in annex.paragraphs[-1]


def test_a_budget_is_named_with_its_source(desk: Desk, request_52: Request) -> None:
    budget = Budget("JB0-1JDB2PB-WT", 101_500_000_00, 2024, "begrotingsdecreet 2024")
    answer = draft_answer(
        request_52,
        desk.snapshot,
        desk.figures,
        desk.law,
        budget,
    )
    assert answer.annexes[0].paragraphs[-1] == (
        "Middelen: begrotingsartikel JB0-1JDB2PB-WT, €\N{NO-BREAK SPACE}101.500.000 voor 2024 "
        "(bron: begrotingsdecreet 2024)."
    )


def test_what_is_not_held_or_not_understood_has_no_table(desk: Desk, header: Header) -> None:
    asks = (
        Ask("1", "not_available", "Hoeveel indiceringen deed VDAB?", matters=("werk",),
            notes=("VDAB heeft deze gegevens.",)),
        Ask("2", "not_understood", "Hoeveel bomen werden er geplant?"),
    )  # fmt: skip
    answer = desk.draft(Request(header, asks))
    assert answer.exhibits == ()
    assert answer.definitions == ()
    assert answer.remarks == ()
    first, second = answer.sections
    assert first.notes == ("VDAB heeft deze gegevens.",)
    assert "bevat deze gegevens niet" in first.paragraphs[0]
    assert "niet begrepen" in second.paragraphs[0]
    assert [words for _, words in items(answer)] == [
        f"{first.paragraphs[0]} “Hoeveel indiceringen deed VDAB?”",
        f"{second.paragraphs[0]} “Hoeveel bomen werden er geplant?”",
    ]


def test_unique_totals_are_computed_anew_and_marked(desk: Desk, header: Header) -> None:
    year = Period(date(2025, 1, 1), date(2025, 12, 31), "2025")
    ask = Ask("1", "figures", "unieke werkgevers", "unique_applicants", ("year", "province"),
              (year,), IMW)  # fmt: skip
    answer = desk.draft(Request(header, (ask,)))
    (exhibit,) = answer.exhibits
    assert [t.dimensions for t in exhibit.tables] == [
        ("year", "province"),
        ("year",),
        ("province",),
    ]
    total = exhibit.grid.rows[-1].values[-1].raw
    assert exhibit.tables[0].total is not None
    assert total == exhibit.tables[0].total[-1]
    (head,) = [h for h in exhibit.grid.heads if h.text == "Totaal"]
    assert head.mark == "*"
    assert "geen som" in exhibit.notes[0].text


def test_a_large_table_goes_to_the_spreadsheet_and_says_so(desk: Desk, header: Header) -> None:
    years = Period(date(2019, 1, 1), date(2025, 12, 31), "2019 tot en met 2025")
    ask = Ask("1", "figures", "alles", "applications", ("year", "province", "applicant_kind"),
              (years,), {})  # fmt: skip
    answer = desk.draft(Request(header, (ask,)))
    assert answer.exhibits[0].annexed
    assert annexed_line(answer.exhibits[0]).endswith("in de bijlage in XLSX, werkblad Tabel 1.")


def test_the_future_is_not_known_yet_and_has_no_picture(desk: Desk, header: Header) -> None:
    later = Period(date(2027, 1, 1), date(2027, 12, 31), "2027")
    asks = (
        Ask("1", "figures", "aanvragen", "applications", ("year", "quarter"), (later,), IMW),
        Ask("2", "figures", "per provincie", "applications", ("province",), (later,), IMW),
        Ask("3", "figures", "duurtijd", "lead_time_mean", ("year",), (later,), IMW),
        Ask("4", "narrative", "Hoe evalueert de minister dit?"),
    )
    answer = desk.draft(Request(header, asks))
    assert answer.charts == ()
    assert "geen cijfer bekend" in answer.sections[0].paragraphs[0]
    cells = [printed(v) for e in answer.exhibits[:2] for r in e.grid.rows for v in r.values]
    assert set(cells) <= {"nog niet bekend", "–"}


def test_a_question_without_number_or_date_still_gets_an_answer(
    desk: Desk, answer_52: Answer, request_52: Request
) -> None:
    bare = replace(
        request_52, header=Header(None, None, None, None, None, None, None),
        asks=tuple(replace(ask, number="") for ask in request_52.asks[:2]),
    )  # fmt: skip
    answer = desk.draft(bare)
    assert filed_number(answer) == "schriftelijke vraag"
    assert [s.competent for s in answer.sections] == [None, None]
    assert text_of(answer) != text_of(answer_52)


def test_the_same_question_gives_the_same_answer(
    desk: Desk, answer_52: Answer, request_52: Request
) -> None:
    assert desk.draft(request_52) == answer_52


def test_a_lead_time_of_one_outcome_has_only_what_can_be_limited_to_it(
    desk: Desk, header: Header, halves: tuple[Period, Period]
) -> None:
    ask = Ask("1", "figures", "duurtijd van weigeringen", "lead_time_mean", ("year",), halves,
              {"scheme": ("imw",), "outcome": ("geweigerd",)})  # fmt: skip
    answer = desk.draft(Request(header, (ask,)))
    assert [t.measure for t in answer.exhibits[1].tables] == [
        "lead_time_median", "lead_time_p90", "lead_time_within_term",
    ]  # fmt: skip


def test_the_other_statistics_stand_beside_the_first_lead_time_only(
    desk: Desk, header: Header, halves: tuple[Period, Period]
) -> None:
    asks = tuple(
        Ask("1", "figures", measure, measure, ("year",), halves, IMW)
        for measure in ("lead_time_mean", "lead_time_median")
    )
    answer = desk.draft(Request(header, asks))
    assert [len(section.exhibits) for section in answer.sections] == [2, 1]


def test_letters_without_an_item_of_their_own_say_what_they_count(
    desk: Desk, header: Header, halves: tuple[Period, Period]
) -> None:
    asks = tuple(
        Ask(f"1 {letter}", "figures", measure, measure, ("year", "province"), halves, IMW)
        for letter, measure in (("a", "applications"), ("b", "grants"))
    )
    answer = desk.draft(Request(header, asks))
    assert [s.heading for s in answer.sections] == [
        "Aanvragen per provincie", "Toekenningen per provincie",
    ]  # fmt: skip
    assert "toegekend" in answer.sections[1].paragraphs[0]


@pytest.mark.parametrize(
    ("last_day", "now", "before"),
    [
        (date(2024, 6, 30), "eerste helft 2024", "tweede helft 2023"),
        (date(2024, 6, 29), "tweede helft 2023", "eerste helft 2023"),
        (date(2024, 12, 31), "tweede helft 2024", "eerste helft 2024"),
        (date(2030, 1, 1), "eerste helft 2026", "tweede helft 2025"),  # known until June 2026
    ],
)
def test_the_half_year_is_the_last_whole_one_asked_about(
    last_day: date, now: str, before: str, header: Header
) -> None:
    period = Period(date(2023, 7, 1), last_day, "x")
    ask = Ask("1", "figures", "x", "applications", ("year",), (period,), IMW)
    halves = half_years(Request(header, (ask,)), date(2026, 6, 30))
    assert [half.label for half in halves] == [before, now]


def test_indicators_are_about_the_scheme_of_the_question(
    desk: Desk, header: Header, halves: tuple[Period, Period]
) -> None:
    vop = {"scheme": ("vop",)}
    asks = (
        Ask("1", "figures", "uitgaven", "expenditure", ("year",), halves, vop),
        Ask("2", "narrative", "Hoe evalueert de minister dit?"),
    )
    indicators, levers = desk.draft(Request(header, asks)).annexes[0].exhibits
    assert {tuple(t.filters["scheme"]) for t in indicators.tables} == {("vop",)}
    assert levers.tables[0].filters == {"scheme": ("imw",)}
    assert scheme_of(Request(header, (*asks, replace(asks[0], filters=IMW)))) == "imw"
    assert scheme_of(Request(header, asks[1:])) == "imw"


def test_an_ask_that_cannot_be_counted_is_named(desk: Desk, header: Header) -> None:
    year = Period(date(2024, 1, 1), date(2024, 12, 31), "2024")
    ask = Ask("3 b", "figures", "per gemeente", "applications", ("gemeente",), (year,), IMW)
    with pytest.raises(BadInputError, match=r"^Ask 3 b \(per gemeente\): .*'gemeente'"):
        desk.draft(Request(header, (ask,)))
