"""What a formula in words is made of: pieces of text, of which some name a rule or a fact."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from types import MappingProxyType
from typing import Literal

PieceKind = Literal["words", "name", "value", "letter"]
PhraseKind = Literal["figure", "condition", "verdict", "table"]
Time = Literal["", "day", "quarter"]
NO_WORDS: Mapping[int, str] = MappingProxyType({})


class Level(IntEnum):
    """How loosely a phrase holds together; a looser one inside a tighter one gets brackets."""

    ATOM, PRODUCT, SUM, LISTED, COMPARED, AND, OR, CHOICE = range(8)


@dataclass(frozen=True, slots=True)
class Piece:
    """A bit of text.

    Attributes:
        text: What is read.
        kind: Plain words, the name of something with a page, a value with a word of its own,
            or the letter of an intermediate result.
        name: As the rules name it, when it has a page.
    """

    text: str
    kind: PieceKind = "words"
    name: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """An expression in words.

    Attributes:
        pieces: In order.
        level: How loosely it holds together.
        kind: A figure; a condition that is true or false; a verdict, which may be unknown too;
            or a table.
        words: What its values are called, where they are no figures.
        absent: The value that says there is none.
        asked_as: What is asked when that is looked for: whether it is given, or known.
        time: Whether it is a day or a quarter.
        parts: What an enumeration joins, to lay it out as a list.
    """

    pieces: tuple[Piece, ...]
    level: Level = Level.ATOM
    kind: PhraseKind = "figure"
    words: Mapping[int, str] = field(default_factory=lambda: NO_WORDS)
    absent: int | None = None
    asked_as: Literal["given", "known"] = "given"
    time: Time = ""
    parts: tuple["Phrase", ...] = ()

    @property
    def text(self) -> str:
        """As plain text."""
        return "".join(piece.text for piece in self.pieces)

    def within(self, level: Level) -> "Phrase":
        """Itself, in brackets when it is looser than ``level``."""
        if self.level <= level:
            return self
        pieces = (Piece("("), *self.pieces, Piece(")"))
        return replace(self, pieces=pieces, level=Level.ATOM, parts=())


def words(text: str) -> Phrase:
    """Plain words as a phrase."""
    return Phrase((Piece(text),))


def filled(template: str, level: Level, **phrases: Phrase) -> Phrase:
    """A sentence such as ``{a} plus {b}``, its places filled with phrases."""
    pieces: list[Piece] = []
    rest = template
    while rest:
        before, opened, rest = rest.partition("{")
        name, _, rest = rest.partition("}")
        pieces += [Piece(before)] if before else []
        pieces += phrases[name].pieces if opened else ()
    return Phrase(tuple(pieces), level)


def listed(phrases: Sequence[Phrase], joint: str, level: Level = Level.LISTED) -> Phrase:
    """``a, b en c``."""
    pieces = list(phrases[0].pieces)
    for place, phrase in enumerate(phrases[1:], 2):
        between = f" {joint} " if place == len(phrases) else ", "
        pieces += [Piece(between), *phrase.pieces]
    return Phrase(tuple(pieces), level, parts=tuple(phrases))
