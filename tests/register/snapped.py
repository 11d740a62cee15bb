"""Lives that are recorded day by day, and snapshots of them."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from django.db import transaction

from maatwerk.cases import events as e
from maatwerk.cases.clock import StoppedClock
from maatwerk.law import Quarter, load_law
from maatwerk.register import store
from maatwerk.register.snapshots import make_snapshot
from maatwerk.snapshot.check import check_snapshot

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


def renamed(event: e.Event, case: str) -> e.Event:
    if not isinstance(event, e.DraftOpened):
        return event
    return e.DraftOpened(event.on, f"p-{case}", "imw", "nieuw", *PARTIES)
