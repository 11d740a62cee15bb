"""Reads one fact of an application, and says what is wrong with it in words for a person."""

from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any

from maatwerk.errors import BadInputError
from maatwerk.law.dated.lines import Entries, Items
from maatwerk.law.engine.rule import Input
from maatwerk.law.errors import LawError
from maatwerk.law.explanation.wording import figure
from maatwerk.law.review.examples import read_fact
from maatwerk.law.vocabulary.day_arithmetic import DAG, LAST
from maatwerk.law.vocabulary.three_valued import OORDEEL
from maatwerk.law.vocabulary.units import unit

PERSONAL = frozenset({"geboortedag"})
BASIS_POINTS = unit("bp")
NESTED = (Entries, Items)
ONE_VALUE = "a single value is expected, not a list or a mapping."
WITHOUT_END = {"nood_geldig_tot": "For a need without end write duur_van_de_nood: onbepaald."}
"""What to write when a last day has no end; the others always have one."""


def fact_of(
    inputs: Mapping[str, Input], asked: frozenset[str], scheme: str, name: str, value: Any
) -> int:
    """One fact as the law takes it.

    Args:
        inputs: Of the law.
        asked: Names of those that the scheme asks of an application.
        scheme: Code of the scheme.
        name: Of the fact.
        value: As it is written.

    Raises:
        BadInputError: what is wrong with it, without its name.
    """
    if name not in inputs:
        raise BadInputError("there is no such fact" + meant(name, sorted(asked)))
    if name not in asked:
        raise BadInputError(
            f"it plays no part in the judgement of an application of the scheme {scheme}: "
            "leave it out."
        )
    if isinstance(value, NESTED):
        raise BadInputError(ONE_VALUE)
    fact = inputs[name]
    if isinstance(value, bool) and fact.unit == OORDEEL:
        value = "ja" if value else "nee"
    if fact.codes is not None and value not in fact.codes:
        raise BadInputError(no_such(value, fact.codes))
    try:
        number = read_fact(inputs, name, value, "")
    except LawError as error:
        if fact.unit == DAG and _is_late(value):
            advice = WITHOUT_END.get(name, "Leave it empty while it is not known.")
            raise BadInputError(f"it lies after {LAST}, the last day there is. {advice}") from None
        if name in PERSONAL:
            raise BadInputError("it is no day; write it as 2001-12-31.") from None
        message = str(error).removeprefix(f": {name}").removeprefix(":").removeprefix(" is")
        raise BadInputError(message.replace(", which is ", " is ").lstrip()) from error
    low = fact.lowest_given
    if not low <= number <= fact.high:
        bounds = " and ".join(figure(bound, fact.unit, "en") for bound in (low, fact.high))
        part = " It is a part of 1: 0.75 for 75 %." if fact.unit == BASIS_POINTS else ""
        raise BadInputError(f"it must lie between {bounds}.{part}")
    return number


def _is_late(value: Any) -> bool:
    """Whether it is a day, after the last one that is accepted."""
    try:
        return date.fromisoformat(str(value)) > LAST
    except ValueError:
        return False


def no_such(value: Any, codes: Sequence[str]) -> str:
    """The sentence on a code that is none of a closed list."""
    return f"{value} does not exist{meant(value, codes)} Choose from {', '.join(codes)}."


def meant(value: Any, known: Sequence[str]) -> str:
    """The end of a sentence on a slip of the pen: the name that looks most like it."""
    close = get_close_matches(str(value), known, 1)
    return f"; did you mean {close[0]}?" if close else "."
