"""The outbox is delivered in order, at least once, and nothing is told that the desk cannot see."""

import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.db import connection, transaction
from tests.cases.lives import ACTORS, FACTS, day
from tests.register.living import MOMENT, do, draft, live_until_granted
from tests.register.parties import APPLICANT, known, ref
from tests.register.people import tells
from tests.register.test_backup import empty_place

from maatwerk.cases import commands as c
from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.evolve import case_of
from maatwerk.cases.roles import Role
from maatwerk.cases.visibility import delivers, view
from maatwerk.cli import root
from maatwerk.errors import BadInputError
from maatwerk.law import load_law
from maatwerk.register import open_register, store
from maatwerk.register.access.log import DeniedError
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.backup import back_up
from maatwerk.register.models import (
    AccessPartRow,
    AccessResultRow,
    AccessRow,
    EventRow,
    OutboxRow,
)
from maatwerk.register.outbox import delivering, receivers
from maatwerk.register.outbox.delivering import deliver
from maatwerk.register.outbox.messages import Part, part_of
from maatwerk.register.outbox.one_deliverer import one_deliverer
from maatwerk.register.outbox.receivers import Folder, Receiver
from maatwerk.register.outbox.waiting import Waiting, waiting
from maatwerk.register.restoring import restore
from maatwerk.register.store import Conflict
from maatwerk.register.verifying import problems

LAW = load_law()
CLOCK = StoppedClock(MOMENT)
WORKER = ACTORS[Role.CASE_WORKER]
ONE_LIFE = 32
"""Events from draft to grant, as :func:`live_until_granted` has them."""


@pytest.fixture
def out(register_url: str, tmp_path: Path) -> Path:
    """A folder for the messages of an open register with one case that was granted."""
    live_until_granted()
    assert EventRow.objects.count() == ONE_LIFE
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def delivered(receiver: Receiver, most: int | None = None) -> int:
    return deliver(receiver, WORKER, Purpose.HANDLING, CLOCK, LAW, most=most)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def lines(folder: Path) -> list[dict[str, str]]:
    return [json.loads(line) for content in files(folder).values() for line in content.splitlines()]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(root, ["register", *arguments])


def command(folder: Path, url: str, *more: str) -> Result:
    return run("deliver", "--actor", "u-1", "--to", str(folder), "--register", url, *more)


def test_each_message_is_a_line_with_its_head_in_order(out: Path) -> None:
    assert delivered(Folder(out)) == ONE_LIFE
    assert list(files(out)) == [f"events-{1:012}-{ONE_LIFE:012}.jsonl"]
    told = lines(out)
    rows = EventRow.objects.order_by("seq")
    assert [line["head"] for line in told] == [f"{row.seq}:{row.hash}" for row in rows]
    assert told[-1]["head"] == str(store.head())
    filed = next(line for line in told if line["topic"] == "ApplicationSubmitted")
    assert filed["case_ref"] == "c-1"
    assert filed["words"] == "Aanvraag ingediend"
    assert filed["legal_date"] == "2024-03-04"
    assert filed["recorded_at"] == MOMENT.isoformat()
    assert told[-1]["words"].startswith("Recht begonnen vanaf 20")
    assert OutboxRow.objects.filter(delivered_at=MOMENT).count() == ONE_LIFE
    assert list(problems(LAW)) == []


def test_it_tells_references_and_nothing_of_a_person(out: Path) -> None:
    delivered(Folder(out))
    keys = {"seq", "head", "recorded_at", "case_ref", "topic", "legal_date", "words"}
    assert {frozenset(line) for line in lines(out)} == {frozenset(keys)}
    text = b"".join(files(out).values()).decode()
    assert tells(text) == []
    row = EventRow.objects.filter(type="ApplicationGranted").get()
    for hidden in (row.actor, row.subject_ref, APPLICANT, str(FACTS["referteloon"])):
        assert hidden not in text


def test_of_a_draft_it_tells_what_the_desk_may_see_of_it(out: Path) -> None:
    """The condition of the database is the one rule, asked of the case as it was at each event."""
    draft("c-2")
    do(c.GiveFacts(day(3), FACTS), Role.APPLICANT, "c-2")
    known([ref("another")])
    mandate = c.GiveMandate(day(1), ref("mandate"), APPLICANT, "u-mandate", day(2))
    do(mandate, Role.APPLICANT, APPLICANT)
    delivered(Folder(out))
    shown = []
    for row in EventRow.objects.order_by("seq"):
        until = EventRow.objects.filter(case_ref=row.case_ref, version__lte=row.version)
        life = [store.event_in(one.type, one.data) for one in until.order_by("version")]
        shown.append(view(WORKER, case_of(life)).exists)
    assert [line["case_ref"] is not None for line in lines(out)] == shown
    assert set(shown) == {True, False}
    hidden = [line for line in lines(out) if line["case_ref"] is None]
    assert all(line["topic"] is line["words"] is line["legal_date"] is None for line in hidden)
    assert "c-2" not in b"".join(files(out).values()).decode()


def test_what_comes_later_goes_in_a_later_file(out: Path) -> None:
    delivered(Folder(out))
    before = files(out)
    assert delivered(Folder(out)) == 0
    draft("c-2")
    assert waiting().messages == 1
    assert delivered(Folder(out)) == 1
    after = files(out)
    assert list(after) == [*before, f"events-{ONE_LIFE + 1:012}-{ONE_LIFE + 1:012}.jsonl"]
    assert before.items() <= after.items()


def test_at_most_so_many_and_so_many_together(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivering, "TOGETHER", 2)
    assert delivered(Folder(out), most=3) == 3
    assert [line["seq"] for line in lines(out)] == [1, 2, 3]
    assert len(files(out)) == 2
    assert delivered(Folder(out)) == ONE_LIFE - 3
    assert [line["seq"] for line in lines(out)] == list(range(1, ONE_LIFE + 1))
    assert len(files(out)) == 2 + (ONE_LIFE - 3 + 1) // 2
    assert list(problems(LAW)) == []


def test_what_is_recorded_meanwhile_waits_for_the_next_time(out: Path) -> None:
    class Busy:
        def take(self, part: Part) -> None:
            Folder(out).take(part)
            draft("c-2")

    assert delivered(Busy()) == ONE_LIFE
    assert waiting() == Waiting(1, ONE_LIFE + 1, MOMENT, None)


KILLED = """
import os, signal, sys
from maatwerk.register import open_register
open_register(sys.argv.pop(1))
from maatwerk.register.outbox import delivering, receivers
delivering.{where} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
from maatwerk.cli import main
main()
"""


def test_killed_before_it_marks_it_writes_the_same_file_again(out: Path, register_url: str) -> None:
    """Also when more was recorded since, another number is asked for, or the file was fetched."""
    line = ["register", "deliver", "--actor", "u-1", "--to", str(out), "--register", register_url]
    connection.close()
    died = subprocess.run(
        [sys.executable, "-c", KILLED.format(where="_mark"), register_url, *line], check=False
    )
    assert died.returncode == -signal.SIGKILL
    open_register(register_url)
    written = files(out)
    assert list(written) == [f"events-{1:012}-{ONE_LIFE:012}.jsonl"]
    assert waiting() == Waiting(ONE_LIFE, 1, MOMENT, (1, ONE_LIFE))
    assert list(problems(LAW)) == []
    assert AccessRow.objects.filter(act="levering", result=None).count() == 1
    draft("c-2")
    fetched = out / next(iter(written))
    fetched.unlink()
    assert delivered(Folder(out), most=3) == ONE_LIFE
    assert files(out) == written
    assert waiting() == Waiting(1, ONE_LIFE + 1, MOMENT, None)
    assert delivered(Folder(out)) == 1
    assert list(problems(LAW)) == []


def test_a_file_that_was_written_is_not_written_again(out: Path) -> None:
    Folder(out).take(part_of(1, ONE_LIFE, LAW))
    (there,) = out.iterdir()
    before = there.stat()
    delivered(Folder(out))
    assert there.stat().st_mtime_ns == before.st_mtime_ns
    assert oct(before.st_mode & 0o777) in ("0o640", "0o600")


def test_another_file_of_that_name_is_never_written_over(out: Path, register_url: str) -> None:
    other = out / f"events-{1:012}-{ONE_LIFE:012}.jsonl"
    other.write_text("of another register")
    result = command(out, register_url)
    assert isinstance(result.exception, BadInputError)
    assert "of another register, of before a restore" in str(result.exception)
    assert other.read_text() == "of another register"
    assert waiting().messages == ONE_LIFE


@pytest.mark.parametrize("kind", ["gone", "a file"])
def test_a_folder_that_cannot_be_written_marks_nothing(
    kind: str, out: Path, register_url: str
) -> None:
    out.rmdir()
    if kind == "a file":
        out.touch()
    result = command(out, register_url)
    assert isinstance(result.exception, BadInputError)
    assert "Choose a folder that is there" in str(result.exception)
    assert waiting().messages == ONE_LIFE
    assert [row.result.outcome for row in AccessRow.objects.filter(act="levering")] == ["mislukt"]
    out.unlink(missing_ok=True)
    out.mkdir()
    assert command(out, register_url).exit_code == 0
    assert waiting() == Waiting(0, None, None, None)


def test_what_was_done_before_an_error_is_told_and_stays(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivering, "TOGETHER", 5)
    (out / f"events-{6:012}-{10:012}.jsonl").mkdir()
    with pytest.raises(BadInputError, match="Before that, 5 messages were delivered and marked"):
        delivered(Folder(out))
    assert waiting() == Waiting(ONE_LIFE - 5, 6, MOMENT, (6, 10))


def test_a_disk_that_fills_up_while_it_is_written_marks_nothing(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    with monkeypatch.context() as patched:
        patched.setattr(receivers, "to_the_disk", full)
        with pytest.raises(BadInputError, match="No space left on device"):
            delivered(Folder(out))
    assert list(out.iterdir()) == []
    assert waiting() == Waiting(ONE_LIFE, 1, MOMENT, (1, ONE_LIFE))
    assert delivered(Folder(out)) == ONE_LIFE


def piped(url: str, into: str) -> "subprocess.CompletedProcess[str]":
    main = f"{sys.executable} -c 'from maatwerk.cli import main; main()'"
    line = f"{main} register deliver --actor u-1 --to - --register '{url}' {into}"
    connection.close()
    return subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False)


def test_standard_output_has_the_messages_and_nothing_else(out: Path, register_url: str) -> None:
    failed = piped(register_url, "> /dev/full")
    assert failed.returncode == 2, failed
    assert "No space left on device" in failed.stderr
    open_register(register_url)
    assert waiting().messages == ONE_LIFE
    done = piped(register_url, "")
    assert done.returncode == 0, done
    open_register(register_url)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["seq"] for line in told] == list(range(1, ONE_LIFE + 1))
    assert f"{ONE_LIFE} messages were delivered." in done.stderr
    assert waiting().messages == 0


def test_a_reader_who_leaves_gets_it_again(out: Path, register_url: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    main = [sys.executable, "-c", "from maatwerk.cli import main; main()"]
    line = ["register", "deliver", "--actor", "u-1", "--to", "-", "--register", register_url]
    connection.close()
    left = subprocess.run(
        [*main, *line], stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writing)
    assert left.returncode == -signal.SIGPIPE, left  # as of any command in a pipe
    open_register(register_url)
    assert waiting() == Waiting(ONE_LIFE, 1, MOMENT, (1, ONE_LIFE))


HELD = """
import sys
from maatwerk.register import open_register
open_register(sys.argv[1])
from maatwerk.register.outbox.one_deliverer import one_deliverer
with one_deliverer():
    print("held", flush=True)
    sys.stdin.read()
"""


def test_of_several_deliverers_one_wins(out: Path, register_url: str) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HELD, register_url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        result = command(out, register_url)
        assert result.exit_code == 1
        assert "Iemand anders levert" in result.output
        assert list(out.iterdir()) == []
        draft("c-2")  # who records something does not wait for who delivers
        assert waiting().messages == ONE_LIFE + 1
        holder.kill()
    for _ in range(2):  # a killed one holds nothing, nor does one that is done
        with one_deliverer():
            pass
    assert command(out, register_url).exit_code == 0
    with one_deliverer(), pytest.raises(Conflict), _another_connection(register_url):
        delivered(Folder(out))


@contextmanager
def _another_connection(url: str) -> Iterator[None]:
    """As another process has it: on a server a connection may take its own lock once more."""
    if connection.vendor != "postgresql":
        yield
        return
    ours = connection.connection
    connection.connection = None
    try:
        yield
    finally:
        connection.close()
        connection.connection = ours


@pytest.mark.parametrize("role", Role)
def test_who_sees_all_that_it_tells_and_acts_may_deliver(role: Role, out: Path) -> None:
    may = role in (Role.CASE_WORKER, Role.DECIDER)
    assert delivers(ACTORS[role]) == may
    if may:
        assert deliver(Folder(out), ACTORS[role], Purpose.HANDLING, CLOCK, LAW) == ONE_LIFE
        return
    for purpose in Purpose:
        with pytest.raises(DeniedError):
            deliver(Folder(out), ACTORS[role], purpose, CLOCK, LAW)
    assert list(out.iterdir()) == []
    assert waiting().messages == ONE_LIFE
    outcomes = AccessResultRow.objects.filter(access__act="levering").values_list("outcome")
    assert set(outcomes) == {("geweigerd",)}


def test_the_access_log_names_the_cases_before_they_are_handed_over(out: Path) -> None:
    draft("c-2")

    class Looking:
        def take(self, part: Part) -> None:
            assert AccessPartRow.objects.get().case_refs == "c-1"
            Folder(out).take(part)

    delivered(Looking())
    assert AccessRow.objects.get(act="levering").result.cases == 1


def test_how_many_wait_is_told(out: Path, register_url: str) -> None:
    place = ("--register", register_url)
    assert run("waiting", *place).output == (
        f"{ONE_LIFE} messages wait, since 2024-06-01T10:00:00+00:00 (event 1).\n"
    )
    with pytest.raises(BadInputError):
        delivered(Folder(out / "nowhere"), most=2)
    assert "Events 1 to 2 were begun" in run("waiting", *place).output
    assert json.loads(run("waiting", "--json", *place).output) == {
        "messages": ONE_LIFE,
        "first": 1,
        "since": "2024-06-01T10:00:00+00:00",
        "begun": [1, 2],
    }
    delivered(Folder(out))
    assert run("waiting", *place).output == "No message waits.\n"


def tampered(*statements: str) -> list[str]:
    """What verify finds after somebody who owns the database did this; undone afterwards."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET LOCAL session_replication_role = replica")
            else:
                for end in ("changed", "removed", "replaced"):
                    for table in ("delivery", "event"):
                        name = f"register_{table}_is_never_{end}"
                        cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            for statement in statements:
                cursor.execute(statement)
        found = list(problems(LAW))
        transaction.set_rollback(True)
    return found


TAMPERED = {
    "UPDATE register_outbox SET delivered_at = '2024-06-01' WHERE seq = 8": "1 messages after",
    "UPDATE register_outbox SET delivered_at = '2024-06-01'": "25 messages after event 7",
    "UPDATE register_outbox SET delivered_at = NULL WHERE seq = 1": "1 messages before event 5",
    "UPDATE register_outbox SET delivered_at = NULL WHERE seq = 2": "not all marked at one moment",
    "UPDATE register_outbox SET delivered_at = NULL WHERE seq = 6": "5 to 7 were not all marked",
    "UPDATE register_outbox SET delivered_at = '2020-01-01' WHERE seq = 3": "not all marked",
    "UPDATE register_delivery SET last = 3 WHERE first = 1": "does not follow on event 3",
    "UPDATE register_delivery SET last = 99 WHERE first = 5": "up to event 99, which is not there",
    "UPDATE register_delivery SET last = 6 WHERE first = 5": "1 messages after event 6",
    "UPDATE register_delivery SET first = 6 WHERE first = 5": "does not follow on event 4",
    "DELETE FROM register_delivery WHERE first = 1": "does not follow on event 0",
    "DELETE FROM register_delivery WHERE first = 5": "3 messages after event 4",
    "DELETE FROM register_delivery": "7 messages after event 0",
}


def test_verify_finds_what_is_not_marked_as_it_was_delivered(out: Path) -> None:
    delivered(Folder(out), most=4)
    delivered(Folder(out), most=3)
    assert list(problems(LAW)) == []
    for statement, says in TAMPERED.items():
        found = tampered(statement)
        assert any(says in line for line in found), f"{statement}: {found}"
    assert list(problems(LAW)) == []


SPOILT = (
    "UPDATE register_event SET data = '{}' WHERE seq = 3",
    "UPDATE register_outbox SET delivered_at = '2024-06-01' WHERE seq = 3",
)


@pytest.mark.parametrize("statement", SPOILT)
def test_what_is_not_whole_is_not_handed_over(statement: str, out: Path) -> None:
    def spoil() -> None:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET session_replication_role = replica")
            else:
                cursor.execute("DROP TRIGGER register_event_is_never_changed")
            cursor.execute(statement)

    spoil()
    with pytest.raises(BadInputError, match="maatwerk register verify, which names all"):
        delivered(Folder(out))
    assert list(out.iterdir()) == []
    assert not OutboxRow.objects.filter(delivered_at=MOMENT).exists()


def test_a_backup_keeps_what_was_delivered_and_what_was_begun(
    out: Path, backend: str, server: str, tmp_path: Path
) -> None:
    delivered(Folder(out), most=4)
    with pytest.raises(BadInputError):
        delivered(Folder(out / "nowhere"), most=2)
    back_up(tmp_path / "backup.zip", MOMENT)
    with empty_place(backend, server, tmp_path):
        restore(tmp_path / "backup.zip", LAW)
        assert list(problems(LAW)) == []
        assert waiting() == Waiting(ONE_LIFE - 4, 5, MOMENT, (5, 6))
        assert delivered(Folder(out)) == ONE_LIFE - 4
    assert [line["seq"] for line in lines(out)] == list(range(1, ONE_LIFE + 1))


def test_memory_does_not_grow_with_what_waits(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is asked for that is more than a part of what waits."""
    monkeypatch.setattr(delivering, "TOGETHER", 3)
    asked: list[int] = []

    def counted(make: Callable[..., Part]) -> Callable[..., Part]:
        def made(first: int, last: int, law: object) -> Part:
            asked.append(last - first + 1)
            return make(first, last, law)

        return made

    monkeypatch.setattr(delivering, "part_of", counted(part_of))
    delivered(Folder(out))
    assert asked == [3] * 10 + [2]
