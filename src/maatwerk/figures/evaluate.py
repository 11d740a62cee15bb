"""A measure over buckets of time and combinations of codes: numbers, from the cubes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from maatwerk.figures.asked import Asked
from maatwerk.figures.counting import count, histograms
from maatwerk.figures.cubes import Cubes, wanted
from maatwerk.figures.engine import Integers
from maatwerk.figures.lead_time import Distribution, Waiting, median, percentile, waiting
from maatwerk.figures.measure import ON_MERITS, OTHERWISE, Part
from maatwerk.figures.spans import Interval
from maatwerk.figures.table import Cell

Value = Cell | Waiting
Times = Sequence[tuple[Interval, ...]]


@dataclass(frozen=True)
class Values:
    """A value for each bucket of time (outer) and combination of codes (inner)."""

    combinations: tuple[tuple[int, ...], ...]
    cells: tuple[tuple[Value, ...], ...]
    nothing: Value

    @property
    def occurring(self) -> tuple[tuple[int, ...], ...]:
        """The combinations that come to anything in any bucket."""
        return tuple(
            combination
            for place, combination in enumerate(self.combinations)
            if any(bucket[place] != self.nothing for bucket in self.cells)
        )

    def at(self, bucket: int, combination: tuple[int, ...]) -> Value:
        """The value of a cell; of a combination that does not occur: what nothing comes to."""
        place = self._places.get(combination)
        return self.nothing if place is None else self.cells[bucket][place]

    @cached_property
    def _places(self) -> dict[tuple[int, ...], int]:
        return {combination: place for place, combination in enumerate(self.combinations)}


def evaluate(cubes: Cubes, asked: Asked, times: Times, keys: Sequence[str]) -> Values:
    """The measure for each bucket of days and combination of the keys that occurs."""
    match asked.measure.kind:
        case "distinct":
            return _distinct(cubes, asked, times, keys)
        case "median":
            return _days(cubes, asked, times, keys)
        case "stock":
            return _stock(cubes, asked, times, keys)
        case "mean" | "share":
            sums = sums_of(cubes, asked, times, keys, asked.measure.parts)
            return Values(
                sums.combinations,
                tuple(tuple(_ratio(*c) for c in bucket) for bucket in sums.cells),
                None,
            )
        case _:
            sums = sums_of(cubes, asked, times, keys, asked.measure.parts)
            return Values(
                sums.combinations,
                tuple(tuple(c[0] for c in bucket) for bucket in sums.cells),
                0,
            )


@dataclass(frozen=True, slots=True)
class Sums:
    """The exact integer sums of each part, for each bucket and combination."""

    combinations: tuple[tuple[int, ...], ...]
    cells: tuple[tuple[tuple[int, ...], ...], ...]


def sums_of(
    cubes: Cubes,
    asked: Asked,
    times: Times,
    keys: Sequence[str],
    parts: Sequence[Part],
    *,
    stream: str | None = None,
) -> Sums:
    """Add up parts of a stream (by default the one asked for) under the filters asked."""
    outcomes = {outcome for part in parts for outcome in part.outcomes}
    cube = cubes.exact(
        wanted(
            stream or asked.stream,
            (*keys, *asked.kept, *(("outcome",) if outcomes else ())),
            {part.value for part in parts},
            outcomes if all(part.outcomes for part in parts) else (),
        ),
        [interval for intervals in times for interval in intervals],
    )
    counts = count(cube, times, keys, asked.kept, parts)
    return Sums(
        counts.combinations,
        tuple(tuple(tuple(c) for c in bucket) for bucket in counts.sums.tolist()),
    )


def _ratio(numerator: int, denominator: int) -> float | None:
    return numerator / denominator if denominator else None


def _stock(cubes: Cubes, asked: Asked, times: Times, keys: Sequence[str]) -> Values:
    """Submitted up to the day, less decided up to the day."""
    came = sums_of(cubes, asked, times, keys, (Part("n"),))
    went = sums_of(cubes, asked, times, keys, (Part("n"),), stream="decided")
    gone = {combination: at for at, combination in enumerate(went.combinations)}
    return Values(
        came.combinations,
        tuple(
            tuple(
                came.cells[b][c][0]
                - (went.cells[b][gone[combination]][0] if combination in gone else 0)
                for c, combination in enumerate(came.combinations)
            )
            for b in range(len(times))
        ),
        0,
    )


def _distinct(cubes: Cubes, asked: Asked, times: Times, keys: Sequence[str]) -> Values:
    found = cubes.distinct(asked.stream, asked.measure.reference, times, keys, asked.kept)
    combinations = tuple(sorted({combination for _, combination in found}))
    return Values(
        combinations,
        tuple(tuple(found.get((b, c), 0) for c in combinations) for b in range(len(times))),
        0,
    )


def distribution(cubes: Cubes, asked: Asked) -> Distribution:
    """How many grants and refusals took how many days, over everything asked for."""
    _, (counts,) = _histograms(cubes, asked, [asked.counted], ())
    decided = counts[0, 0] if len(counts) else np.zeros(1, np.int64)
    total = int(decided.sum())
    longest = int(decided.nonzero()[0].max(initial=-1))
    return Distribution(
        tuple(decided[: longest + 1].tolist()),
        int((decided * np.arange(decided.size)).sum()) / total if total else None,
        median(decided),
        percentile(decided, 90),
        asked.measure.days == "net_days",
        asked.periods,
        asked.filters,
        asked.cohort,
    )


def _days(cubes: Cubes, asked: Asked, times: Times, keys: Sequence[str]) -> Values:
    """Median, percentile or Kaplan-Meier, from how many dossiers took how many days."""
    combinations, each = _histograms(cubes, asked, times, keys)
    statistic = _STATISTIC[asked.measure.id.removesuffix("_net")]
    return Values(
        combinations,
        tuple(tuple(statistic(*counts) for counts in bucket) for bucket in each),
        statistic(*np.zeros((3, 1), np.int64)),
    )


def _histograms(
    cubes: Cubes, asked: Asked, times: Times, keys: Sequence[str]
) -> tuple[tuple[tuple[int, ...], ...], Iterator[Integers]]:
    """By number of days: decided on merits, ended otherwise, and all with what is open."""
    days = asked.measure.days
    cube = cubes.exact(
        wanted(asked.stream, (*keys, *asked.kept, "outcome", days), ("n",), ()),
        [interval for intervals in times for interval in intervals],
    )
    parts = (Part("n", ON_MERITS), Part("n", OTHERWISE), Part("n"))
    return histograms(cube, times, keys, asked.kept, days, parts)


_STATISTIC: dict[str, Callable[[Integers, Integers, Integers], Value]] = {
    "lead_time_median": lambda decided, _otherwise, _all: median(decided),
    "lead_time_p90": lambda decided, _otherwise, _all: percentile(decided, 90),
    "lead_time_km_median": lambda decided, otherwise, every: waiting(
        decided, otherwise, every - decided - otherwise
    ),
}
