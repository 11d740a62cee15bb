"""The lines of a Word document, with the numbers that Word itself draws before a paragraph.

Word keeps the numbers of a list outside the text: they follow from the list's definition
and the paragraphs before. Without them the items of a question could not be told apart.
"""

from collections.abc import Iterator
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def numbered_lines(document: Any) -> Iterator[str]:
    """Each paragraph, also those in tables, as a line or more."""
    definitions = _Definitions(document)
    counters: dict[str, dict[int, int]] = {}
    for element in document.element.body.iter(f"{_W}p"):
        text = _text(element)
        mark = definitions.mark(element, counters) if text.strip() else ""
        yield f"{mark} {text.strip()}" if mark else text


def _text(paragraph: Any) -> str:
    pieces = []
    for node in paragraph.iter(
        f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen", f"{_W}softHyphen"
    ):
        name = node.tag.removeprefix(_W)
        pieces.append(
            {"t": node.text or "", "tab": " ", "noBreakHyphen": "-", "softHyphen": ""}.get(
                name, "\n"
            )
        )
    return "".join(pieces)


class _Definitions:
    """The lists of a document: how each level of each is numbered."""

    def __init__(self, document: Any) -> None:
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self.styles: dict[str, tuple[str, int]] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        abstract = {
            node.get(f"{_W}abstractNumId"): {
                int(level.get(f"{_W}ilvl")): _level(level) for level in node.iter(f"{_W}lvl")
            }
            for node in root.iter(f"{_W}abstractNum")
        }
        for node in root.iter(f"{_W}num"):
            reference = node.find(f"{_W}abstractNumId")
            self.levels[node.get(f"{_W}numId")] = abstract.get(reference.get(f"{_W}val"), {})
        for style in document.styles.element.iter(f"{_W}style"):
            found = _numbering_of(style)
            if found is not None:
                self.styles[style.get(f"{_W}styleId")] = found

    def mark(self, paragraph: Any, counters: dict[str, dict[int, int]]) -> str:
        """The number of a paragraph as Word draws it, or ""."""
        found = _numbering_of(paragraph)
        if found is None:
            style = paragraph.find(f"{_W}pPr/{_W}pStyle")
            found = self.styles.get(style.get(f"{_W}val")) if style is not None else None
        if found is None or found[1] not in self.levels.get(found[0], {}):
            return ""
        number, level = found
        kind, pattern, start = self.levels[number][level]
        if kind == "bullet":
            return "•"
        counts = counters.setdefault(number, {})
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        for upper in range(level + 1):
            upper_kind, _, upper_start = self.levels[number][upper]
            value = counts.get(upper, upper_start)
            pattern = pattern.replace(f"%{upper + 1}", _drawn(value, upper_kind))
        return pattern


def _level(level: Any) -> tuple[str, str, int]:
    def value(name: str, default: str) -> str:
        node = level.find(f"{_W}{name}")
        return default if node is None else str(node.get(f"{_W}val"))

    return value("numFmt", "decimal"), value("lvlText", "%1."), int(value("start", "1"))


def _numbering_of(node: Any) -> tuple[str, int] | None:
    number = node.find(f"{_W}pPr/{_W}numPr/{_W}numId")
    if number is None or number.get(f"{_W}val") == "0":
        return None
    level = node.find(f"{_W}pPr/{_W}numPr/{_W}ilvl")
    return number.get(f"{_W}val"), 0 if level is None else int(level.get(f"{_W}val"))


def _drawn(value: int, kind: str) -> str:
    if kind in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (value - 1) % 26)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in {"lowerRoman", "upperRoman"}:
        tens, ones = divmod(value, 10)
        roman = "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]
        return roman if kind == "lowerRoman" else roman.upper()
    return str(value)
