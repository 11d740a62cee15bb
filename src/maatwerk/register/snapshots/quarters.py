"""The rows of the ``quarters`` table: one a case and quarter of right, many cases at a time.

Spans are unfolded into rows at once. What changes in the course of a case (where it is, a
suspension) is painted over its rows from a quarter on, in the order in which it counts.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from maatwerk.cases.acts.numbering import BY_DECISION
from maatwerk.law import Law, Quarter
from maatwerk.law.review.examples import read_fact
from maatwerk.register.snapshots.lives import NEED, OTHER_AID, STATUS
from maatwerk.register.snapshots.told import Told
from maatwerk.snapshot.codes import codes_of

INTERRUPTED = "onderbroken"
SELF_EMPLOYED = "zelfstandige"
WITH_GUIDANCE = "loon_en_begeleidingspremie"
_ROOM = 1 << 16
"""More than any quarter: a case and a quarter as one number that keeps their order."""
_ALWAYS, _NEVER = 0, _ROOM - 1

Ints: TypeAlias = npt.NDArray[np.int64]
Stroke: TypeAlias = tuple[int, int, int, int]
"""A case, its first quarter, the quarter that it no longer counts in, and what to paint."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Which quarters are shown: from ``first`` up to and including ``last``."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Unfolded:
    """The quarters of right of some cases; all arrays of equal length, ordered.

    Attributes:
        of: Position of the case.
        quarter: Index of the quarter.
        rank: Its number within the right.
        scheme: Position in its code list, as ``premium`` and ``package``.
        premium: As granted.
        package: In that quarter.
        given: Percentage set by the decision, -1 where there is none.
    """

    of: Ints
    quarter: Ints
    rank: Ints
    scheme: Ints
    premium: Ints
    package: Ints
    given: Ints

    def paint(self, strokes: Iterable[Stroke], base: int = -1) -> npt.NDArray[np.int64]:
        """What holds in each row: ``base``, and stroke after stroke over it."""
        painted = np.full(len(self.of), base, np.int64)
        every = np.array(list(strokes), np.int64).reshape(-1, 4)
        key = self.of * _ROOM + self.quarter
        starts = np.searchsorted(key, every[:, 0] * _ROOM + every[:, 1])
        stops = np.searchsorted(key, every[:, 0] * _ROOM + every[:, 2])
        ends = zip(starts.tolist(), stops.tolist(), every[:, 3].tolist(), strict=True)
        for start, stop, value in ends:
            painted[start:stop] = value
        return painted


def quarter_columns(
    cases: Sequence[tuple[str, Told]], law: Law, bounds: Bounds
) -> Mapping[str, Any]:
    """The quarters of right of some cases, and their columns without the wages."""
    rows = _unfold(cases, bounds)
    # A place is with somebody: each one that occurs has a number of its own.
    places = [(at, place) for at, (_, told) in enumerate(cases) for place in told.places]
    numbers = {id(place): number for number, (_, place) in enumerate(places)}
    first = {id(told.places[0]) for _, told in cases if told.places}
    where = rows.paint(
        (at, _ALWAYS if id(place) in first else _from_first_day(place.since), _NEVER, number)
        for (at, place), number in ((pair, numbers[id(pair[1])]) for pair in places)
    )
    grounds = codes_of("ground")
    suspended = rows.paint(_suspensions(cases, grounds))
    interrupted = rows.paint(_facts(cases, STATUS, codes_of("status").index))
    status = np.where(suspended >= 0, _status("geschorst"), _status("recht"))
    kinds = _taken([place.kind for _, place in places], where)
    idle = (suspended < 0) & (interrupted == _status(INTERRUPTED))
    return {
        "case_id": pa.array([ref for ref, _ in cases], pa.string()).take(pa.array(rows.of)),
        "person_ref": _taken([told.case.person for _, told in cases], rows.of),
        "applicant_ref": _taken([place.applicant for _, place in places], where),
        "quarter": rows.quarter,
        "rank": rows.rank,
        "scheme": rows.scheme.astype(np.int8),
        "package": rows.package.astype(np.int8),
        "percentage": _percentages(rows, law),
        "status": np.where(idle, _status(INTERRUPTED), status).astype(np.int8),
        "status_ground": suspended.astype(np.int8),
        "guidance": _guidance(rows, cases),
        "other_aid": _other_aid(rows, cases, kinds, law),
        "applicant_kind": kinds,
        "province": _taken([place.province for _, place in places], where),
    }


def _unfold(cases: Sequence[tuple[str, Told]], bounds: Bounds) -> Unfolded:
    schemes, premiums, packages = map(codes_of, ("scheme", "premium_kind", "package"))
    spans = np.array(
        [
            (
                at,
                max(span.start.index, bounds.first),
                min(span.last.index, bounds.last),
                span.number_one.index,
                schemes.index(span.scheme),
                premiums.index(span.premium),
                packages.index(span.package),
                -1 if span.percentage is None else span.percentage,
            )
            for at, (_, told) in enumerate(cases)
            for span in told.case.course.spans
        ],
        np.int64,
    ).reshape(-1, 8)
    start, last = spans[:, 1], spans[:, 2]
    counts = np.maximum(last - start + 1, 0)
    of = np.repeat(np.arange(len(spans)), counts)
    quarter = start[of] + np.arange(len(of)) - np.repeat(np.cumsum(counts) - counts, counts)
    at, _, _, one, scheme, premium, package, given = spans[of].T
    return Unfolded(at, quarter, quarter - one + 1, scheme, premium, package, given)


def _suspensions(cases: Sequence[tuple[str, Told]], grounds: tuple[str, ...]) -> Iterable[Stroke]:
    for at, (_, told) in enumerate(cases):
        for still in told.case.course.suspensions:
            until = _NEVER if still.until is None else still.until.index
            yield at, still.start.index, until, grounds.index(still.ground or "")


def _facts(
    cases: Sequence[tuple[str, Told]], name: str, number_of: Callable[[str], int]
) -> Iterable[Stroke]:
    """A fact is so from the quarter of its legal date on."""
    for at, (_, told) in enumerate(cases):
        for dated in told.case.facts.get(name, ()):
            yield at, Quarter.of(dated.since).index, _NEVER, number_of(dated.value)


def _from_first_day(since: date) -> int:
    """The first quarter on whose first day something is so already."""
    quarter = Quarter.of(since)
    return quarter.index if since == quarter.first_day else quarter.index + 1


def _guidance(rows: Unfolded, cases: Sequence[tuple[str, Told]]) -> npt.NDArray[np.int8]:
    """The need of guidance where guidance was granted, else none; empty where it is not known."""
    levels = codes_of("guidance")
    granted = rows.premium == codes_of("premium_kind").index(WITH_GUIDANCE)
    need = rows.paint(_facts(cases, NEED, levels.index))
    return np.where(granted, need, levels.index("geen")).astype(np.int8)


def _other_aid(
    rows: Unfolded, cases: Sequence[tuple[str, Told]], kinds: pa.Array, law: Law
) -> pa.Array:
    """Cents a quarter, as told; none for the self-employed, who have no wage to intervene in."""
    cents = rows.paint(
        _facts(cases, OTHER_AID, lambda text: read_fact(law.inputs, OTHER_AID, text, "facts"))
    )
    alone = pc.equal(kinds, SELF_EMPLOYED).to_numpy(zero_copy_only=False)
    return pa.array(np.where(alone, 0, cents), pa.int64(), mask=~alone & (cents < 0))


def _percentages(rows: Unfolded, law: Law) -> pa.Array:
    """As the law has them for package and rank; empty where the decision did not set its own."""
    found = np.zeros(len(rows.of), np.int64)
    by_decision = [codes_of("package").index(code) for code in sorted(BY_DECISION)]
    unknown = np.isin(rows.package, by_decision) & (rows.given < 0)
    group = rows.quarter * 2 + rows.scheme
    order = np.argsort(group, kind="stable")
    order = order[~unknown[order]]
    for places in np.split(order, np.flatnonzero(np.diff(group[order])) + 1):
        if not len(places):
            continue
        quarter, scheme = divmod(int(group[places[0]]), 2)
        inputs = {
            "pakket": rows.package[places].astype(np.int8),
            "kwartaalnummer": rows.rank[places].astype(np.int16),
            "percentage": rows.given[places].astype(np.int8),
        }
        asked = Quarter.from_index(quarter)
        found[places] = law.percentages(asked, inputs, scheme=codes_of("scheme")[scheme])
    return pa.array(found, pa.int8(), mask=unknown)


def _status(code: str) -> int:
    return codes_of("status").index(code)


def _taken(texts: list[str], at: Ints) -> pa.Array:
    return pa.array(texts, pa.string()).take(pa.array(at))
