"""Which events lie between two snapshots of a register."""

from datetime import date
from pathlib import Path

import pytest
from tests.cases.lives import GRANTED, REFUSED, SUSPENDED, day
from tests.register.snapped import at, record, snapshot

from maatwerk.errors import BadInputError
from maatwerk.register.snapshots.between import events_between, horizon_in, wages_between
from maatwerk.register.snapshots.horizon import Horizon
from maatwerk.snapshot import SnapshotWriter, open_snapshot

pytestmark = pytest.mark.usefixtures("register_url")


def horizon(out: Path, known_on: date) -> Horizon:
    return horizon_in(open_snapshot(snapshot(out, known_on)))


def test_events_that_only_the_later_one_knows(tmp_path: Path) -> None:
    record(GRANTED)
    old = horizon(tmp_path, day(6, 30))
    record(SUSPENDED[len(GRANTED) :])
    new = horizon(tmp_path, day(7, 31))
    found = list(events_between(old, new))
    assert [(event.seq, event.case, event.type, event.legal_date) for event in found] == [
        (len(GRANTED) + 1, "C1", "RightSuspended", day(7))
    ]
    assert list(events_between(new, old)) == found
    assert list(events_between(old, old)) == []


def test_an_event_counts_by_when_it_was_recorded_not_by_its_legal_date(tmp_path: Path) -> None:
    record(GRANTED)
    old = horizon(tmp_path, day(6, 30))
    record([SUSPENDED[-1]], recorded=at(date(2024, 9, 2)))
    assert list(events_between(old, horizon(tmp_path, day(8, 31)))) == []
    found = list(events_between(old, horizon(tmp_path, day(9, 30))))
    assert [(e.recorded_at.date(), e.legal_date) for e in found] == [(date(2024, 9, 2), day(7))]


def test_from_an_empty_register(tmp_path: Path) -> None:
    old = horizon(tmp_path, day(1))
    record(REFUSED)
    assert len(list(events_between(old, horizon(tmp_path, day(6))))) == len(REFUSED)
    assert wages_between(old, horizon(tmp_path, day(6))) == 0


def test_a_snapshot_of_another_register_is_refused(tmp_path: Path) -> None:
    record(GRANTED)
    path = open_snapshot(snapshot(tmp_path, day(6)))
    path.manifest["chain_head"] = f"3:{'a' * 64}"
    with pytest.raises(BadInputError, match="was not made of this register"):
        horizon_in(path)
    path.manifest["chain_head"] = f"300:{'a' * 64}"
    with pytest.raises(BadInputError, match="was not made of this register"):
        horizon_in(path)


def test_a_snapshot_without_a_chain_is_refused(tmp_path: Path) -> None:
    with SnapshotWriter(tmp_path, known_on=day(6), law_hash="0" * 64, source="x") as writer:
        pass
    assert writer.path is not None
    with pytest.raises(BadInputError, match="leave --register out"):
        horizon_in(open_snapshot(writer.path))
