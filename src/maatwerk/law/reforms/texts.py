"""The texts of a reform: a file of Python can hold anything where one is expected."""

from maatwerk.law.errors import LawError


def must_be_text(told: str, name: str, given: object) -> None:
    """Refuse what is no text, or one that cannot be written down.

    Args:
        told: What it is a part of.
        name: What it says there.
        given: The text.

    Raises:
        LawError: naming both.
    """
    if not isinstance(given, str):
        raise LawError(f"{told}: the {name} is {given!r}; write a text.")
    if any("\ud800" <= sign <= "\udfff" for sign in given):
        raise LawError(f"{told}: the {name} {given!r} holds half a character; write it whole.")


def must_be_text_if_any(told: str, name: str, given: object) -> None:
    """As :func:`must_be_text`, of what may be left out."""
    if given is not None:
        must_be_text(told, name, given)
