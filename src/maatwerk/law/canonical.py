"""One way to write a piece of JSON, so that equal content has an equal hash.

The form is RFC 8785, the JSON Canonicalization Scheme, for everything but fractions: keys in
the order of their UTF-16 code units, no spaces, as few escapes as can be, UTF-8. Integers
only, and no larger than every reader of JSON holds exactly (RFC 7493): there is nothing to
round, and no two ways to write a number.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from json.encoder import encode_basestring as _text
from typing import Any, NoReturn

from maatwerk.errors import BadInputError

HIGHEST_INTEGER = 2**53 - 1
"""Beyond it a reader that has binary fractions for numbers would read another number."""

TOO_DEEP = "It is nested too deeply."

_CONSTANTS = {None: "null", True: "true", False: "false"}


def canonical(value: object) -> bytes:
    """The one way to write ``value``.

    Args:
        value: Of dictionaries with text for keys, lists, text, integers, booleans and None.

    Raises:
        BadInputError: a fraction, an integer beyond :data:`HIGHEST_INTEGER`, half a surrogate
            pair, or a thing that JSON does not have.
    """
    try:
        return _written(value).encode()
    except UnicodeEncodeError as error:
        raise BadInputError("A text holds half a surrogate pair, which no UTF-8 has.") from error
    except RecursionError as error:
        raise BadInputError(TOO_DEEP) from error


def digest(value: object) -> str:
    """The sha256 of :func:`canonical`, 64 hexadecimal digits; errors as there."""
    return sha256(canonical(value)).hexdigest()


def read_strict(text: str) -> Any:
    """JSON that can mean one thing only: no key twice in an object, and integers for numbers.

    Raises:
        BadInputError: it is no JSON, or no such JSON.
    """
    try:
        return _read(text)
    except RecursionError as error:
        raise BadInputError(TOO_DEEP) from error
    except json.JSONDecodeError as error:
        raise BadInputError(f"It is no JSON: {_told(error)}.") from error


def _read(text: str) -> Any:
    """What a decoder of JSON reads, without its search for space around what has none."""
    try:
        value, end = _STRICT.raw_decode(text)
    except json.JSONDecodeError:
        end = -1
    return value if end == len(text) else _STRICT.decode(text)


def _written(value: Any) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        return "{" + ",".join([f"{_text(k)}:{_written(value[k])}" for k in _in_order(value)]) + "}"
    if isinstance(value, list):
        return "[" + ",".join([_written(item) for item in value]) + "]"
    if value is None or value is True or value is False:
        return _CONSTANTS[value]
    if isinstance(value, int):
        if abs(value) > HIGHEST_INTEGER:
            raise BadInputError(f"{value} is too large for a number: write it as text.")
        return int.__repr__(value)
    raise BadInputError(f"{value!r} is none of text, integer, list and object.")


def _in_order(keys: Mapping[Any, Any]) -> list[str]:
    """In that of their UTF-16 code units, which of ASCII is the order that Python has."""
    try:
        if "".join(keys).isascii():
            return sorted(keys)
    except TypeError as error:
        raise BadInputError("An object has a key that is no text.") from error
    return sorted(keys, key=lambda key: key.encode("utf-16-be"))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise BadInputError(f"{twice} is there twice: it could mean either.")
    return found


def _told(error: json.JSONDecodeError) -> str:
    """What is wrong, in the words of whoever has to mend it."""
    if error.pos >= len(error.doc.rstrip()):
        return f"it breaks off after {len(error.doc.rstrip()):,} characters"
    if error.msg.startswith("Unterminated"):
        return f"it breaks off in a text that begins at character {error.pos + 1:,}"
    if error.msg == "Extra data":
        return f"something follows its end, from character {error.pos + 1:,} on"
    return f"{error.msg} at character {error.pos + 1:,}"


def _integer(digits: str) -> int:
    if len(digits) > len(str(HIGHEST_INTEGER)) + 1:
        raise BadInputError(f"A number of {len(digits):,} digits is too large: write it as text.")
    return int(digits)


def _refuse(number: str) -> NoReturn:
    raise BadInputError(f"{number} is no integer.")


_STRICT = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_integer, parse_float=_refuse, parse_constant=_refuse
)
"""Made once: a register reads a million events."""
