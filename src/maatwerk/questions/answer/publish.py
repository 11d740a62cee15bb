"""Writes the files of an answer: all of them, or none."""

from collections.abc import Mapping
from pathlib import Path

from maatwerk.errors import BadInputError
from maatwerk.whole_files import write_whole


def publish(out: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write ``files`` by name into ``out``, which is made if it is not there.

    Raises:
        BadInputError: the folder cannot be made or written in; then nothing has changed.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInputError(
            f"Cannot write the answer in {out}: {error.strerror}. "
            "Choose a folder you may write in with --out."
        ) from error
    write_whole({out / name: content for name, content in files.items()})
    return tuple(out / name for name in files)
