"""``make soak``: processes killed at random moments, many of each kind, on both databases."""

import os
import random
from pathlib import Path

import pytest
from tests.intake.interrupted import kill_loads
from tests.soak.killing import killed
from tests.soak.works import WORKS

pytestmark = pytest.mark.soak

TIMES = int(os.environ.get("SOAK_TIMES", "10"))
"""How many processes of each kind are killed, on each database."""

LIVES = 300
"""Cases in the register before."""


@pytest.fixture
def seed(capsys: pytest.CaptureFixture[str]) -> int:
    """Another one each time, and printed: SOAK_SEED plays it again."""
    drawn = random.SystemRandom().randrange(10**6)
    return int(os.environ.get("SOAK_SEED", drawn))


@pytest.mark.parametrize("work", WORKS)
def test_what_is_killed_is_there_whole_or_not_at_all(
    work: str,
    backend: str,
    register_url: str,
    tmp_path: Path,
    seed: int,
    capsys: pytest.CaptureFixture[str],
) -> None:
    options = {"times": TIMES, "lives": LIVES, "seed": seed}
    place, found = killed(WORKS[work], register_url, tmp_path, **options)
    with capsys.disabled():
        print(f"\n{backend:10} {work:10} {place}; seed {seed}; {len(found)} wrong")
    assert found == []
    assert place.killed + place.done == TIMES


def test_a_killed_load_of_wages_leaves_all_of_it_or_nothing(
    backend: str,
    register_url: str,
    tmp_path: Path,
    seed: int,
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = list(kill_loads(register_url, tmp_path, times=TIMES, seed=seed))
    with capsys.disabled():
        print(f"\n{backend:10} {'wages':10} {TIMES:3} loads; seed {seed}; {len(found)} wrong")
    assert found == []
