"""The blank document: our own styles, page, header and footer, and fixed properties."""

import io
import zipfile
from datetime import UTC, datetime
from importlib import resources

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

PARTS = (
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/core.xml",
    "word/_rels/document.xml.rels",
    "word/document.xml",
    "word/settings.xml",
    "word/styles.xml",
)
DATED = (1980, 1, 1, 0, 0, 0)  # the first moment a zip file knows; the same on every run


def blank() -> Document:
    """A document made from our own parts, not from the template of the library."""
    template = resources.files("maatwerk.questions.answer.to_docx") / "template"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in PARTS:
            archive.writestr(name, template.joinpath(name).read_bytes())
    buffer.seek(0)
    return docx.Document(buffer)


def set_properties(document: Document, title: str, dated: datetime) -> None:
    """The core properties; dates come from the question, never from the clock."""
    properties = document.core_properties
    properties.title = title
    properties.author = "maatwerk"
    properties.last_modified_by = "maatwerk"
    properties.language = "nl-BE"
    properties.created = properties.modified = dated.astimezone(UTC).replace(tzinfo=None)
    properties.revision = 1


def set_header_and_footer(document: Document, header: str, footer: str) -> None:
    """The head of every page but the first; the foot of every page, with its number."""
    section = document.sections[0]
    section.header.is_linked_to_previous = False
    _write(section.header.paragraphs[0], "Header", header)
    for part in (section.footer, section.first_page_footer):
        part.is_linked_to_previous = False
        paragraph = part.paragraphs[0]
        _write(paragraph, "Footer", f"{footer}\t")
        _add_field(paragraph, "PAGE")
        paragraph.add_run(" / ")
        _add_field(paragraph, "NUMPAGES")


def saved(document: Document) -> bytes:
    """The bytes of the file; the same document gives the same bytes."""
    written = io.BytesIO()
    document.save(written)
    fixed = io.BytesIO()
    with (
        zipfile.ZipFile(written) as source,
        zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, DATED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            target.writestr(entry, source.read(name))
    return fixed.getvalue()


def _write(paragraph: Paragraph, style: str, text: str) -> None:
    paragraph.style = style
    paragraph.add_run(text)


def _add_field(paragraph: Paragraph, instruction: str) -> None:
    """A field that the reader's program fills in, such as the page number."""
    for piece in (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    ):
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{piece}</w:r>"))
