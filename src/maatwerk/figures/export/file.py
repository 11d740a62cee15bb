"""Writes a file whole or not at all."""

import os
import tempfile
from pathlib import Path

from maatwerk.errors import BadInputError


def write_file(path: Path, content: bytes) -> None:
    """Put the content in ``path`` in one step, beside it first; its folder must exist.

    Raises:
        BadInputError: the folder is not there or may not be written in.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    except OSError as error:
        raise BadInputError(
            f"Cannot write {path}: {error.strerror}. Choose a folder that is there and that you "
            "may write in."
        ) from error
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        beside.chmod(0o644)
        beside.replace(path)
    except OSError as error:
        raise BadInputError(f"Cannot write {path}: {error.strerror}.") from error
    finally:
        beside.unlink(missing_ok=True)
