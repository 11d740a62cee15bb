"""The cubes of one snapshot: made when first needed, kept, and refined to days where cut.

A cube has one row a month and combination of codes. Where a period begins or ends inside
a month, the rows of that one month are made once more a day, so any period is exact while
the cubes stay small. What most tables of applications need comes from one pass over the
rows, by month of submission and month of decision, and is rolled up from there.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from maatwerk.figures.engine import Cube, Engine, Integers, Wanted, first_days
from maatwerk.figures.packing import combinations
from maatwerk.figures.spans import Interval, cut_months, next_month
from maatwerk.figures.streams import STREAMS
from maatwerk.figures.terms import Terms
from maatwerk.snapshot.codes import codes_of


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
            self._months[wanted] = self._rolled_up(wanted) or self._engine.cube(wanted)
        return self._months[wanted]

    def _rolled_up(self, wanted: Wanted) -> Cube | None:
        """The cube from the crossing of both months, if that has all it needs."""
        known = set(wanted.keys) <= set(CROSSED.keys) and set(wanted.numbers) <= set(
            CROSSED.numbers
        )
        if not known or wanted == CROSSED or wanted.stream not in ("submitted", "decided"):
            return None
        crossed = self.months(CROSSED)
        if wanted.outcomes:
            positions = [codes_of("outcome").index(outcome) for outcome in wanted.outcomes]
            crossed = crossed.rows(np.isin(crossed.keys["outcome"], positions))
        if wanted.stream == "submitted":
            return _rolled_up(crossed, crossed.spans, wanted)
        decided = crossed.rows(crossed.keys["decided_month"] >= 0)
        return _rolled_up(decided, first_days(decided.keys["decided_month"], 12), wanted)

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
                self._days[wanted, month] = fresh.rows(part)
        if not cut:
            return cube
        whole = cube.rows(~np.isin(cube.spans, cut))
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


CROSSED = Wanted(
    "submitted", (*STREAMS["decided"].base, "decided_month"), STREAMS["decided"].numbers
)
"""Applications by month of submission and month of decision at once."""


def base(stream: str) -> Wanted:
    """The cube that serves most tables of a stream."""
    return Wanted(stream, STREAMS[stream].base, STREAMS[stream].numbers)


def wanted(
    stream: str, keys: Iterable[str], numbers: Iterable[str], outcomes: Iterable[str]
) -> Wanted:
    """The cube to use: the base cube if it has all that is needed, or one made for it.

    A cube made for it has no other keys than those needed, and only the outcomes that are
    counted, so that grounds, packages or days do not multiply the rows of what has none.
    """
    keys, numbers = set(keys), set(numbers)
    of = STREAMS[stream]
    outcomes = tuple(sorted(outcomes))
    if keys <= set(of.base) and numbers <= set(of.numbers):
        return base(stream)
    return Wanted(stream, tuple(sorted(keys)), tuple(sorted(numbers)), outcomes)


def _rolled_up(cube: Cube, spans: Integers, wanted: Wanted) -> Cube:
    """Add up the rows that have the same span and keys."""
    if not spans.size:
        empty = np.zeros(0, np.int64)
        return Cube(empty, dict.fromkeys(wanted.keys, empty), dict.fromkeys(wanted.numbers, empty))
    months, at = np.unique(spans, return_inverse=True)
    (month, *codes), which = combinations([at, *(cube.keys[key] for key in wanted.keys)])
    numbers = {}
    for name in wanted.numbers:
        numbers[name] = np.zeros(month.size, np.int64)
        np.add.at(numbers[name], which, cube.numbers[name])
    return Cube(months[month], dict(zip(wanted.keys, codes, strict=True)), numbers)


def _joined(cubes: Sequence[Cube]) -> Cube:
    """One cube of several with the same keys."""
    first = cubes[0]
    return Cube.ordered(
        np.concatenate([cube.spans for cube in cubes]),
        {key: np.concatenate([cube.keys[key] for cube in cubes]) for key in first.keys},
        {name: np.concatenate([cube.numbers[name] for cube in cubes]) for name in first.numbers},
    )
