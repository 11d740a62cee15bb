"""Walks the unfolded tree of a rule and says it in words, so that the words can never drift."""

import ast
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from maatwerk.law.engine.rule import refine
from maatwerk.law.vocabulary.choices import betreft, kies
from maatwerk.law.vocabulary.day_arithmetic import (
    dagen_later,
    gegeven,
    jaren_later,
    kwartaal_van,
    maanden_later,
    uiterlijk,
    voor,
)
from maatwerk.law.vocabulary.quarter_arithmetic import (
    bekend,
    dag_voor,
    kwartaal_met_nummer,
    kwartaal_na,
    kwartaal_van_nummer_1,
    laatste_van,
    nummer_van,
)
from maatwerk.law.vocabulary.three_valued import en, niet, of, oordeel
from maatwerk.lawbook.arithmetic import arithmetic, choice, extreme, unary
from maatwerk.lawbook.conditions import (
    comparison,
    denied,
    given,
    joined,
    logic,
    one_of,
    ordered_days,
)
from maatwerk.lawbook.conditions import verdict as said_verdict
from maatwerk.lawbook.phrase import Level, Phrase, Time, listed
from maatwerk.lawbook.reading import cannot_say
from maatwerk.lawbook.saying import Place, constant, function_of


def walk(node: ast.expr, place: Place) -> Phrase:
    """The expression in words, in its place.

    Raises:
        CannotSayError: it has something in it that there are no words for.
    """
    way = _WAYS.get(type(node))
    if way is None:
        raise cannot_say(node)
    return way(node, place)


def _two_sided(node: ast.BinOp, place: Place) -> Phrase:
    is_logic = isinstance(node.op, ast.BitAnd | ast.BitOr)
    return logic(node, place) if is_logic else arithmetic(node, place)


def _one_sided(node: ast.UnaryOp, place: Place) -> Phrase:
    is_denial = isinstance(node.op, ast.Invert)
    return denied(node.operand, place) if is_denial else unary(node, place)


def _name(node: ast.Name, place: Place) -> Phrase:
    return place.names[node.id]


def _constant(node: ast.expr, place: Place) -> Phrase:
    value = constant(node)
    if value is None:
        raise cannot_say(node)
    return place.number(node, value)


def _looked_up(node: ast.Subscript, place: Place) -> Phrase:
    """``table[code, rank]``."""
    table = place.say(node.value)
    if table.kind != "table":
        raise cannot_say(node)
    keys = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    by = listed([place.say(key).within(Level.ATOM) for key in keys], place.joint("and"))
    found = place.fill("looked up", Level.LISTED, a=replace(table, kind="figure"), b=by)
    return replace(found, words=table.words)


_TABLE_ASKED = {"first_figure": "first figure", "last_rank": "last rank"}


def _asked_of_table(table: ast.expr, asked: str, code: ast.expr, place: Place) -> Phrase:
    """``table.first_figure(code)`` and ``table.last_rank(code)``."""
    a, b = place.say(table), place.say(code).within(Level.ATOM)
    if a.kind != "table":
        raise cannot_say(table)
    found = place.fill(_TABLE_ASKED[asked], Level.LISTED, a=replace(a, kind="figure"), b=b)
    return replace(found, words=a.words)


def _called(node: ast.Call, place: Place) -> Phrase:
    """A call of something that has words."""
    match node:
        case ast.Call(func=ast.Attribute(value=months, attr="sum"), args=[], keywords=[]):
            return place.fill("months", Level.LISTED, a=place.say(months).within(Level.ATOM))
        case ast.Call(func=ast.Attribute(value=table, attr=asked), args=[code], keywords=[]) if (
            asked in _TABLE_ASKED
        ):
            return _asked_of_table(table, asked, code, place)
    way = SAYINGS.get(function_of(node))
    if way is None:
        raise cannot_say(node)
    return way(node, place)


def _later(node: ast.Call, template: str, place: Place) -> Phrase:
    """A day counted on."""
    a, b = (place.say(argument).within(Level.ATOM) for argument in node.args)
    return replace(place.fill(template, Level.SUM, a=a, b=b), time="day")


def _of_one(node: ast.Call, template: str, place: Place) -> Phrase:
    """Something made of one argument."""
    a = place.say(node.args[0])
    found = place.fill(template, Level.LISTED, a=a.within(Level.ATOM))
    time: Time = "day" if template == "day before" else "quarter"
    return replace(found, time=time, asked_as="known")


def _of_two(node: ast.Call, template: str, place: Place) -> Phrase:
    """Something made of two arguments; a third one bounds it and says nothing."""
    a, b = (place.say(argument).within(Level.ATOM) for argument in node.args[:2])
    found = place.fill(template, Level.LISTED, a=a, b=b)
    return replace(found, time="" if template == "number of" else "quarter")


def _later_of(node: ast.Call, place: Place) -> Phrase:
    parts = [place.say(argument, place.meaning).within(Level.ATOM) for argument in node.args]
    found = place.fill("latest", Level.LISTED, a=listed(parts, place.joint("and")))
    return replace(found, time="quarter")


SAYINGS: Mapping[Any, Callable[[ast.Call, Place], Phrase]] = {
    np.minimum: extreme,
    np.maximum: extreme,
    np.where: choice,
    refine: lambda node, place: place.say(node.args[0], place.meaning),
    en: lambda node, place: joined(node.args, "and", place),
    of: lambda node, place: joined(node.args, "or", place),
    niet: lambda node, place: denied(node.args[0], place),
    oordeel: said_verdict,
    gegeven: given,
    bekend: given,
    betreft: one_of,
    kies: choice,
    voor: lambda node, place: ordered_days(node, "before", place),
    uiterlijk: lambda node, place: ordered_days(node, "no later", place),
    dagen_later: lambda node, place: _later(node, "days later", place),
    maanden_later: lambda node, place: _later(node, "months later", place),
    jaren_later: lambda node, place: _later(node, "years later", place),
    kwartaal_van: lambda node, place: _of_one(node, "quarter of", place),
    kwartaal_na: lambda node, place: _of_one(node, "quarter after", place),
    dag_voor: lambda node, place: _of_one(node, "day before", place),
    kwartaal_met_nummer: lambda node, place: _of_two(node, "numbered", place),
    kwartaal_van_nummer_1: lambda node, place: _of_two(node, "first quarter", place),
    nummer_van: lambda node, place: _of_two(node, "number of", place),
    laatste_van: _later_of,
}
"""How each operation that rules may use is said."""

_WAYS: Mapping[type[ast.expr], Callable[[Any, Place], Phrase]] = {
    ast.Name: _name,
    ast.Constant: _constant,
    ast.BinOp: _two_sided,
    ast.UnaryOp: _one_sided,
    ast.Compare: comparison,
    ast.Subscript: _looked_up,
    ast.Call: _called,
}
"""How each kind of expression is said."""
