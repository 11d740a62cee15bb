"""From a cube to cells: add up the rows of each bucket of time and combination of codes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from maatwerk.figures.engine import Cube, Integers
from maatwerk.figures.measures import Part
from maatwerk.figures.spans import Interval
from maatwerk.snapshot.codes import codes_of


@dataclass(frozen=True, slots=True)
class Counts:
    """Sums a bucket and combination of codes.

    Attributes:
        combinations: Which combinations of positions occur, in order; -1 for none.
        sums: int64, shape (buckets, combinations, parts).
    """

    combinations: tuple[tuple[int, ...], ...]
    sums: Integers


def count(
    cube: Cube,
    times: Sequence[Sequence[Interval]],
    keys: Sequence[str],
    kept: Mapping[str, Sequence[int]],
    parts: Sequence[Part],
) -> Counts:
    """Add up the parts over each bucket of time and each combination of the keys."""
    combinations, which = _combinations(cube, keys)
    passed = _passed(cube, kept)
    weights = [_weights(cube, part, passed) for part in parts]
    sums = np.zeros((len(times), len(combinations), len(parts)), np.int64)
    for bucket, intervals in enumerate(times):
        for rows in _slices(cube, intervals):
            for at, weight in enumerate(weights):
                np.add.at(sums[bucket, :, at], which[rows], weight[rows])
    return Counts(combinations, sums)


def histograms(
    cube: Cube,
    times: Sequence[Sequence[Interval]],
    keys: Sequence[str],
    kept: Mapping[str, Sequence[int]],
    days: str,
    parts: Sequence[Part],
) -> tuple[tuple[tuple[int, ...], ...], Iterator[Integers]]:
    """How many rows have how many days, for each combination of the keys and each part.

    Returns:
        The combinations, and for each bucket of time an int64 array of shape
        (combinations, parts, days from 0).
    """
    combinations, which = _combinations(cube, keys)
    passed = _passed(cube, kept)
    weights = [_weights(cube, part, passed) for part in parts]
    longest = int(cube.keys[days].max(initial=0))

    def each() -> Iterator[Integers]:
        for intervals in times:
            found = np.zeros((len(combinations), len(parts), longest + 1), np.int64)
            for rows in _slices(cube, intervals):
                for at, weight in enumerate(weights):
                    np.add.at(found[:, at], (which[rows], cube.keys[days][rows]), weight[rows])
            yield found

    return combinations, each()


def _slices(cube: Cube, intervals: Sequence[Interval]) -> list[slice]:
    return [
        slice(
            int(np.searchsorted(cube.spans, start, "left")),
            int(np.searchsorted(cube.spans, end, "right")),
        )
        for start, end in intervals
    ]


def _combinations(
    cube: Cube, keys: Sequence[str]
) -> tuple[tuple[tuple[int, ...], ...], npt.NDArray[np.int64]]:
    """Every combination of the keys in the cube, and which one each row has."""
    if not keys:
        return ((),), np.zeros(cube.spans.size, np.int64)
    packed = np.zeros(cube.spans.size, np.int64)
    sizes = []
    for key in keys:
        sizes.append(int(cube.keys[key].max(initial=-1)) + 2)
        packed = packed * sizes[-1] + (cube.keys[key].astype(np.int64) + 1)
    found, which = np.unique(packed, return_inverse=True)
    positions = []
    for size in reversed(sizes):
        found, position = np.divmod(found, size)
        positions.append(position - 1)
    combinations = zip(*(column.tolist() for column in reversed(positions)), strict=True)
    return tuple(combinations), which


def _passed(cube: Cube, kept: Mapping[str, Sequence[int]]) -> npt.NDArray[np.bool_]:
    passed = np.ones(cube.spans.size, np.bool_)
    for key, positions in kept.items():
        passed &= np.isin(cube.keys[key], positions)
    return passed


def _weights(cube: Cube, part: Part, passed: npt.NDArray[np.bool_]) -> Integers:
    """What each row adds to a part; zero for the rows it leaves out."""
    weight = np.where(passed, cube.numbers[part.value], 0)
    if part.outcomes:
        positions = [codes_of("outcome").index(outcome) for outcome in part.outcomes]
        weight = np.where(np.isin(cube.keys["outcome"], positions), weight, 0)
    return weight
