"""The formula of a rule or check in words: what it is, case by case."""

import ast
import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from string import ascii_lowercase

import numpy as np

from maatwerk.law.engine.graph import Graph
from maatwerk.law.engine.rule import Check, Rule
from maatwerk.law.explanation.wording import Language
from maatwerk.law.vocabulary.three_valued import ONBEKEND
from maatwerk.lawbook.arithmetic import choices_of, value_and_condition
from maatwerk.lawbook.conditions import denied, when_known
from maatwerk.lawbook.names import meaning_of
from maatwerk.lawbook.phrase import NO_WORDS, Level, Phrase, Piece, words
from maatwerk.lawbook.reading import CannotSayError, text_of
from maatwerk.lawbook.saying import Place, constant, function_of
from maatwerk.lawbook.unfold import Unfolding
from maatwerk.lawbook.walker import SAYINGS, walk


@dataclass(frozen=True, slots=True)
class Case:
    """What it is under a condition.

    Attributes:
        condition: None when there is none, or none of those before holds.
        value: What it is then.
    """

    condition: Phrase | None
    value: Phrase


@dataclass(frozen=True, slots=True)
class Sentence:
    """An intermediate result or the result.

    Attributes:
        letter: Of an intermediate result; empty for the result.
        cases: In order; the first whose condition holds counts.
    """

    letter: str
    cases: tuple[Case, ...]

    @property
    def text(self) -> str:
        """As plain text."""
        lines = [
            case.value.text
            if case.condition is None
            else f"[{case.condition.text}] {case.value.text}"
            for case in self.cases
        ]
        return (f"{self.letter} = " if self.letter else "") + "; ".join(lines)


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in words.

    Attributes:
        sentences: Intermediate results first; the last is the result.
        kind: Whether the result is a figure, a condition or a verdict.
    """

    sentences: tuple[Sentence, ...]
    kind: str

    @property
    def text(self) -> str:
        """As plain text."""
        return " | ".join(sentence.text for sentence in self.sentences)


def formula_of(
    graph: Graph, node: Rule | Check, names: Mapping[str, Phrase], language: Language
) -> Formula:
    """What the rule or check says.

    Args:
        graph: Where it holds.
        node: The rule or check.
        names: What everything is called there (:func:`names_of`).
        language: Dutch or English.

    Raises:
        CannotSayError: naming the rule and the expression that there are no words for.
    """
    meaning = meaning_of(graph, node, language) if isinstance(node, Rule) else NO_WORDS
    try:
        return formula_in_words(node.function, names, meaning, language)
    except CannotSayError as error:
        raise CannotSayError(f"The rule {node.name} ({graph.scheme}): {error}.") from error


def formula_in_words(
    function: object, names: Mapping[str, Phrase], meaning: Mapping[int, str], language: Language
) -> Formula:
    """What a function says, given what its arguments and its results are called."""
    assert callable(function)  # noqa: S101 - a slip of ours, not of a user
    text = text_of(function)
    arguments = {name: ast.Name(name) for name in inspect.signature(function).parameters}
    unfolding = Unfolding(SAYINGS, arguments, text.outside)
    place = Place(walk, language, names, meaning)
    sentences: list[Sentence] = []
    for name, node in text.named:
        unfolded = unfolding.unfold(node)
        if text.uses(name) > 1 and not isinstance(unfolded, ast.Tuple):
            letter = f"({ascii_lowercase[len(sentences)]})"
            told = _lettered(unfolded, place, letter)
            if told is not None:
                sentences.append(told[0])
                place = replace(place, names={**place.names, letter: told[1]})
                unfolded = ast.Name(letter)
        unfolding = unfolding.with_local(name, unfolded)
    result = unfolding.unfold(text.result)
    kind = place.say(result, meaning).kind
    return Formula((*sentences, Sentence("", tuple(_cases(result, place)))), kind)


def _lettered(node: ast.expr, place: Place, letter: str) -> tuple[Sentence, Phrase] | None:
    """What is used twice gets a letter, if it is more than a name and can be said by itself."""
    inside = replace(place, meaning=NO_WORDS)
    try:
        whole = inside.say(node)
        sentence = Sentence(letter, tuple(_cases(node, inside)))
    except CannotSayError:
        return None
    if whole.level == Level.ATOM:
        return None
    named = replace(whole, pieces=(Piece(letter, "letter"),), level=Level.ATOM, parts=())
    return sentence, named


def _cases(node: ast.expr, place: Place) -> Iterator[Case]:
    """A choice as cases, one after the other; anything else as the only case."""
    ranked = _ranked(node, place)
    chosen = choices_of(node)
    gated = value_and_condition(node, place)
    if ranked is not None:
        yield from ranked
    elif chosen is not None:
        for condition, then in chosen[0]:
            yield Case(place.told(condition, after_if=True), place.say(then, place.meaning))
        yield from _cases(chosen[1], place)
    elif gated is not None:
        yield Case(place.told(gated[1], after_if=True), place.say(gated[0], place.meaning))
        yield Case(None, place.number(node, 0))
    else:
        yield from _told_cases(node, place)


def _told_cases(node: ast.expr, place: Place) -> Iterator[Case]:
    """A condition as the words for its two values; a verdict with when it is not known."""
    phrase = place.say(node, place.meaning)
    known = when_known(node)
    if known is not None and place.meaning:
        asked, condition = known
        yield Case(denied(condition, place.after()), _called(int(ONBEKEND), place))
        yield Case(None, place.told(asked))
    elif place.meaning and phrase.kind == "condition":
        yield Case(place.told(node, after_if=True), _called(1, place))
        yield Case(None, _called(0, place))
    else:
        yield Case(None, phrase)


def _called(value: int, place: Place) -> Phrase:
    return words(f"‘{place.meaning[value]}’")


def _ranked(node: ast.expr, place: Place) -> list[Case] | None:
    """The largest of numbers with a name, each under a condition: the highest that holds."""
    if not isinstance(node, ast.Call) or function_of(node) is not np.maximum:
        return None
    found: list[tuple[int, Case]] = []
    for argument in node.args:
        gated = value_and_condition(argument, place)
        value = None if gated is None else constant(gated[0])
        if gated is None or value is None or value not in place.meaning:
            return None
        case = Case(place.told(gated[1], after_if=True), _called(value, place))
        found.append((value, case))
    found.sort(key=lambda pair: -pair[0])
    return [*(case for _, case in found), Case(None, _called(0, place))]
