"""A file that must stay as it was while it is read."""

import codecs
import stat
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from maatwerk.errors import BadInputError

LARGEST = 2_000_000_000
"""Bytes: more is no file of a quarter, or was not meant for here."""

PART = 1 << 20

_UTF8_MARK = b"\xef\xbb\xbf"
_OTHER_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A file and what it was when it was opened.

    Attributes:
        path: Where.
        sha256: Of its content, 64 hexadecimal digits.
        size: In bytes.
        lines: How many line ends it has: an estimate of the rows of a text.
        utf8: Whether all of it is UTF-8.
        zeros: Whether a byte is zero, which no text has.
        began: Its first bytes, to tell what it is.
        stamp: What the file system said of it.
    """

    path: Path
    sha256: str
    size: int
    lines: int
    utf8: bool
    zeros: bool
    began: bytes
    stamp: tuple[int, ...]

    def must_be_unchanged(self) -> None:
        """Refuse to go on with a file that somebody has written to.

        Raises:
            BadInputError: it is another file, or was touched or changed since it was opened.
        """
        if _stamp(self.path) != self.stamp or seal(self.path).sha256 != self.sha256:
            raise BadInputError(
                f"{self.path} changed while it was read: nothing was taken in. Wait until whoever "
                "writes it is done, and try again."
            )

    @property
    def has_mark(self) -> bool:
        """Whether it starts with the mark of UTF-8."""
        return self.began.startswith(_UTF8_MARK)

    @property
    def has_other_mark(self) -> bool:
        """Whether it starts with the mark of UTF-16 or UTF-32."""
        return self.began.startswith(_OTHER_MARKS)


def seal(path: Path) -> SealedFile:
    """Read a file once through, for its hash and what can be told of the whole.

    Raises:
        BadInputError: there is no such file, it is no ordinary one, empty or far too large.
    """
    stamp = _stamp(path)
    digest, decoder = sha256(), codecs.getincrementaldecoder("utf-8")()
    size, lines, utf8, zeros, began = 0, 0, True, False, b""
    try:
        with path.open("rb") as file:
            while part := file.read(PART):
                began = began or part[:PART]
                digest.update(part)
                size += len(part)
                lines += part.count(b"\n")
                zeros = zeros or b"\0" in part
                utf8 = utf8 and _decodes(decoder, part)
    except OSError as error:
        raise BadInputError(f"{path} cannot be read: {error.strerror}.") from error
    utf8 = utf8 and _decodes(decoder, b"", final=True)
    if not size:
        raise BadInputError(f"{path} is empty.")
    return SealedFile(path, digest.hexdigest(), size, lines, utf8, zeros, began, stamp)


def _decodes(decoder: codecs.IncrementalDecoder, part: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(part, final)
    except UnicodeDecodeError:
        return False
    return True


def _stamp(path: Path) -> tuple[int, ...]:
    """What tells that a file was written to, also when the same bytes were put back."""
    try:
        found = path.stat()
    except OSError as error:
        raise BadInputError(f"{path} cannot be read: {error.strerror}.") from error
    if not stat.S_ISREG(found.st_mode):
        raise BadInputError(f"{path} is no ordinary file.")
    if found.st_size > LARGEST:
        raise BadInputError(
            f"{path} is larger than {LARGEST // 1_000_000} MB: split it, by quarter for example."
        )
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
