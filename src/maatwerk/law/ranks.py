"""The number of every quarter worked, for many employments at once.

A right is counted from its first quarter on, with the calendar. Fewer than four quarters in a
row without work for the same employer leave it one employment, so the numbers go on through
them; with four it has ended (Decreet 14-01-2022, art. 12 § 3). An adjustment or an extension
is of the same right, so the numbers go on through it (assumed). Another employer is another
employment, and so is the same one after the end: it is applied for anew, and its first quarter
is number 1. For a VOP only the first quarter is another one.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from maatwerk.errors import BadInputError

GEEINDIGD = np.int16(0)
"""The number of a quarter whose employment has ended before it; numbers are from 1 on."""

_MOST = np.iinfo(np.int16).max
_Integers = npt.NDArray[np.signedinteger[Any]]


def ranks_of(
    employment: npt.ArrayLike, quarter: npt.ArrayLike, first: npt.ArrayLike, gap: int
) -> npt.NDArray[np.int16]:
    """The number of each quarter worked, in the order of the rows.

    Args:
        employment: One integer for each row; who works for whom.
        quarter: The quarter worked (:attr:`Quarter.index`); rows may stand in any order.
        first: The quarter that is number 1. Rows of one employment with another first quarter
            are of another right, and are counted apart.
        gap: So many quarters in a row without work end the employment: the parameter
            ``onderbreking_kwartalen``.

    Returns:
        1 for the first quarter and so on, int16; :data:`GEEINDIGD` once the employment has
        ended. As ``rank_of`` does for one dossier, it takes the first quarter as worked.

    Raises:
        BadInputError: columns that hold no integers or are not equally long, a gap below 1, a
            quarter before the first one or too far after it; it names the first such row.
    """
    rows = [_column("employment", employment), _column("quarter", quarter), _column("first", first)]
    _refuse_unequal_lengths(*rows)
    if gap < 1:
        raise BadInputError(f"gap is {gap}: an employment ends after 1 quarter or more.")
    key, worked, number_1 = rows
    since = worked.astype(np.int64) - number_1
    _refuse_far_quarters(since)
    right = number_1.astype(np.int64) * (_MOST + 1) + since
    order = np.lexsort((right, key))
    ranks = np.empty(len(since), np.int16)
    ranks[order] = _in_order(key[order], number_1[order], since[order], gap)
    return ranks


def _in_order(key: _Integers, number_1: _Integers, since: _Integers, gap: int) -> _Integers:
    """The numbers of rows that stand right after right, quarter after quarter."""
    starts = np.ones(len(key), np.bool_)
    starts[1:] = (key[1:] != key[:-1]) | (number_1[1:] != number_1[:-1])
    before = np.zeros_like(since)  # the first quarter is worked, whether a row says so or not
    before[1:] = np.where(starts[1:], 0, since[:-1])
    breaks = since - before > gap
    so_far = np.cumsum(breaks)
    rows_a_right = np.diff(np.append(np.flatnonzero(starts), len(key)))
    ended = so_far > np.repeat((so_far - breaks)[starts], rows_a_right)
    return np.where(ended, GEEINDIGD, since + 1)


def _column(name: str, given: npt.ArrayLike) -> _Integers:
    values = np.asarray(given)
    if values.ndim != 1 or (values.dtype.kind not in "iu" and len(values)):
        raise BadInputError(f"{name} must hold one integer for each row, not {values.dtype}.")
    return values


def _refuse_unequal_lengths(key: _Integers, worked: _Integers, number_1: _Integers) -> None:
    if not len(key) == len(worked) == len(number_1):
        raise BadInputError(
            f"The columns are not equally long: employment has {len(key)} rows, "
            f"quarter {len(worked)}, first {len(number_1)}."
        )


def _refuse_far_quarters(since: _Integers) -> None:
    wrong = (since < 0) | (since >= _MOST)
    if np.logical_or.reduce(wrong):
        row = int(np.argmax(wrong))
        raise BadInputError(
            f"Row {row}: the quarter lies {int(since[row])} quarters after the one that is number "
            f"1; it must lie 0 to {_MOST - 1} after it."
        )
