"""Searches the book: every word must be on the page; a page that is called so comes first."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from maatwerk.web.law.book import Page

MOST = 50
AROUND = 90
"""Letters shown before and after the first word that is found."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text, and whether it is what was sought."""

    text: str
    found: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A page, and the place on it where the words are first found."""

    page: Page
    pieces: tuple[Piece, ...]


def search(pages: Iterable[Page], sought: str) -> tuple[Hit, ...]:
    """The pages with every word, the best first; at most :data:`MOST`.

    Args:
        pages: In which.
        sought: Words, or beginnings of words; capitals and accents make no difference.
    """
    words = [plain(word) for word in _WORD.findall(sought)]
    if not words:
        return ()
    found = []
    for page in pages:
        title, text = plain(page.title), plain(page.text)
        name = plain(page.path.replace("/", " ").replace("_", " "))
        if all(_starts(word, f"{title} {name} {text}") for word in words):
            called = sum(_starts(word, f"{title} {name}") for word in words)
            often = sum(text.count(word) for word in words)
            found.append(((-called, len(title) if called else 0, -often, page.path), page))
    return tuple(Hit(page, _pieces(page.text, words)) for _, page in sorted(found)[:MOST])


def plain(text: str) -> str:
    """Without capitals and accents; as long as it was, where each letter stays one letter."""
    return text.translate(_PLAIN)


class _Letters(dict[int, str]):
    """Each letter as it is sought, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        base = unicodedata.normalize("NFD", letter)[0].casefold()
        self[code] = base if len(base) == 1 else letter
        return self[code]


_PLAIN = _Letters()


def _starts(word: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(word)}", text) is not None


def _pieces(text: str, words: Sequence[str]) -> tuple[Piece, ...]:
    """What stands around the first word that is found, cut where words begin and end."""
    anything = re.compile("|".join(rf"\b{re.escape(word)}" for word in words))
    same = plain(text)
    first = anything.search(same)
    at = first.start() if first else 0
    start = text.rfind(" ", 0, max(at - AROUND, 0)) + 1
    end = text.find(" ", at + AROUND)
    end = len(text) if end < 0 else end
    pieces = [Piece("… ", found=False)] if start else []
    last = start
    for match in anything.finditer(same, start, end):
        pieces += [
            Piece(text[last : match.start()], found=False),
            Piece(text[match.start() : match.end()], found=True),
        ]
        last = match.end()
    pieces.append(Piece(text[last:end] + (" …" if end < len(text) else ""), found=False))
    return tuple(piece for piece in pieces if piece.text)
