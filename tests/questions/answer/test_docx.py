"""answer.docx: our own look, a structure that a screen reader can follow, fixed bytes."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from maatwerk.questions.answer import Answer, written
from maatwerk.questions.answer.to_docx.widths import PAGE, fit
from maatwerk.questions.request import Request

OWN_STYLES = {
    "Normal", "Default Paragraph Font", "Normal Table", "Title", "Subtitle", "Briefhoofd",
    "Onderwerp", "Heading 1", "Heading 2", "Heading 3", "Vraagtekst", "Toelichting", "Definitie",
    "Kader", "Invultekst", "Caption", "Figuur", "Figuurtitel", "Bron", "Noot", "Tabeltekst",
    "Tabelgetal", "Tabeltekst smal", "Tabelgetal smal", "Maatwerktabel", "Header", "Footer",
}  # fmt: skip


@pytest.fixture(scope="module")
def document(files_52: dict[str, bytes]) -> Document:
    return docx.Document(io.BytesIO(files_52["answer.docx"]))


def blocks(document: Document) -> list[tuple[str, Any]]:
    """Paragraphs and tables in the order of the text."""
    found: list[tuple[str, Any]] = []
    for element in document.element.body:
        if element.tag == qn("w:p"):
            found.append(("p", docx.text.paragraph.Paragraph(element, document)))
        elif element.tag == qn("w:tbl"):
            found.append(("t", docx.table.Table(element, document)))
    return found


def test_only_our_own_parts_and_styles(files_52: dict[str, bytes], document: Document) -> None:
    with zipfile.ZipFile(io.BytesIO(files_52["answer.docx"])) as archive:
        names = archive.namelist()
        styles = archive.read("word/styles.xml").decode()
    leftovers = ("theme", "thumbnail", "customXml", "stylesWithEffects", "fontTable", "app.xml")
    assert [n for n in names if any(part in n for part in leftovers)] == []
    assert {style.name for style in document.styles} == OWN_STYLES
    assert set(re.findall(r'w:ascii="([^"]+)"', styles)) == {"Calibri"}
    assert "asciiTheme" not in styles


def test_every_style_in_the_text_exists(files_52: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(files_52["answer.docx"])) as archive:
        defined = set(re.findall(r'w:styleId="([^"]+)"', archive.read("word/styles.xml").decode()))
        used = {
            style
            for name in archive.namelist()
            if name.startswith("word/") and name.endswith(".xml")
            for style in re.findall(
                r'<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]+)"', archive.read(name).decode()
            )
        }
    assert used <= defined


def test_headings_follow_the_question(document: Document) -> None:
    headings = [(p.style.name, p.text) for p in document.paragraphs if "Heading" in p.style.name]
    assert headings[0][1].startswith(
        "Ontwerp van antwoord voor de bevoegde minister: Hilde Crevits"
    )
    assert headings[1] == ("Heading 1", "1. Aanvragen")
    assert headings[2] == ("Heading 2", "1 a. Per kwartaal")
    assert headings[-1] == ("Heading 1", "Definities")
    levels = [int(name[-1]) for name, _ in headings]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_tables_are_captioned_repeat_their_head_and_stay_whole(document: Document) -> None:
    found = blocks(document)
    tables = [place for place, (kind, _) in enumerate(found) if kind == "t"]
    assert len(tables) > 20
    for number, place in enumerate(tables, 1):
        kind, caption = found[place - 1]
        assert kind == "p"
        assert caption.style.name == "Caption"
        assert caption.text.startswith(f"Tabel {number}. ")
        assert found[place + 1][1].style.name == "Bron"
        table = found[place][1]
        assert table.style.name == "Maatwerktabel"
        rows = table._tbl.tr_lst
        assert rows[0].trPr.find(qn("w:tblHeader")) is not None
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
        assert [row for row in rows[1:] if row.trPr.find(qn("w:tblHeader")) is not None] == []
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) in caption.text
        for paragraph in rows[-1].iter(qn("w:p")):  # the last row keeps the source with it
            assert paragraph.find(qn("w:pPr")).find(qn("w:keepNext")) is not None


def test_no_cell_is_blank_but_beside_a_total(document: Document) -> None:
    for table in document.tables:
        for row in table.rows:
            cells = [cell.text for cell in row.cells]
            assert cells[0]
            assert all(cells) or cells[0] == "Totaal"


def test_pictures_have_words(document: Document, answer_52: Answer) -> None:
    properties = list(document.element.body.iter(qn("wp:docPr")))
    assert [p.get("descr") for p in properties] == [chart.alt for chart in answer_52.charts]
    assert all(p.get("descr") and p.get("title") and p.get("name") for p in properties)


def test_page_language_properties_and_page_numbers(
    document: Document, files_52: dict[str, bytes]
) -> None:
    section = document.sections[0]
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.2)
    properties = document.core_properties
    assert properties.language == "nl-BE"
    assert str(properties.created)[:10] == str(properties.modified)[:10] == "2024-10-24"
    assert properties.title == "Antwoord op schriftelijke vraag nr. 52 (2024-2025)"
    for footer in (section.footer, section.first_page_footer):
        fields = [e.text.strip() for e in footer._element.iter(qn("w:instrText"))]
        assert fields == ["PAGE", "NUMPAGES"]
        assert "synthetische gegevens" in footer.paragraphs[0].text
    with zipfile.ZipFile(io.BytesIO(files_52["answer.docx"])) as archive:
        assert 'w:lang w:val="nl-BE"' in archive.read("word/styles.xml").decode()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_synthetic_is_said_before_any_figure(document: Document) -> None:
    texts = [p.text for p in document.paragraphs]
    said = next(i for i, text in enumerate(texts) if text.startswith("Synthetische gegevens."))
    first = next(i for i, text in enumerate(texts) if text.startswith("Tabel 1."))
    assert said < first
    assert document.paragraphs[said].style.name == "Kader"


def test_what_the_minister_must_write_is_marked(document: Document) -> None:
    left = [p for p in document.paragraphs if p.text == "[tekst van de minister]"]
    assert [p.style.name for p in left] == ["Invultekst"] * 3


def test_columns_fit_on_the_page(answer_52: Answer) -> None:
    for exhibit in answer_52.exhibits:
        widths, _ = fit(exhibit.grid)
        assert sum(widths) <= PAGE
        assert len(widths) == len(exhibit.grid.stubs) + len(exhibit.grid.heads)
        assert min(widths) >= 700


def test_a_malicious_or_broken_title_is_only_text(
    answer_52: Answer, request_52: Request, desk: Any
) -> None:
    title = "=cmd|' /C calc'!A0 <script>alert(1)</script> &\x0b\x00\ufffe]]>"
    header = replace(request_52.header, title=title, asker="<w:p/>")
    answer = desk.draft(Request(header, request_52.asks[:2]))
    files = written(answer, Request(header, request_52.asks[:2]), ("docx",))
    text = [p.text for p in docx.Document(io.BytesIO(files["answer.docx"])).paragraphs]
    assert "=cmd|' /C calc'!A0 <script>alert(1)</script> &]]>" in text
    assert "van <w:p/>" in text


@pytest.fixture(scope="module")
def pdf(files_52: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The document as LibreOffice prints it."""
    folder = tmp_path_factory.mktemp("print")
    (folder / "answer.docx").write_bytes(files_52["answer.docx"])
    office = shutil.which("soffice")
    assert office, "LibreOffice is missing: run scripts/system-packages"
    subprocess.run(
        [
            office, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to", "pdf", "--outdir", str(folder), str(folder / "answer.docx"),
        ],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return folder / "answer.pdf"


def pages(pdf: Path, *options: str) -> list[str]:
    done = subprocess.run(
        ["pdftotext", *options, str(pdf), "-"], check=True, capture_output=True, text=True
    )
    return done.stdout.rstrip("\f").split("\f")


def test_on_paper_a_caption_is_on_the_page_of_its_table(pdf: Path, answer_52: Answer) -> None:
    texts = pages(pdf, "-layout")
    assert 8 <= len(texts) <= 16
    for exhibit in answer_52.exhibits:
        (page,) = [t for t in texts if f"Tabel {exhibit.number}. " in t]
        after = page[page.index(f"Tabel {exhibit.number}. ") :]
        assert "Bron: " in after, f"the source of table {exhibit.number} is on another page"
    assert "ANTWOORD" in texts[0]
    assert "Synthetische gegevens." in texts[0]
    assert all(f"{n} / {len(texts)}" in text for n, text in enumerate(texts, 1))


def test_on_paper_nothing_stands_outside_the_margins(pdf: Path) -> None:
    words = re.findall(
        r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">',
        "".join(pages(pdf, "-bbox")),
    )
    assert len(words) > 1000
    left, right = 1418 / 20, (11906 - 1418) / 20  # points
    assert min(float(x) for x, _ in words) > left - 2
    assert max(float(x) for _, x in words) < right + 2


def test_on_paper_no_page_is_half_empty(pdf: Path) -> None:
    """Every page but the last is filled to at least 60 %, its footer left out."""
    body = "".join(pages(pdf, "-bbox"))
    found = body.split("<page ")[1:]
    for page in found[:-1]:
        bottoms = sorted(float(y) for y in re.findall(r'yMax="([\d.]+)"', page))
        above_footer = [y for y in bottoms if y < 770]
        assert max(above_footer) > 0.6 * 842


def test_on_paper_words_are_in_our_typeface(pdf: Path) -> None:
    done = subprocess.run(["pdffonts", str(pdf)], check=True, capture_output=True, text=True)
    fonts = {line.split()[0].split("+")[-1].split("-")[0] for line in done.stdout.splitlines()[2:]}
    assert fonts <= {"Carlito", "Calibri"}
