"""The text of a question, from plain text, PDF or DOCX."""

import logging
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol
from zipfile import BadZipFile, ZipFile

from maatwerk.errors import BadInputError
from maatwerk.questions.word_numbering import numbered_lines

LARGEST = 20_000_000  # bytes; a written question is a page or two
LARGEST_UNPACKED = 30_000_000  # bytes in a DOCX once unpacked
MOST_PAGES = 200
MOST_CHARACTERS = 1_000_000


class _Page(Protocol):
    def extract_text(self) -> str: ...


def read_text(path: Path) -> str:
    """The text of a file.

    Raises:
        BadInputError: it cannot be opened, is empty, is no text, PDF or DOCX, or has no
            text in it, such as a scan.
    """
    data = read_bytes(path)
    if len(data) > LARGEST:
        raise BadInputError(
            f"{path}: larger than {LARGEST // 1_000_000} MB; this is no written question."
        )
    if not data.strip():
        raise BadInputError(f"{path}: the file is empty.")
    text = _extracted(path, data)
    if len(text) > MOST_CHARACTERS:
        raise _too_long(path, f"{MOST_CHARACTERS:,} characters")
    if not any(char.isalpha() for char in text):
        raise BadInputError(
            f"{path}: there is no text in it. A scan must go through text recognition (OCR) first."
        )
    return text


def _too_long(path: Path, limit: str) -> BadInputError:
    return BadInputError(
        f"{path}: more than {limit}; this is no written question. Keep the pages of the question."
    )


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        BadInputError: it cannot be opened.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInputError(f"{path}: cannot be read ({error.strerror}).") from None


def _extracted(path: Path, data: bytes) -> str:
    if data.startswith(b"%PDF") or b"%PDF-" in data[:1024]:
        return _of_pdf(path)
    if data.startswith(b"PK\x03\x04"):
        return _of_docx(path)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadInputError(f"{path}: an old Word file (.doc). Save it as DOCX, PDF or plain text.")
    if data.startswith(b"{\\rtf"):
        raise BadInputError(f"{path}: an RTF file. Save it as DOCX, PDF or plain text.")
    return decoded(data, str(path))


def decoded(data: bytes, name: str) -> str:
    """Decode plain text: UTF-8 with or without mark, UTF-16 with mark, or Windows-1252.

    Raises:
        BadInputError: it is none of these, or is no text.
    """
    refused = BadInputError(
        f"{name}: this is no text in UTF-8 or Windows-1252. "
        "Save it as plain text (UTF-8), DOCX or PDF."
    )
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = data.decode("utf-16")
        else:
            text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            raise refused from None
        strange = sum(not char.isascii() for char in text)
        if strange > len(text) / 5:
            raise refused from None
    controls = sum(
        unicodedata.category(char) in {"Cc", "Cn", "Co"} and char not in "\t\n\r\f\v\x85"
        for char in text
    )
    letters = sum(char.isalnum() or char.isspace() for char in text)
    if controls or letters < len(text) * 0.6:
        raise refused
    return text


def _of_pdf(path: Path) -> str:
    from pypdf import PdfReader  # noqa: PLC0415 - only a PDF needs it
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadInputError(f"{path}: the PDF is locked with a password. Save it without one.")
        if len(reader.pages) > MOST_PAGES:
            raise _too_long(path, f"{MOST_PAGES} pages")
        return "\f".join(_page_texts(path, reader.pages))
    except BadInputError:
        raise
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
        RecursionError,
    ) as error:
        raise BadInputError(
            f"{path}: a damaged PDF ({type(error).__name__}). Save it anew."
        ) from None


def _page_texts(path: Path, pages: Iterable[_Page]) -> Iterator[str]:
    """The text of each page, until it is more than a question can be."""
    length = 0
    for page in pages:
        text = page.extract_text()
        length += len(text)
        if length > MOST_CHARACTERS:
            raise _too_long(path, f"{MOST_CHARACTERS:,} characters")
        yield text


def _of_docx(path: Path) -> str:
    from docx import Document  # noqa: PLC0415 - only a Word file needs it
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415

    try:
        with ZipFile(path) as packed:
            unpacked = sum(entry.file_size for entry in packed.infolist())
        if unpacked > LARGEST_UNPACKED:
            raise _too_long(path, f"{LARGEST_UNPACKED // 1_000_000} MB once unpacked")
        return "\n".join(numbered_lines(Document(str(path))))
    except BadInputError:
        raise
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, SyntaxError, OSError):
        raise BadInputError(
            f"{path}: no Word file (DOCX) that can be read. Save it anew as DOCX."
        ) from None
