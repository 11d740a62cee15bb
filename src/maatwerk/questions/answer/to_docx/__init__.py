"""The answer as a Word document that a cabinet can send."""

from collections.abc import Sequence
from datetime import UTC, datetime

from docx.document import Document
from docx.text.paragraph import Paragraph

from maatwerk.questions.answer import dutch
from maatwerk.questions.answer.drawing import Drawings
from maatwerk.questions.answer.model import Annex, Answer, Exhibit, Section
from maatwerk.questions.answer.outline import (
    annexed_line,
    filed_number,
    outline,
    shows_question,
    source_line,
)
from maatwerk.questions.answer.said import PLACEHOLDER, SYNTHETIC
from maatwerk.questions.answer.to_docx.frame import (
    blank,
    saved,
    set_header_and_footer,
    set_properties,
)
from maatwerk.questions.answer.to_docx.pictures import add_picture
from maatwerk.questions.answer.to_docx.tables import add_table

TOGETHER = 2  # paragraphs at most that stay on the page of the table after them


def to_docx(answer: Answer, drawings: Drawings) -> bytes:
    """The bytes of the DOCX; the same answer and drawings give the same bytes."""
    document = blank()
    filed = filed_number(answer)
    set_properties(document, f"Antwoord op {filed}", _dated(answer))
    set_header_and_footer(document, f"Antwoord op {filed}", _foot(answer))
    _add_head(document, answer)
    for entry in outline(answer):
        if entry.heading is not None:
            document.add_paragraph(entry.heading, style=f"heading {entry.level}")
        _add_section(document, answer, entry.section, drawings)
    for annex in answer.annexes:
        _add_annex(document, answer, annex, drawings)
    _add_definitions(document, answer)
    return saved(document)


def _dated(answer: Answer) -> datetime:
    day = answer.header.date or answer.origin.known_on
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _foot(answer: Answer) -> str:
    origin = answer.origin
    kind = " · synthetische gegevens" if origin.synthetic else ""
    known_on = dutch.day(origin.known_on)
    return f"Ontwerp · momentopname {origin.snapshot[:12]}, bekend op {known_on}{kind}"


def _add_head(document: Document, answer: Answer) -> None:
    header = answer.header
    for line in answer.letterhead:
        document.add_paragraph(line, style="Briefhoofd")
    document.add_paragraph("ANTWOORD", style="Title")
    number = f"op vraag nr. {header.number}" if header.number else "op een schriftelijke vraag"
    dated = f" van {dutch.day(header.date)}" if header.date else ""
    document.add_paragraph(f"{number}{dated}", style="Subtitle")
    if header.asker:
        document.add_paragraph(f"van {header.asker}", style="Subtitle")
    document.add_paragraph(header.title or "Zonder titel", style="Onderwerp")
    if answer.warns_synthetic:
        frame = document.add_paragraph(style="Kader")
        frame.add_run("Synthetische gegevens. ").bold = True
        frame.add_run(SYNTHETIC)
    for text in answer.opening:
        document.add_paragraph(text)
    if answer.draft_for is not None:
        document.add_paragraph(answer.draft_for, style="heading 1")
    for text in answer.remarks:
        document.add_paragraph(text)


def _add_section(document: Document, answer: Answer, section: Section, drawings: Drawings) -> None:
    if shows_question(section):
        document.add_paragraph(section.asked, style="Vraagtekst")
    said = [
        document.add_paragraph(text, style="Invultekst" if text == PLACEHOLDER else None)
        for text in section.paragraphs
    ]
    aside = "Toelichting" if section.kind == "figures" else None  # else it is the answer itself
    said += [document.add_paragraph(text, style=aside) for text in section.notes]
    _add_exhibits(document, answer, section.exhibits, drawings, said)


def _add_exhibits(
    document: Document,
    answer: Answer,
    exhibits: Sequence[Exhibit],
    drawings: Drawings,
    said: Sequence[Paragraph],
) -> None:
    """The tables, each with its picture under it; what is said before them stays with them."""
    if not all(exhibit.annexed for exhibit in exhibits):
        for paragraph in said[-TOGETHER:]:
            paragraph.paragraph_format.keep_with_next = True
    for exhibit in exhibits:
        if exhibit.annexed:
            document.add_paragraph(annexed_line(exhibit))
        else:
            _add_table(document, answer, exhibit)
        if exhibit.chart is not None:
            add_picture(document, exhibit.chart, drawings[exhibit.chart.number])
            caption = f"Figuur {exhibit.chart.number}. {exhibit.chart.caption}"
            document.add_paragraph(caption, style="Figuurtitel")


def _add_table(document: Document, answer: Answer, exhibit: Exhibit) -> None:
    document.add_paragraph(exhibit.title, style="caption")
    add_table(document, exhibit.grid, f"{exhibit.name}. {exhibit.caption}")
    document.add_paragraph(source_line(answer), style="Bron")
    for note in exhibit.shown_notes:
        document.add_paragraph(f"{note.mark} {note.text}", style="Noot")


def _add_annex(document: Document, answer: Answer, annex: Annex, drawings: Drawings) -> None:
    document.add_paragraph(annex.title, style="heading 1")
    said = [document.add_paragraph(text) for text in annex.paragraphs]
    _add_exhibits(document, answer, annex.exhibits, drawings, said)


def _add_definitions(document: Document, answer: Answer) -> None:
    document.add_paragraph("Definities", style="heading 1")
    for definition in answer.definitions:
        paragraph = document.add_paragraph(style="Definitie")
        paragraph.add_run(f"{definition.name}. ").bold = True
        paragraph.add_run(definition.text)
