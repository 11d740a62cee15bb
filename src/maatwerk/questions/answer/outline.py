"""The order in which an answer is read: headings and their level, shared by DOCX and HTML."""

from dataclasses import dataclass

from maatwerk.questions.answer import dutch
from maatwerk.questions.answer.model import Answer, Exhibit, Section


@dataclass(frozen=True, slots=True)
class Entry:
    """One section with the heading it gets, if it gets one.

    Attributes:
        level: 1 for an item ("1"), 2 for a letter of it ("1 a").
        heading: None where the section goes on under the heading above it.
        section: What stands under it.
    """

    level: int
    heading: str | None
    section: Section


def outline(answer: Answer) -> tuple[Entry, ...]:
    """Every section in the question's order; asks that share a number share a heading."""
    entries = []
    previous: Section | None = None
    for section in answer.sections:
        level = 2 if " " in section.number else 1
        heading = f"{section.number}. {section.heading}" if section.number else section.heading
        goes_on = previous is not None and (
            (section.number, section.kind, section.heading)
            == (previous.number, previous.kind, previous.heading)
        )
        entries.append(Entry(level, None if goes_on else heading, section))
        previous = section
    return tuple(entries)


def shows_question(section: Section) -> bool:
    """Whether the phrase asked is printed: not for a letter that its heading already says."""
    return bool(section.asked) and (section.kind != "figures" or " " not in section.number)


def filed_number(answer: Answer) -> str:
    """The question as people cite it: ``schriftelijke vraag nr. 52 (2024-2025)``."""
    header = answer.header
    number = f" nr. {header.number}" if header.number else ""
    year = f" ({header.parliamentary_year})" if header.parliamentary_year else ""
    return f"schriftelijke vraag{number}{year}"


def annexed_line(exhibit: Exhibit) -> str:
    """In the place of a table that is too large for a page."""
    return (
        f"{exhibit.name}. {exhibit.caption}: deze tabel is te groot voor een bladzijde en staat "
        f"in de bijlage in XLSX, werkblad {exhibit.name}."
    )


def source_line(answer: Answer) -> str:
    """Under each table: where the figures come from."""
    origin = answer.origin
    register = "synthetisch register" if origin.synthetic else "register"
    return (
        f"Bron: {register} individueel maatwerk, momentopname {origin.snapshot[:12]}, "
        f"bekend op {dutch.day(origin.known_on)}{anchor(answer)}."
    )


def anchor(answer: Answer) -> str:
    """Where the chain of events was, in short; nothing of a register without one."""
    head = answer.origin.chain_head
    if head is None:
        return ""
    number, _, digest = head.partition(":")
    return f", tot en met gebeurtenis {number} ({digest[:12]})"


def items(answer: Answer) -> tuple[tuple[Section, str], ...]:
    """For a summary: each ask with a number of its own, with its headline, and what got no figures.

    A letter is left out when its item is there, and so is what would say the same again.
    """
    result: list[tuple[Section, str]] = []
    seen = set()
    for section in answer.sections:
        item = section.number.split(" ")[0]
        plain = section.kind in ("not_available", "not_understood")
        if item in seen and " " in section.number and not plain:
            continue
        seen.add(item)
        words = f"{section.paragraphs[0]} “{section.asked}”" if plain else section.paragraphs[0]
        if not any(s.number == section.number and said == words for s, said in result):
            result.append((section, words))
    return tuple(result)
