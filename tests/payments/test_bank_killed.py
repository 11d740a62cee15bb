"""A process that is killed while it makes a file or reads an answer pays nothing twice."""

from pathlib import Path

import pytest
from tests.soak.killing import killed
from tests.soak.paying import PAYING

SEED = 20_240_801
TIMES = {"files": 3, "answers": 1}
"""Five processes: an answer is a report and a statement, each killed once."""


@pytest.mark.parametrize("work", PAYING)
def test_no_transfer_is_lost_and_none_doubled(work: str, register_url: str, tmp_path: Path) -> None:
    place, found = killed(
        PAYING[work], register_url, tmp_path, times=TIMES[work], lives=2, seed=SEED
    )
    assert found == []
    assert place.killed + place.done == {"files": 3, "answers": 2}[work]
