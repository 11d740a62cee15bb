"""Whether a piece of JSON has the shape of a receipt; the first place where it has not."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from maatwerk.errors import BadInputError
from maatwerk.law.canonical import canonical

_SHA256 = re.compile(r"[0-9a-f]{64}")
_INTEGER = re.compile(r"0|-?[1-9]\d*", re.ASCII)

Wrong = tuple[str, str]
"""The field, and what is wrong with it."""


def shape_error(receipt: object) -> Wrong | None:
    """The first thing that keeps it from being a receipt of this form; None when nothing does."""
    try:
        canonical(receipt)
    except BadInputError as error:
        return "", str(error)
    return _object(_RECEIPT)(receipt, "")


Shape = Callable[[Any, str], Wrong | None]


def _is(words: str, test: Callable[[Any], bool]) -> Shape:
    def check(value: Any, where: str) -> Wrong | None:
        return None if test(value) else (where, f"{words} is expected.")

    return check


def _object(fields: Mapping[str, Shape]) -> Shape:
    """An object with exactly these fields."""

    def check(value: Any, where: str) -> Wrong | None:
        if not isinstance(value, dict):
            return where, f"an object with {', '.join(fields)} is expected."
        inside = f"{where}." if where else ""
        for name in fields:
            if name not in value:
                return inside + name, "it is missing."
        for name in value:
            if name not in fields:
                return inside + name, "a receipt of this form has no such field."
        found = (shape(value[name], inside + name) for name, shape in fields.items())
        return next((wrong for wrong in found if wrong), None)

    return check


def _every(shape: Shape) -> Shape:
    """An object with any names, whose values all have that shape."""

    def check(value: Any, where: str) -> Wrong | None:
        if not isinstance(value, dict):
            return where, "an object is expected."
        found = (shape(item, f"{where}.{name}") for name, item in value.items())
        return next((wrong for wrong in found if wrong), None)

    return check


def _is_integer(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_TEXT = _is("text", lambda value: isinstance(value, str))
_WHOLE = _is("an integer", _is_integer)
_SEAL = _is(
    "a sha256 of 64 hexadecimal digits",
    lambda value: isinstance(value, str) and _SHA256.fullmatch(value) is not None,
)
_STEP = _is(
    "an integer, written as text,",
    lambda value: isinstance(value, str) and _INTEGER.fullmatch(value) is not None,
)
_FACT = _is("an integer or a code", lambda value: _is_integer(value) or isinstance(value, str))

_RECEIPT: Mapping[str, Shape] = {
    "body": _object(
        {
            "receipt": _WHOLE,
            "software": _object({"name": _TEXT, "version": _TEXT}),
            "law": _object(
                {"hash": _SEAL, "changes": _is("a list", lambda value: isinstance(value, list))}
            ),
            "component": _TEXT,
            "scheme": _TEXT,
            "quarter": _TEXT,
            "known_on": _is("a day or null", lambda value: value is None or isinstance(value, str)),
            "inputs": _every(_FACT),
            "outputs": _object(
                {
                    "amount_cents": _WHOLE,
                    "percentage": _is(
                        "an integer or null", lambda value: value is None or _is_integer(value)
                    ),
                    "steps": _every(_STEP),
                }
            ),
        }
    ),
    "sha256": _SEAL,
}
