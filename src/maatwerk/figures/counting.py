"""From a cube to cells: add up the rows of each bucket of time and combination of codes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from maatwerk.figures.engine import Cube, Flags, Integers
from maatwerk.figures.measure import Part
from maatwerk.figures.packing import combinations
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
    cube = _within(cube, times)
    found, which = _combinations(cube, keys)
    passed = _passed(cube, kept)
    weights = [_weights(cube, part, passed) for part in parts]
    sums = np.zeros((len(times), len(found), len(parts)), np.int64)
    for bucket, intervals in enumerate(times):
        for rows in _slices(cube, intervals):
            for at, weight in enumerate(weights):
                np.add.at(sums[bucket, :, at], which[rows], weight[rows])
    return Counts(found, sums)


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
    cube = _within(cube, times)
    found, which = _combinations(cube, keys)
    passed = _passed(cube, kept)
    weights = [_weights(cube, part, passed) for part in parts]
    longest = int(cube.keys[days].max(initial=0))

    def each() -> Iterator[Integers]:
        for intervals in times:
            counts = np.zeros((len(found), len(parts), longest + 1), np.int64)
            for rows in _slices(cube, intervals):
                for at, weight in enumerate(weights):
                    np.add.at(counts[:, at], (which[rows], cube.keys[days][rows]), weight[rows])
            yield counts

    return found, each()


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
    columns, which = combinations([cube.keys[key] for key in keys])
    return tuple(zip(*(column.tolist() for column in columns), strict=True)), which


def _passed(cube: Cube, kept: Mapping[str, Sequence[int]]) -> Flags:
    passed = np.ones(cube.spans.size, np.bool_)
    for key, positions in kept.items():
        passed &= _among(cube.keys[key], positions)
    return passed


def _among(values: Integers, positions: Sequence[int]) -> Flags:
    """Which of some codes are among these positions."""
    chosen = np.zeros(int(values.max(initial=0)) + 2, np.bool_)
    chosen[[position + 1 for position in positions if position + 1 < chosen.size]] = True
    return chosen[values + 1]


def _weights(cube: Cube, part: Part, passed: Flags) -> Integers:
    """What each row adds to a part; zero for the rows it leaves out."""
    if part.outcomes:
        positions = [codes_of("outcome").index(outcome) for outcome in part.outcomes]
        passed = passed & _among(cube.keys["outcome"], positions)
    return cube.numbers[part.value] * passed


def _within(cube: Cube, times: Sequence[Sequence[Interval]]) -> Cube:
    """Only the rows between the first and the last day that is counted."""
    days = [day for intervals in times for interval in intervals for day in interval]
    if not days:
        return cube.rows(slice(0, 0))
    (rows,) = _slices(cube, [(min(days), max(days))])
    return cube.rows(rows)
