"""The snapshots of this installation, each counted once."""

import os
from functools import lru_cache
from pathlib import Path
from threading import Lock

from maatwerk.figures import Figures
from maatwerk.snapshot import Snapshot, open_snapshot
from maatwerk.snapshot.manifest import MANIFEST
from maatwerk.web.mode import SNAPSHOTS

_AT_ONCE = 4
_ONE_AT_A_TIME = Lock()


def snapshots() -> tuple[Snapshot, ...]:
    """Those that there are, the one that is known on the latest day first."""
    folder = os.environ.get(SNAPSHOTS, "")
    if not folder or not Path(folder).is_dir():
        return ()
    found = [
        open_snapshot(path.parent, verify=False) for path in Path(folder).glob(f"*/{MANIFEST}")
    ]
    return tuple(sorted(found, key=lambda one: (one.known_on, one.hash), reverse=True))


@lru_cache(maxsize=_AT_ONCE)
def _counted(path: Path) -> Figures:
    return Figures.of(open_snapshot(path), threads=1)


class Counting:
    """The figures of a snapshot, for as long as the block lasts: for one who asks at a time."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def __enter__(self) -> Figures:
        """The figures; whoever asks meanwhile waits."""
        _ONE_AT_A_TIME.acquire()
        try:
            return _counted(self._snapshot.path)
        except BaseException:
            _ONE_AT_A_TIME.release()
            raise

    def __exit__(self, *_: object) -> None:
        """Let the next one in."""
        _ONE_AT_A_TIME.release()
