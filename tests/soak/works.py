"""What processes do to a register when they are killed, and what must hold after each."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from tests.intake import given
from tests.soak.killing import CHILD, MAATWERK, Place, lived, whole

from maatwerk.errors import BadInputError
from maatwerk.law import load_law
from maatwerk.register import open_register, store
from maatwerk.register.backup import back_up
from maatwerk.register.beginning import State, state
from maatwerk.register.models import (
    CaseRow,
    EventRow,
    IntakeLoad,
    IntakeRow,
    OutboxRow,
    VaultRow,
)
from maatwerk.register.restoring import restore
from maatwerk.register.verifying import problems
from maatwerk.snapshot import open_snapshot
from maatwerk.snapshot.check import check_snapshot
from maatwerk.whole_files import PREFIX

PERSONS = range(60)
"""Whose applications a file holds."""

LIVING = 3.0
"""Seconds that a process lives at most once it can begin."""


def decisions(place: Place, times: int) -> Iterator[str]:
    """Lives, command after command: each is there from the moment that it was told."""
    begins, _ = place.seconds(*MAATWERK, "register", "head", "--register", place.url)
    for turn in range(times):
        name = f"k{turn}"
        between = begins, begins + LIVING
        said = place.run_until_killed(between, *CHILD, place.url, "live", name, "0")
        told = dict(line.split() for line in said if line != "ready")  # the last of each case
        place.acknowledged += len(said) - ("ready" in said)
        ours = CaseRow.objects.filter(case_ref__startswith=f"{name}-")
        kept = dict(ours.values_list("case_ref", "version"))
        for case_ref, version in told.items():
            if kept.get(case_ref, 0) < int(version):
                yield f"{case_ref} was told to be at {version}; it is at {kept.get(case_ref)}."
        if len(kept) > len(told) + 1:
            yield f"{len(kept)} cases are there, and {len(told)} were told of."
        yield from whole()


def imports(place: Place, times: int) -> Iterator[str]:
    """Files of applications: cases, events, persons and what the rows said, or nothing."""

    def load(employer: int) -> tuple[str, ...]:
        rows = [given.application(person, employer) for person in PERSONS]
        path = given.csv_file(place.folder, rows, f"applications-{employer}.csv")
        command = ("intake", "load", "applications", str(path), "--demo", "--actor", "u-1")
        return (*MAATWERK, *command, "--register", place.url)

    def counted() -> tuple[int, ...]:
        tables = (IntakeLoad, IntakeRow, CaseRow, EventRow, VaultRow)
        return tuple(table.objects.count() for table in tables)

    def came(before: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(now - then for now, then in zip(counted(), before, strict=True))

    before = counted()
    between = place.seconds(*load(0))
    *rest, vault = came(before)
    all_of_it = (*rest, vault - len(PERSONS))  # the next employer is new, the persons are not
    for turn in range(1, times + 1):
        before = counted()
        said = place.run_until_killed(between, *load(turn))
        told = any(line.startswith("Taken in") for line in said)
        place.acknowledged += told
        if came(before) not in ((all_of_it,) if told else (all_of_it, (0,) * 5)):
            yield f"Load {turn} brought {came(before)} of {all_of_it}; told to be done: {told}."
        yield from whole()


def snapshots(place: Place, times: int) -> Iterator[str]:
    """Snapshots of one day: the folder is there whole, or not at all."""

    def make(out: Path) -> tuple[str, ...]:
        command = (
            "snapshot",
            "make",
            "--actor",
            "u-1",
            "--known-on",
            "2026-06-01",
            "--out",
            str(out),
        )
        return (*MAATWERK, *command, "--register", place.url)

    between = place.seconds(*make(place.folder / "before"))
    expected = open_snapshot(place.folder / "before", verify=True).path.name
    out = place.folder / "killed"
    for turn in range(1, times + 1):
        said = place.run_until_killed(between, *make(out))
        told = any(line.startswith("snapshot ") for line in said)
        place.acknowledged += told
        there = [path for path in out.glob("*") if not path.name.startswith(".")]
        if [path.name for path in there] not in (([expected],) if told else ([expected], [])):
            yield f"After snapshot {turn} there are {there}; told to be done: {told}."
        for path in there:
            yield from map(str, check_snapshot(path).problems)
            path.rename(place.folder / f"made-{turn}")
        yield from whole()
    place.seconds(*make(out))
    if open_snapshot(out, verify=True).path.name != expected:
        yield "The snapshot after the killed ones is another."
    if leftovers := list(out.glob(PREFIX + "*")):
        yield f"What the killed ones left is still there: {leftovers}."


def backups(place: Place, times: int) -> Iterator[str]:
    """Backups: a file that is there can be restored."""
    between = place.seconds(*_backup(place, place.folder / "before.zip"))
    for turn in range(1, times + 1):
        target, head = place.folder / f"backup-{turn}.zip", store.head()
        said = place.run_until_killed(between, *_backup(place, target))
        told = any(" rows in " in line for line in said)
        place.acknowledged += told
        if told and not target.exists():
            yield f"Backup {turn} was told to be there and is not."
        if target.exists():
            open_register(f"sqlite:///{place.folder / f'of-backup-{turn}.sqlite3'}")
            restore(target, load_law())
            yield from problems(load_law(), head)
            open_register(place.url)
        yield from whole()
    if leftovers := list(place.folder.glob(PREFIX + "*"))[1:]:  # that of the last one alone
        yield f"What the killed ones left is still there: {leftovers}."


def _backup(place: Place, target: Path) -> tuple[str, ...]:
    return (*MAATWERK, "register", "backup", "--actor", "u-1", str(target), "--register", place.url)


def deliveries(place: Place, times: int) -> Iterator[str]:
    """Files of messages: whatever is marked is in one, and all that there are go on in order."""
    out = place.folder / "delivered"
    out.mkdir()
    command = (*MAATWERK, "register", "deliver", "--actor", "u-1", "--to", str(out))
    between = place.seconds(*command, "--register", place.url)
    for turn in range(1, times + 1):
        lived(f"d{turn}", 20)
        said = place.run_until_killed(between, *command, "--register", place.url)
        told = any("were delivered" in line for line in said)
        place.acknowledged += told
        marked = OutboxRow.objects.exclude(delivered_at=None).count()
        if told and marked != store.head().seq:
            yield f"All was told to be delivered; {marked} are marked of {store.head().seq}."
        if _handed_over(out)[:marked] != list(range(1, marked + 1)):
            yield f"{marked} messages are marked, and the files hold {_handed_over(out)}."
        yield from whole()
    place.seconds(*command, "--register", place.url)
    if _handed_over(out) != list(range(1, store.head().seq + 1)):
        yield f"The files hold {_handed_over(out)}."
    if leftovers := list(out.glob(PREFIX + "*")):
        yield f"What the killed ones left is still there: {leftovers}."


def _handed_over(out: Path) -> list[int]:
    """Numbers of the messages in the files of a folder, in order of the names of those."""
    files = sorted(out.glob("*.jsonl"))
    return [json.loads(line)["seq"] for file in files for line in file.read_text().splitlines()]


def restores(place: Place, times: int) -> Iterator[str]:
    """A backup into an empty place: all of it, or a place that it can go into again."""
    source = place.folder / "source.zip"
    held = back_up(source, datetime.now(UTC))

    def command(url: str) -> tuple[str, ...]:
        return (*MAATWERK, "register", "restore", "--actor", "u-1", str(source), "--register", url)

    with _empty_place(place, 0) as url:
        between = place.seconds(*command(url))
    for turn in range(1, times + 1):
        with _empty_place(place, turn) as url:
            said = place.run_until_killed(between, *command(url))
            told = any(" were restored " in line for line in said)
            place.acknowledged += told
            open_register(url)
            there = state() is State.CURRENT and EventRow.objects.exists()
            if told and not there:
                yield f"Restore {turn} was told to be done and is not there."
            if there:
                with pytest.raises(BadInputError, match="not empty"):
                    restore(source, load_law())
            else:
                restore(source, load_law())
            if str(store.head()) != held.head:
                yield f"After restore {turn} the chain ends at {store.head()}."
            yield from whole()
    yield from whole()


@contextmanager
def _empty_place(place: Place, number: int) -> Iterator[str]:
    """The URL of a place of the same kind where no register is; the register is open after it."""
    parts = urlsplit(place.url)
    name = f"{Path(parts.path).stem}_{number}"
    if parts.scheme == "sqlite":
        yield f"sqlite:///{place.folder / name / 'register.sqlite3'}"
        open_register(place.url)
        return
    url = parts._replace(path="/postgres").geturl()
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
        yield parts._replace(path=f"/{name}").geturl()
        open_register(place.url)
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[arg-type]


def rebuilds(place: Place, times: int) -> Iterator[str]:
    """The lists, thrown away and made again: as they were, or as they are again."""
    command = (*MAATWERK, "register", "rebuild", "--register", place.url)
    between = place.seconds(*command)
    for _ in range(times):
        place.acknowledged += bool(place.run_until_killed(between, *command))
        yield from whole()


WORKS: dict[str, Callable[[Place, int], Iterator[str]]] = {
    work.__name__: work
    for work in (decisions, imports, snapshots, backups, deliveries, restores, rebuilds)
}
"""What is killed, by name."""
