"""Decisions and applications of one period are not of the same dossiers; the notes say so."""

from datetime import date
from typing import Any, Protocol

import pyarrow.parquet as pq
import pytest

from maatwerk.figures import Figures, Period
from maatwerk.law import Law
from maatwerk.questions.answer import Answer
from maatwerk.questions.answer.carried_over import _conversions, carried_over
from maatwerk.questions.answer.desk import Desk as RealDesk
from maatwerk.snapshot import Snapshot

IMW = {"scheme": ("imw",)}
WHOLE = Period(date(2023, 7, 1), date(2024, 6, 30), "juli 2023 tot en met juni 2024")
Q3_2023 = Period(date(2023, 7, 1), date(2023, 9, 30), "derde kwartaal van 2023")
Q3_2024 = Period(date(2024, 7, 1), date(2024, 9, 30), "derde kwartaal van 2024")


class Desk(Protocol):
    snapshot: Snapshot
    figures: Figures
    law: Law


def note(desk: Desk, measure: str, *periods: Period, **options: Any) -> str | None:
    table = desk.figures.table(measure, ("year",), periods, options.pop("filters", IMW), **options)
    return carried_over(table, RealDesk(desk.snapshot, desk.figures, desk.law))


def rows(desk: Desk) -> list[dict[str, Any]]:
    names = ["scheme", "application_kind", "submitted_on", "decided_on", "outcome", "province"]
    path = desk.snapshot.table("applications")
    found: list[dict[str, Any]] = pq.read_table(path, columns=names).to_pylist()
    return [row for row in found if row["scheme"] == "imw"]


def plain(number: int) -> str:
    return f"{number:,}".replace(",", ".")


@pytest.mark.parametrize(
    ("measure", "outcome", "noun"),
    [("grants", "toegekend", "toekenningen"), ("refusals", "geweigerd", "weigeringen")],
)
def test_decisions_on_earlier_applications_are_told(
    desk: Desk, measure: str, outcome: str, noun: str
) -> None:
    decided = [
        row
        for row in rows(desk)
        if row["outcome"] == outcome and WHOLE.start <= row["decided_on"] <= WHOLE.end
    ]
    before = [row for row in decided if row["submitted_on"] < WHOLE.start]
    assert len(before) > 1
    assert {row["application_kind"] for row in before} == {"omzetting"}
    assert note(desk, measure, WHOLE) == (
        f"Van de {plain(len(decided))} {noun} gaan er {plain(len(before))} over aanvragen die "
        "vóór 1 juli 2023 zijn ingediend, en dus niet bij de aanvragen van de periode zijn geteld. "
        "Het zijn allemaal omzettingen van een VOP-aanvraag."
    )


def test_a_filter_limits_what_is_told(desk: Desk) -> None:
    in_antwerp = [
        row
        for row in rows(desk)
        if row["outcome"] == "toegekend"
        and row["province"] == "10000"
        and WHOLE.start <= row["decided_on"] <= WHOLE.end
    ]
    before = [row for row in in_antwerp if row["submitted_on"] < WHOLE.start]
    told = note(desk, "grants", WHOLE, filters={**IMW, "province": ("10000",)})
    assert told is not None
    assert told.startswith(f"Van de {len(in_antwerp)} toekenningen gaan er {len(before)} over")


def test_pending_tells_it_of_the_last_day(desk: Desk) -> None:
    day = Q3_2023.end
    waiting = [
        row
        for row in rows(desk)
        if row["submitted_on"] <= day and (row["decided_on"] is None or row["decided_on"] > day)
    ]
    before = [row for row in waiting if row["submitted_on"] < Q3_2023.start]
    told = note(desk, "pending", Q3_2023)
    assert told is not None
    assert told.startswith(
        f"Van de {len(waiting)} aanvragen in behandeling op 30 september 2023 gaan er "
        f"{len(before)} over aanvragen die vóór 1 juli 2023"
    )


def test_periods_with_a_gap_say_outside_them(desk: Desk) -> None:
    inside = [(p.start, p.end) for p in (Q3_2023, Q3_2024)]

    def within(day: date | None) -> bool:
        return day is not None and any(start <= day <= end for start, end in inside)

    granted = [r for r in rows(desk) if r["outcome"] == "toegekend" and within(r["decided_on"])]
    outside = [row for row in granted if not within(row["submitted_on"])]
    told = note(desk, "grants", Q3_2024, Q3_2023)
    assert told is not None
    assert told.startswith(
        f"Van de {plain(len(granted))} toekenningen gaan er {plain(len(outside))} over aanvragen "
        "die buiten de gevraagde periodes zijn ingediend"
    )


@pytest.mark.parametrize(
    ("outside", "conversions", "said"),
    [
        (5, 0, ""),
        (5, 1, " Daarvan is er 1 een omzetting van een VOP-aanvraag."),
        (5, 3, " Daarvan zijn er 3 een omzetting van een VOP-aanvraag."),
        (1, 1, " Het is een omzetting van een VOP-aanvraag."),
    ],
)
def test_conversions_are_told_where_there_are(outside: int, conversions: int, said: str) -> None:
    assert _conversions(outside, conversions) == said


def test_nothing_is_told_where_nothing_is_carried_over(desk: Desk) -> None:
    assert note(desk, "applications", WHOLE) is None
    assert note(desk, "grants", WHOLE, cohort=True) is None  # by submission: all of the period


def test_the_answer_tells_it_once_an_item(answer_52: Answer) -> None:
    marked = [
        exhibit.number
        for exhibit in answer_52.exhibits
        for told in exhibit.shown_notes
        if "omzettingen van een VOP-aanvraag" in told.text
    ]
    assert len(marked) == 2  # under grants and under refusals


def test_the_kinds_of_application_named_are_those_that_occur(desk: Desk) -> None:
    kinds = desk.figures.table("applications", ("application_kind",), (WHOLE,), IMW)
    number = {str(kind): int(n or 0) for kind, n in kinds.rows}
    told = desk.figures.table("applications", (), (WHOLE,), IMW).notes[0]
    others = {kind: n for kind, n in number.items() if kind != "nieuw" and n}
    for kind, words in {
        "aanpassing": "aanpassing",
        "verlenging": "verlenging",
        "omzetting": "omzetting",
    }.items():
        assert (words in told) == (kind in others)
    filters = {**IMW, "package": ("twee_jaar",)}
    only_new = desk.figures.table("applications", (), (Q3_2023,), filters)
    number = {
        str(kind): int(n or 0)
        for kind, n in desk.figures.table(
            "applications", ("application_kind",), (Q3_2023,), filters
        ).rows
    }
    assert set(number) - {"nieuw"}
    assert not any(n for kind, n in number.items() if kind != "nieuw")
    assert only_new.notes[0].endswith("nieuw.")
