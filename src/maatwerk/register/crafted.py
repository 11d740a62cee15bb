"""Reads the tables of a backup in bounded memory, whatever somebody has put in the file."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from maatwerk.errors import BadInputError
from maatwerk.register import store
from maatwerk.register.backup import Manifest, Member

LONGEST_LINE = 128 * 2**20
"""Bytes of one row: letters, plans of retention and files for the bank are long. No row is more."""

TOGETHER = 8 * 2**20
"""Bytes of rows that are kept at a time, and the row that goes beyond."""

MOST_PACKED = 200
"""How many times as large as the file its tables are at most; those of a register are some 10."""

_SHORTEST_LINE = len(b'{"a":1}')
_TEXT = rb'"(?:[^"\\]++|\\.)*+"'
_VALUE = rb"(?:" + _TEXT + rb"|-?[0-9]{1,19}|true|false|null)"
_FIELD = _TEXT + rb":" + _VALUE
_FLAT = re.compile(rb"\{" + _FIELD + rb"(?:," + _FIELD + rb"){0,99}\}\n?", re.DOTALL)
"""A row: names with texts, numbers and the like. Lists in lists, which take twenty times their
length in memory, are in none."""


def must_be_of_a_size(file: zipfile.ZipFile, source: Path, manifest: Manifest) -> None:
    """Refuse tables that are missing or packed in some other way, and sizes that cannot be.

    Raises:
        BadInputError: with the table and what is wrong with it.
    """
    total = 0
    for member in manifest.members:
        try:
            there = file.getinfo(member.path)
        except KeyError:
            raise BadInputError(f"{source} does not hold {member.path}, as it says.") from None
        if there.flag_bits & 1 or there.compress_type not in _PACKED:
            raise BadInputError(f"{source}: {member.path} is packed as no backup of ours is.")
        if type(member.rows) is not int or not 0 <= member.rows * _SHORTEST_LINE <= there.file_size:
            raise BadInputError(
                f"{source}: {member.path} cannot hold {member.rows} rows in {there.file_size:,} "
                "bytes."
            )
        total += there.file_size
    if total > MOST_PACKED * source.stat().st_size:
        raise BadInputError(
            f"{source} would become {total:,} bytes, more than {MOST_PACKED} times its size: it "
            "is no backup of a register. Nothing was restored."
        )


_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def parts_of(file: zipfile.ZipFile, member: Member) -> Iterator[list[bytes]]:
    """The lines of a table, some together.

    Raises:
        BadInputError: a line is too long or is no row, or there are more than the manifest says.
    """
    part: list[bytes] = []
    size, number = 0, 0
    with file.open(member.path) as lines:
        while line := lines.readline(LONGEST_LINE + 1):
            number += 1
            _must_be_a_row(line, number, member)
            part.append(line)
            size += len(line)
            if size >= TOGETHER or len(part) == store.PART:
                yield part
                part, size = [], 0
    if part:
        yield part


def _must_be_a_row(line: bytes, number: int, member: Member) -> None:
    where = f"{member.table}, line {number}"
    if number > member.rows:
        raise BadInputError(
            f"{member.table} in the backup is not what its manifest says: it has more than "
            f"{member.rows} rows."
        )
    if len(line) > LONGEST_LINE:
        raise BadInputError(f"{where} is longer than {LONGEST_LINE:,} bytes: no row of ours is.")
    if not _FLAT.fullmatch(line):
        raise BadInputError(f"{where} cannot be read: it is no row of names and values.")
