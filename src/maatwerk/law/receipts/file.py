"""Reads receipts: one, laid out anyhow, or a stream of them with one on each line."""

from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import IO

from maatwerk.errors import BadInputError
from maatwerk.law.canonical import read_strict

MOST_BYTES = 10_000_000
"""Of one receipt; it has some two thousand, and more where a reform changes much."""

_TOO_LONG = f"It is longer than {MOST_BYTES:,} bytes: no receipt, or many without line ends."


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands on one line.

    Attributes:
        line: Its number, from 1 on.
        content: As read from JSON; None where it cannot be read.
        error: Why it cannot be read; empty where it can.
    """

    line: int
    content: object
    error: str = ""


def read_receipts(stream: IO[bytes]) -> Iterator[Entry]:
    """Every receipt of a file, one at a time; empty lines count and say nothing.

    A file whose first line is ``{`` alone is one receipt that somebody laid out over many
    lines. What cannot be read is an entry with an error, and what follows is read all the
    same. A file without anything in it has one entry, with an error.
    """
    lines = _lines(stream)
    first = next(lines, b"").removeprefix(BOM_UTF8)
    if first.strip() == b"{":
        yield _entry(1, first + stream.read(MOST_BYTES))
        return
    empty = True
    for number, line in enumerate(chain([first], lines), 1):
        if line.strip():
            empty = False
            yield _entry(number, line)
    if empty:
        yield Entry(1, None, "It is empty.")


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """The lines; of one that is too long just so much that this shows, whatever its length."""
    while line := stream.readline(MOST_BYTES + 1):
        yield line
        while len(line) > MOST_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MOST_BYTES + 1)


def _entry(number: int, text: bytes) -> Entry:
    if len(text) > MOST_BYTES:
        return Entry(number, None, _TOO_LONG)
    try:
        return Entry(number, read_strict(text.decode()))
    except UnicodeDecodeError:
        return Entry(number, None, "It is no UTF-8.")
    except BadInputError as error:
        return Entry(number, None, str(error))
