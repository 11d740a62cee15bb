"""Where messages go: files in a folder, or a stream such as standard output."""

import os
from dataclasses import dataclass
from io import RawIOBase
from pathlib import Path
from typing import BinaryIO, Protocol

from maatwerk.errors import BadInputError
from maatwerk.register.outbox.messages import Part
from maatwerk.whole_files import hidden_folder, to_the_disk

_READABLE = 0o640
"""Of its owner, and of the group of the folder for who receives it; of nobody else."""


class Receiver(Protocol):
    """Whoever takes messages over; when it returns they are his."""

    def take(self, part: Part) -> None:
        """Take messages over, as a whole.

        Raises:
            BadInputError: they cannot be taken over.
        """


@dataclass(frozen=True, slots=True)
class Folder:
    """A file for each part, whole and on the disk before it has its name.

    Attributes:
        path: A folder that is there.
    """

    path: Path

    def take(self, part: Part) -> None:
        """Write the file; one that is there already with the same bytes is left as it is.

        Raises:
            BadInputError: it cannot be written, or another file has that name.
        """
        target = self.path / part.name
        try:
            if not target.exists():
                _write(target, part.lines)
            elif target.read_bytes() != part.lines:
                raise BadInputError(
                    f"{target} is there already and is something else: of another register, of "
                    "before a restore, or of an older version of maatwerk. Choose another folder, "
                    "or take it away when its receiver has it; nothing of it was marked as "
                    "delivered."
                )
            to_the_disk(self.path)
        except OSError as error:
            raise BadInputError(
                f"Cannot write {target}: {error.strerror}. Choose a folder that is there and that "
                "you may write in, with room; nothing of it was marked as delivered."
            ) from error


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream that messages are written to without a buffer, so that what fails shows at once.

    Attributes:
        out: The stream.
    """

    out: RawIOBase | BinaryIO

    def take(self, part: Part) -> None:
        """Write the lines; who reads them may have had some of them when it fails.

        Raises:
            BadInputError: nobody reads any more, or there is no room.
        """
        rest = memoryview(part.lines)
        try:
            while rest:
                written = self.out.write(rest)
                if written is None:
                    raise BlockingIOError(None, "it takes nothing at this moment")
                rest = rest[written:]
        except OSError as error:
            raise BadInputError(
                f"Cannot write to standard output: {error.strerror}. The messages of events "
                f"{part.first} to {part.last} were not marked as delivered; the next time they "
                "are written again."
            ) from error


def _write(target: Path, content: bytes) -> None:
    with hidden_folder(target.parent) as aside:
        made = aside / target.name
        descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _READABLE)
        with open(descriptor, "wb") as file:  # noqa: PTH123 - made above, with these rights
            file.write(content)
        to_the_disk(made)
        made.replace(target)
