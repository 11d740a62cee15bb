"""The cubes of one snapshot: made when first needed, kept, and refined to days where cut.

A cube has one row a month and combination of codes. Where a period begins or ends inside
a month, the rows of that one month are made once more a day, so any period is exact while
the cubes stay small.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from maatwerk.figures.engine import Cube, Engine, Flags, Wanted
from maatwerk.figures.spans import Interval, cut_months, next_month
from maatwerk.figures.streams import DURATIONS, STREAMS
from maatwerk.figures.terms import Terms


class Cubes:
    """All cubes of one snapshot, and the decision terms they are made with."""

    def __init__(self, engine: Engine, terms: Terms) -> None:
        self._engine = engine
        self.terms = terms
        self._months: dict[Wanted, Cube] = {}
        self._days: dict[tuple[Wanted, int], Cube] = {}

    def months(self, wanted: Wanted) -> Cube:
        """A cube with a row a month (or quarter) and combination of keys."""
        if wanted not in self._months:
            self._months[wanted] = self._engine.cube(wanted)
        return self._months[wanted]

    def exact(self, wanted: Wanted, intervals: Iterable[Interval]) -> Cube:
        """The same cube, with a row a day in the months that an interval cuts."""
        cube = self.months(wanted)
        if STREAMS[wanted.stream].quarterly or not cube.spans.size:
            return cube
        cut = [m for m in cut_months(intervals) if cube.spans[0] <= m <= cube.spans[-1]]
        missing = [m for m in cut if (wanted, m) not in self._days]
        if missing:
            fresh = self._engine.cube(wanted, months=missing)
            for month in missing:
                part = (fresh.spans >= month) & (fresh.spans < next_month(month))
                self._days[wanted, month] = _where(fresh, part)
        if not cut:
            return cube
        whole = _where(cube, ~np.isin(cube.spans, cut))
        return _joined([whole, *(self._days[wanted, month] for month in cut)])

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


def base(stream: str) -> Wanted:
    """The cube that serves most tables of a stream."""
    return Wanted(stream, STREAMS[stream].base, STREAMS[stream].numbers)


def wanted(
    stream: str, keys: Iterable[str], numbers: Iterable[str], outcomes: Iterable[str]
) -> Wanted:
    """The cube to use: the base cube if it has all that is needed, or one made for it.

    A cube made for it is restricted to the outcomes that are counted, so that grounds or
    packages do not multiply the rows of what has none. A cube of days has no other keys
    than those needed.
    """
    keys, numbers = set(keys), set(numbers)
    of = STREAMS[stream]
    if keys <= set(of.base) and numbers <= set(of.numbers):
        return base(stream)
    if not keys & set(DURATIONS):
        keys |= set(of.base)
    return Wanted(stream, tuple(sorted(keys)), tuple(sorted(numbers)), tuple(sorted(outcomes)))


def _where(cube: Cube, rows: Flags) -> Cube:
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
