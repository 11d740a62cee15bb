"""Finds which combinations of small whole numbers occur, as the heart of every roll-up."""

from collections.abc import Sequence
from math import prod

import numpy as np
import numpy.typing as npt

from maatwerk.figures.engine import Integers

MOST_PLACES = 1 << 23
"""Up to so many possible combinations one place each is cheaper than sorting."""


def combinations(columns: Sequence[Integers]) -> tuple[list[Integers], npt.NDArray[np.int64]]:
    """Every different combination of some columns, in order, and which one each row has.

    Args:
        columns: At least one, equally long.

    Returns:
        The columns of the combinations, and for each row the place of its combination.
    """
    lows = [int(column.min(initial=0)) for column in columns]
    sizes = [int(c.max(initial=0)) - low + 1 for c, low in zip(columns, lows, strict=True)]
    packed = np.zeros(columns[0].size, np.int64)
    for column, low, size in zip(columns, lows, sizes, strict=True):
        packed *= size
        packed += column
        packed -= low
    found, which = _places(packed, prod(sizes))
    unpacked: list[Integers] = []
    for low, size in zip(reversed(lows), reversed(sizes), strict=True):
        found, position = np.divmod(found, size)
        unpacked.append(position + low)
    return unpacked[::-1], which


def _places(
    packed: npt.NDArray[np.int64], possible: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The different numbers in order, and the place of each row's number among them."""
    if possible > MOST_PLACES:
        return np.unique(packed, return_inverse=True)
    occurs = np.zeros(possible, np.bool_)
    occurs[packed] = True
    place = np.cumsum(occurs) - 1
    return np.flatnonzero(occurs), place[packed]
