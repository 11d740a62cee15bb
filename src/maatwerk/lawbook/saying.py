"""One expression of a rule, in its place, being said: what all ways of saying share."""

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

import numpy as np

from maatwerk.law.explanation.wording import Language
from maatwerk.lawbook.formula_words import MAIN, SAID, SUBORDINATE
from maatwerk.lawbook.phrase import NO_WORDS, Level, Phrase, Piece, filled, words
from maatwerk.lawbook.reading import CannotSayError
from maatwerk.lawbook.unfold import NAMED


class Say(Protocol):
    """Says any expression; the walker has it."""

    def __call__(self, node: ast.expr, place: "Place") -> Phrase:
        """The expression in words, in its place."""


@dataclass(frozen=True)
class Place:
    """Where an expression stands.

    Attributes:
        walk: Says what is inside.
        language: Dutch or English.
        names: The phrase for each input, parameter and rule, and for each letter.
        meaning: What numbers are called here, where they are no figures.
        after_if: Whether it stands after *als*, where a Dutch verb goes to the end.
    """

    walk: Say
    language: Language
    names: Mapping[str, Phrase]
    meaning: Mapping[int, str] = field(default_factory=lambda: NO_WORDS)
    after_if: bool = False

    def say(self, node: ast.expr, meaning: Mapping[int, str] = NO_WORDS) -> Phrase:
        """Something inside it, as a figure or what it is called."""
        return self.walk(node, replace(self, meaning=meaning, after_if=False))

    def told(self, node: ast.expr, *, after_if: bool | None = None) -> Phrase:
        """A condition inside it."""
        order = self.after_if if after_if is None else after_if
        phrase = self.walk(node, replace(self, meaning=NO_WORDS, after_if=order))
        return as_condition(phrase)

    def after(self) -> "Place":
        """The same place, after *als*."""
        return replace(self, after_if=True, meaning=NO_WORDS)

    def fill(self, template: str, level: Level, **phrases: Phrase) -> Phrase:
        """A sentence of :data:`SAID`."""
        return filled(SAID[self.language][template], level, **phrases)

    def compare(self, template: str, **phrases: Phrase) -> Phrase:
        """A comparison, its verb where the language wants it."""
        table = SUBORDINATE if self.after_if else MAIN
        found = filled(table[self.language][template], Level.COMPARED, **phrases)
        return replace(found, kind="condition")

    def joint(self, how: str) -> str:
        """The word between the last two of several."""
        return SAID[self.language][how]

    def number(self, node: ast.expr, value: int) -> Phrase:
        """A number, by what it is called here; only one that is written out is a figure."""
        if value in self.meaning:
            return Phrase((Piece(f"‘{self.meaning[value]}’", "value"),))
        if isinstance(node, ast.Constant) and node.kind == NAMED and value != 0:
            raise CannotSayError(f"nothing says what {value} is called")
        return words(str(value))


def as_condition(phrase: Phrase, *, holds: bool = True) -> Phrase:
    """What a name says when it stands as a condition: the words for its being true."""
    called = phrase.words.get(int(holds)) if phrase.kind == "condition" else None
    if called is None:
        return phrase
    name = next((piece.name for piece in phrase.pieces if piece.name), "")
    return Phrase((Piece(called, "name", name),), kind="condition")


def constant(node: ast.expr) -> int | None:
    """The number that it is, if it is one."""
    value = node.value if isinstance(node, ast.Constant) else None
    is_number = isinstance(value, int | np.integer) and not isinstance(value, bool)
    return int(value) if is_number else None  # type: ignore[arg-type]


def function_of(node: ast.expr) -> Any:
    """The function that a call calls; None for anything else."""
    match node:
        case ast.Call(func=ast.Constant(value=function)):
            return function
    return None
