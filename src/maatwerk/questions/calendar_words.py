"""The words of the period grammar, from ``lexicon/calendar.yaml``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
        sets: Word sets by their role, such as ``from`` or ``until``.
        phrases: Expressions of several words by their role, longest first.
    """

    months: Mapping[str, int]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    units: Mapping[str, int]
    sets: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]

    def number(self, token: Token) -> int | None:
        """The value of a number, in digits or in words, up to 99."""
        if token.norm.isdigit() and len(token.norm) <= 2:
            return int(token.norm)
        return self.numbers.get(token.norm)

    def expression(self, role: str, tokens: Sequence[Token], at: int) -> int | None:
        """Where the longest expression of this role that starts at ``at`` ends, if one does."""
        for words in self.phrases[role]:
            if tuple(token.norm for token in tokens[at : at + len(words)]) == words:
                return at + len(words)
        return None


@cache
def calendar_words() -> CalendarWords:
    """The calendar words, read once."""
    text = (files("maatwerk.questions") / "lexicon" / "calendar.yaml").read_text("utf-8")
    data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    tables = ("months", "numbers", "ordinals", "units")
    lists = {role: words for role, words in data.items() if role not in tables}
    months, numbers, ordinals, units = (
        {str(word): value for value, words in data[name].items() for word in words}
        for name in tables
    )
    return CalendarWords(
        months,
        numbers,
        ordinals,
        units,
        sets={role: frozenset(map(str, words)) for role, words in lists.items()},
        phrases={
            role: tuple(
                sorted(
                    {tuple(token.norm for token in tokenise(str(phrase))) for phrase in words},
                    key=lambda words: (-len(words), words),
                )
            )
            for role, words in lists.items()
        },
    )
