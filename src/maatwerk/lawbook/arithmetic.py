"""Says sums and products, the smallest and the largest, and a choice between values."""

import ast
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from maatwerk.law.vocabulary.choices import kies
from maatwerk.lawbook.conditions import joined
from maatwerk.lawbook.phrase import Level, Phrase, PhraseKind, Time, listed
from maatwerk.lawbook.reading import cannot_say
from maatwerk.lawbook.saying import Place, constant, function_of

_OPERATORS: Mapping[type[ast.operator], tuple[str, Level, Level]] = {
    ast.Add: ("+", Level.SUM, Level.PRODUCT),
    ast.Sub: ("-", Level.SUM, Level.PRODUCT),
    ast.Mult: ("*", Level.PRODUCT, Level.ATOM),
    ast.FloorDiv: ("//", Level.LISTED, Level.ATOM),
    ast.Mod: ("%", Level.LISTED, Level.ATOM),
}
"""How each is said, how loosely that holds, and what may stand to its right unbracketed."""


def arithmetic(node: ast.BinOp, place: Place) -> Phrase:
    """``+``, ``-``, ``*``, ``//`` and ``%``; a value times a condition is a choice."""
    gated = value_and_condition(node, place)
    if gated is not None:
        then = place.say(gated[0], place.meaning).within(Level.SUM)
        if_so = place.told(gated[1], after_if=True)
        otherwise = place.number(node, 0)
        return place.fill("only if", Level.CHOICE, a=then, c=if_so, b=otherwise)
    if type(node.op) not in _OPERATORS:
        raise cannot_say(node)
    template, level, right_level = _OPERATORS[type(node.op)]
    left, right = place.say(node.left, place.meaning), place.say(node.right, place.meaning)
    if not {left.kind, right.kind} <= {"figure"}:
        raise cannot_say(node)
    left_level = min(level, Level.SUM)
    found = place.fill(template, level, a=left.within(left_level), b=right.within(right_level))
    moved: Time = left.time if not right.time else "" if left.time else right.time
    return replace(found, time=moved)


def value_and_condition(node: ast.expr, place: Place) -> tuple[ast.expr, ast.expr] | None:
    """The two factors, if it is a value times a condition."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        for value, condition in ((node.left, node.right), (node.right, node.left)):
            if constant(condition) is None and place.say(condition).kind == "condition":
                return value, condition
    return None


def unary(node: ast.UnaryOp, place: Place) -> Phrase:
    """``-a``."""
    if not isinstance(node.op, ast.USub):
        raise cannot_say(node)
    return place.fill("minus", Level.SUM, a=place.say(node.operand).within(Level.ATOM))


def extreme(node: ast.Call, place: Place) -> Phrase:
    """The smallest or largest; of verdicts, whether all or any hold."""
    smallest = function_of(node) is np.minimum
    phrases = [place.say(argument, place.meaning) for argument in node.args]
    if any(phrase.kind == "verdict" for phrase in phrases):
        return joined(node.args, "and" if smallest else "or", place)
    if not smallest and constant(node.args[-1]) == 0 and not place.meaning:
        return place.fill("at least 0", Level.LISTED, a=phrases[0].within(Level.SUM))
    parts = [phrase.within(Level.ATOM) for phrase in _flat(node, place)]
    time: Time = next((phrase.time for phrase in phrases if phrase.time), "")
    template = ("earliest" if time else "smallest") if smallest else "latest" if time else "largest"
    found = place.fill(template, Level.LISTED, a=listed(parts, place.joint("and")))
    return replace(found, words=phrases[0].words, time=time)


def _flat(node: ast.Call, place: Place) -> list[Phrase]:
    """What the arguments say, and those of the same call inside it."""
    found: list[Phrase] = []
    for argument in node.args:
        if isinstance(argument, ast.Call) and function_of(argument) is function_of(node):
            found += _flat(argument, place)
        else:
            found.append(place.say(argument, place.meaning))
    return found


Choices = tuple[tuple[tuple[ast.expr, ast.expr], ...], ast.expr]
"""Conditions, each with what it is then, and what it is when none of them holds."""


def choices_of(node: ast.expr) -> Choices | None:
    """What ``np.where`` or ``kies`` chooses from; None for any other expression."""
    if not isinstance(node, ast.Call):
        return None
    function = function_of(node)
    if function is np.where:
        condition, then, otherwise = node.args
        return ((condition, then),), otherwise
    if function is kies:
        match node:
            case ast.Call(args=[_, *cases], keywords=[ast.keyword(arg="anders", value=otherwise)]):
                pairs = [c.elts for c in cases if isinstance(c, ast.Tuple) and len(c.elts) == 2]
                if len(pairs) == len(cases):
                    return tuple((condition, then) for condition, then in pairs), otherwise
        raise cannot_say(node)
    return None


def choice(node: ast.Call, place: Place) -> Phrase:
    """``np.where`` and ``kies`` inside something else: in one sentence."""
    found = choices_of(node)
    assert found is not None  # noqa: S101 - it is called for nothing else
    cases, otherwise = found
    last = place.say(otherwise, place.meaning).within(Level.OR)
    whole = last
    for condition, then in reversed(cases):
        a = place.say(then, place.meaning).within(Level.OR)
        c = place.told(condition, after_if=True)
        whole = place.fill("choice", Level.CHOICE, a=a, b=whole, c=c)
    kind: PhraseKind = "verdict" if last.kind == "verdict" else "figure"
    return replace(whole, kind=kind, words=last.words, time=last.time)
