"""The register: commands a second, a work list, the lists and a snapshot of a large register.

What commands cost is set beside the same rows in the same transactions by the bare driver, as
safely on the disk: no decision, no chain, no lists. What is between the two is what they cost.
"""

import argparse
import itertools
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # the lives and the server of the tests

import numpy as np
import psycopg
from django.core.management import call_command
from django.db import connection, transaction

from maatwerk.register import open_register

open_register("sqlite://:memory:")  # Django must know the tables before these are imported

from tests.cases.lives import ACTORS  # noqa: E402 - see above
from tests.register.a_server import postgresql  # noqa: E402 - likewise
from tests.register.living import MOMENT  # noqa: E402 - likewise
from tests.soak.child import life  # noqa: E402 - likewise

from maatwerk.cases import events as e  # noqa: E402 - likewise
from maatwerk.cases.clock import StoppedClock  # noqa: E402 - likewise
from maatwerk.cases.commands import Command  # noqa: E402 - likewise
from maatwerk.cases.decide import decide  # noqa: E402 - likewise
from maatwerk.cases.evolve import case_of  # noqa: E402 - likewise
from maatwerk.cases.refusal import Refusal  # noqa: E402 - likewise
from maatwerk.cases.roles import Role  # noqa: E402 - likewise
from maatwerk.cases.work_lists import WorkList  # noqa: E402 - likewise
from maatwerk.demo.identities import enterprise_numbers, identity_numbers  # noqa: E402
from maatwerk.identifiers import EnterpriseNumber, IdentityNumber  # noqa: E402 - likewise
from maatwerk.law import load_law  # noqa: E402 - likewise
from maatwerk.law.canonical import read_strict  # noqa: E402 - likewise
from maatwerk.register import store  # noqa: E402 - likewise
from maatwerk.register.access.purposes import Purpose  # noqa: E402 - likewise
from maatwerk.register.handle import Done, Register  # noqa: E402 - likewise
from maatwerk.register.models import CaseRow, EventRow  # noqa: E402 - likewise
from maatwerk.register.projections import cases as projection  # noqa: E402 - likewise
from maatwerk.register.reading import Reading  # noqa: E402 - likewise
from maatwerk.register.snapshots import make_snapshot  # noqa: E402 - likewise
from maatwerk.register.vault.keys import Key, Keys  # noqa: E402 - likewise
from maatwerk.register.vault.records import Applicant, Person  # noqa: E402 - likewise
from maatwerk.register.vault.vault import Vault  # noqa: E402 - likewise
from maatwerk.register.verifying import rebuild  # noqa: E402 - likewise

Lives = Mapping[str, Sequence[tuple[Command, Role]]]
"""What is done to each case, by reference, and in which role."""

AIMS = {"sqlite": 500, "postgresql": 1_000}
ROUNDS = 5
COLUMNS = [field.column for field in EventRow._meta.concrete_fields]
VAULT = Vault(Keys((Key.of(bytes(range(32))),)), demo=True)


def main() -> None:
    """Print a line for each."""
    options = argparse.ArgumentParser()
    options.add_argument("--lives", type=int, default=40, help="lives in a round of commands")
    options.add_argument("--open", type=int, default=100_000, help="open cases in the work list")
    options.add_argument("--cases", type=int, default=20_000, help="cases that are rebuilt")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, postgresql() as server:
        for name in ("commands", "lists", "large"):
            with psycopg.connect(server % "postgres", autocommit=True) as made:
                made.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
        for kind in AIMS:
            for name, measure, size in (
                ("commands", _commands, chosen.lives),
                ("lists", _work_list, chosen.open),
                ("large", _large, chosen.cases),
            ):
                place = Path(folder) / name
                open_register(server % name if kind == "postgresql" else place)
                place.mkdir(exist_ok=True)
                call_command("migrate", verbosity=0)
                for line in measure(kind, size, Path(folder)):
                    print(f"register  {kind:<10}  {line}", flush=True)
                connection.close()


def _commands(kind: str, lives: int, folder: Path) -> Iterator[str]:
    """Rounds of lives from draft to grant, in turns with the bare driver."""
    register = Register(clock=StoppedClock(MOMENT))
    bare = _bare_driver(kind, folder)
    _live(register, _lives("warm", 3))
    ours, busy, theirs = [], [], []
    for turn in range(ROUNDS):
        last, told = store.head().seq, _lives(f"r{turn}", lives)
        wall, processor = time.perf_counter(), time.process_time()
        sizes = _live(register, told)
        ours.append((time.perf_counter() - wall) / len(sizes))
        busy.append((time.process_time() - processor) / len(sizes))
        events = EventRow.objects.filter(seq__gt=last).order_by("seq").values_list(*COLUMNS)
        rows = [[str(value) for value in row] for row in events]
        ends = list(itertools.accumulate(sizes, initial=0))
        start = time.perf_counter()
        for begin, end in itertools.pairwise(ends):
            bare(rows[begin:end])
        theirs.append((time.perf_counter() - start) / len(sizes))
    yield (
        f"{1 / statistics.median(ours):,.0f} commands a second (aim {AIMS[kind]:,}), one process,"
        f" on the disk; {1_000 * statistics.median(busy):.2f} ms of the processor each;"
        f" the bare driver {1 / statistics.median(theirs):,.0f} transactions with the same rows"
    )


def _lives(name: str, lives: int) -> Lives:
    """So many lives; the worker of each stands in the vault by then, which is no command."""
    return {f"{name}-{number}": life(f"{name}-{number}") for number in range(lives)}


def _live(register: Register, lives: Lives) -> list[int]:
    """How many events each command of these lives added."""
    sizes = []
    for case_ref, commands in lives.items():
        for command, role in commands:
            done = register.handle(command, case_ref, ACTORS[role])
            assert isinstance(done, Done), done
            sizes.append(len(done.events))
    return sizes


def _bare_driver(kind: str, folder: Path) -> Callable[[list[list[str]]], None]:
    """What writes rows into a table without anything else, a transaction each time."""
    table = f"CREATE TABLE bare ({', '.join(f'{name} text' for name in COLUMNS)})"
    if kind == "sqlite":
        file = sqlite3.connect(folder / "bare.sqlite3", isolation_level=None)
        for statement in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", table):
            file.execute(statement)
        into = f"INSERT INTO bare VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608 - ours

        def by_sqlite(rows: list[list[str]]) -> None:
            file.execute("BEGIN IMMEDIATE")
            file.executemany(into, rows)
            file.execute("COMMIT")

        return by_sqlite
    connection.ensure_connection()
    server = psycopg.connect(connection.connection.info.dsn, autocommit=True)
    server.execute(table)  # type: ignore[call-overload]
    values = f"INSERT INTO bare VALUES ({', '.join(['%s'] * len(COLUMNS))})"  # noqa: S608 - ours

    def by_psycopg(rows: list[list[str]]) -> None:
        with server.transaction(), server.cursor() as cursor:
            cursor.executemany(values, rows)  # type: ignore[arg-type]

    return by_psycopg


def _work_list(_kind: str, size: int, _folder: Path) -> Iterator[str]:
    """Pages of the list of a case worker, against all of it read and sorted in Python."""
    persons = [
        VAULT.keep_person(Person(IdentityNumber(f"{number:011}"), "Verzonnen"))
        for number in identity_numbers(np.arange(200)).tolist()
    ]
    employers = [
        VAULT.keep_applicant(Applicant("Verzonnen", EnterpriseNumber(f"{number:010}")))
        for number in enterprise_numbers(np.arange(200)).tolist()
    ]
    lived = _events("x", "a", "q")
    filed = next(n for n, event in enumerate(lived, 1) if isinstance(event, e.ApplicationSubmitted))
    row = projection.row_of("x", case_of(lived[:filed]), load_law())
    assert row is not None
    which = WorkList(row.work_list)
    assert row.due_on is not None
    rows = [
        CaseRow(
            **{name: getattr(row, name) for name in projection.COLUMNS}
            | {"case_ref": f"w{n}", "due_on": row.due_on + timedelta(days=n * 7919 % 400)}
            | {"person_ref": persons[n % 200], "applicant_ref": employers[n // 7 % 200]}
        )
        for n in range(size)
    ]
    CaseRow.objects.bulk_create(rows, batch_size=500)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as a server does by itself within a minute
    reading, actor = Reading(VAULT), ACTORS[Role.CASE_WORKER]
    times, after = [], None
    for _ in range(40):
        start = time.perf_counter()
        page = reading.work_list(actor, which, Purpose.HANDLING, after=after)
        times.append(time.perf_counter() - start)
        after = page.after
        assert len(page.lines) == 50
    start = time.perf_counter()
    first = sorted(CaseRow.objects.filter(work_list=which), key=lambda row: row.due_on)[:50]
    naive = time.perf_counter() - start
    assert len(first) == 50
    yield (
        f"a page of a list of {size:,} open cases in {1_000 * statistics.median(times):.1f} ms,"
        f" at most {1_000 * max(times):.1f} (aim 100); all of it read and sorted in Python"
        f" {1_000 * naive:,.0f} ms"
    )


def _events(name: str, applicant: str, person: str) -> list[e.Event]:
    """A life as its commands make it."""
    case, events = case_of(()), []
    for command, role in life(name):
        made = decide(case, command, ACTORS[role], load_law(), StoppedClock(MOMENT))
        assert not isinstance(made, Refusal), made
        events += made
        case = case_of(events)
    return [
        replace(event, applicant=applicant, person=person)
        if isinstance(event, e.DraftOpened)
        else event
        for event in events
    ]


def _large(kind: str, cases: int, folder: Path) -> Iterator[str]:
    """The lists made again, and a snapshot, of cases that were all granted."""
    life_of_one = _events("x", "a-1", "q-1")
    for start in range(0, cases, 1_000):
        rows = []
        for number in range(start, min(start + 1_000, cases)):
            own = [_of_another(event, number) for event in life_of_one]
            envelope = store.Envelope(MOMENT, "u-1", "aanvrager", "a-1", f"q{number}")
            rows += store.records_of(f"c{number}", 0, envelope, own)
        with transaction.atomic():
            store.append(rows, store.head())
    begin = time.perf_counter()
    assert rebuild(load_law()) == cases
    seconds = time.perf_counter() - begin
    begin = time.perf_counter()
    with transaction.atomic():
        events = sum(
            len(read_strict(data)) > 0
            for data in EventRow.objects.values_list("data", flat=True).iterator(5_000)
        )
    reading = time.perf_counter() - begin
    yield (
        f"lists of {cases:,} cases rebuilt from {store.head().seq:,} events in {seconds:.1f} s"
        f" (aim 120); only reading these {events:,} and their JSON {reading:.1f} s"
    )
    begin = time.perf_counter()
    path = make_snapshot(folder / f"out-{kind}", known_on=date(2026, 6, 1), law=load_law())
    seconds = time.perf_counter() - begin
    yield f"snapshot of these, {_size(path) / 1e6:.1f} MB, in {seconds:.1f} s (aim 15)"


def _of_another(event: e.Event, number: int) -> e.Event:
    """The event with an application and a person of its own, where it names them."""
    other = {"application": f"p{number}", "person": f"q{number}"}
    return replace(event, **{name: ref for name, ref in other.items() if getattr(event, name, "")})


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.iterdir())


if __name__ == "__main__":
    main()
