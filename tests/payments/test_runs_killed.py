"""A process that is killed while it prepares or approves a run leaves a whole run or none."""

from pathlib import Path

import pytest
from tests.soak.killing import killed
from tests.soak.running import RUNNING

SEED = 20_240_805
TIMES = {"prepares": 3, "approvals": 2}


@pytest.mark.parametrize("work", RUNNING)
def test_no_line_is_lost_and_none_doubled(work: str, register_url: str, tmp_path: Path) -> None:
    place, found = killed(
        RUNNING[work], register_url, tmp_path, times=TIMES[work], lives=2, seed=SEED
    )
    assert found == []
    assert place.killed + place.done == TIMES[work]
