"""A folder that appears as a whole or not at all.

Everything is written in a hidden folder beside the target and gets its name by one rename.
What had the name before is first put aside under a name that tells whose place it had, so
that a run that is killed between two renames loses nothing: the next one puts it back.
"""

import os
import shutil
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from maatwerk.errors import BadInputError
from maatwerk.whole_files import PREFIX, hidden_folder, lock

REPLACED = ".replaced-"


class UnfinishedFolder:
    """A hidden, locked folder under ``root``; removed unless it was published.

    Attributes:
        path: Where to write; known once the block is entered.
    """

    path: Path

    def __init__(self, root: Path) -> None:
        self._root = root
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        try:
            self._root.mkdir(parents=True, exist_ok=True)
            _put_back(self._root)
            self.path = self._stack.enter_context(hidden_folder(self._root))
        except OSError as error:
            raise BadInputError(
                f"Cannot write in {self._root}: {error.strerror}. Choose a folder you may write in."
            ) from error
        return self

    def publish(
        self,
        name: str,
        *,
        mode: int = 0o755,
        keeps: Callable[[Path], bool] = lambda folder: False,
    ) -> Path:
        """Give the folder its name.

        What has that name already stays when ``keeps`` says so, and is replaced otherwise.
        """
        target = self._root / name
        self.path.chmod(mode)
        if not target.exists():
            self.path.rename(target)
        elif not keeps(target):
            self._replace(target)
        return target

    def _replace(self, target: Path) -> None:
        aside = self._root / f"{REPLACED}{self.path.name.removeprefix(PREFIX)}-{target.name}"
        descriptor = lock(target, wait=True)  # while we have it, nobody takes it for a leftover
        if descriptor is not None:
            self._stack.callback(os.close, descriptor)
        try:
            target.rename(aside)
            self.path.rename(target)
        except BaseException:
            if aside.exists() and not target.exists():
                aside.rename(target)
            raise
        shutil.rmtree(aside, ignore_errors=True)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()
        if isinstance(error, OSError) and not isinstance(error, BadInputError):
            raise BadInputError(
                f"Cannot write in {self._root}: {error.strerror or error}. "
                "Make room or choose another folder; nothing was left behind."
            ) from error


def _put_back(root: Path) -> None:
    """Restore what a killed run had put aside, or remove it when its place was taken."""
    for aside in root.glob(REPLACED + "*-*"):
        with suppress(NotADirectoryError):
            descriptor = lock(aside)
            if descriptor is None:
                continue
            target = root / aside.name.removeprefix(REPLACED).split("-", 1)[1]
            if target.exists():
                shutil.rmtree(aside, ignore_errors=True)
            else:
                aside.rename(target)
            os.close(descriptor)
