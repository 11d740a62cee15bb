"""A snapshot of any past day is the same to the byte, whenever and from whatever it is made."""

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from tests.register.conftest import MEMORY
from tests.rehearsal.conftest import UNTIL, Rehearse, made, play_here

from maatwerk.cases import commands as c
from maatwerk.cases.refusal import Refusal
from maatwerk.cases.roles import Actor, Role
from maatwerk.law import load_law
from maatwerk.register import open_register
from maatwerk.register.handle import Register
from maatwerk.register.handling_many import Act, handle_many
from maatwerk.register.models import CaseRow, IntakeLoad, WageRow
from maatwerk.register.projections.rebuilding import rebuild
from maatwerk.register.wages import add

PAST = date(2023, 9, 30)


def content(snapshot: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in snapshot.iterdir()}


def test_made_twice(rehearse: Rehearse, tmp_path: Path) -> None:
    rehearse(1)
    once = made(tmp_path / "once", PAST)
    assert content(made(tmp_path / "twice", PAST)) == content(once)
    assert content(made(tmp_path / "later", PAST + timedelta(days=31))) != content(once)


def test_what_is_recorded_after_the_day_changes_nothing(rehearse: Rehearse, tmp_path: Path) -> None:
    """Also not an event with a legal date before it, and no wage of a quarter before it."""
    rehearse(1)
    before = content(made(tmp_path / "before", PAST))
    running = CaseRow.objects.filter(standing="lopend").values_list("case_ref", flat=True)
    corrected = c.CorrectFact(date(2023, 7, 1), "kwartaalstatus", "onderbroken")
    worker = Actor("u-worker", Role.CASE_WORKER)
    now = datetime.combine(UNTIL, datetime.min.time(), UTC) + timedelta(days=10)
    acts = [Act(now, ref, corrected, worker) for ref in running]
    assert acts
    results = handle_many(Register(law=load_law()), acts)
    assert not any(isinstance(result, Refusal) for result in results)
    _declare_anew(now)
    assert content(made(tmp_path / "after", PAST)) == before
    assert content(made(tmp_path / "now", UNTIL + timedelta(days=11))) != before


def _declare_anew(now: datetime) -> None:
    """Every wage of the third quarter of 2023 comes in once more, twice as high."""
    counts = dict.fromkeys(("rows", "new", "changed", "unchanged", "open_items"), 0)
    load = IntakeLoad.objects.create(
        kind="wages", recorded_at=now, actor="u", file_hash="0" * 64, **counts
    )
    wages = WageRow.objects.filter(quarter=2023 * 4 + 2)
    assert wages
    add(
        [
            (w.quarter, w.employer_ref, w.person_ref, 9, 2 * w.wage, 0, 0, w.fraction, load.pk)
            for w in wages
            if w.version == 1
        ]
    )


def test_after_the_lists_were_made_again(rehearse: Rehearse, tmp_path: Path) -> None:
    rehearse(2)
    before = content(made(tmp_path / "before", PAST))
    CaseRow.objects.all().delete()
    rebuild(load_law())
    assert CaseRow.objects.exists()
    assert content(made(tmp_path / "after", PAST)) == before


def test_the_same_on_both_databases(
    server: str, empty_registers: dict[str, str], tmp_path: Path
) -> None:
    """The chain as well: where it was stands in the manifest."""
    with psycopg.connect(server % "postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE both_databases TEMPLATE empty")
    empty = empty_registers["sqlite"].removeprefix("sqlite:///")
    file = shutil.copy(empty, tmp_path / "register.sqlite3")
    snapshots = []
    for url in (f"sqlite:///{file}", server % "both_databases"):
        open_register(url)
        play_here(4, dossiers=40)
        snapshots.append([content(made(tmp_path / url[:6], day)) for day in (PAST, UNTIL)])
        open_register(MEMORY)
    assert snapshots[0] == snapshots[1]
    assert snapshots[0][0] != snapshots[0][1]


@pytest.mark.parametrize("days", [0, 1])
def test_the_folder_is_left_as_it_was_when_it_is_made_again(
    rehearse: Rehearse, tmp_path: Path, days: int
) -> None:
    rehearse(1)
    path = made(tmp_path, PAST)
    stamp = path.stat().st_mtime_ns
    again = made(tmp_path, PAST + timedelta(days=days))
    assert (again == path) is (days == 0)
    assert path.stat().st_mtime_ns == stamp
