"""Periods in words: what days they are, and what is refused."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maatwerk.figures import Period
from maatwerk.figures.dutch_dates import MONTHS
from maatwerk.questions.period_labels import label_of, last_of_month, period_of
from maatwerk.questions.periods import Clock, PeriodSpot, find_periods, in_other_year
from maatwerk.questions.tokens import tokenise

ASKED_ON = date(2024, 10, 24)
CLOCK = Clock(ASKED_ON, date(2023, 7, 1))


def _spots(words: str, clock: Clock = CLOCK) -> tuple[PeriodSpot, ...]:
    return find_periods(tokenise(words), clock)


def _days(words: str, clock: Clock = CLOCK) -> list[str]:
    return [f"{p.start} {p.end}" for spot in _spots(words, clock) for p in spot.periods]


SPANS = {
    "in 2023": ["2023-01-01 2023-12-31"],
    "het jaar 2023": ["2023-01-01 2023-12-31"],
    "voor het kalenderjaar 2023": ["2023-01-01 2023-12-31"],
    "de jaren 2019, 2020 en 2021": [
        "2019-01-01 2019-12-31",
        "2020-01-01 2020-12-31",
        "2021-01-01 2021-12-31",
    ],
    "in 2023 (vanaf juli 2023 tot en met december 2023) en (de) eerste zes maanden van 2024": [
        "2023-07-01 2023-12-31",
        "2024-01-01 2024-06-30",
    ],
    "2023 en eerste zes maanden 2024": ["2023-01-01 2023-12-31", "2024-01-01 2024-06-30"],
    "2023 (vanaf juli), 2024 en 2025 (eerste helft)": [
        "2023-07-01 2023-12-31",
        "2024-01-01 2024-12-31",
        "2025-01-01 2025-06-30",
    ],
    "2025 (tot en met september)": ["2025-01-01 2025-09-30"],
    "2025 (t.e.m. 30/09/2025)": ["2025-01-01 2025-09-30"],
    "2024 (volledig jaar)": ["2024-01-01 2024-12-31"],
    "2024 (tot op heden)": ["2024-01-01 2024-10-24"],
    "2023 (juli t/m december)": ["2023-07-01 2023-12-31"],
    "in 2023 vanaf juli en in 2024": ["2023-07-01 2023-12-31", "2024-01-01 2024-12-31"],
    "eerste helft van 2025": ["2025-01-01 2025-06-30"],
    "tweede jaarhelft 2024": ["2024-07-01 2024-12-31"],
    "het eerste halfjaar van 2024": ["2024-01-01 2024-06-30"],
    "eerste half jaar 2024": ["2024-01-01 2024-06-30"],
    "1ste semester 2024": ["2024-01-01 2024-06-30"],
    "tweede kwartaal van 2024": ["2024-04-01 2024-06-30"],
    "het 2de kwartaal 2024": ["2024-04-01 2024-06-30"],
    "kwartaal 3 van 2024": ["2024-07-01 2024-09-30"],
    "derde trimester van 2024": ["2024-07-01 2024-09-30"],
    "Q3 2023 en Q4 2023": ["2023-07-01 2023-09-30", "2023-10-01 2023-12-31"],
    "2024Q2": ["2024-04-01 2024-06-30"],
    "Q1 t.e.m. Q3 2024": ["2024-01-01 2024-09-30"],
    "het eerste en tweede kwartaal van 2024": ["2024-01-01 2024-06-30"],
    "het eerste en het derde kwartaal van 2024": [
        "2024-01-01 2024-03-31",
        "2024-07-01 2024-09-30",
    ],
    "de eerste negen maanden van 2024": ["2024-01-01 2024-09-30"],
    "de laatste drie maanden van 2023": ["2023-10-01 2023-12-31"],
    "juli 2023": ["2023-07-01 2023-07-31"],
    "juli, augustus en september 2024": [
        "2024-07-01 2024-07-31",
        "2024-08-01 2024-08-31",
        "2024-09-01 2024-09-30",
    ],
    "feb. 2024": ["2024-02-01 2024-02-29"],
    "schooljaar 2023-2024": ["2023-09-01 2024-08-31"],
    "van juli 2023 tot en met augustus 2025": ["2023-07-01 2025-08-31"],
    "van juli tot december 2023": ["2023-07-01 2023-12-31"],
    "van november tot en met februari 2024": ["2023-11-01 2024-02-29"],
    "de periode 2019-2023": ["2019-01-01 2023-12-31"],
    "van 2019 tot 2023": ["2019-01-01 2023-12-31"],
    "tussen 1 juli 2023 en 30 juni 2024": ["2023-07-01 2024-06-30"],
    "tussen 1 juli 2023 en 1 juli 2024": ["2023-07-01 2024-06-30"],
    "van 1 juli 2023 tot 1 juli 2024": ["2023-07-01 2024-06-30"],
    "van 1 juli 2023 tot en met 1 juli 2024": ["2023-07-01 2024-07-01"],
    "01/07/2023 t.e.m. 30/06/2024": ["2023-07-01 2024-06-30"],
    "van begin 2023 tot en met eind juni 2024": ["2023-01-01 2024-06-30"],
    "sinds de start": ["2023-07-01 2024-10-24"],
    "vanaf de invoering van het individueel maatwerk": ["2023-07-01 2024-10-24"],
    "sinds de inwerkingtreding tot nu toe": ["2023-07-01 2024-10-24"],
    "sinds 2019": ["2019-01-01 2024-10-24"],
    "sinds begin 2024": ["2024-01-01 2024-10-24"],
    "vanaf 1 januari": ["2024-01-01 2024-10-24"],
    "vanaf december": ["2023-12-01 2024-10-24"],
    "2023 - heden": ["2023-01-01 2024-10-24"],
    "na 30 juni 2024": ["2024-07-01 2024-10-24"],
    "tot op heden": ["2023-07-01 2024-10-24"],
    "tot en met juni 2024": ["2023-07-01 2024-06-30"],
    "tot eind 2023": ["2023-07-01 2023-12-31"],
    "voor 1 januari 2024": ["2023-07-01 2023-12-31"],
    "vóór 2024": ["2023-07-01 2023-12-31"],
    "voor 2024": ["2024-01-01 2024-12-31"],
    "vorig jaar": ["2023-01-01 2023-12-31"],
    "dit jaar": ["2024-01-01 2024-10-24"],
    "de voorbije drie jaar": [
        "2021-01-01 2021-12-31",
        "2022-01-01 2022-12-31",
        "2023-01-01 2023-12-31",
    ],
    "de drie voorbije jaren": [
        "2021-01-01 2021-12-31",
        "2022-01-01 2022-12-31",
        "2023-01-01 2023-12-31",
    ],
    "de afgelopen twaalf maanden": ["2023-10-01 2024-09-30"],
    "het voorbije kwartaal": ["2024-07-01 2024-09-30"],
    "deze legislatuur": ["2024-09-30 2024-10-24"],
    "de vorige legislatuur": ["2019-10-02 2024-09-29"],
    "eerste zes maanden van 2023 en 2024": ["2023-01-01 2023-06-30", "2024-01-01 2024-06-30"],
    "het eerste kwartaal van 2023 en van 2024": [
        "2023-01-01 2023-03-31",
        "2024-01-01 2024-03-31",
    ],
    "de tweede helft van 2023 en 2024": ["2023-07-01 2023-12-31", "2024-01-01 2024-12-31"],
}


@pytest.mark.parametrize("words", SPANS)
def test_spans(words: str) -> None:
    assert {spot.kind for spot in _spots(words)} == {"span"}
    assert _days(words) == SPANS[words]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("op 30 juni 2025", "2025-06-30"),
        ("per 30/06/2025", "2025-06-30"),
        ("op datum van 30 juni 2025", ""),
        ("eind 2024", "2024-12-31"),
        ("op het einde van juni 2024", "2024-06-30"),
        ("begin 2024", "2024-01-01"),
        ("momenteel", "2024-10-24"),
        ("op dit moment", "2024-10-24"),
    ],
)
def test_a_day_for_a_stock(words: str, day: str) -> None:
    found = [spot for spot in _spots(words) if spot.kind == "day"]
    assert [f"{p.start}" for spot in found for p in spot.periods] == ([day] if day else [])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("sinds de start", "datum van de vraag"),
        ("tot op heden", "datum van de vraag"),
        ("sinds 2019", "datum van de vraag"),
        ("vorig jaar", "datum van de vraag"),
        ("momenteel", "datum van de vraag"),
        ("deze legislatuur", "datum van de vraag"),
    ],
)
def test_without_a_date_what_counts_from_it_is_unclear(words: str, said: str) -> None:
    (spot,) = _spots(words, Clock(None, date(2023, 7, 1)))
    assert spot.kind == "unclear"
    assert said in spot.notes[0]


@pytest.mark.parametrize(
    "words", ["het najaar van 2023", "vóór 1 januari 2020", "op 31 februari 2024", "31/02/2024"]
)
def test_a_period_without_days_is_unclear(words: str) -> None:
    spot = _spots(words)[0]
    assert spot.kind == "unclear"
    assert spot.notes


@pytest.mark.parametrize(
    ("words", "kind", "year"),
    [
        ("in dezelfde periode", "same", None),
        ("die jaren", "same", None),
        ("dat jaar", "same", None),
        ("dezelfde periode van 2022", "same", 2022),
        ("sindsdien", "since", None),
    ],
)
def test_a_reference_to_an_earlier_period(words: str, kind: str, year: int | None) -> None:
    (spot,) = _spots(words)
    assert (spot.kind, spot.shift_to, spot.periods) == (kind, year, ())


@pytest.mark.parametrize(
    "words",
    ["in juli en augustus", "2500 euro", "artikel 20", "top 3", "drie jaar", "per jaar", "1889"],
)
def test_what_is_no_period(words: str) -> None:
    assert _spots(words) == ()


def test_assumptions_are_said() -> None:
    (spot,) = _spots("sinds de start")
    assert "datum van de vraag, 24 oktober 2024" in spot.notes[0]
    (spot,) = _spots("van 1 juli 2023 tot 1 juli 2024")
    assert "tot en met 30 juni 2024" in spot.notes[0]
    (spot,) = _spots("de voorbije twee jaar")
    assert "2022 en 2023" in spot.notes[0]


def test_a_narrowed_year_stays_narrowed() -> None:
    (spot,) = _spots("2023 (vanaf juli)")
    known = Clock(ASKED_ON, date(2023, 7, 1), {2023: spot.narrowed[0]})
    assert _days("in 2023 en 2024", known) == ["2023-07-01 2023-12-31", "2024-01-01 2024-12-31"]
    assert _days("in 2023 (volledig)", known) == ["2023-01-01 2023-12-31"]


@pytest.mark.parametrize(
    ("start", "end", "label"),
    [
        (date(2023, 1, 1), date(2023, 12, 31), "2023"),
        (date(2019, 1, 1), date(2021, 12, 31), "2019 tot en met 2021"),
        (date(2023, 7, 1), date(2023, 12, 31), "2023 (vanaf juli tot en met december)"),
        (date(2024, 1, 1), date(2024, 6, 30), "eerste zes maanden van 2024"),
        (date(2024, 4, 1), date(2024, 6, 30), "tweede kwartaal van 2024"),
        (date(2024, 3, 1), date(2024, 5, 31), "maart tot en met mei 2024"),
        (date(2024, 2, 1), date(2024, 2, 29), "februari 2024"),
        (date(2023, 7, 1), date(2025, 8, 31), "juli 2023 tot en met augustus 2025"),
        (date(2025, 1, 1), date(2025, 9, 15), "2025 (tot en met 15 september)"),
        (date(2023, 7, 15), date(2023, 12, 31), "2023 (vanaf 15 juli)"),
        (date(2023, 7, 1), date(2024, 10, 24), "1 juli 2023 tot en met 24 oktober 2024"),
        (date(2025, 6, 30), date(2025, 6, 30), "30 juni 2025"),
    ],
)
def test_labels(start: date, end: date, label: str) -> None:
    assert label_of(start, end) == label


days = st.dates(date(1995, 1, 1), date(2060, 12, 31))


@settings(deadline=None)
@given(days, days)
def test_a_label_reads_back_as_its_period(one: date, other: date) -> None:
    start, end = min(one, other), max(one, other)
    words = label_of(start, end)
    if start == end:
        words = f"op {words}"
    found = [p for spot in _spots(words) for p in spot.periods]
    assert found == [Period(start, end, label_of(start, end))]


@settings(deadline=None)
@given(st.integers(1995, 2059), st.integers(1, 12), st.integers(0, 30))
def test_whole_months_read_back(year: int, first: int, length: int) -> None:
    index = year * 12 + first - 1 + length
    end = last_of_month(index // 12, index % 12 + 1)
    period = period_of(date(year, first, 1), end)
    words = f"van {MONTHS[first - 1]} {year} tot en met {MONTHS[end.month - 1]} {end.year}"
    assert [p for spot in _spots(words) for p in spot.periods] == [period]
    assert [p for spot in _spots(period.label) for p in spot.periods] == [period]


@settings(deadline=None)
@given(st.text(max_size=60), st.sampled_from(sorted(SPANS)))
def test_no_words_break_the_grammar(noise: str, words: str) -> None:
    for text in (noise, f"{words[: len(noise)]} {noise} {words}", f"{noise}{words}"):
        for clock in (CLOCK, Clock(None, date(2023, 7, 1))):
            for spot in _spots(text, clock):
                assert spot.start < spot.end


def test_in_other_year_keeps_the_end_of_the_month() -> None:
    leap = period_of(date(2024, 2, 1), date(2024, 2, 29))
    assert in_other_year(leap, 2023) == period_of(date(2023, 2, 1), date(2023, 2, 28))
    assert in_other_year(leap, None) is leap
    winter = period_of(date(2023, 11, 1), date(2024, 1, 31))
    assert in_other_year(winter, 2022) == period_of(date(2022, 11, 1), date(2023, 1, 31))
