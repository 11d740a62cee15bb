"""Reads receipts: one, laid out anyhow, or a stream of them with one on each line."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import IO

from maatwerk.errors import BadInputError
from maatwerk.law.canonical import read_strict


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
    first = stream.readline()
    if first.strip() == b"{":
        yield _entry(1, first + stream.read())
        return
    empty = True
    for number, line in enumerate(chain([first], stream), 1):
        if line.strip():
            empty = False
            yield _entry(number, line)
    if empty:
        yield Entry(1, None, "It is empty.")


def _entry(number: int, text: bytes) -> Entry:
    try:
        return Entry(number, read_strict(text.decode()))
    except UnicodeDecodeError:
        return Entry(number, None, "It is no UTF-8.")
    except BadInputError as error:
        return Entry(number, None, str(error))
