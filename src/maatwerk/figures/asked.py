"""What is asked of the figures, checked: measure, dimensions, periods, filters."""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from maatwerk.errors import BadInputError
from maatwerk.figures.dimensions import DIMENSIONS
from maatwerk.figures.measure import Measure
from maatwerk.figures.measures import MEASURES
from maatwerk.figures.periods import Period
from maatwerk.figures.spans import (
    TIME_DIMENSIONS,
    Bucket,
    Interval,
    buckets,
    day_number,
    days_of,
    merged,
)
from maatwerk.figures.streams import STREAMS
from maatwerk.snapshot.codes import codes_of

OF_APPLICATIONS = ("submitted", "admitted", "decided")
DEFAULT_TOP = 3
LONG_AGO = day_number(date(1900, 1, 1))


@dataclass(frozen=True)
class Asked:
    """One request for figures, valid and complete.

    Attributes:
        measure: What is counted; ``stream`` the facts and date it is counted by.
        by: Dimensions, in the order of the table.
        filters: Codes kept, by dimension, as asked.
        cohort: Whether the day of submission is the date that counts.
        top: How many of a ranking.
        known_on: Last day of which the snapshot knows anything.
        complete_from: First day of which nothing is missing; None when that is every day.
        lacking: Whether the register does not keep what is counted.
    """

    measure: Measure
    stream: str
    by: tuple[str, ...]
    periods: tuple[Period, ...]
    filters: Mapping[str, tuple[str, ...]]
    cohort: bool
    top: int
    known_on: date
    complete_from: date | None = None
    lacking: bool = False

    @property
    def code_dimensions(self) -> tuple[str, ...]:
        """The dimensions that are no time."""
        return tuple(d for d in self.by if DIMENSIONS[d].codes)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The stored column behind each code dimension."""
        return tuple(self.key_of(d) for d in self.code_dimensions)

    @cached_property
    def kept(self) -> dict[str, tuple[int, ...]]:
        """Positions kept, by stored column."""
        return {
            self.key_of(d): tuple(codes_of(str(DIMENSIONS[d].codes)).index(c) for c in codes)
            for d, codes in self.filters.items()
            if d not in TIME_DIMENSIONS
        }

    @cached_property
    def buckets(self) -> tuple[Bucket, ...]:
        """The periods cut by the time dimensions."""
        kept = {d: codes for d, codes in self.filters.items() if d in TIME_DIMENSIONS}
        return buckets(self.by, self.periods, kept)

    @cached_property
    def whole(self) -> tuple[Interval, ...]:
        """All days asked for, whatever the dimensions."""
        return merged(i for bucket in self.buckets for i in bucket.intervals)

    @cached_property
    def counted(self) -> tuple[Interval, ...]:
        """Of all days asked for, those to count over."""
        return self.span(self.whole)

    @cached_property
    def times(self) -> tuple[tuple[Interval, ...], ...]:
        """For each bucket the days to count over."""
        return tuple(self.span(bucket.intervals) for bucket in self.buckets)

    @property
    def quarterly(self) -> bool:
        """Whether the facts only have a quarter, and so count on its first day."""
        return STREAMS[self.stream].quarterly

    @property
    def of_applications(self) -> bool:
        """Whether applications are counted, and not payments or quarters."""
        return self.stream in OF_APPLICATIONS

    @property
    def overlapping(self) -> bool:
        """Whether the rows of dimension ``period`` count a day more than once."""
        if "period" not in self.by:
            return False
        apart = [interval for p in self.periods for interval in days_of([p])]
        return _length(apart) != _length(merged(apart))

    def span(self, intervals: tuple[Interval, ...]) -> tuple[Interval, ...]:
        """The days to count over: those of which nothing is missing.

        For a stock these are all days up to the last one known.
        """
        if self.measure.kind == "stock" and intervals:
            return ((LONG_AGO, min(intervals[-1][1], day_number(self.known_on))),)
        first = self._first
        return tuple((max(start, first), end) for start, end in intervals if end >= first)

    def knows(self, intervals: Sequence[Interval]) -> bool:
        """Whether the snapshot knows anything of these days."""
        if self.lacking or not intervals:
            return not self.lacking
        return intervals[0][0] <= day_number(self.known_on) and intervals[-1][1] >= self._first

    @property
    def _first(self) -> int:
        return LONG_AGO if self.complete_from is None else day_number(self.complete_from)

    def key_of(self, dimension: str) -> str:
        """The stored column that a dimension reads for this measure."""
        return self.measure.replaced.get(dimension, dimension)


def read_asked(
    measure: str,
    by: Sequence[str],
    periods: Sequence[Period],
    filters: Mapping[str, Sequence[str]],
    *,
    cohort: bool,
    top: int | None,
    known_on: date,
    complete_from: date | None = None,
    lacks: Container[str] = (),
) -> Asked:
    """Check a request.

    Raises:
        BadInputError: an unknown measure, dimension or code, a dimension that the measure
            does not have, no period, a cohort or a top where neither makes sense; the
            message names the choices.
    """
    if measure not in MEASURES:
        raise BadInputError(f"There is no measure {measure!r}. Choose from: {_list(MEASURES)}.")
    found = MEASURES[measure]
    for dimension in by:
        _check_dimension(found, dimension, (*TIME_DIMENSIONS, "period"), "broken down by")
    if len(set(by)) != len(by):
        raise BadInputError(f"A dimension is asked for twice: {', '.join(by)}.")
    for dimension, codes in filters.items():
        _check_dimension(found, dimension, tuple(TIME_DIMENSIONS), "filtered on")
        _check_codes(dimension, codes)
    if not periods:
        raise BadInputError("No period is asked for: give at least one.")
    if cohort and found.cohort == "no":
        raise BadInputError(
            f"{measure} cannot be counted by cohort of submission: "
            "that only makes sense for what happens to applications."
        )
    if top is not None and found.kind != "ranking":
        ranked = [m.id for m in MEASURES.values() if m.kind == "ranking"]
        raise BadInputError(f"A top only makes sense for {_list(ranked)}, not for {measure}.")
    if top is not None and top < 1:
        raise BadInputError(f"A top of {top} is not possible: ask for 1 or more.")
    in_cohort = found.cohort == "always" or (cohort and found.stream in OF_APPLICATIONS)
    stream = "submitted" if in_cohort else found.stream
    return Asked(
        found,
        stream,
        tuple(by),
        tuple(periods),
        {d: tuple(codes) for d, codes in filters.items()},
        in_cohort,
        DEFAULT_TOP if top is None else top,
        known_on,
        complete_from,
        STREAMS[stream].table in lacks,
    )


def _check_dimension(measure: Measure, dimension: str, time: tuple[str, ...], how: str) -> None:
    choices = (*time, *measure.dimensions)
    if dimension not in choices:
        what = "has no such breakdown" if dimension in DIMENSIONS else "there is no such dimension"
        raise BadInputError(
            f"{measure.id} cannot be {how} {dimension!r}: {what}. Choose from: {_list(choices)}."
        )


def _check_codes(dimension: str, codes: Sequence[str]) -> None:
    if not codes:
        raise BadInputError(f"The filter on {dimension} keeps no code: give at least one.")
    name = DIMENSIONS[dimension].codes
    if name is None:
        pattern, example = _TIME_CODES[dimension]
        wrong = [code for code in codes if not re.fullmatch(pattern, code)]
        if wrong:
            raise BadInputError(f"{dimension} has no code {wrong[0]!r}. Write {example}.")
        return
    unknown = [code for code in codes if code not in codes_of(name)]
    if unknown:
        raise BadInputError(
            f"{dimension} has no code {unknown[0]!r}. Choose from: {_list(codes_of(name))}."
        )


_TIME_CODES = {
    "year": (r"\d{4}", "2024"),
    "half_year": (r"\d{4}H[12]", "2024H1"),
    "quarter": (r"\d{4}Q[1-4]", "2024Q3"),
    "month": (r"\d{4}-(0[1-9]|1[0-2])", "2024-07"),
}


def _list(names: Iterable[str]) -> str:
    return ", ".join(names)


def _length(intervals: Sequence[Interval]) -> int:
    return sum(end - start + 1 for start, end in intervals)
