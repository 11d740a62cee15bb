"""Files of the bank, opened as files of a stranger.

A declaration of a document type is refused, whatever it says: messages of ISO 20022 have none,
and every attack by entities begins with one. Other encodings than UTF-8 are refused as well, so
that what was looked at is what is parsed.
"""

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from lxml import etree

from maatwerk.errors import BadInputError

LARGEST = 64 * 2**20
"""Bytes of a file; a statement of 20,000 transfers has some 20 MB."""

STATEMENT, REPORT = "camt.053", "pain.002"
READ = {STATEMENT: ("001.02", "001.08"), REPORT: ("001.03", "001.10")}
"""The messages that we read, each in the versions that we know."""

_NAMESPACE = re.compile(
    r"\{urn:iso:std:iso:20022:tech:xsd:([a-z]{4}\.\d{3})\.(\d{3}\.\d{2})\}Document"
)
_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")


@dataclass(frozen=True, slots=True)
class Document:
    """A message that was opened.

    Attributes:
        name: Of the file, for what is said of it.
        sha256: Of its bytes.
        kind: ``camt.053`` or ``pain.002``.
        version: As ``001.08``.
        root: The one element under ``Document``.
    """

    name: str
    sha256: str
    kind: str
    version: str
    root: etree._Element


def file_content(path: Path) -> bytes:
    """The bytes of a file, and one more than are read of a larger one.

    Raises:
        BadInputError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise BadInputError(f"Cannot read {path}: {error.strerror}. Check its name.") from error


def opened(content: bytes, name: str) -> Document:
    """The message that a file holds.

    Args:
        content: Its bytes.
        name: Of the file, for messages.

    Raises:
        BadInputError: it is too large, no XML in UTF-8, has a declaration of its type, or is
            another message. Nothing of its content is repeated.
    """
    _must_be_harmless(content, name)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        line = error.position[0] if error.position else 0
        raise BadInputError(
            f"{name}, line {line}: this is no whole XML. Fetch the file from the bank again."
        ) from None  # the message of the parser repeats the content
    found = _NAMESPACE.fullmatch(str(root.tag))
    if found is None or found[2] not in READ.get(found[1], ()) or len(root) != 1:
        raise BadInputError(
            f"{name} is {_told(found)}. Give a {' or a '.join(_versions(kind) for kind in READ)}."
        )
    return Document(name, sha256(content).hexdigest(), found[1], found[2], root[0])


def _must_be_harmless(content: bytes, name: str) -> None:
    if len(content) > LARGEST:
        raise BadInputError(
            f"{name} is too large; at most {LARGEST:,} bytes are read. Ask the bank for a "
            "statement of fewer days."
        )
    declared = _ENCODING.match(content.removeprefix(b"\xef\xbb\xbf"))
    other = declared is not None and declared[1].decode("ascii", "replace").lower() not in (
        "utf-8",
        "us-ascii",
    )
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        other = True
    if other or b"\0" in content:
        raise BadInputError(f"{name} is not written in UTF-8. Ask the bank for it in UTF-8.")
    if b"<!DOCTYPE" in content:
        raise BadInputError(
            f"{name} declares a type of document, which no message of a bank does: it is not read. "
            "Find out where it comes from."
        )


def _told(found: re.Match[str] | None) -> str:
    if found is None:
        return "no message of ISO 20022"
    return f"{found[1]}.{found[2]}"


def _versions(kind: str) -> str:
    return " or ".join(f"{kind}.{version}" for version in READ[kind])
