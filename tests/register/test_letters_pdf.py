"""A PDF is the HTML, printed: the same bytes every time, tagged, with its fonts, from within."""

import logging
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from tests.register.lettered import LIVES, ON
from tests.register.people import PERSON

from maatwerk.cases.evolve import case_of
from maatwerk.cases.letters import LetterKind
from maatwerk.errors import BadInputError
from maatwerk.law import load_law
from maatwerk.register.letters.pdf import as_pdf
from maatwerk.register.letters.sender import read_sender
from maatwerk.register.letters.source import Source
from maatwerk.register.letters.templates import load_templates
from maatwerk.register.letters.values import values_of

A4 = (595, 842)
ABOUT = {kind: len(events) for kind, events in LIVES.items()} | {LetterKind.GRANT: 5}
WINDOW = ["Verzonnen bv", "Verzonnenstraat 1 bus 2", "9999 Nergenshuizen"]


def page(kind: LetterKind) -> str:
    events = LIVES[kind]
    source = Source("c-1", case_of(events), events, ABOUT[kind], date(2024, 4, 15))
    values = values_of(source, PERSON, WINDOW, read_sender(None, {}), load_law(), ON)
    templates = load_templates()
    template = templates.on(kind, ON)
    return templates.written(template, {**values, "kenmerk": "K", "sjabloon": template.name})


def document(kind: LetterKind) -> PdfReader:
    return PdfReader(BytesIO(as_pdf(page(kind))))


class Words(HTMLParser):
    """The words of the body of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.shown = False

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.shown = self.shown or tag == "body"

    def handle_data(self, data: str) -> None:
        if self.shown:
            self.words += data.split()


@pytest.mark.parametrize("kind", LetterKind)
def test_every_word_of_the_page_is_in_the_pdf(kind: LetterKind) -> None:
    words = Words()
    words.feed(page(kind))
    assert len(words.words) > 100
    printed = "".join("".join(part.extract_text() for part in document(kind).pages).split())
    assert [word for word in words.words if word not in printed] == []


@pytest.mark.parametrize("kind", LetterKind)
def test_the_pdf_is_a4_with_pages_numbered_a_title_a_language_and_tags(kind: LetterKind) -> None:
    found = document(kind)
    root = found.root_object
    assert root["/Lang"] == "nl"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "/StructTreeRoot" in root
    assert found.metadata is not None
    assert found.metadata.title
    assert f"<h1>{found.metadata.title}</h1>" in page(kind)
    count = len(found.pages)
    for number, part in enumerate(found.pages, 1):
        assert "Dossier c-1 · brief K" in part.extract_text()
        assert (round(part.mediabox.width), round(part.mediabox.height)) == A4
        assert f"Pagina {number} van {count}" in part.extract_text()
    assert count == (2 if kind is LetterKind.GRANT else 1)


def fonts(found: PdfReader) -> Iterator[Any]:
    for part in found.pages:
        for font in part["/Resources"]["/Font"].values():
            yield font.get_object()["/DescendantFonts"][0].get_object()


@pytest.mark.parametrize("kind", LetterKind)
def test_the_two_fonts_are_embedded_and_no_other_is_used(kind: LetterKind) -> None:
    found = list(fonts(document(kind)))
    names = {font["/BaseFont"].partition("+")[2] for font in found}
    assert names == {"Liberation-Sans", "Liberation-Sans-Bold"}
    assert all("/FontFile2" in font["/FontDescriptor"] for font in found)


@pytest.mark.parametrize("kind", LetterKind)
def test_the_same_page_gives_the_same_bytes(kind: LetterKind) -> None:
    assert page(kind) == page(kind)
    assert as_pdf(page(kind)) == as_pdf(page(kind))


def test_another_process_gives_the_same_bytes() -> None:
    program = (
        "import sys; from maatwerk.register.letters.pdf import as_pdf;"
        "sys.stdout.buffer.write(as_pdf(sys.stdin.buffer.read().decode()))"
    )
    html = page(LetterKind.GRANT).encode()
    made = {
        subprocess.run(
            [sys.executable, "-c", program],
            input=html,
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "HOME": "/nonexistent"},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert made == {as_pdf(page(LetterKind.GRANT))}


def test_the_date_of_the_document_is_that_of_the_letter() -> None:
    metadata = document(LetterKind.GRANT).metadata
    assert metadata is not None
    assert metadata.creation_date is not None
    assert metadata.creation_date.date() == ON


@pytest.mark.parametrize("kind", LetterKind)
def test_the_library_finds_nothing_to_warn_of(
    kind: LetterKind, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        logging.getLogger("weasyprint").addHandler(caplog.handler)
        as_pdf(page(kind))
        logging.getLogger("weasyprint").removeHandler(caplog.handler)
    assert [record.message for record in caplog.records] == []


@pytest.mark.parametrize(
    "asks",
    [
        '<img src="http://127.0.0.1:9/x.png" alt="x">',
        '<img src="file:///etc/hostname" alt="x">',
        '<style>@import "file:///etc/hostname";</style>',
        '<link rel="stylesheet" href="letterfont:../sender.example.yaml">',
        '<img src="letterfont:LICENSE.txt" alt="x">',
    ],
)
def test_a_page_that_asks_for_something_from_outside_is_refused(asks: str) -> None:
    with pytest.raises(BadInputError, match="asks for something from outside the letter"):
        as_pdf(page(LetterKind.REFUSAL).replace("<main>", f"<main>{asks}"))


def test_a_machine_without_the_libraries_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "maatwerk.register.letters.printing", raising=False)

    class Nothing:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "maatwerk.register.letters.printing":
                raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(sys, "meta_path", [Nothing(), *sys.meta_path])
    with pytest.raises(BadInputError, match=r"A PDF needs Pango.*apt-get install libpango"):
        as_pdf("<p>x</p>")
    assert capsys.readouterr().out == ""


def test_the_address_shows_in_the_window_of_an_envelope() -> None:
    """Right, and some 45 to 75 mm below the upper edge of the first page."""
    told = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"],
        input=as_pdf(page(LetterKind.REFUSAL)),
        capture_output=True,
        check=True,
    ).stdout.decode()
    boxes = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)".*?>(\w+)</word>', told)
    placed = {word: (float(x) / 72 * 25.4, float(y) / 72 * 25.4) for x, y, word in reversed(boxes)}
    for word in ("Verzonnenstraat", "Nergenshuizen"):
        right, down = placed[word]
        assert right > 105
        assert 45 < down < 75
