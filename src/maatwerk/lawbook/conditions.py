"""Says comparisons, and what is made of them: and, or, not; yes, no or unknown."""

import ast
from collections.abc import Mapping, Sequence
from dataclasses import replace

from maatwerk.law.days import day_of
from maatwerk.law.explanation.wording import written_day
from maatwerk.law.vocabulary.three_valued import oordeel
from maatwerk.lawbook.phrase import Level, Phrase, listed, words
from maatwerk.lawbook.reading import cannot_say
from maatwerk.lawbook.saying import Place, as_condition, constant, function_of

_SIGNS: Mapping[type[ast.cmpop], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}


def comparison(node: ast.Compare, place: Place) -> Phrase:
    """``a < b`` and its like; one at a time."""
    if len(node.ops) > 1 or type(node.ops[0]) not in _SIGNS:
        raise cannot_say(node)
    return _compared(node.left, _SIGNS[type(node.ops[0])], node.comparators[0], place)


def _compared(left: ast.expr, sign: str, right: ast.expr, place: Place) -> Phrase:
    value = constant(right)
    if value is None and constant(left) is not None:
        return _compared(right, _MIRRORED[sign], left, place)
    multiple = _multiple(left, sign, right, place)
    if multiple is not None:
        return multiple
    a = place.say(left)
    if value is not None and _is_absent(a, value, sign):
        given = sign in ("!=", ">=")
        return place.compare(a.asked_as if given else f"not {a.asked_as}", a=a.within(Level.SUM))
    if a.kind == "verdict" and value is not None and sign in ("==", "!="):
        return place.compare(f"verdict {sign} {value}", a=a.within(Level.ATOM))
    if value is not None and a.time == "day":
        b = words(written_day(day_of(value), place.language))
    else:
        b = place.say(right, a.words)
    template = sign
    if sign in ("==", "!="):
        template += "" if value is not None else " other"
    elif a.time:
        template = f"day {sign}"
    return place.compare(template, a=a.within(Level.LISTED), b=b.within(Level.LISTED))


def _is_absent(phrase: Phrase, value: int, sign: str) -> bool:
    """Whether the comparison asks only whether the fact was given."""
    if phrase.absent is None or phrase.kind == "verdict":
        return False
    if sign in ("==", "!="):
        return value == phrase.absent
    if phrase.time == "day":  # days of birth lie before 1970, where the count is below 0
        return False
    return sign in (">=", "<") and phrase.absent < value == 0


def _multiple(left: ast.expr, sign: str, right: ast.expr, place: Place) -> Phrase | None:
    """``a // b * b == a``."""
    match left:
        case ast.BinOp(
            left=ast.BinOp(left=whole, op=ast.FloorDiv(), right=step), op=ast.Mult(), right=again
        ) if ast.dump(step) == ast.dump(again) and ast.dump(whole) == ast.dump(right):
            template = {"==": "multiple", "!=": "no multiple"}.get(sign)
            if template is not None:
                return place.compare(template, a=place.say(whole), b=place.say(step))
    return None


def joined(nodes: Sequence[ast.expr], how: str, place: Place) -> Phrase:
    """Several conditions of which all, or any, must hold."""
    level = Level.AND if how == "and" else Level.OR
    parts: list[Phrase] = []
    for phrase in (place.told(node) for node in nodes):
        if phrase.kind not in ("condition", "verdict"):
            raise cannot_say(nodes[0])
        parts += phrase.parts if phrase.level == level else (phrase.within(Level.COMPARED),)
    if len(parts) == 1:
        return parts[0]
    verdict = any(part.kind == "verdict" for part in parts)
    found = listed(parts, place.joint(how), level)
    return replace(found, kind="verdict" if verdict else "condition")


def logic(node: ast.expr, place: Place) -> Phrase:
    """``&`` and ``|``."""
    match node:
        case ast.BinOp(left=left, op=ast.BitAnd(), right=right):
            return joined([left, right], "and", place)
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return joined([left, right], "or", place)
    raise cannot_say(node)


def denied(node: ast.expr, place: Place) -> Phrase:
    """``~`` and ``niet``: that it does not hold."""
    match node:
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _SIGNS:
            return _compared(left, _OPPOSITE[_SIGNS[type(op)]], right, place)
        case ast.BinOp(left=left, op=ast.BitAnd(), right=right):
            return _any_denied((left, right), place)
    phrase = place.told(node)
    if phrase.kind not in ("condition", "verdict"):
        raise cannot_say(node)
    denied_words = as_condition(place.say(node), holds=False)
    if denied_words.kind == "condition" and denied_words.text != place.say(node).text:
        return denied_words
    found = place.fill("not", Level.COMPARED, a=phrase.within(Level.ATOM))
    return replace(found, kind=phrase.kind)


def _any_denied(nodes: Sequence[ast.expr], place: Place) -> Phrase:
    """That not all hold: one of them does not."""
    parts: list[Phrase] = []
    for phrase in (denied(node, place) for node in nodes):
        parts += phrase.parts if phrase.level == Level.OR else (phrase.within(Level.COMPARED),)
    return replace(listed(parts, place.joint("or"), Level.OR), kind="condition")


def one_of(node: ast.Call, place: Place) -> Phrase:
    """``betreft``: a code is one of these; unknown where it is not given."""
    code = place.say(node.args[0])
    names = [place.say(position, code.words) for position in node.args[1:]]
    found = place.compare("==", a=code.within(Level.SUM), b=listed(names, place.joint("or")))
    return replace(found, kind="verdict")


def verdict(node: ast.Call, place: Place) -> Phrase:
    """``oordeel``: a condition, perhaps with when it is known."""
    condition = place.told(node.args[0])
    known = [*node.args[1:], *(keyword.value for keyword in node.keywords)]
    if not known:
        return replace(condition, kind="verdict")
    if_known = place.told(known[0], after_if=True)
    found = place.fill("known if", Level.OR, a=condition.within(Level.AND), b=if_known)
    return replace(found, kind="verdict")


def when_known(node: ast.expr) -> tuple[ast.expr, ast.expr] | None:
    """The condition of an ``oordeel``, and when that is known, if it says so."""
    match node:
        case (
            ast.Call(args=[asked, known])
            | ast.Call(args=[asked], keywords=[ast.keyword(value=known)])
        ) if function_of(node) is oordeel:
            return asked, known
    return None


def ordered_days(node: ast.Call, template: str, place: Place) -> Phrase:
    """``voor`` and ``uiterlijk``: unknown where a day is not given."""
    a, b = (place.say(day).within(Level.SUM) for day in node.args)
    return replace(place.compare(template, a=a, b=b), kind="verdict")


def given(node: ast.Call, place: Place) -> Phrase:
    """``gegeven`` and ``bekend``."""
    a = place.say(node.args[0]).within(Level.SUM)
    return place.compare(a.asked_as, a=a)
