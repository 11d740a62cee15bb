"""A plan that is stopped or carried out twice at once deletes all of it once, or nothing."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from tests.register.deleting import closed, counted, sound
from tests.register.retained import (
    REFUSED,
    RETENTION,
    WORKER,
    approved,
    carried_out,
    filed,
)

from maatwerk.errors import BadInputError
from maatwerk.register.models import LetterRow, RetentionDeletionRow, VaultRow
from maatwerk.register.retention import carrying, deletions

pytestmark = pytest.mark.usefixtures("register_url")

__all__ = ["closed"]  # a fixture


def test_what_goes_wrong_half_way_leaves_everything(
    closed: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = approved()
    before = counted()

    def full(*_: object) -> None:
        assert counted() != before  # it was under way
        raise OSError("disk full")

    with monkeypatch.context() as broken:
        broken.setattr(deletions, "add", full)
        with pytest.raises(OSError, match="disk full"):
            RETENTION.carry_out(WORKER, made.ref)
    assert counted() == before
    assert isinstance(RETENTION.carry_out(WORKER, made.ref), list)
    assert sound()


KILLED = """
import os, signal, sys
from maatwerk.register import open_register
open_register(sys.argv[1])
from datetime import UTC, datetime
from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.roles import Actor, Role
from maatwerk.register.retention import carrying, deletions
from maatwerk.register.retention.acting import Retention
def die(*_): os.kill(os.getpid(), signal.SIGKILL)
setattr(*{"written": (deletions, "add"), "erased": (carrying, "erase")}[sys.argv[3]], die)
clock = StoppedClock(datetime(2060, 1, 1, 10, tzinfo=UTC))
Retention(clock).carry_out(Actor("u-1", Role.CASE_WORKER), sys.argv[2])
"""


@pytest.mark.parametrize("before", ["erased", "written"])
def test_a_process_that_is_killed_half_way_leaves_everything(
    before: str, closed: tuple[str, str], register_url: str
) -> None:
    made = approved()
    there = counted()
    died = subprocess.run(
        [sys.executable, "-c", KILLED, register_url, made.ref, before],
        env=os.environ.copy(),
        check=False,
        timeout=120,
    )
    assert died.returncode == -signal.SIGKILL
    assert counted() == there
    assert sound()
    assert isinstance(RETENTION.carry_out(WORKER, made.ref), list)
    assert sound()


def test_two_at_once_delete_once(closed: tuple[str, str]) -> None:
    made = approved()
    came: list[Any] = []

    def go() -> None:
        try:
            came.append(RETENTION.carry_out(WORKER, made.ref))
        except BadInputError as busy:  # the embedded database has one writer
            came.append(str(busy))
        finally:
            connections.close_all()

    both = [threading.Thread(target=go) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    done = RETENTION.carry_out(WORKER, made.ref)
    assert isinstance(done, list)
    assert done in came
    assert all(one == done or "Try again" in one for one in came)
    assert RetentionDeletionRow.objects.count() == 1
    assert sound()


def test_the_embedded_database_keeps_no_byte_of_it(backend: str, register_url: str) -> None:
    if backend == "postgresql":
        return  # its vacuum gives the room back; the bytes were sealed
    about, _ = filed("c-1", REFUSED, 1)
    letter = os.urandom(400)
    LetterRow.objects.filter(case_ref="c-1").update(sealed=letter)
    sealed = bytes(VaultRow.objects.get(ref=about).sealed)
    path = Path(register_url.removeprefix("sqlite:///"))
    carrying.forget()
    assert sealed in path.read_bytes()
    assert letter[:100] in path.read_bytes()
    carried_out()
    for place in path.parent.glob(f"{path.name}*"):
        assert sealed not in place.read_bytes()
        assert letter[:100] not in place.read_bytes()
