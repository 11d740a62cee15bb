"""``make soak``: runs that are killed while they are prepared or approved, on both databases."""

from pathlib import Path

import pytest
from tests.soak.killing import killed
from tests.soak.running import RUNNING
from tests.soak.test_soak import TIMES, seed

__all__ = ["seed"]

pytestmark = pytest.mark.soak


@pytest.mark.parametrize("work", RUNNING)
def test_no_line_is_lost_and_none_doubled(
    work: str,
    backend: str,
    register_url: str,
    tmp_path: Path,
    seed: int,
    capsys: pytest.CaptureFixture[str],
) -> None:
    place, found = killed(RUNNING[work], register_url, tmp_path, times=TIMES, lives=5, seed=seed)
    with capsys.disabled():
        print(f"\n{backend:10} {work:10} {place}; seed {seed}; {len(found)} wrong")
    assert found == []
