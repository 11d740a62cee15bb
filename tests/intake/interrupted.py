"""A load that is killed at random moments, again and again: all of it is there, or nothing.

:func:`kill_loads` is for tests of any length: a few times here, many more elsewhere.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.intake import given
from tests.intake.given import csv_file
from tests.register.people import secret

from maatwerk.law import load_law
from maatwerk.register.models import IntakeLoad, WageRow
from maatwerk.register.verifying import problems

QUARTERS = [f"{year}Q{quarter}" for year in range(2010, 2024) for quarter in range(1, 5)]
LONGEST = 600.0
"""Seconds that a load may take."""


def wages_file(folder: Path, persons: range, amount: int) -> Path:
    """Wages of persons in many quarters, of an amount in euro."""
    rows = [given.wage(p, quarter=q, wage=str(amount)) for q in QUARTERS for p in persons]
    return csv_file(folder, rows, f"wages-{amount}.csv")


def kill_loads(url: str, folder: Path, times: int, seed: int) -> Iterator[str]:
    """Kill so many loads of wages into the open register; what is wrong after each, if anything.

    Args:
        url: Of the register, which is open in this process too.
        folder: For files.
        times: How many loads are killed.
        seed: Of the moments.
    """
    moments = random.Random(seed)  # noqa: S311 - moments, no secrets
    persons = range(150)
    given.applied(folder, persons)
    whole = len(persons) * len(QUARTERS)
    took = _load(url, wages_file(folder, persons, 1_000), None)
    for turn in range(1, times + 1):
        kept = WageRow.objects.count()
        _load(url, wages_file(folder, persons, 1_000 + turn), moments.uniform(0.5, 1.0) * took)
        now = WageRow.objects.count()
        loads = IntakeLoad.objects.filter(kind="wages").count()
        if now - kept not in (0, whole) or now != loads * whole:
            yield f"{now - kept} of {whole} wages are there after load {turn}, {loads} loads."
        yield from problems(load_law())
    _load(url, wages_file(folder, persons, 500_000), None)
    if WageRow.objects.filter(wage=50_000_000).count() != whole:
        yield "A load after the killed ones is not whole."


def _load(url: str, path: Path, killed_after: float | None) -> float:
    """Load a file in a process of its own, perhaps killed; how many seconds it lived."""
    command = ["intake", "load", "wages", str(path), "--demo", "--actor", "u-1", "--register", url]
    start = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-c", "from maatwerk.cli import main; main()", *command],
        env=os.environ | {"MAATWERK_VAULT_KEYS": secret(1)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        told, _ = process.communicate(timeout=killed_after or LONGEST)
        assert process.returncode == 0, told
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.communicate()
    return time.monotonic() - start
