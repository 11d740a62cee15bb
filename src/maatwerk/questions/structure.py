"""The parts of a written question: head, introduction, numbered items and their letters."""

import re
from dataclasses import dataclass, replace

from maatwerk.questions.header import read_header
from maatwerk.questions.layout import joined, lines_of
from maatwerk.questions.request import Header

_NUMBER = re.compile(
    r"^\(?(?:vraag\s+)?(\d{1,2})\s?(?:[.)/:°º]+|\.°|(?=\s?[a-z]\)))\s*(?=\S)", re.IGNORECASE
)
_LETTER = re.compile(r"^\(?(?:\d{1,2}\s?\.?\s?)?([a-z])\s?[.)/°]+\s*(?=\S)")
_BULLET = re.compile(r"^(?:[-–—•*·▪◦●➢✓]|o(?=\s))\s*(?=\S)")
_ANSWER = re.compile(
    r"^(?:(?:gecoördineerd|voorlopig|aanvullend)\s+)?a\s?n\s?t\s?w\s?o\s?o\s?r\s?d"
    r"(?:\s*[:.]?$|\s+(?:op vraag|van))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A lettered part of an item, or a bullet; its letter is None for a bullet."""

    letter: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One numbered item: what stands before its letters, and the letters; "" without number."""

    number: str
    lead: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A question cut into its parts.

    Attributes:
        header: The head.
        introduction: The running text before the first item.
        items: In their order; one without number if nothing is numbered.
        closing: Text after the last item that belongs to none.
        impossible_date: A date in the head that no calendar has, such as 30 February.
    """

    header: Header
    introduction: str
    items: tuple[Item, ...]
    closing: str
    impossible_date: str | None = None


def read_structure(text: str) -> Document:
    """Cut the text of a question into head, introduction, items and closing text."""
    lines = _question_alone(lines_of(text))
    header, body, impossible = read_header(lines)
    return replace(_parted(header, body), impossible_date=impossible)


def _parted(header: Header, body: list[str]) -> Document:
    first = next((at for at, line in enumerate(body) if _number_of(line) == 1), None)
    if first is None:
        return _unnumbered(header, body)
    introduction = joined(body[:first])
    blocks, closing = _item_blocks(body[first:])
    return Document(header, introduction, tuple(map(_item, blocks)), joined(closing))


def _question_alone(lines: list[str]) -> list[str]:
    """The lines up to a printed answer, without the minister's name above it."""
    end = next((at for at, line in enumerate(lines) if at and _ANSWER.match(line)), None)
    if end is None:
        return lines
    head = {line.casefold() for line in lines[: end // 2] if line}
    while end and (
        not lines[end - 1]
        or lines[end - 1].isupper()
        or (lines[end - 1].casefold() in head and not _number_of(lines[end - 1]))
        or re.match(
            r"(?:vice)?(?:minister-president|vlaams minister)", lines[end - 1], re.IGNORECASE
        )
    ):
        end -= 1
    return lines[:end]


def _number_of(line: str) -> int | None:
    match = _NUMBER.match(line)
    return int(match.group(1)) if match else None


def _item_blocks(lines: list[str]) -> tuple[list[list[str]], list[str]]:
    """The lines of each item, in sequence, and those after the last that belong to none."""
    blocks: list[list[str]] = []
    expected = 1
    lines = [piece for line in lines for piece in _inline_numbers(line)]
    for line in lines:
        if _number_of(line) == expected:
            blocks.append([line])
            expected += 1
        else:
            blocks[-1].append(line)
    last, closing = _without_closing(blocks[-1])
    return [*blocks[:-1], last], closing


def _inline_numbers(line: str) -> list[str]:
    """Such as "... in 2024? 2. Hoeveel ..." on one line: each item on its own."""
    return re.split(r"(?<=[?.;:])\s+(?=\d{1,2}[.)]\s+[A-Z])", line)


def _without_closing(block: list[str]) -> tuple[list[str], list[str]]:
    """Cut off what follows the last item after an empty line, unless it is a letter of it."""
    for at in range(1, len(block)):
        rest = [line for line in block[at:] if line]
        if (
            block[at - 1] == ""
            and rest
            and not any(map(_is_marked, rest))
            and rest[0][:1].isupper()
        ):
            return block[:at], rest
    return block, []


def _is_marked(line: str) -> bool:
    return bool(_LETTER.match(line) or _BULLET.match(line))


def _item(block: list[str]) -> Item:
    first = _NUMBER.match(block[0])
    number = first.group(1) if first else ""
    start = block[0][first.end() :] if first else block[0]
    # "1 a) ..." opens the item and its first letter at once
    lines = [start, *block[1:]]
    lead, parts = _parts(lines)
    return Item(number, lead, parts)


def _parts(lines: list[str]) -> tuple[str, tuple[Part, ...]]:
    groups: list[tuple[str | None, list[str]]] = [("", [])]
    expected = "a"
    for line in lines:
        letter = _LETTER.match(line)
        bullet = _BULLET.match(line)
        if letter and letter.group(1) == expected:
            groups.append((expected, [line[letter.end() :]]))
            expected = chr(ord(expected) + 1)
        elif bullet and groups[-1][0] in {"", None}:
            groups.append((None, [line[bullet.end() :]]))
        elif bullet:
            groups[-1][1].append(line[bullet.end() :])
        else:
            groups[-1][1].append(line)
    lead = joined(groups[0][1])
    parts = tuple(Part(letter, joined(text)) for letter, text in groups[1:])
    if not parts:
        lead, parts = _inline_letters(lead)
    return lead, parts


def _inline_letters(text: str) -> tuple[str, tuple[Part, ...]]:
    """Such as "opgesplitst naar: a) kwartaal; b) provincie" on one line."""
    places: list[re.Match[str]] = []
    expected = "a"
    for match in re.finditer(r"(?:^|(?<=[\s(:;,]))\(?([a-z])\)\s*", text):
        if match.group(1) == expected:
            places.append(match)
            expected = chr(ord(expected) + 1)
    if len(places) < 2:
        return text, ()
    ends = [place.start() for place in places[1:]] + [len(text)]
    parts = tuple(
        Part(place.group(1), text[place.end() : end].strip())
        for place, end in zip(places, ends, strict=True)
    )
    return text[: places[0].start()].strip(), parts


def _unnumbered(header: Header, body: list[str]) -> Document:
    """No numbering: the paragraphs and bullets, as one list without numbers."""
    lead, parts = _parts(body)
    return Document(header, "", (Item("", lead, parts),), "")
