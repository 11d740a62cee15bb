"""The first sheet: what was asked, who is competent, where the figures come from, contents."""

from typing import Any

from maatwerk.figures.export.looks import A4, Formats, height
from maatwerk.questions.answer import dutch
from maatwerk.questions.answer.model import Answer
from maatwerk.questions.answer.outline import filed_number
from maatwerk.questions.answer.said import SYNTHETIC

NAME, TEXT = 24, 96  # widths of the columns, in characters


def write_cover(sheet: Any, formats: Formats, answer: Answer, definitions: str) -> None:
    """Write the cover; its contents link to every other sheet."""
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, NAME)
    sheet.set_column(1, 1, TEXT)
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, f"Bijlage bij {filed_number(answer)}", formats.title)
    sheet.set_row(0, 26)
    row = 2
    for name, text in _facts(answer):
        sheet.write_string(row, 0, name, formats.strong)
        sheet.write_string(row, 1, text, formats.text)
        sheet.set_row(row, height((text, TEXT)))
        row += 1
    row += 1
    sheet.write_string(row, 0, "Inhoud", formats.heading)
    for name, text in [
        (definitions, "Wat elk cijfer telt"),
        *((e.name, e.caption) for e in answer.exhibits),
    ]:
        row += 1
        sheet.write_url(row, 0, f"internal:'{name}'!A1", formats.link, name)
        sheet.write_string(row, 1, text, formats.text)
        sheet.set_row(row, height((text, TEXT)))


def _facts(answer: Answer) -> list[tuple[str, str]]:
    header, origin = answer.header, answer.origin
    facts = [
        ("Titel", header.title),
        ("Vraagsteller", header.asker),
        ("Datum", dutch.day(header.date) if header.date else None),
        ("Gericht aan", header.minister),
        ("Bevoegdheid", " ".join(answer.opening)),
        ("Momentopname", origin.snapshot),
        ("Bekend op", dutch.day(origin.known_on)),
        ("Laatste gebeurtenis", origin.chain_head),
        ("Bij de cijfers", " ".join(answer.remarks)),
        ("Software", origin.software),
    ]
    if answer.warns_synthetic:
        facts.insert(0, ("Synthetische gegevens", SYNTHETIC))
    return [(name, text) for name, text in facts if text]
