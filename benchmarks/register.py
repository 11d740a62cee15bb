"""The register: commands a second, and a work list.

What commands cost is set beside the same rows in the same transactions by the bare driver, as
safely on the disk: no decision, no chain, no lists. What is between the two is what they cost.
The aim is of one process that gives one command after the other, each in a transaction of its own;
what several threads do, and a hundred commands in a transaction, is printed apart and has no aim.
"""

import argparse
import itertools
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # the lives and the server of the tests

import numpy as np
import psycopg
from django.core.management import call_command
from django.db import connection

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
from maatwerk.register import store  # noqa: E402 - likewise
from maatwerk.register.access.purposes import Purpose  # noqa: E402 - likewise
from maatwerk.register.handle import Done, Register  # noqa: E402 - likewise
from maatwerk.register.handling_many import Act, handle_many  # noqa: E402 - likewise
from maatwerk.register.models import CaseRow, EventRow  # noqa: E402 - likewise
from maatwerk.register.projections import cases as projection  # noqa: E402 - likewise
from maatwerk.register.reading import Reading  # noqa: E402 - likewise
from maatwerk.register.vault.keys import Key, Keys  # noqa: E402 - likewise
from maatwerk.register.vault.records import Applicant, Person  # noqa: E402 - likewise
from maatwerk.register.vault.vault import Vault  # noqa: E402 - likewise

Lives = Mapping[str, Sequence[tuple[Command, Role]]]
"""What is done to each case, by reference, and in which role."""

AIMS = {"sqlite": 500, "postgresql": 1_000}
ROUNDS = 5
THREADS = 4
IN_A_TRANSACTION = 100
COLUMNS = [field.column for field in EventRow._meta.concrete_fields]
VAULT = Vault(Keys((Key.of(bytes(range(32))),)), demo=True)


def main() -> None:
    """Print a line for each."""
    options = argparse.ArgumentParser()
    options.add_argument("--lives", type=int, default=40, help="lives in a round of commands")
    options.add_argument("--open", type=int, default=100_000, help="open cases in the work list")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, postgresql() as server:
        for name in ("commands", "lists"):
            with psycopg.connect(server % "postgres", autocommit=True) as made:
                made.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
        for kind in AIMS:
            for name, measure, size in (
                ("commands", _commands, chosen.lives),
                ("lists", _work_list, chosen.open),
            ):
                place = Path(folder) / name
                open_register(server % name if kind == "postgresql" else place)
                place.mkdir(exist_ok=True)
                call_command("migrate", verbosity=0)
                for line in measure(kind, size, Path(folder)):
                    print(f"register  {kind:<10}  {line}", flush=True)
                connection.close()


def _commands(kind: str, lives: int, folder: Path) -> Iterator[str]:
    """Rounds of lives from draft to grant: each way to give them, and the bare driver, in turns."""
    register = Register(clock=StoppedClock(MOMENT))
    bare = _bare_driver(kind, folder)
    _live(register, _lives("warm", 3))
    one, several, together = _Timed(), _Timed(), _Timed()
    theirs: list[float] = []
    for turn in range(ROUNDS):
        last, told = store.head().seq, _lives(f"r{turn}", lives)
        with one.timing():
            sizes = _live(register, told)
        one.commands = len(sizes)
        events = EventRow.objects.filter(seq__gt=last).order_by("seq").values_list(*COLUMNS)
        rows = [[str(value) for value in row] for row in events]
        ends = list(itertools.accumulate(sizes, initial=0))
        start = time.perf_counter()
        for begin, end in itertools.pairwise(ends):
            bare(rows[begin:end])
        theirs.append((time.perf_counter() - start) / len(sizes))
        told = _lives(f"s{turn}", lives)
        with several.timing():
            several.commands = _in_threads(register, told)
        acts = _acts(_lives(f"t{turn}", lives))
        with together.timing():
            together.commands = _a_hundred_at_a_time(register, acts)
    yield (
        f"one command a transaction, one thread: {one.told} (aim {AIMS[kind]:,} a second);"
        f" the bare driver {1 / statistics.median(theirs):,.0f} transactions with the same rows"
    )
    yield f"one command a transaction, {THREADS} threads: {several.told}"
    yield f"{IN_A_TRANSACTION} commands a transaction, one thread: {together.told}"


@dataclass
class _Timed:
    """Rounds of so many commands: seconds on the wall, and of the processor."""

    commands: int = 0
    walls: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    @contextmanager
    def timing(self) -> Iterator[None]:
        wall, processor = time.perf_counter(), time.process_time()
        yield
        self.walls.append(time.perf_counter() - wall)
        self.processor.append(time.process_time() - processor)

    @property
    def told(self) -> str:
        """The middle round, all of whose commands are on the disk."""
        each = 1_000 * statistics.median(self.processor) / self.commands
        a_second = self.commands / statistics.median(self.walls)
        return f"{a_second:,.0f} commands a second, {each:.2f} ms of our processor each"


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


def _in_threads(register: Register, lives: Lives) -> int:
    """How many commands; each thread has cases of its own, and a connection."""

    def live(refs: Sequence[str]) -> int:
        try:
            return len(_live(register, {ref: lives[ref] for ref in refs}))
        finally:
            connection.close()

    refs = list(lives)
    with ThreadPoolExecutor(THREADS) as pool:
        return sum(pool.map(live, [refs[thread::THREADS] for thread in range(THREADS)]))


def _acts(lives: Lives) -> list[Act]:
    return [
        Act(MOMENT, case_ref, command, ACTORS[role])
        for case_ref, commands in lives.items()
        for command, role in commands
    ]


def _a_hundred_at_a_time(register: Register, acts: Sequence[Act]) -> int:
    """How many commands; as files of applications and the synthetic register are taken in."""
    for start in range(0, len(acts), IN_A_TRANSACTION):
        for done in handle_many(register, acts[start : start + IN_A_TRANSACTION]):
            assert isinstance(done, Done), done
    return len(acts)


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


if __name__ == "__main__":
    main()
