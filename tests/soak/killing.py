"""Processes that are killed at random moments in the middle of what they do to a register.

:func:`killed` is for tests of any length: once each in ``make test``, many times in ``make
soak``. After every kill the register is opened anew and asked whether it is whole, and whether
what the process had been told to be done is there.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection
from tests.cases.lives import ACTORS
from tests.register.living import MOMENT, REGISTER
from tests.register.people import secret
from tests.soak.child import life

from maatwerk.law import load_law
from maatwerk.register import open_register
from maatwerk.register.handling_many import Act, handle_many
from maatwerk.register.verifying import problems

ROOT = Path(__file__).parents[2]
MAATWERK = (sys.executable, "-c", "from maatwerk.cli import main; main()")
CHILD = (sys.executable, "-m", "tests.soak.child")
LONGEST = 600.0
"""Seconds that a process may take."""

_OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


@dataclass
class Place:
    """Where it happens, and what came of it.

    Attributes:
        url: Of the register.
        folder: For files.
        moments: Draws the moments.
        killed: How many processes were killed while they were at it.
        done: How many were done before their moment came.
        acknowledged: How many times one of them had been told that something was done.
        began: When, in seconds of this machine.
    """

    url: str
    folder: Path
    moments: random.Random
    killed: int = 0
    done: int = 0
    acknowledged: int = 0
    began: float = field(default_factory=time.monotonic)

    def __str__(self) -> str:
        seconds = time.monotonic() - self.began
        return (
            f"{self.killed:3} killed at it, {self.done:2} done before that, "
            f"{self.acknowledged:4} acknowledged; {seconds:.0f} s"
        )

    def run_until_killed(self, between: tuple[float, float], *command: str) -> list[str]:
        """Run a process that is killed between these seconds; the whole lines that it told."""
        lines, ended = self._run(self.moments.uniform(*between), *command)
        self.done += ended
        self.killed += not ended
        return lines

    def seconds(self, *command: str) -> tuple[float, float]:
        """When such a process has hardly begun on the register, and when it is done.

        The first is when ``register head`` is done, at the register that is open.
        """
        times = []
        for run in ((*MAATWERK, "register", "head", "--register", self.url), command):
            start = time.monotonic()
            self._run(LONGEST, *run)
            times.append(time.monotonic() - start)
        return 0.8 * min(times), times[1]

    def _run(self, seconds: float, *command: str) -> tuple[list[str], bool]:
        """Nothing of the register is open in this process meanwhile.

        What a killed process left is found by whoever opens the register next.
        """
        connection.close()
        process = subprocess.Popen(
            command,
            env=os.environ | {"MAATWERK_VAULT_KEYS": secret(1)},
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            told, _ = process.communicate(timeout=seconds)
            assert process.returncode == 0, told
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            told, _ = process.communicate()
        open_register(self.url)
        _wait_until_the_server_knows()
        return told.split("\n")[:-1], process.returncode == 0


def _wait_until_the_server_knows() -> None:
    """A server ends the transaction of a client that is gone once it notices."""
    until = time.monotonic() + 30
    while connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(_OTHERS)
            if cursor.fetchone() == (0,):
                return
        assert time.monotonic() < until, "A process that is gone still has a connection."
        time.sleep(0.01)


def whole() -> Iterator[str]:
    """What ``verify`` finds wrong."""
    yield from problems(load_law())


def lived(name: str, lives: int) -> None:
    """So many cases, from draft to grant."""
    acts = [
        Act(MOMENT, f"{name}-{number}", command, ACTORS[role])
        for number in range(lives)
        for command, role in life(f"{name}-{number}")
    ]
    handle_many(REGISTER, acts)


def killed(
    work: Callable[[Place, int], Iterator[str]],
    url: str,
    folder: Path,
    *,
    times: int,
    lives: int,
    seed: int,
) -> tuple[Place, list[str]]:
    """Kill so many processes; what came of it, and whatever is wrong afterwards.

    Args:
        work: What they do: one of ``tests.soak.works``.
        url: Of the register, which is open in this process too.
        folder: For files.
        times: How many processes.
        lives: How many cases are in the register before.
        seed: Of the moments.
    """
    lived("before", lives)
    place = Place(url, folder, random.Random(f"{work.__name__} {seed}"))  # noqa: S311 - moments
    return place, list(work(place, times))
