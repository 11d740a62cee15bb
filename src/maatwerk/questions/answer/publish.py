"""Writes the files of an answer: all of them, or none."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from maatwerk.errors import BadInputError


def publish(out: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write ``files`` by name into ``out``; each appears whole, by a rename at the very end.

    Raises:
        BadInputError: the folder cannot be made or written in; then nothing has changed.
    """
    targets = tuple(out / name for name in files)
    try:
        out.mkdir(parents=True, exist_ok=True)
        for target in targets:
            if target.is_dir():
                raise BadInputError(f"{target} is a folder; choose another --out.")
        folder = Path(tempfile.mkdtemp(prefix=".unfinished-", dir=out))
        try:
            for name, content in files.items():
                (folder / name).write_bytes(content)
            for target in targets:
                (folder / target.name).replace(target)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise BadInputError(
            f"Cannot write the answer in {out}: {error.strerror}. "
            "Choose a folder you may write in with --out."
        ) from error
    return targets
