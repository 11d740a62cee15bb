"""A disk that is full and one that is read-only: a clear message, and nothing half-done.

Real ones: a small file system in memory, and one that is mounted again without the right to write,
seen by one process and its children only. No rights of root are needed, and root is held to it.
"""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connection
from tests.intake import given
from tests.register.living import draft, live_until_granted
from tests.register.people import secret

from maatwerk.register import store

ROOT = Path(__file__).parents[2]
APART = ("unshare", "--user", "--map-root-user", "--mount")
MAATWERK = f"{sys.executable} -c 'from maatwerk.cli import main; main()'"
KEYS = {"MAATWERK_VAULT_KEYS": secret(1)}
FACT = json.dumps({"on": "2024-03-01", "facts": {"referteloon": "1.00"}})


def _may_mount() -> bool:
    tried = [*APART, "mount", "-t", "tmpfs", "none", "/mnt"]
    return (
        shutil.which("unshare") is not None and subprocess.run(tried, check=False).returncode == 0
    )


needs_mounts = pytest.mark.skipif(
    not _may_mount(), reason="this system lets nobody mount a file system of his own"
)


@dataclass(frozen=True)
class Act:
    """Something that writes.

    Attributes:
        line: As it is typed, in the folder of the register.
        room: Bytes that are left on the full disk: enough to begin, and not to end.
    """

    line: str
    room: int


WHO = "--as aanvrager --actor u-1 --applicant A00000000001"
ACTS = {
    "a command": Act(f"echo '{FACT}' | {MAATWERK} case do c-2 GiveFacts {WHO}", 45_000),
    "intake": Act(f"{MAATWERK} intake load applications rows.csv --demo --actor u-1", 150_000),
    "snapshot": Act(
        f"{MAATWERK} snapshot make --actor u-1 --known-on 2026-06-01 --out out", 45_000
    ),
    "delivery": Act(f"{MAATWERK} register deliver --actor u-1 --to .", 24_576),
    "backup": Act(f"{MAATWERK} register backup --actor u-1 b.zip", 36_864),
}
FILES = ["./register.sqlite3", "./rows.csv"]
"""What is in the folder, and all that may be left there."""

SCRIPT = r"""
said() { echo "$1: $(printf %s "$2" | tr '\n' ' ')"; }
mount -t tmpfs -o size=16m none "$TO" && cp -r "$FROM/." "$TO" && cd "$TO" || exit 99
if [ "$HOW" = full ]; then
    free=$(($(df --output=avail -B1 . | tail -1) - ROOM))
    head -c "$free" /dev/zero > .filler
else
    mount -o remount,ro,bind "$TO" 2>/dev/null || { mount --bind "$TO" "$TO"; cd "$TO"
        mount -o remount,ro,bind "$TO"; } || exit 98
fi
told=$(sh -c "$LINE" 2>&1); said "code $?" "$told"
said "left" "$(find . -type f | grep -v -e "sqlite3[-.]" -e filler | sort)"
if [ "$HOW" = full ]; then rm .filler; else mount -o remount,rw,bind "$TO"; fi
told=$(sh -c "$MAATWERK register verify" 2>&1); said "verify $?" "$told"
told=$(sh -c "$LINE" 2>&1); said "again $?" "$told"
"""


def tried(how: str, act: Act, register: Path, to: Path) -> dict[str, str]:
    """What was said at each step, by its name and exit code."""
    connection.close()
    environment = {"HOW": how, "FROM": str(register), "TO": str(to), "ROOM": str(act.room)}
    environment |= {"LINE": act.line, "MAATWERK": MAATWERK, "MAATWERK_DATABASE": str(to)} | KEYS
    done = subprocess.run(
        [*APART, "sh", "-c", SCRIPT],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {step: told for step, _, told in (s.partition(": ") for s in done.stdout.splitlines())}


@pytest.fixture
def register(register_url: str, tmp_path: Path) -> Path:
    """The folder of an embedded register with a granted case, a draft, and a file to load."""
    live_until_granted()
    draft("c-2")
    given.csv_file(tmp_path, [given.application(person) for person in range(60)])
    return tmp_path


@needs_mounts
@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
@pytest.mark.parametrize("how", ["full", "read-only"])
def test_what_cannot_be_written_is_told_and_leaves_nothing(
    how: str, act: Act, register: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    head = str(store.head())
    said = tried(how, act, register, tmp_path_factory.mktemp("disk"))
    assert "code 2" in said, said
    words = ("no room left", "disk is full", "No space") if how == "full" else ("writ", "Read-only")
    assert any(word in said["code 2"] for word in words), said["code 2"]
    assert "Traceback" not in said["code 2"]
    assert "should not" not in said["code 2"]  # as it says of a fault of ours
    assert said["left"].split() == FILES
    assert f"All is well up to {head}" in said["verify 0"]
    assert "again 0" in said, said
