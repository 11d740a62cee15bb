"""Refuses a dossier whose facts cannot be, and says which."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from maatwerk.errors import BadInputError
from maatwerk.law.engine.columns import written
from maatwerk.law.engine.input import Input
from maatwerk.law.engine.nodes import Check, Rule
from maatwerk.law.engine.places import place_of
from maatwerk.law.errors import LawError


def rows_refused(check: Check, concerned: Any, arguments: Sequence[Any]) -> Any | None:
    """Where the check is true, of the dossiers that it concerns; None when it is nowhere.

    Args:
        check: A pure function.
        concerned: Its ``when``; True for all dossiers.
        arguments: Of the function.
    """
    if not np.logical_or.reduce(concerned):
        return None
    wrong = check(*arguments)
    if concerned is not True:
        wrong = concerned & wrong
    return wrong if np.logical_or.reduce(wrong) else None


def rows_refused_in(check: Check, values: Mapping[str, Any]) -> Any | None:
    """The same, with what the check needs by name."""
    concerned = True if check.when is None else values[check.when]
    return rows_refused(check, concerned, [values[name] for name in check.arguments])


def must_pass(
    check: Check, values: Mapping[str, Any], inputs: Mapping[str, Input], start: int
) -> None:
    """Refuse the first row for which the check is true.

    Args:
        check: The check.
        values: What it needs, and the facts, by name.
        inputs: To write the facts in words.
        start: Number of the first row.

    Raises:
        BadInputError: with the facts of that row.
    """
    wrong = rows_refused_in(check, values)
    if wrong is None:
        return
    row = int(np.argmax(wrong))
    known = {name: values[name] for name in {*inputs, *check.arguments} & values.keys()}
    facts = {
        name: written(inputs.get(name), int(value[row] if np.ndim(value) else value))
        for name, value in known.items()
    }
    where = f"Row {start + row}: " if np.ndim(wrong) else ""
    raise BadInputError(where + check.message.format_map(facts))


def must_be_made(check: Check, rules: Mapping[str, Rule]) -> None:
    """A check over results that nobody computes together would be left out in silence.

    Raises:
        LawError: not all that it needs follows from one of them, or from the rule that it is of.
    """
    asked = {name for name in check.arguments if name in rules}
    when = _rests_on(check.when, rules) if check.when else set()
    tied = [check.of] if check.of else asked
    if asked and not any(asked <= _rests_on(name, rules) | when for name in tied):
        raise LawError(
            f"{place_of(check.function)}: The check {check.name} needs {', '.join(sorted(asked))}, "
            "which do not all follow from one of them or from the rule that it is of."
        )


def _rests_on(name: str, rules: Mapping[str, Rule]) -> set[str]:
    """A rule, and all rules that it rests on."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        here = waiting.pop()
        if here in rules and here not in found:
            found.add(here)
            waiting += rules[here].arguments
    return found
