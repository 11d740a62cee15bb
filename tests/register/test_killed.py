"""Nothing half-done is left by a process that is killed in the middle of what it does."""

from pathlib import Path

import pytest
from tests.soak.killing import killed
from tests.soak.works import WORKS

SEED = 20_230_701


@pytest.mark.parametrize("work", WORKS)
def test_what_is_killed_is_there_whole_or_not_at_all(
    work: str, register_url: str, tmp_path: Path
) -> None:
    _, found = killed(WORKS[work], register_url, tmp_path, times=1, lives=60, seed=SEED)
    assert found == []
