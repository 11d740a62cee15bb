"""What rights that were granted will still cost: estimated by the law, in columns, pure.

A quarter whose wage was not declared is computed with the last wage that was, of the same case. It
is an estimate, and so is every quarter that is not over. Where there never was a wage, or a value
of the law is not known, the amount is unknown: it is counted and never taken for zero.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt

from maatwerk.law import Law, Quarter
from maatwerk.payments.due import COMPONENTS, NONE, Ints, Marks, Rights, due_of
from maatwerk.payments.open_items import KNOWN_ZERO

_WAGE = ("referteloon", "tewerkstellingsbreuk")
_ROOM = 1 << 16
"""More than any quarter."""


@dataclass(frozen=True, slots=True)
class Committed:
    """What is still to be paid, a row for each right and component; arrays of equal length.

    Attributes:
        row: Position in the rights.
        component: Position in ``COMPONENTS``.
        cents: Above what was accorded, 0 or more; 0 where it is not known, too.
        estimated: Whether it rests on a wage of another quarter, or the quarter is not over.
        unknown: Whether it is not known.
    """

    row: Ints
    component: Ints
    cents: Ints
    estimated: Marks
    unknown: Marks


def committed(
    rights: Rights,
    law: Law,
    known_on: date,
    accorded: Mapping[tuple[int, int, int], int],
) -> Committed:
    """What rights cost on top of what was accorded for them.

    Args:
        rights: In the order of cases and quarters.
        law: The law.
        known_on: As it is known on that day; quarters that end later are estimates.
        accorded: Cents by position of the case, index of the quarter and position of the component.
    """
    filled, borrowed = with_last_wage(rights)
    due = due_of(filled, law, known_on)
    zeros = due.because(*KNOWN_ZERO)
    unknown = (due.reason != NONE) & ~zeros
    coming = rights.quarter[due.row] > _last_over(known_on)
    before = _accorded(rights, due.row, due.component, accorded)
    return Committed(
        due.row,
        due.component,
        np.where(unknown, 0, np.maximum(due.cents - before, 0)),
        coming | borrowed[due.row],
        unknown,
    )


def with_last_wage(rights: Rights) -> tuple[Rights, Marks]:
    """The rights, each with the last wage of its case where its own is not known; and where."""
    known = np.logical_and.reduce([rights.facts[name] >= 0 for name in _WAGE])
    last = np.maximum.accumulate(np.where(known, np.arange(len(known)), -1))
    same = (last >= 0) & (rights.of[last] == rights.of)
    borrowed = np.asarray(same & ~known)
    facts = dict(rights.facts)
    for name in _WAGE:
        facts[name] = np.where(borrowed, facts[name][last], facts[name])
    return replace(rights, facts=facts), borrowed


def _accorded(
    rights: Rights,
    row: Ints,
    component: Ints,
    accorded: Mapping[tuple[int, int, int], int],
) -> Ints:
    if not accorded:
        return np.zeros(len(row), np.int64)
    keys = _keys(*(np.array(side, np.int64) for side in zip(*accorded, strict=True)))
    order = np.argsort(keys)
    keys, cents = keys[order], np.array(list(accorded.values()), np.int64)[order]
    asked = _keys(rights.of[row], rights.quarter[row], component)
    at = np.minimum(np.searchsorted(keys, asked), len(keys) - 1)
    return np.where(keys[at] == asked, cents[at], 0)


def _keys(of: Ints, quarter: Ints, component: Ints) -> Ints:
    return (of * _ROOM + quarter) * len(COMPONENTS) + component


def _last_over(day: date) -> int:
    """The last quarter that was over on a day."""
    quarter = Quarter.of(day)
    return quarter.index if day >= quarter.last_day else quarter.index - 1


def summed(
    groups: Sequence[npt.NDArray[np.int64]], values: Sequence[npt.NDArray[np.int64]]
) -> tuple[list[tuple[int, ...]], list[tuple[int, ...]]]:
    """Exact sums of columns by the values of others.

    Args:
        groups: What to sum by; columns of equal length.
        values: What to sum; likewise.

    Returns:
        The groups that occur, in order, and the sums of each.
    """
    found, place = np.unique(np.stack(groups, axis=1), axis=0, return_inverse=True)
    sums = np.zeros((len(found), len(values)), np.int64)
    for at, column in enumerate(values):
        np.add.at(sums[:, at], place.reshape(-1), column)
    return [tuple(row) for row in found.tolist()], [tuple(row) for row in sums.tolist()]
