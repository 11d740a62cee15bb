"""What is refused of a workbook before anything reads it: bombs, tricks, merged cells."""

import re
from zipfile import BadZipFile, ZipFile, ZipInfo

from maatwerk.errors import BadInputError
from maatwerk.intake.files.sealed import PART, SealedFile

MOST_ENTRIES = 2_000
LARGEST_SHEETS = 2_000_000_000
"""Bytes of all sheets once unpacked; they are read row by row."""

LARGEST_OTHER = 100_000_000
"""Bytes of any other part once unpacked; these are read as a whole."""

SHEETS = "xl/worksheets/"

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z0-9:]{1,30})"')
_LONGEST_TAG = 200
_SHOWN = 5


def refuse_bombs(file: SealedFile) -> None:
    """Refuse a workbook that unpacks to absurd sizes or declares entities.

    The sizes are those that the package declares; what reads it stops at them.

    Raises:
        BadInputError: it is no package, or one of these.
    """
    try:
        with ZipFile(file.path) as package:
            entries = package.infolist()
            sheets = sum(entry.file_size for entry in entries if entry.filename.startswith(SHEETS))
            others = [entry for entry in entries if not entry.filename.startswith(SHEETS)]
            large = max((entry.file_size for entry in others), default=0)
            if len(entries) > MOST_ENTRIES or sheets > LARGEST_SHEETS or large > LARGEST_OTHER:
                raise BadInputError(
                    f"{file.path}: unpacked, it is far too large for a workbook. Save it as CSV."
                )
            for entry in entries:
                _refuse_entities(file, package, entry)
    except (BadZipFile, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise damaged(file) from error


def refuse_merged(file: SealedFile, sheet: str) -> None:
    """Refuse merged cells in the sheet at that place in the package: only one has a value.

    Raises:
        BadInputError: naming the first of them.
    """
    found: list[str] = []
    tail = b""
    with ZipFile(file.path) as package, package.open(sheet) as content:
        while part := content.read(PART):
            found += [ref.decode() for ref in _MERGED.findall(tail + part)]
            tail = (tail + part)[-_LONGEST_TAG:]
            tail = tail[tail.rfind(b"<") :] if b"<" in tail else tail
    if found:
        named = ", ".join(list(dict.fromkeys(found))[:_SHOWN])
        raise BadInputError(
            f"{file.path}: cells are merged ({named}): which of them the value is of cannot be "
            "told. Unmerge them."
        )


def damaged(file: SealedFile) -> BadInputError:
    """What to say of a package that cannot be read."""
    return BadInputError(f"{file.path}: no workbook (XLSX) that can be read. Save it anew.")


def _refuse_entities(file: SealedFile, package: ZipFile, entry: ZipInfo) -> None:
    """Entities can unfold without end; no program that makes workbooks writes any."""
    if not entry.filename.endswith((".xml", ".rels")):
        return
    with package.open(entry) as content:
        began = content.read(4_096)
    if b"<!" in began.replace(b"<!--", b"") or b"\0" in began:
        raise BadInputError(f"{file.path}: {entry.filename} declares entities: it is refused.")
