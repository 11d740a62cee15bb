"""A quarter that lies ahead of what is known says so, and one that does not keeps silent."""

from dataclasses import replace
from datetime import date

import pytest

from maatwerk.law import Explanation, Law, Quarter
from maatwerk.law.explanation.ahead import Ahead, looks_ahead
from maatwerk.law.explanation.telling import WIDTH, as_lines

FACTS = {
    "pakket": 1,
    "kwartaalnummer": 1,
    "referteloon": 1_500_000,
    "tewerkstellingsbreuk": 10_000,
    "andere_tussenkomsten": 0,
    "begeleidingsnood": 1,
}
TODAY = date(2026, 11, 23)


@pytest.fixture(name="law")
def _law_of_november_2026(law: Law) -> Law:
    """The law without what became known of the GGMMI later."""
    ggmmi = law.parameter("ggmmi")
    known = tuple(row for row in ggmmi.values if row.start <= TODAY)
    return replace(law, parameters={**law.parameters, "ggmmi": replace(ggmmi, values=known)})


def told(
    law: Law, quarter: str, known_on: date | None = None, component: str = "loonpremie"
) -> Explanation:
    return law.explain(component, Quarter.parse(quarter), FACTS, known_on=known_on)


@pytest.mark.parametrize(
    ("quarter", "known_on", "today", "start"),
    [
        ("2027Q3", None, TODAY, date(2026, 7, 1)),
        ("2027Q1", None, date(2026, 12, 31), date(2026, 7, 1)),
        ("2027Q1", None, date(2027, 1, 1), None),
        ("2026Q4", None, TODAY, None),
        ("2025Q2", None, TODAY, None),
        ("2024Q2", date(2024, 4, 15), TODAY, date(2024, 4, 1)),
        ("2024Q2", date(2024, 6, 29), TODAY, date(2024, 5, 1)),
        ("2024Q2", date(2024, 6, 30), TODAY, None),
        ("2024Q2", date(2026, 1, 1), TODAY, None),
        ("2027Q3", date(2030, 1, 1), TODAY, date(2026, 7, 1)),
    ],
)
def test_ahead_of_today_or_of_what_was_known(
    law: Law, quarter: str, known_on: date | None, today: date, start: date | None
) -> None:
    ahead = looks_ahead(told(law, quarter, known_on), today)
    assert (ahead and ahead.start) == start


def test_what_rests_on_nothing_indexed_is_never_ahead(law: Law) -> None:
    assert looks_ahead(told(law, "2027Q3", component="begeleidingspremie"), TODAY) is None
    assert looks_ahead(told(law, "2027Q3", component="ondersteuningspremie"), TODAY) is not None


def test_the_sentence() -> None:
    ahead = Ahead(Quarter(2027, 3), "GGMMI", "GGMMI", date(2026, 7, 1))
    assert ahead.told("en") == (
        "GGMMI of 2027Q3 is not known yet: the last known value, from 2026-07-01, is used."
    )
    assert ahead.told("nl") == (
        "GGMMI van 2027Q3 is nog niet bekend: de laatst bekende waarde, vanaf 01-07-2026, is "
        "gebruikt."
    )
    inside = Ahead(Quarter(2026, 3), "GGMMI", "GGMMI", date(2026, 7, 1))
    assert "GGMMI of 2026Q3 may still change: the last" in inside.told("en")
    assert "GGMMI van 2026Q3 kan nog veranderen: de laatst" in inside.told("nl")


def test_text_has_it_before_anything_else(law: Law) -> None:
    explanation = told(law, "2027Q3")
    ahead = looks_ahead(explanation, TODAY)
    lines = [*as_lines(explanation, "nl", ahead)]
    assert lines[2].startswith("! GGMMI van 2027Q3 is nog niet bekend")
    assert max(map(len, lines)) <= WIDTH
    without = [*as_lines(explanation)]
    end = lines.index("") + 1
    assert [*lines[:2], *lines[end:]] == without
