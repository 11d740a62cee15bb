"""What is refused of a workbook before anything reads it: bombs and tricks."""

from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile, ZipInfo

from maatwerk.errors import BadInputError
from maatwerk.intake.files.sealed import PART, SealedFile

MOST_ENTRIES = 2_000
LARGEST_SHEETS = 2_000_000_000
"""Bytes of all sheets once unpacked; they are read row by row."""

LARGEST_OTHER = 100_000_000
"""Bytes of any other part once unpacked; these are read as a whole."""

_FAILURES = (BadZipFile, ExpatError, OSError, NotImplementedError, RuntimeError, ValueError)

SHEETS = "xl/worksheets/"

_BEFORE_MARKUP = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
"""Bytes that can stand before the first sign: byte order marks, spaces, half of one sign."""


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
    except _FAILURES as error:
        raise damaged(file) from error


def damaged(file: SealedFile) -> BadInputError:
    """What to say of a package that cannot be read."""
    return BadInputError(f"{file.path}: no workbook (XLSX) that can be read. Save it anew.")


def _refuse_entities(file: SealedFile, package: ZipFile, entry: ZipInfo) -> None:
    """Entities can unfold without end; no program that makes workbooks writes any.

    They are declared before the first element, behind comments of any length; so it is read on
    until that element.
    """
    with package.open(entry) as content:
        part = content.read(PART)
        if not part.lstrip(_BEFORE_MARKUP).startswith(b"<"):
            return  # is no XML: an image, or what openpyxl will refuse
        prolog = _Prolog()
        while part and not prolog.over:
            prolog.read(part)
            part = content.read(PART)
    if prolog.declares:
        raise BadInputError(
            f"{file.path}: {entry.filename} declares entities: it is refused. Save it as CSV."
        )


class _Prolog:
    """What stands before the first element of a part that is XML."""

    def __init__(self) -> None:
        self.over = False
        self.declares = False
        self._parser = ParserCreate()
        self._parser.StartElementHandler = self._element
        self._parser.StartDoctypeDeclHandler = self._doctype

    def read(self, part: bytes) -> None:
        """So many bytes more; what stands behind the first element is of no interest."""
        try:
            self._parser.Parse(part, False)
        except ExpatError:
            if not self.over:
                raise

    def _element(self, *_: object) -> None:
        self.over = True
        self._parser.StartElementHandler = None

    def _doctype(self, *_: object) -> None:
        self.declares = self.over = True
        self._parser.StartElementHandler = None
