"""Snapshots out of events: what was known on a day, whenever they are made."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from django.db import connection, transaction
from tests.cases.lives import (
    ADMISSIBLE,
    GRANTED,
    GRANTED_ON,
    OPENED,
    REFUSED,
    SUBMITTED,
    SUSPENDED,
    WAITING,
    WITHDRAWN,
    day,
)

from maatwerk.cases import events as e
from maatwerk.cases.clock import StoppedClock
from maatwerk.errors import BadInputError
from maatwerk.law import Quarter, load_law
from maatwerk.register import store, wages
from maatwerk.register.long_work import long_work
from maatwerk.register.models import IntakeLoad
from maatwerk.register.snapshots import make_snapshot
from maatwerk.snapshot.check import check_snapshot
from maatwerk.snapshot.manifest import read_manifest

pytestmark = pytest.mark.usefixtures("register_url")

NOW = StoppedClock(datetime(2026, 6, 1, 12, tzinfo=UTC))
PARTIES = ("a-1", "werkgever", "q-1", "loonpremie", "10000")
VOP = (Quarter(2022, 1), Quarter(2026, 4))
Row = Mapping[str, Any]


def at(moment: date, hour: int = 10) -> datetime:
    return datetime(moment.year, moment.month, moment.day, hour, tzinfo=UTC)


def record(
    events: Sequence[e.Event], case: str = "C1", *, recorded: datetime | None = None
) -> None:
    """Add events to a case, each recorded on its own day unless told otherwise."""
    for event in events:
        version = len(store.events_of(case))
        moment = recorded or at(event.on)
        envelope = store.Envelope(moment, "u-1", "dossierbehandelaar", None, "q-1")
        with transaction.atomic():
            store.queue_for_the_chain()
            store.append(store.records_of(case, version, envelope, [event]), store.head())


def snapshot(out: Path, known_on: date, **options: Any) -> Path:
    return make_snapshot(out, known_on=known_on, law=load_law(), clock=NOW, **options)


def rows(path: Path, table: str) -> list[Row]:
    found: list[Row] = pq.read_table(path / f"{table}.parquet").to_pylist()
    return found


def sound(out: Path, known_on: date, **options: Any) -> tuple[list[Row], list[Row]]:
    """The rows of applications and quarters of a snapshot that is as it should be."""
    path = snapshot(out, known_on, **options)
    assert check_snapshot(path).problems == ()
    return rows(path, "applications"), rows(path, "quarters")


def test_an_empty_register_gives_an_empty_snapshot(tmp_path: Path) -> None:
    assert sound(tmp_path, day(6)) == ([], [])


def test_a_draft_is_the_applicants_own(tmp_path: Path) -> None:
    record([OPENED])
    assert sound(tmp_path, day(6)) == ([], [])


def test_an_application_as_it_stood_on_each_day(tmp_path: Path) -> None:
    record(WAITING)
    record([e.InformationReceived(day(3, 16), True), e.AdmissibilityFound(day(3, 17))])
    record(GRANTED[len(ADMISSIBLE) :])
    facts = [
        (row["admissible_on"], row["decided_on"], row["package"], row["stopped_days"])
        for known in (day(3, 10), day(3, 17), day(4, 15))
        for row in sound(tmp_path, known)[0]
    ]
    assert facts == [
        (None, None, None, 4),
        (day(3, 17), None, None, 10),
        (day(3, 17), day(4, 15), "vijf_jaar", 10),
    ]


def test_outcomes_and_their_grounds(tmp_path: Path) -> None:
    for case, life in (("C1", GRANTED), ("C2", REFUSED), ("C3", WITHDRAWN), ("C4", SUBMITTED)):
        record([_renamed(event, case) for event in life], case)
    found, _ = sound(tmp_path, day(6))
    assert [(row["outcome"], row["principal_ground"]) for row in found] == [
        ("toegekend", None),
        ("geweigerd", "R12"),
        ("ingetrokken", None),
        (None, None),
    ]


def _renamed(event: e.Event, case: str) -> e.Event:
    if not isinstance(event, e.DraftOpened):
        return event
    return e.DraftOpened(event.on, f"p-{case}", "imw", "nieuw", *PARTIES)


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
        own = [_renamed(event, case) for event in life]
        opened = own[0]
        assert isinstance(opened, e.DraftOpened)
        own[0] = e.DraftOpened(*_values(opened, premium="loon_en_begeleidingspremie"))
        record([*own[: len(ADMISSIBLE)], *facts, *own[len(ADMISSIBLE) :]], case)
    _, quarters = sound(tmp_path, day(6, 30))
    assert [row["guidance"] for row in quarters] == ["midden", None]


def _values(event: e.DraftOpened, **changes: Any) -> list[Any]:
    names = ("on", "application", "scheme", "kind", "applicant", "applicant_kind", "person")
    return [changes.get(name, getattr(event, name)) for name in (*names, "premium", "province")]


def test_wages_as_declared_by_the_day(tmp_path: Path) -> None:
    record(GRANTED)
    quarter = Quarter(2024, 2).index
    for version, (recorded, loon) in enumerate(
        ((at(day(7, 20)), 900_000), (at(day(9, 20)), 950_000)), 1
    ):
        load = IntakeLoad.objects.create(
            kind="wages", recorded_at=recorded, actor="u-1", file_hash="0" * 64,
            rows=1, new=1, changed=0, unchanged=0, open_items=0,
        )  # fmt: skip
        with transaction.atomic():
            row = (quarter, "a-1", "q-1", version, loon, 200_000, 50_000, 8_000, load.pk)
            wages.add([row])
    told = [
        (row["reference_wage"], row["fraction"])
        for known in (day(7, 19), day(7, 20), day(12, 31))
        for row in sound(tmp_path, known)[1][:1]
    ]
    assert told == [(None, None), (1_050_000, 8_000), (1_100_000, 8_000)]


def test_what_comes_in_later_changes_no_snapshot_of_before(tmp_path: Path) -> None:
    record(GRANTED)
    before = snapshot(tmp_path / "a", day(6, 30))
    record([*SUSPENDED[len(GRANTED) :]])
    late = [_renamed(event, "C2") for event in REFUSED]
    record(late, "C2", recorded=at(date(2025, 1, 10)))
    again = snapshot(tmp_path / "b", day(6, 30))
    assert again.name == before.name
    for file in before.iterdir():
        assert (again / file.name).read_bytes() == file.read_bytes()
    assert len(rows(snapshot(tmp_path / "c", date(2025, 1, 31)), "applications")) == 2


def test_a_day_ends_at_midnight_in_brussels(tmp_path: Path) -> None:
    record(SUBMITTED, recorded=datetime(2024, 3, 4, 23, 30, tzinfo=UTC))
    assert len(sound(tmp_path, day(3, 4))[0]) == 0
    assert len(sound(tmp_path, day(3, 5))[0]) == 1


def test_the_manifest_anchors_the_chain(tmp_path: Path) -> None:
    record(GRANTED)
    path = snapshot(tmp_path, day(6, 30))
    record(SUSPENDED[len(GRANTED) :])
    number, _, digest = read_manifest(path)["chain_head"].partition(":")
    row = store.every_event(after=int(number) - 1)
    assert next(row).hash == digest
    assert int(number) == len(GRANTED)


def test_what_a_register_lacks_is_left_out(tmp_path: Path) -> None:
    record(GRANTED)
    _, quarters = sound(tmp_path, day(12, 31), complete_from=day(7))
    assert [row["rank"] for row in quarters] == [2, 3]


def test_no_snapshot_of_a_day_to_come(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="cannot be told yet"):
        snapshot(tmp_path, date(2026, 6, 2))


def test_a_closed_day_waits_for_who_wrote_before_midnight(tmp_path: Path) -> None:
    def made() -> Path:
        try:
            return snapshot(tmp_path / "a", day(6, 30))
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            record(SUBMITTED, recorded=at(day(6, 30)))
            during = pool.submit(made)
            wait([during], timeout=1)  # as far as it comes
        before = during.result(timeout=60)
    assert len(rows(before, "applications")) == 1
    assert snapshot(tmp_path / "b", day(6, 30)).name == before.name


def test_a_closed_day_waits_for_a_file_of_before_midnight(backend: str, tmp_path: Path) -> None:
    record(SUBMITTED)

    def made() -> Path:
        try:
            return snapshot(tmp_path, day(6, 30))
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with long_work():
            during = pool.submit(made)
            wait([during], timeout=1)
            assert during.done() == (backend == "sqlite")  # told at once, or it waits
        if backend == "sqlite":
            with pytest.raises(BadInputError, match="A file is being taken in"):
                during.result()
        else:
            during.result(timeout=60)


def test_a_day_that_is_not_over_waits_for_nobody(tmp_path: Path) -> None:
    record(SUBMITTED)
    with long_work():
        assert len(rows(snapshot(tmp_path, date(2026, 6, 1)), "applications")) == 1
