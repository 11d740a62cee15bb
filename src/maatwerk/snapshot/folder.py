"""A folder that appears as a whole or not at all.

Everything is written in a hidden folder beside the target and gets its name by one rename.
The hidden folder is locked by the process that fills it; the lock goes with the process, so
what a killed run left behind is recognised and removed by the next one.
"""

import fcntl
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from maatwerk.errors import BadInputError

PREFIX = ".unfinished-"


class UnfinishedFolder:
    """A hidden, locked folder under ``root``; removed unless it was published.

    Attributes:
        path: Where to write; known once the block is entered.
    """

    path: Path

    def __init__(self, root: Path) -> None:
        self._root = root

    def __enter__(self) -> Self:
        try:
            self._root.mkdir(parents=True, exist_ok=True)
            _remove_leftovers(self._root)
            self.path, self._lock = _locked_folder(self._root)
        except OSError as error:
            raise BadInputError(
                f"Cannot write in {self._root}: {error.strerror}. Choose a folder you may write in."
            ) from error
        return self

    def publish(self, name: str, *, mode: int = 0o755) -> Path:
        """Give the folder its name; what had that name before is replaced."""
        target = self._root / name
        self.path.chmod(mode)
        if target.exists():
            target.rename(self.path.with_name(self.path.name + "-replaced"))
        self.path.rename(target)
        return target

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
        shutil.rmtree(self.path.with_name(self.path.name + "-replaced"), ignore_errors=True)
        os.close(self._lock)
        if isinstance(error, OSError) and not isinstance(error, BadInputError):
            raise BadInputError(
                f"Cannot write in {self._root}: {error.strerror or error}. "
                "Make room or choose another folder; nothing was left behind."
            ) from error


def _locked_folder(root: Path) -> tuple[Path, int]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=root))
        lock = _lock(folder)
        if lock is not None and folder.exists():
            return folder, lock
        if lock is not None:  # another run took the new folder for a leftover just now
            os.close(lock)


def _lock(folder: Path) -> int | None:
    """An open descriptor that holds the lock, or None when another process has it."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def _remove_leftovers(root: Path) -> None:
    for folder in root.glob(PREFIX + "*"):
        with suppress(NotADirectoryError):
            lock = _lock(folder)
            if lock is not None:
                shutil.rmtree(folder, ignore_errors=True)
                os.close(lock)
