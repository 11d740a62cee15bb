"""Who may answer, on which date, and for which ask."""

from dataclasses import replace
from datetime import date

import pytest

from maatwerk.questions import Ask, Header, Request, read_question
from maatwerk.questions.competence import Competence, competence_of, competence_table
from maatwerk.questions.request import Matter

from .conftest import SEED


def _of(day: date | None, minister: str | None, *matters: tuple[Matter, ...]) -> Competence:
    header = Header("1", None, day, None, minister, None, None)
    asks = tuple(Ask(str(n), "narrative", "x", matters=m) for n, m in enumerate(matters, start=1))
    return competence_of(Request(header, asks))


WORK: tuple[Matter, ...] = ("werk",)
SOCIAL: tuple[Matter, ...] = ("sociale_economie",)
BOTH: tuple[Matter, ...] = ("werk", "sociale_economie")


def test_question_52_was_put_to_the_wrong_minister() -> None:
    competence = competence_of(read_question(SEED))
    assert competence.addressed == "Zuhal Demir"
    assert competence.competent == ("Hilde Crevits",)
    assert competence.is_competent is False
    assert competence.coordinated is False
    assert set(competence.per_ask) == {"Hilde Crevits"}
    assert competence.sentence == (
        "Het onderwerp van deze vraag behoort niet tot de bevoegdheid van minister Zuhal Demir. "
        "Bevoegd: Hilde Crevits, Vlaams minister bevoegd voor Sociale Economie."
    )


@pytest.mark.parametrize(
    ("day", "work", "social"),
    [
        (date(2019, 10, 2), "Hilde Crevits", "Hilde Crevits"),
        (date(2022, 5, 17), "Hilde Crevits", "Hilde Crevits"),
        (date(2022, 5, 18), "Jo Brouns", "Jo Brouns"),
        (date(2024, 9, 29), "Jo Brouns", "Jo Brouns"),
        (date(2024, 9, 30), "Zuhal Demir", "Hilde Crevits"),
        (date(2026, 6, 30), "Zuhal Demir", "Hilde Crevits"),
    ],
)
def test_the_table_by_date(day: date, work: str, social: str) -> None:
    competence = _of(day, work, WORK, SOCIAL)
    assert competence.per_ask == (work, social)
    assert competence.is_competent is (work == social)
    assert competence.coordinated is (work != social)


@pytest.mark.parametrize(
    ("matters", "is_competent", "coordinated"),
    [
        ([WORK, WORK], True, False),
        ([SOCIAL, SOCIAL], False, False),
        ([WORK, SOCIAL], False, True),
        ([BOTH], False, True),
        ([WORK, ()], None, None),  # whose the other subject is, is not known
        ([SOCIAL, ()], False, False),
        ([WORK, SOCIAL, ()], False, True),
        ([(), ()], None, None),
    ],
)
def test_competent_for_all_for_some_for_none(
    matters: list[tuple[Matter, ...]], is_competent: bool | None, coordinated: bool | None
) -> None:
    competence = _of(date(2024, 10, 24), "ZUHAL DEMIR", *matters)
    assert (competence.is_competent, competence.coordinated) == (is_competent, coordinated)


def test_an_ask_on_both_matters_has_two_ministers() -> None:
    competence = _of(date(2024, 10, 24), "ZUHAL DEMIR", BOTH, SOCIAL)
    assert competence.per_ask == ("Zuhal Demir en Hilde Crevits", "Hilde Crevits")
    assert competence.competent == ("Zuhal Demir", "Hilde Crevits")
    assert "gecoördineerd" in competence.sentence
    assert competence.offices == {
        "Zuhal Demir": ("Werk",),
        "Hilde Crevits": ("Sociale Economie",),
    }


def test_one_minister_for_both_matters() -> None:
    competence = _of(date(2023, 1, 1), "JO BROUNS", BOTH)
    assert competence.is_competent is True
    assert "Jo Brouns, Vlaams minister bevoegd voor Werk en Sociale Economie" in competence.sentence


@pytest.mark.parametrize(
    "printed",
    ["HILDE CREVITS", "hilde crevits", "Hilde Crévits", "Minister Hilde CREVITS", "Crevits Hilde"],
)
def test_the_name_is_matched_however_it_is_printed(printed: str) -> None:
    competence = _of(date(2025, 1, 1), printed, SOCIAL)
    assert competence.addressed == "Hilde Crevits"
    assert competence.is_competent is True


def test_a_minister_outside_the_table_is_kept_as_printed() -> None:
    competence = _of(date(2025, 1, 1), "MINISTER ELDERS", SOCIAL)
    assert competence.addressed == "MINISTER ELDERS"
    assert competence.is_competent is False


def test_a_question_without_date_is_not_guessed() -> None:
    competence = _of(None, "HILDE CREVITS", SOCIAL)
    assert competence.addressed == "Hilde Crevits"
    assert (competence.competent, competence.is_competent, competence.coordinated) == (
        (),
        None,
        None,
    )
    assert competence.per_ask == (None,)
    assert "geen datum" in competence.sentence


def test_a_date_before_the_table_is_said() -> None:
    competence = _of(date(2019, 10, 1), "HILDE CREVITS", SOCIAL)
    assert (competence.competent, competence.is_competent) == ((), None)
    assert "1 oktober 2019" in competence.sentence
    assert "vanaf 2 oktober 2019" in competence.sentence


def test_a_question_to_nobody_names_who_is_competent() -> None:
    competence = _of(date(2025, 1, 1), None, SOCIAL)
    assert (competence.addressed, competence.is_competent) == (None, None)
    assert competence.competent == ("Hilde Crevits",)
    assert "noemt geen minister" in competence.sentence


def test_another_subject_has_no_competent_minister() -> None:
    competence = _of(date(2025, 1, 1), "HILDE CREVITS", ())
    assert competence.per_ask == (None,)
    assert "niet herkend" in competence.sentence


def test_the_table_has_a_source_and_runs_forward() -> None:
    table = competence_table()
    assert table.source
    starts = [first for first, _ in table.periods]
    assert starts == sorted(set(starts))
    assert table.on(starts[0].replace(year=2000)) is None
    assert set(table.offices) == {"werk", "sociale_economie"}


def test_moving_the_date_changes_the_answer() -> None:
    request = read_question(SEED)
    earlier = replace(request, header=replace(request.header, date=date(2024, 9, 1)))
    assert competence_of(earlier).competent == ("Jo Brouns",)
