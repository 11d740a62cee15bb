"""A folder that is a book: replaced as a whole, and never one that is something else."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from maatwerk.errors import BadInputError
from maatwerk.whole_files import hidden_folder

MANIFEST = "book.json"
WHAT = "maatwerk law book"


def manifest(files: Mapping[str, bytes], **said: Any) -> bytes:
    """What says that a folder is a book, and which files are of it."""
    hashes = {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}
    content = {"what": WHAT, **said, "files": dict(sorted(hashes.items()))}
    return f"{json.dumps(content, indent=1, ensure_ascii=False)}\n".encode()


def publish(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files as ``folder``, whole or not at all; a book that was there is replaced.

    Args:
        folder: Its parent must be there.
        files: By path inside the folder, the manifest among them.

    Raises:
        BadInputError: something else than a book is there, or it cannot be written; then
            nothing has changed.
    """
    folder = folder.resolve()
    try:
        if folder.exists():
            _must_be_a_book(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        with hidden_folder(folder.parent) as aside:
            new, old = aside / "new", aside / "old"
            for path, content in files.items():
                target = new / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
            _exchange(folder, new, old)
    except OSError as error:
        raise BadInputError(
            f"Cannot write {folder}: {error.strerror}. Choose a folder that you may write in, "
            "with room; nothing was changed."
        ) from error


def _exchange(folder: Path, new: Path, old: Path) -> None:
    """Put the new folder in the place of the old one; put that back should it fail."""
    if folder.exists():
        folder.rename(old)
    try:
        new.rename(folder)
    except BaseException:
        if old.exists() and not folder.exists():
            old.rename(folder)
        raise


def _must_be_a_book(folder: Path) -> None:
    """Refuse to remove anything that no book brought along."""
    if not folder.is_dir():
        raise BadInputError(f"Cannot write {folder}: it is a file. Choose another name.")
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    if not there:
        return
    foreign = sorted(there - {*_files_of_book(folder), MANIFEST})
    if MANIFEST not in there or foreign:
        named = foreign[0] if foreign else "what is there"
        raise BadInputError(
            f"Cannot write {folder}: {named} is not of a book of the law. Choose another folder, "
            "or move it away first."
        )


def _files_of_book(folder: Path) -> set[str]:
    try:
        content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return set()
    if not isinstance(content, dict) or content.get("what") != WHAT:
        return set()
    return set(content.get("files", ()))
