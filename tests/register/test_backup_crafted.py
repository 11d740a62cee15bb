"""A file that somebody made to pass for a backup is refused, in little memory and before it counts.

What is merely damaged stands in test_backup.py.
"""

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from django.db import connection
from tests.register.test_backup import (
    EVENTS,
    NOW,
    empty_place,
    everything,
    file,
    person_ref,
    rewritten,
)

from maatwerk.errors import BadInputError
from maatwerk.law import load_law
from maatwerk.register import crafted, store
from maatwerk.register.backup import MANIFEST, back_up
from maatwerk.register.beginning import State, begin, database_file, state
from maatwerk.register.chain import Head
from maatwerk.register.restoring import restore

__all__ = ["file", "person_ref"]  # fixtures

NOT_OURS = Head(2, "ab" * 32)


def without(name: str) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        del members[name]

    return change


def claiming(rows: object) -> Callable[[dict[str, bytes]], None]:
    """The manifest says that there are so many events."""

    def change(members: dict[str, bytes]) -> None:
        data = json.loads(members[MANIFEST])
        (events,) = [one for one in data["members"] if one["table"] == "register_event"]
        events["rows"] = rows
        members[MANIFEST] = json.dumps(data).encode()

    return change


def holding(content: bytes) -> Callable[[dict[str, bytes]], None]:
    """The events are this, and the manifest says so."""

    def change(members: dict[str, bytes]) -> None:
        members[EVENTS] = content
        data = json.loads(members[MANIFEST])
        (events,) = [one for one in data["members"] if one["table"] == "register_event"]
        events |= {"rows": content.count(b"\n"), "sha256": sha256(content).hexdigest()}
        members[MANIFEST] = json.dumps(data).encode()

    return change


def saying(name: str, value: object) -> Callable[[dict[str, bytes]], None]:
    """The manifest says so of the whole."""

    def change(members: dict[str, bytes]) -> None:
        members[MANIFEST] = json.dumps(json.loads(members[MANIFEST]) | {name: value}).encode()

    return change


def first_member(**said: object) -> Callable[[dict[str, bytes]], None]:
    """The manifest says so of its first table."""

    def change(members: dict[str, bytes]) -> None:
        data = json.loads(members[MANIFEST])
        data["members"][0] |= said
        members[MANIFEST] = json.dumps(data).encode()

    return change


def naming_one_twice(members: dict[str, bytes]) -> None:
    data = json.loads(members[MANIFEST])
    data["members"].append(data["members"][0])
    members[MANIFEST] = json.dumps(data).encode()


CRAFTED = {
    "a head that is a number": (saying("head", 5), "is no text"),
    "no head": (saying("head", None), "is no text"),
    "a head of nothing": (saying("head", "none"), "An anchor is"),
    "a table that is a list": (first_member(table=["x"]), "is no text"),
    "a hash that is a number": (first_member(sha256=5), "is no text"),
    "a table that is there twice": (naming_one_twice, "a table is there twice"),
    "a table that is not there": (without(EVENTS), "does not hold tables/register_event.jsonl"),
    "more rows than bytes": (claiming(10**12), "cannot hold 1000000000000 rows"),
    "no number of rows": (claiming("many"), "cannot hold many rows"),
    "fewer rows than there are": (claiming(1), "more than 1 rows"),
    "lists in lists": (holding(b'{"a":[' + b"[]," * 999 + b"[]]}\n"), "line 1 cannot be read"),
    "an object in a row": (holding(b'{"a":{"b":1}}\n'), "line 1 cannot be read"),
    "a number of a million digits": (holding(b'{"a":' + b"1" * 10**6 + b"}\n"), "cannot be read"),
    "a thousand columns": (
        holding(b"{" + b",".join(b'"a%d":1' % n for n in range(1_000)) + b"}\n"),
        "line 1 cannot be read",
    ),
}


@pytest.mark.parametrize("case", CRAFTED)
def test_what_no_backup_of_ours_is(
    case: str, file: Path, backend: str, server: str, tmp_path: Path
) -> None:
    change, says = CRAFTED[case]
    other = rewritten(file, change)
    with empty_place(backend, server, tmp_path):
        with pytest.raises(BadInputError, match=says):
            restore(other, load_law())
        begin()
        assert not any(rows for rows in everything().values())


def test_a_line_that_is_too_long(
    file: Path, backend: str, server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crafted, "LONGEST_LINE", 100)
    with (
        empty_place(backend, server, tmp_path),
        pytest.raises(BadInputError, match="line 1 is longer than 100 bytes"),
    ):
        restore(file, load_law())


def packed(file: Path, other: Path, content: bytes, times: int) -> Path:
    """A copy in which the events are so many times this, packed as well as can be."""
    with zipfile.ZipFile(file) as held:
        members = {name: held.read(name) for name in held.namelist() if name != EVENTS}
    data = json.loads(members[MANIFEST])
    (events,) = [one for one in data["members"] if one["table"] == "register_event"]
    events["rows"] = max(1, content.count(b"\n") * times)
    members[MANIFEST] = json.dumps(data).encode()
    with zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        with made.open(EVENTS, "w", force_zip64=True) as out:
            for _ in range(times):
                out.write(content)
        for name, held_content in members.items():
            made.writestr(name, held_content)
    return other


def test_a_small_file_that_would_become_a_large_one(file: Path, tmp_path: Path) -> None:
    bomb = packed(file, tmp_path / "bomb.zip", b" " * 2**20, 64)
    with pytest.raises(BadInputError, match="more than 200 times its size"):
        restore(bomb, load_law())


MEASURED = """
import resource, sys
from pathlib import Path
from maatwerk.register import open_register
open_register(sys.argv[2])
from maatwerk.errors import BadInputError
from maatwerk.law import load_law
from maatwerk.register.restoring import restore
law = load_law()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    restore(Path(sys.argv[1]), law)
except BadInputError as error:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, error)
"""


def test_many_long_lines_take_little_memory(file: Path, tmp_path: Path) -> None:
    """Four thousand rows of a quarter of a megabyte: kept together they would take a gigabyte."""
    blind = bytes(range(32, 127)).replace(b'"', b"").replace(b"\\", b"")
    long = b'{"a":"' + blind * 2_800 + b'"}\n'
    crafted_file = packed(file, tmp_path / "long.zip", long, 4_000)
    with zipfile.ZipFile(crafted_file, "a") as padded:  # so that it is not refused for its size
        padded.writestr("beside", bytes(i * 7919 % 251 for i in range(6 * 2**20)))
    place = f"sqlite:///{tmp_path / 'measured.sqlite3'}"
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(crafted_file), place],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    kibibytes, _, said = done.stdout.partition(" ")
    assert "register_event, line 1 cannot be read: It has other columns" in said
    assert int(kibibytes) < 200 * 2**10


def _later_tables(members: dict[str, bytes]) -> None:
    data = json.loads(members[MANIFEST])
    data["migrations"].append("9999_later")
    members[MANIFEST] = json.dumps(data).encode()


def test_another_version_is_refused_before_anything_is_made(
    file: Path, backend: str, server: str, tmp_path: Path
) -> None:
    other = rewritten(file, _later_tables)
    with empty_place(backend, server, tmp_path):
        with pytest.raises(BadInputError, match="with other tables"):
            restore(other, load_law())
        assert state() is State.ABSENT
        made = database_file()
        if made is None:
            assert connection.introspection.table_names() == []
        else:
            assert not made.parent.exists()


def test_the_chain_must_run_through_a_head_that_was_kept(
    file: Path, backend: str, server: str, tmp_path: Path
) -> None:
    last = store.head()
    beyond = Head(last.seq + 1, last.hash)
    with empty_place(backend, server, tmp_path):
        with pytest.raises(BadInputError, match=f"The chain no longer runs through .*{NOT_OURS}"):
            restore(file, load_law(), anchor=NOT_OURS)
        with pytest.raises(BadInputError, match="before"):
            restore(file, load_law(), anchor=beyond)
        begin()
        assert not any(rows for rows in everything().values())
        restore(file, load_law(), anchor=last)
        assert store.head() == last


def test_one_that_was_made_anew_as_a_whole_needs_such_a_head(
    file: Path, backend: str, server: str, tmp_path: Path
) -> None:
    """Another register, whole in itself, put in the place of the backup of this one."""
    kept = store.head()
    with empty_place(backend, server, tmp_path):
        begin()
        from tests.register.living import draft, live_until_granted  # noqa: PLC0415 - open by now

        draft("c-9")
        live_until_granted()
        other = tmp_path / "other.zip"
        back_up(other, NOW)
    (tmp_path / "third").mkdir()
    with empty_place(backend, server, tmp_path / "third"):
        with pytest.raises(BadInputError, match="no longer runs through"):
            restore(other, load_law(), anchor=kept)
        restore(other, load_law())
