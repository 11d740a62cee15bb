"""The words of the period grammar, from ``lexicon/calendar.yaml``, and a way to walk over them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import yaml

from maatwerk.questions.tokens import Token, tokenise


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """Words by what they mean in the grammar.

    Attributes:
        months: Month number by name or abbreviation.
        numbers: Value of a number word.
        ordinals: Value of an ordinal word.
        units: Length in months of a unit word.
        governments: First days of the Flemish governments, in order of time.
        sets: Words of one token by their role, such as ``from`` or ``until``.
        phrases: Expressions by their role, longest first.
    """

    months: Mapping[str, int]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    units: Mapping[str, int]
    governments: tuple[date, ...]
    sets: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]

    def number(self, token: Token) -> int | None:
        """The value of a number, in digits or in words, up to 99."""
        if token.norm.isdigit() and len(token.norm) <= 2:
            return int(token.norm)
        return self.numbers.get(token.norm)


@dataclass(frozen=True, slots=True)
class Cursor:
    """Looks at the tokens of a sentence; a place outside them is an empty word."""

    tokens: Sequence[Token]
    words: CalendarWords

    def norm(self, at: int) -> str:
        """The normalised token at a place."""
        return self.tokens[at].norm if 0 <= at < len(self.tokens) else ""

    def has(self, at: int, role: str) -> bool:
        """True if the token at a place has this role."""
        return self.norm(at) in self.words.sets[role]

    def skip(self, at: int, role: str) -> int:
        """The first place from here whose token does not have this role."""
        while self.has(at, role):
            at += 1
        return at

    def past_articles(self, at: int) -> int:
        """The place after articles and prepositions, also those between brackets: "(de)"."""
        while True:
            if self.has(at, "articles"):
                at += 1
            elif self.norm(at) == "(" and self.has(at + 1, "articles") and self.norm(at + 2) == ")":
                at += 3
            else:
                return at

    def number(self, at: int) -> int | None:
        """The value of the number at a place."""
        return self.words.number(self.tokens[at]) if 0 <= at < len(self.tokens) else None

    def unit(self, at: int) -> tuple[int, int] | None:
        """The months in the unit at a place, and where it ends: "kwartaal", "half jaar"."""
        if self.norm(at) == "half" and self.norm(at + 1) == "jaar":
            return 6, at + 2
        months = self.words.units.get(self.norm(at))
        return None if months is None else (months, at + 1)

    def expression(self, role: str, at: int) -> int | None:
        """Where the longest expression of this role that starts here ends, if one does."""
        for words in self.words.phrases[role]:
            if tuple(token.norm for token in self.tokens[at : at + len(words)]) == words:
                return at + len(words)
        return None

    def printed(self, start: int, end: int) -> str:
        """The words between two places, as printed."""
        return " ".join(token.text for token in self.tokens[start:end])


@cache
def calendar_words() -> CalendarWords:
    """The calendar words, read once."""
    text = (files("maatwerk.questions") / "lexicon" / "calendar.yaml").read_text("utf-8")
    data = yaml.safe_load(text)
    tables = ("months", "numbers", "ordinals", "units")
    months, numbers, ordinals, units = (
        {str(word): value for value, words in data[name].items() for word in words}
        for name in tables
    )
    roles = {role: words for role, words in data.items() if role not in {*tables, "governments"}}
    return CalendarWords(
        months,
        numbers,
        ordinals,
        units,
        governments=tuple(data["governments"]),
        sets={role: frozenset(map(str, words)) for role, words in roles.items()},
        phrases={role: _phrases(words) for role, words in roles.items()},
    )


def _phrases(words: Sequence[object]) -> tuple[tuple[str, ...], ...]:
    cut = {tuple(token.norm for token in tokenise(str(phrase))) for phrase in words}
    return tuple(sorted(cut, key=lambda phrase: (-len(phrase), phrase)))
