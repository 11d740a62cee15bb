"""The quarters of right in a snapshot: which, at what rank and package, with whom and how."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.cases.lives import (
    ADMISSIBLE,
    GRANTED,
    GRANTED_ON,
    SUSPENDED,
    day,
)
from tests.register.snapped import (
    PARTIES,
    VOP,
    at,
    record,
    renamed,
    sound,
)

from maatwerk.cases import events as e
from maatwerk.law import Quarter, load_law

pytestmark = pytest.mark.usefixtures("register_url")


def test_only_quarters_that_are_over(tmp_path: Path) -> None:
    record(GRANTED)
    ended = [len(sound(tmp_path, known)[1]) for known in (day(6, 29), day(6, 30), day(12, 31))]
    assert ended == [0, 1, 3]


def test_percentages_are_those_of_the_package_at_each_rank(tmp_path: Path) -> None:
    record(GRANTED)
    _, quarters = sound(tmp_path, date(2025, 12, 31))
    assert [row["rank"] for row in quarters] == [1, 2, 3, 4, 5, 6, 7]
    law = load_law()
    for row in quarters:
        inputs = {"pakket": law.packages.index("vijf_jaar"), "kwartaalnummer": row["rank"]}
        share = law.percentages(Quarter.from_index(row["quarter"]), inputs, scheme="imw")
        assert row["percentage"] == int(share)


def test_suspended_and_interrupted_quarters(tmp_path: Path) -> None:
    record([*SUSPENDED, e.RightResumed(day(10), Quarter(2024, 4))])
    record(
        [
            e.FactCorrected(date(2025, 1, 1), "kwartaalstatus", None, "onderbroken"),
            e.FactCorrected(date(2025, 4, 1), "kwartaalstatus", "onderbroken", "recht"),
        ]
    )
    _, quarters = sound(tmp_path, date(2025, 6, 30))
    assert [(row["status"], row["status_ground"]) for row in quarters] == [
        ("recht", None),
        ("geschorst", "R22"),
        ("recht", None),
        ("onderbroken", None),
        ("recht", None),
    ]


def test_an_earlier_quarter_can_be_suspended_later(tmp_path: Path) -> None:
    record([*SUSPENDED, e.RightResumed(day(10), Quarter(2024, 4))])
    record(
        [
            e.RightSuspended(day(11), Quarter(2024, 2), "R22"),
            e.RightResumed(day(11), Quarter(2024, 3)),
        ]
    )
    _, quarters = sound(tmp_path, day(12, 31))
    assert [row["status"] for row in quarters] == ["geschorst", "geschorst", "recht"]


def test_a_right_that_ended_has_no_quarters_after_it(tmp_path: Path) -> None:
    record([*SUSPENDED, e.RightEnded(day(10), Quarter(2024, 3), "einde_tewerkstelling")])
    _, quarters = sound(tmp_path, date(2025, 6, 30))
    assert [row["quarter"] for row in quarters] == [2024 * 4 + 1, 2024 * 4 + 2]


def test_a_grant_that_is_opened_again_gives_no_right_until_it_is_decided(tmp_path: Path) -> None:
    record(GRANTED)
    record([e.RightRevoked(day(7)), e.ApplicationReopened(day(7), "vergissing")])
    applications, quarters = sound(tmp_path, day(12, 31))
    assert (applications[0]["outcome"], quarters) == (None, [])
    assert len(sound(tmp_path, day(6, 30))[1]) == 1


ADJUSTED = (
    e.DraftOpened(
        date(2025, 7, 1),
        "p-2",
        "imw",
        "aanpassing",
        "a-1",
        "werkgever",
        "q-1",
        "loonpremie",
        "10000",
    ),
    e.ApplicationSubmitted(date(2025, 7, 1)),
    e.AdmissibilityFound(date(2025, 7, 2)),
    e.ApplicationGranted(
        date(2025, 8, 1), "loonpremie", "op_maat", 50, Quarter(2025, 3), Quarter(2029, 1)
    ),
    e.RightChanged(date(2025, 8, 1), Quarter(2025, 3)),
)


def test_an_adjustment_changes_the_package_and_goes_on_counting(tmp_path: Path) -> None:
    record([*GRANTED, *ADJUSTED])
    applications, quarters = sound(tmp_path, date(2025, 12, 31))
    assert [row["package"] for row in applications] == ["vijf_jaar", "op_maat"]
    assert [(row["rank"], row["package"], row["percentage"]) for row in quarters[-3:]] == [
        (5, "vijf_jaar", 40),
        (6, "op_maat", 50),
        (7, "op_maat", 50),
    ]


def test_a_draft_and_a_withdrawn_adjustment_leave_the_quarters_as_they_are(tmp_path: Path) -> None:
    record(GRANTED)
    before = sound(tmp_path / "a", day(12, 31))
    other = e.DraftOpened(
        *(day(6), "p-2", "imw", "aanpassing", "a-1", "onderwijs", "q-1", "loonpremie", "70000")
    )
    aid = e.FactGiven(day(6), "andere_tussenkomsten", "100", "p-2")
    record([other, aid, e.DraftDiscarded(day(6, 2))])
    assert sound(tmp_path / "b", day(12, 31)) == before
    record([other, e.ApplicationSubmitted(day(6, 3)), e.ApplicationWithdrawn(day(6, 4))])
    applications, quarters = sound(tmp_path / "c", day(12, 31))
    assert quarters == before[1]
    asked = [(row["applicant_kind"], row["province"]) for row in applications]
    assert asked == [("werkgever", "10000"), ("onderwijs", "70000")]


def test_a_correction_counts_from_its_legal_date_on(tmp_path: Path) -> None:
    name = "andere_tussenkomsten"
    draft, *rest = GRANTED
    record([draft, e.FactGiven(day(3), name, "0", "p-1"), *rest])
    record([e.FactCorrected(day(7), name, "0", "500")])
    aid = [row["other_aid"] for row in sound(tmp_path / "a", day(12, 31))[1]]
    assert aid == [0, 50_000, 50_000]
    record([e.FactCorrected(day(1), name, "0", "100")])
    aid = [row["other_aid"] for row in sound(tmp_path / "b", day(12, 31))[1]]
    assert aid == [10_000] * 3


def test_an_ended_right_falls_with_its_decision(tmp_path: Path) -> None:
    record([*GRANTED, e.RightEnded(day(10), Quarter(2024, 3), "einde_tewerkstelling")])
    assert len(sound(tmp_path / "a", day(12, 31))[1]) == 2
    record([e.RightRevoked(day(11), "p-1"), e.ApplicationReopened(day(11), "vergissing", "p-1")])
    assert sound(tmp_path / "b", day(12, 31))[1] == []


def test_after_a_short_interruption_the_ranks_go_on(tmp_path: Path) -> None:
    record([*GRANTED, e.RightEnded(day(10), Quarter(2024, 3), "einde_tewerkstelling")])
    record(
        [
            e.DraftOpened(day(1, 10, 2025), "p-2", "imw", "nieuw", *PARTIES),
            e.ApplicationSubmitted(day(1, 10, 2025)),
            e.AdmissibilityFound(day(1, 12, 2025)),
            e.ApplicationGranted(
                day(2, 10, 2025),
                *("loonpremie", "vijf_jaar", None, Quarter(2025, 1), Quarter(2029, 1)),
                number_one=Quarter(2024, 2),
            ),
            e.RightStarted(day(2, 10, 2025), Quarter(2025, 1)),
        ]
    )
    _, quarters = sound(tmp_path, day(6, 30, 2025))
    assert [(row["quarter"] - 2024 * 4, row["rank"]) for row in quarters] == [
        (1, 1),
        (2, 2),
        (4, 4),
        (5, 5),
    ]


def test_a_conversion_counts_anew(tmp_path: Path) -> None:
    vop = (
        e.DraftOpened(date(2022, 4, 1), "p-1", "vop", "nieuw", *PARTIES),
        e.ApplicationSubmitted(date(2022, 4, 1)),
        e.AdmissibilityFound(date(2022, 4, 5)),
        e.ApplicationGranted(date(2022, 5, 2), "loonpremie", "vop_onbepaald", None, *VOP),
        e.RightStarted(date(2022, 5, 2), Quarter(2022, 1)),
        e.DraftOpened(day(5, year=2023), "p-2", "imw", "omzetting", *PARTIES),
        e.ApplicationSubmitted(day(5, year=2023)),
        e.AdmissibilityFound(day(5, year=2023)),
        e.ApplicationGranted(
            day(8, year=2023), "loonpremie", "vijf_jaar", None, Quarter(2023, 3), Quarter(2028, 2)
        ),
        e.RightChanged(day(8, year=2023), Quarter(2023, 3)),
    )
    record(vop)
    _, quarters = sound(tmp_path, day(12, 31, 2023))
    told = [(row["quarter"] - 2022 * 4, row["scheme"], row["rank"]) for row in quarters]
    # Number 1 is the quarter of hiring, but nothing is a right before the application.
    assert told[0] == (1, "vop", 2)
    assert told[-3:] == [(5, "vop", 6), (6, "imw", 1), (7, "imw", 2)]


def test_province_and_applicant_as_valid_on_the_first_day_of_the_quarter(tmp_path: Path) -> None:
    record(GRANTED)
    move = e.EnterpriseSucceeded(day(8, 15), "a-2", "werkgever", "40000")
    record([move], recorded=at(date(2025, 2, 1)))
    applications, quarters = sound(tmp_path, date(2025, 3, 31))
    assert (applications[0]["applicant_ref"], applications[0]["province"]) == ("a-1", "10000")
    told = [(row["applicant_ref"], row["province"]) for row in quarters]
    assert told == [("a-1", "10000")] * 2 + [("a-2", "40000")] * 2
    # A move in the past counts from the day it was recorded.
    _, before = sound(tmp_path, day(12, 31))
    assert {row["applicant_ref"] for row in before} == {"a-1"}


def test_guidance_is_that_of_the_need_where_guidance_was_granted(tmp_path: Path) -> None:
    both = e.ApplicationGranted(
        day(4, 15),
        "loon_en_begeleidingspremie",
        "vijf_jaar",
        None,
        Quarter(2024, 2),
        Quarter(2029, 1),
    )
    life = [both if event == GRANTED_ON else event for event in GRANTED]
    need = e.FactGiven(day(3, 9), "begeleidingsnood", "midden")
    for case, facts in (("C1", [need]), ("C2", [])):
        own = [renamed(event, case) for event in life]
        opened = own[0]
        assert isinstance(opened, e.DraftOpened)
        own[0] = e.DraftOpened(*_values(opened, premium="loon_en_begeleidingspremie"))
        record([*own[: len(ADMISSIBLE)], *facts, *own[len(ADMISSIBLE) :]], case)
    _, quarters = sound(tmp_path, day(6, 30))
    assert [row["guidance"] for row in quarters] == ["midden", None]


def _values(event: e.DraftOpened, **changes: Any) -> list[Any]:
    names = ("on", "application", "scheme", "kind", "applicant", "applicant_kind", "person")
    return [changes.get(name, getattr(event, name)) for name in (*names, "premium", "province")]
