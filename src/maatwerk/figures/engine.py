"""The engine's part: GROUP BY with counts and sums over narrow stored codes, nothing else.

Every piece of SQL comes from ``streams``; nothing that a person typed ever gets in.
"""
# ruff: noqa: S608

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt

from maatwerk.errors import BadInputError
from maatwerk.figures.spans import Interval, day_number
from maatwerk.figures.streams import (
    CODE_LISTS,
    COLUMNS,
    DECIDED_MONTH,
    DURATIONS,
    NUMBERS,
    STREAMS,
    Stream,
)
from maatwerk.figures.terms import Term, Terms
from maatwerk.snapshot import Snapshot
from maatwerk.snapshot.codes import codes_of
from maatwerk.snapshot.scan import scan

Integers = npt.NDArray[np.integer[Any]]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cube: the stream, what to group by, what to sum, and which outcomes (none: all)."""

    stream: str
    keys: tuple[str, ...]
    numbers: tuple[str, ...]
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cube:
    """Counts and sums by span of time and codes, ordered by span.

    Attributes:
        spans: int32, first day of each row's span (a month, a quarter, or a day).
        keys: Position in the code list, -1 for none; or a number of days or of a month.
        numbers: int64 counts and sums.
    """

    spans: Integers
    keys: Mapping[str, Integers]
    numbers: Mapping[str, Integers]

    @classmethod
    def ordered(
        cls, spans: Integers, keys: Mapping[str, Integers], numbers: Mapping[str, Integers]
    ) -> "Cube":
        """A cube of rows in any order."""
        return cls(spans, keys, numbers).rows(np.argsort(spans, kind="stable"))

    def rows(self, which: Integers | Flags | slice) -> "Cube":
        """Some of its rows."""
        return Cube(
            self.spans[which],
            {key: values[which] for key, values in self.keys.items()},
            {name: values[which] for name, values in self.numbers.items()},
        )


class Engine:
    """DuckDB over the Parquet files of one snapshot."""

    def __init__(self, snapshot: Snapshot, *, terms: Terms, threads: int | None = None) -> None:
        self._snapshot = snapshot
        self._terms = terms
        settings: dict[str, Any] = {
            "autoinstall_known_extensions": False,
            "temp_directory": tempfile.gettempdir(),
        }
        if threads is not None:
            settings["threads"] = threads
        self._connection = duckdb.connect(config=settings)

    def cube(self, wanted: Wanted, *, months: Sequence[int] | None = None) -> Cube:
        """Group one stream by span and keys.

        Args:
            wanted: Which cube.
            months: None: spans are months (or quarters). First days of months: only their
                rows, and spans are days.

        Raises:
            BadInputError: the table cannot be read, lacks a column, or has an unknown code.
        """
        stream = STREAMS[wanted.stream]
        span, where = _span(stream, months)
        if wanted.outcomes:
            where.append(f"outcome in ({_quoted(wanted.outcomes)})")
        chosen = [f"({span})::integer as span"]
        chosen += [f"{self._key(stream, key)} as key_{key}" for key in wanted.keys]
        chosen += [f"coalesce({self._number(n)}, 0)::bigint as number_{n}" for n in wanted.numbers]
        columns = self._run(
            stream.table,
            f"select {', '.join(chosen)} from {self._rows(stream)} "
            f"where {' and '.join(f'({w})' for w in where)} group by all",
        )
        spans = columns["span"]
        return Cube.ordered(
            spans if months is not None else first_days(spans, 4 if stream.quarterly else 12),
            {key: self._positions(stream, key, columns[f"key_{key}"]) for key in wanted.keys},
            {n: columns[f"number_{n}"] for n in wanted.numbers},
        )

    def distinct(
        self,
        stream_id: str,
        reference: str,
        times: Sequence[Sequence[Interval]],
        keys: Sequence[str],
        kept: Mapping[str, Sequence[int]],
    ) -> dict[tuple[int, tuple[int, ...]], int]:
        """Count different references, by bucket of time and combination of keys.

        A person in two cells counts in both, so these never add up; that is why they come
        from a pass over the rows and not from a cube.
        """
        stream = STREAMS[stream_id]
        spans = [
            f"({bucket}, {start}, {end})"
            for bucket, intervals in enumerate(times)
            for start, end in intervals
        ]
        if not spans:
            return {}
        where = [f"{stream.date} - date '1970-01-01' between first_day and last_day"]
        where += [
            f"{self._key(stream, key)} in ({', '.join(str(int(p) + 1) for p in positions)})"
            for key, positions in kept.items()
        ]
        chosen = ["bucket", *(f"{self._key(stream, key)} as key_{key}" for key in keys)]
        columns = self._run(
            stream.table,
            f"select {', '.join(chosen)}, count(distinct {reference}) as number "
            f"from {self._file(stream.table)}, "
            f"(values {', '.join(spans)}) as span (bucket, first_day, last_day) "
            f"where {' and '.join(where)} group by all",
        )
        positions = [self._positions(stream, k, columns[f"key_{k}"]).tolist() for k in keys]
        combinations = zip(*positions, strict=True) if keys else [()] * columns["bucket"].size
        cells = zip(columns["bucket"].tolist(), combinations, strict=True)
        return dict(zip(cells, columns["number"].tolist(), strict=True))

    def _file(self, table: str) -> str:
        return scan(self._snapshot.table(table))

    def _rows(self, stream: Stream) -> str:
        file = self._file(stream.table)
        if not stream.where:
            return file
        return (
            f"(select * from {file} where {stream.where} qualify row_number() over "
            f"(partition by case_id order by {stream.date}) = 1)"
        )

    def _key(self, stream: Stream, key: str) -> str:
        """An integer for each row; a code is its place in the list, counted from one.

        An empty code comes after the last, an unknown one is null. ``list_position`` runs
        once for each entry of a Parquet dictionary, where a cast to an enumeration, or
        anything put around it, runs for each row.
        """
        if key in DURATIONS:
            return f"({DURATIONS[key].format(known_on=_date(self._snapshot.known_on))})::integer"
        if key == "decided_month":
            return f"({DECIDED_MONTH})::integer"
        column = COLUMNS.get((stream.table, key), key)
        return f"list_position([{_quoted(_codes(key))}, null], {column})"

    def _number(self, number: str) -> str:
        expression = NUMBERS[number]
        if "{deadline}" in expression:
            return expression.format(deadline=_deadline(self._terms()))
        return expression

    def _positions(self, stream: Stream, key: str, values: Integers) -> Integers:
        if key in DURATIONS or key == "decided_month":
            if key in DURATIONS and values.size and values.min() < 0:
                raise BadInputError(
                    f"{self._snapshot.table(stream.table)} has applications that took less than "
                    "0 days. 'maatwerk snapshot check' says which."
                )
            return values
        if np.ma.getmaskarray(values).any():
            column = COLUMNS.get((stream.table, key), key)
            raise BadInputError(
                f"{self._snapshot.table(stream.table)} has an unknown code in {column}. "
                "'maatwerk snapshot check' says which."
            )
        return np.where(values > len(_codes(key)), -1, values - 1).astype(np.int8)

    def _run(self, table: str, query: str) -> dict[str, Integers]:
        try:
            return dict(self._connection.cursor().execute(query).fetchnumpy())
        except duckdb.Error as error:
            what = str(error).splitlines()[0]
            raise BadInputError(
                f"{self._snapshot.table(table)} cannot be counted: {what}. "
                "'maatwerk snapshot check' says what is wrong with a snapshot."
            ) from error


def _codes(key: str) -> tuple[str, ...]:
    return codes_of(CODE_LISTS.get(key, key))


def _quoted(codes: Sequence[str]) -> str:
    return ", ".join(f"'{code}'" for code in codes)


def _span(stream: Stream, months: Sequence[int] | None) -> tuple[str, list[str]]:
    """What a row's span is, and which rows there are."""
    if stream.quarterly:
        return stream.date, ["true"]
    if months is None:
        return f"year({stream.date}) * 12 + month({stream.date}) - 1", [
            f"{stream.date} is not null"
        ]
    starts = [f"(date '1970-01-01' + {int(month)})" for month in months]
    within = " or ".join(f"{stream.date} between {s} and last_day({s})" for s in starts)
    return f"{stream.date} - date '1970-01-01'", [within]


def _date(day: date) -> str:
    return f"date '{day.isoformat()}'"


def _deadline(terms: Sequence[Term]) -> str:
    """Last day of the decision term: so many months from admissibility; null if not known."""
    cases = " ".join(
        f"when admissible_on >= {_date(term.start)} then "
        + ("null" if term.months is None else f"admissible_on + interval {term.months} month")
        for term in sorted(terms, key=lambda term: term.start, reverse=True)
    )
    return f"(case {cases} end)"


def first_days(spans: Integers, a_year: int) -> Integers:
    """First day of each month (year * 12 + month - 1) or quarter (year * 4 + quarter - 1)."""
    known = np.unique(spans)
    starts = [
        day_number(date(span // a_year, span % a_year * (12 // a_year) + 1, 1))
        for span in known.tolist()
    ]
    return np.asarray(starts, np.int32)[np.searchsorted(known, spans)]
