"""The cubes of one snapshot: made when first needed, kept, and refined to days where cut.

A cube has one row a month and combination of codes. Where a period begins or ends inside
a month, the rows of that one month are made once more a day, so any period is exact while
the cubes stay small.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from maatwerk.figures.engine import Cube, Engine
from maatwerk.figures.spans import Interval, cut_months, next_month
from maatwerk.figures.streams import DURATIONS, STREAMS


class Cubes:
    """All cubes of one snapshot, and the decision term they were made with, in words."""

    def __init__(self, engine: Engine, term_words: tuple[str, str]) -> None:
        self._engine = engine
        self.term_words = term_words
        self._months: dict[tuple[str, tuple[str, ...]], Cube] = {}
        self._days: dict[tuple[str, tuple[str, ...], int], Cube] = {}

    def months(self, stream: str, keys: Sequence[str]) -> Cube:
        """The cube of a stream that has at least these keys, a row a month (or quarter)."""
        wanted = self._keys(stream, keys)
        if (stream, wanted) not in self._months:
            self._months[stream, wanted] = self._engine.cube(stream, wanted)
        return self._months[stream, wanted]

    def exact(self, stream: str, keys: Sequence[str], intervals: Sequence[Interval]) -> Cube:
        """The same cube, with a row a day in the months that an interval cuts."""
        cube = self.months(stream, keys)
        cut = () if STREAMS[stream].quarterly else cut_months(intervals)
        if cube.spans.size:
            cut = tuple(m for m in cut if cube.spans[0] <= m <= cube.spans[-1])
        if not cut or not cube.spans.size:
            return cube
        wanted = self._keys(stream, keys)
        missing = [m for m in cut if (stream, wanted, m) not in self._days]
        if missing:
            fresh = self._engine.cube(stream, wanted, months=missing)
            for month in missing:
                part = (fresh.spans >= month) & (fresh.spans < next_month(month))
                self._days[stream, wanted, month] = _where(fresh, part)
        whole = _where(cube, ~np.isin(cube.spans, cut))
        return _joined([whole, *(self._days[stream, wanted, m] for m in cut)])

    def distinct(
        self,
        stream: str,
        reference: str,
        times: Sequence[Sequence[Interval]],
        keys: Sequence[str],
        kept: Mapping[str, Sequence[int]],
    ) -> dict[tuple[int, tuple[int, ...]], int]:
        """How many different references, by bucket of time and combination; its own pass."""
        return self._engine.distinct(stream, reference, times, keys, kept)

    def _keys(self, stream: str, keys: Sequence[str]) -> tuple[str, ...]:
        """Keys of the cube to use: the base and what is added; a days cube only what it needs."""
        if any(key in DURATIONS or key == "decided_month" for key in keys):
            return tuple(sorted(set(keys)))
        base = STREAMS[stream].base
        return (*base, *sorted(set(keys) - set(base)))


def _where(cube: Cube, rows: np.ndarray) -> Cube:
    return Cube(
        cube.spans[rows],
        {key: values[rows] for key, values in cube.keys.items()},
        {name: values[rows] for name, values in cube.numbers.items()},
    )


def _joined(cubes: Sequence[Cube]) -> Cube:
    """One cube of several with the same keys, ordered by span."""
    spans = np.concatenate([cube.spans for cube in cubes])
    order = np.argsort(spans, kind="stable")
    first = cubes[0]
    return Cube(
        spans[order],
        {k: np.concatenate([c.keys[k] for c in cubes])[order] for k in first.keys},
        {n: np.concatenate([c.numbers[n] for c in cubes])[order] for n in first.numbers},
    )
