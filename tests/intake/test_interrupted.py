"""Nothing half-done is left by a process that is killed while it takes a file in."""

from pathlib import Path

import pytest
from tests.intake.interrupted import kill_loads


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_a_killed_load_leaves_all_of_it_or_nothing(register_url: str, tmp_path: Path) -> None:
    assert list(kill_loads(register_url, tmp_path, times=5, seed=20_230_701)) == []
