"""The engine's part: GROUP BY with counts and sums over narrow stored codes, nothing else.

Every piece of SQL comes from ``streams``; nothing that a person typed ever gets in.
"""
# ruff: noqa: S608

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
from maatwerk.snapshot import Snapshot
from maatwerk.snapshot.codes import LISTS, codes_of

Integers = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True)
class Cube:
    """Counts and sums by span of time and codes, ordered by span, then by the codes.

    Attributes:
        spans: int32, first day of each row's span (a month, a quarter, or a day).
        keys: int, position in the code list, -1 for none; or a number of days.
        numbers: int64 counts and sums.
    """

    spans: Integers
    keys: Mapping[str, Integers]
    numbers: Mapping[str, Integers]


class Engine:
    """DuckDB over the Parquet files of one snapshot."""

    def __init__(
        self, snapshot: Snapshot, *, terms: Sequence[tuple[date, int]], threads: int | None = None
    ) -> None:
        self._snapshot = snapshot
        self._known_on = _date(snapshot.known_on)
        self._deadline = _deadline(terms)
        settings: dict[str, Any] = {"autoinstall_known_extensions": False}
        if threads is not None:
            settings["threads"] = threads
        self._connection = duckdb.connect(config=settings)
        for name in LISTS:
            codes = ", ".join(f"'{code}'" for code in codes_of(name))
            self._connection.execute(f"create type {name} as enum ({codes})")

    def cube(
        self, stream_id: str, keys: Sequence[str], *, months: Sequence[int] | None = None
    ) -> Cube:
        """Group one stream by span and keys.

        Args:
            stream_id: Which facts.
            keys: Code columns or durations.
            months: None: spans are months (or quarters); first days of months: only their
                rows, and spans are days.
        """
        stream = STREAMS[stream_id]
        days = f"{stream.date} - date '1970-01-01'"
        if stream.quarterly:
            span, kept = stream.date, ["true"]
        elif months is None:
            span = f"year({stream.date}) * 12 + month({stream.date}) - 1"
            kept = [f"{stream.date} is not null"]
        else:
            span = days
            kept = [
                " or ".join(
                    f"{stream.date} between {_date_at(m)} and last_day({_date_at(m)})"
                    for m in months
                )
            ]
        chosen = [f"({span})::integer as span"]
        chosen += [f"{self._key(stream, key)} as key_{key}" for key in keys]
        chosen += [f"({self._number(n)})::bigint as number_{n}" for n in stream.numbers]
        columns = self._run(
            stream.table,
            f"select {', '.join(chosen)} from {self._rows(stream)} "
            f"where {' and '.join(f'({k})' for k in kept)} group by all order by all",
        )
        spans = columns["span"]
        if stream.quarterly:
            spans = _quarter_starts(spans)
        elif months is None:
            spans = _month_starts(spans)
        return Cube(
            spans,
            {key: columns[f"key_{key}"] for key in keys},
            {n: columns[f"number_{n}"] for n in stream.numbers},
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
            f"{self._key(stream, key)} in ({', '.join(str(int(p)) for p in positions)})"
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
        found = zip(
            columns["bucket"].tolist(),
            zip(*(columns[f"key_{key}"].tolist() for key in keys), strict=True)
            if keys
            else [()] * columns["bucket"].size,
            columns["number"].tolist(),
            strict=True,
        )
        return {(bucket, combination): number for bucket, combination, number in found}

    def _rows(self, stream: Stream) -> str:
        file = self._file(stream.table)
        if not stream.first_of_case:
            return file
        return (
            f"(select * from {file} where {stream.where} qualify row_number() over "
            f"(partition by case_id order by {stream.date}) = 1)"
        )

    def _file(self, table: str) -> str:
        path = str(self._snapshot.table(table)).replace("'", "''")
        return f"read_parquet('{path}')"

    def _key(self, stream: Stream, key: str) -> str:
        if key in DURATIONS:
            return f"({DURATIONS[key].format(known_on=self._known_on)})::integer"
        if key == "decided_month":
            return f"({DECIDED_MONTH})::integer"
        column = COLUMNS.get((stream.table, key), key)
        codes = CODE_LISTS.get(column, column)
        return f"coalesce(enum_code({column}::{codes})::tinyint, -1)"

    def _number(self, number: str) -> str:
        return NUMBERS[number].format(deadline=self._deadline)

    def _run(self, table: str, query: str) -> dict[str, Integers]:
        try:
            return dict(self._connection.cursor().execute(query).fetchnumpy())
        except duckdb.Error as error:
            what = str(error).splitlines()[0]
            raise BadInputError(
                f"{self._snapshot.table(table)} cannot be counted: {what}. "
                "'maatwerk snapshot check' says what is wrong with a snapshot."
            ) from error


def _date(day: date) -> str:
    return f"date '{day.isoformat()}'"


def _date_at(number: int) -> str:
    return f"(date '1970-01-01' + {int(number)})"


def _deadline(terms: Sequence[tuple[date, int]]) -> str:
    """Last day of the decision term: so many months from admissibility, by its date."""
    cases = " ".join(
        f"when admissible_on >= {_date(start)} then admissible_on + interval {months} month"
        for start, months in sorted(terms, reverse=True)
    )
    return f"case {cases} end"


def _month_starts(months: Integers) -> Integers:
    known = np.unique(months)
    starts = [day_number(date(int(m) // 12, int(m) % 12 + 1, 1)) for m in known]
    return np.asarray(starts, np.int32)[np.searchsorted(known, months)]


def _quarter_starts(quarters: Integers) -> Integers:
    known = np.unique(quarters)
    starts = [day_number(date(int(q) // 4, int(q) % 4 * 3 + 1, 1)) for q in known]
    return np.asarray(starts, np.int32)[np.searchsorted(known, quarters)]
