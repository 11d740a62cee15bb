"""Files that appear whole or not at all, and several of them together or not at all.

What is written goes first into a hidden folder beside the targets, and gets its name by a
rename. The hidden folder is locked by the process that fills it; the lock goes with the
process, so what a killed run left behind is recognised and removed by the next one.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from maatwerk.errors import BadInputError

PREFIX = ".unfinished-"


def write_whole(files: Mapping[Path, bytes]) -> None:
    """Write every file, or leave everything as it was; their folders must be there.

    A file that was there is replaced. When one of the last renames fails, or is
    interrupted, those before it are undone; only a process that is killed just then, or a
    machine that stops, can leave some files new and some old, each of them whole.

    Raises:
        BadInputError: a target is a folder or no ordinary file, or cannot be written; then
            nothing has changed.
    """
    for path in files:
        if path.exists() and not path.is_file():
            what = "a folder" if path.is_dir() else "no ordinary file"
            raise BadInputError(f"Cannot write {path}: it is {what}. Choose another name.")
    path = next(iter(files), Path())
    try:
        with ExitStack() as stack:
            aside = {
                folder: stack.enter_context(hidden_folder(folder))
                for folder in dict.fromkeys(file.parent for file in files)
            }
            for path, content in files.items():
                _new(aside, path).write_bytes(content)
            with _undone_on_failure(aside, files) as replaced:
                for path in files:
                    replaced.append(path)
                    _new(aside, path).replace(path)
    except OSError as error:
        raise BadInputError(
            f"Cannot write {path}: {error.strerror}. Choose a folder that is there and that you "
            "may write in, with room; nothing was changed."
        ) from error


@contextmanager
def hidden_folder(folder: Path) -> Iterator[Path]:
    """A hidden, locked folder inside ``folder``, removed at the end.

    What runs that are gone left behind there is removed first. The hidden folder may be
    renamed, which publishes it; then it stays.
    """
    _remove_leftovers(folder)
    path, descriptor = _locked_folder(folder)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
        os.close(descriptor)


def to_the_disk(path: Path) -> None:
    """Come back when a file, or the names in a folder, are on the disk and not on their way there.

    Raises:
        OSError: they cannot be.
    """
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def lock(folder: Path, *, wait: bool = False) -> int | None:
    """An open descriptor that holds the lock of a folder until it is closed.

    None when another process has it (and we do not wait), or the folder is gone.
    """
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def _new(aside: Mapping[Path, Path], path: Path) -> Path:
    return aside[path.parent] / f"new-{path.name}"


def _old(aside: Mapping[Path, Path], path: Path) -> Path:
    return aside[path.parent] / f"old-{path.name}"


@contextmanager
def _undone_on_failure(
    aside: Mapping[Path, Path], paths: Mapping[Path, bytes]
) -> Iterator[list[Path]]:
    """Keep what is there now; put it back for every path named inside, should it fail."""
    was_there = [path for path in paths if path.exists()]
    for path in was_there:
        _keep(path, _old(aside, path))
    replaced: list[Path] = []
    try:
        yield replaced
    except BaseException:
        for path in replaced:
            if path in was_there:
                _old(aside, path).replace(path)
            elif not _new(aside, path).exists():
                path.unlink(missing_ok=True)
        raise


def _keep(path: Path, backup: Path) -> None:
    try:
        os.link(path, backup)
    except OSError:  # a file system without links
        shutil.copy2(path, backup)


def _locked_folder(folder: Path) -> tuple[Path, int]:
    while True:
        path = Path(tempfile.mkdtemp(prefix=PREFIX, dir=folder))
        descriptor = lock(path)
        if descriptor is not None and path.exists():
            return path, descriptor
        if descriptor is not None:  # another run took the new folder for a leftover just now
            os.close(descriptor)


def _remove_leftovers(folder: Path) -> None:
    for path in folder.glob(PREFIX + "*"):
        with suppress(NotADirectoryError):
            descriptor = lock(path)
            if descriptor is not None:
                shutil.rmtree(path, ignore_errors=True)
                os.close(descriptor)
