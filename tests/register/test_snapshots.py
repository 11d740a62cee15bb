"""Snapshots out of events: what was known on a day, whenever they are made."""

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import connection, transaction
from tests.cases.lives import (
    ADMISSIBLE,
    GRANTED,
    OPENED,
    REFUSED,
    SUBMITTED,
    SUSPENDED,
    WAITING,
    WITHDRAWN,
    day,
)
from tests.register.snapped import (
    at,
    record,
    renamed,
    rows,
    snapshot,
    sound,
)

from maatwerk.cases import events as e
from maatwerk.errors import BadInputError
from maatwerk.law import Quarter
from maatwerk.register import store, wages
from maatwerk.register.long_work import long_work
from maatwerk.register.models import IntakeLoad
from maatwerk.snapshot.manifest import read_manifest

pytestmark = pytest.mark.usefixtures("register_url")


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
        record([renamed(event, case) for event in life], case)
    found, _ = sound(tmp_path, day(6))
    assert [(row["outcome"], row["principal_ground"]) for row in found] == [
        ("toegekend", None),
        ("geweigerd", "R12"),
        ("ingetrokken", None),
        (None, None),
    ]


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
    late = [renamed(event, "C2") for event in REFUSED]
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
