"""Several processes write one register: nothing is lost, nothing is doubled, all is told."""

import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.db import connection, transaction
from tests.cases.lives import ACTORS, day
from tests.register.living import draft
from tests.register.parties import APPLICANT, PERSON, known, ref
from tests.soak.child import SHARED, STEPS

from maatwerk.cases import commands as c
from maatwerk.cases.roles import Role
from maatwerk.law import load_law
from maatwerk.register import store
from maatwerk.register.handle import Register
from maatwerk.register.models import AccessRow, CaseRow, EventRow, OutboxRow
from maatwerk.register.verifying import problems

ROOT = Path(__file__).parents[2]
WRITERS = 8
LIVES = 4
ROUNDS = 12

PIPES = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)

Child = subprocess.Popen[str]


@contextmanager
def children(url: str, *works: tuple[str, ...]) -> Iterator[list[Child]]:
    """Processes that are ready to work; whatever is left of them at the end is stopped."""
    command = [sys.executable, "-m", "tests.soak.child", url]
    started = [subprocess.Popen([*command, *work], cwd=ROOT, text=True, **PIPES) for work in works]
    try:
        for child in started:
            assert told(child) == "ready", child.communicate()[1]
        yield started
    finally:
        for child in started:
            child.kill()
            child.communicate()


def pipe(of: IO[str] | None) -> IO[str]:
    assert of is not None
    return of


def told(child: Child) -> str:
    return pipe(child.stdout).readline().strip()


def tell(child: Child, line: object) -> None:
    pipe(child.stdin).write(f"{line}\n")
    pipe(child.stdin).flush()


def test_of_two_processes_that_write_one_case_one_wins(register_url: str) -> None:
    draft(SHARED)
    winners = set()
    with children(register_url, ("race", "1"), ("race", "2")) as both:
        for version in range(1, ROUNDS + 1):
            for child in both:
                tell(child, version)
            said = [told(child) for child in both]
            won = [at for at, line in enumerate(said) if line == f"{SHARED} {version + 1}"]
            assert len(won) == 1, said
            assert said[1 - won[0]].startswith(f"conflict: The case {SHARED} was changed"), said
            winners.update(won)
    assert EventRow.objects.count() == ROUNDS + 1
    assert list(problems(load_law())) == []


def test_the_command_line_says_who_was_too_late(register_url: str) -> None:
    draft(SHARED)
    command = [sys.executable, "-c", "from maatwerk.cli import main; main()", "case", "do"]
    who = ["--as", "aanvrager", "--actor", "u-applicant", "--applicant", "A00000000001", "--json"]
    place = ["--register", register_url, "--expected-version", "1"]
    both = [
        subprocess.Popen(
            [*command, *who, *place, SHARED, "GiveFacts", "-"],
            text=True,
            **PIPES,
        )
        for _ in range(2)
    ]
    for number, child in enumerate(both, 1):  # both wait for their input until now
        tell(child, json.dumps({"on": "2024-03-01", "facts": {"referteloon": f"{number}.00"}}))
        pipe(child.stdin).close()
    ended = sorted(
        (child.wait(), json.loads(pipe(child.stdout).read()), pipe(child.stderr).read())
        for child in both
    )
    for child in both:
        pipe(child.stdout).close()
        pipe(child.stderr).close()
    (won, done, _), (lost, refused, said) = ended
    assert (won, done["case"], done["version"]) == (0, SHARED, 2)
    assert (lost, refused["refused"]["kind"], said) == (1, "conflict", "")
    assert "lees het opnieuw" in refused["refused"]["message"]
    outcomes = AccessRow.objects.filter(result__isnull=False).values_list("result__outcome")
    assert sorted(outcomes) == [("gegeven",), ("mislukt",)]
    assert list(problems(load_law())) == []


def test_eight_writers_lose_and_double_nothing(register_url: str) -> None:
    draft(SHARED)
    connection.close()
    works = [("write", f"w{number}", str(LIVES)) for number in range(WRITERS)]
    with children(register_url, *works) as writers:
        for child in writers:
            tell(child, "go")
        lines = []
        for child in writers:
            out, err = child.communicate()
            assert child.returncode == 0, err
            lines += out.split("\n")[:-1]
    acknowledged = sorted((case, int(version)) for case, version in map(str.split, lines))
    assert len(acknowledged) == len(set(acknowledged)) == WRITERS * LIVES * (len(STEPS) + 2)
    shared = [version for case, version in acknowledged if case == SHARED]
    assert shared == list(range(2, WRITERS * LIVES + 2))  # each wrote on what another had
    last = dict(acknowledged)  # sorted: the highest version of each
    assert dict(CaseRow.objects.values_list("case_ref", "version")) == last
    assert EventRow.objects.count() == sum(last.values()) == OutboxRow.objects.count()
    assert list(problems(load_law())) == []


def test_of_two_drafts_for_one_worker_and_employer_one_is_made(register_url: str) -> None:
    begun = [
        c.OpenDraft(
            *(day(3), ref(f"application {number}"), "imw", "nieuw", APPLICANT, "werkgever"),
            *(PERSON, "loonpremie", "10000"),
        )
        for number in range(2)
    ]
    known()

    def opened(draft: c.OpenDraft) -> object:
        try:
            return Register().handle(draft, draft.application, ACTORS[Role.APPLICANT])
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        with transaction.atomic():
            store.queue_for_the_chain()
            both = [pool.submit(opened, draft) for draft in begun]
            wait(both, timeout=1)  # as far as they come while somebody else writes
        kinds = sorted(type(one.result()).__name__ for one in both)
    assert kinds == ["Done", "Refusal"]
    assert CaseRow.objects.count() == 1
