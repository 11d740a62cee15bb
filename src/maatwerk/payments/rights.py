"""The quarters of right of cases as columns, with all that an amount rests on, as known then."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from maatwerk.cases.acts.numbering import BY_DECISION
from maatwerk.cases.events import ApplicantExcluded
from maatwerk.cases.evolve import case_of
from maatwerk.law import Law, Quarter
from maatwerk.law.referteloon import referteloon
from maatwerk.law.review.examples import read_fact
from maatwerk.payments.due import Ints, Marks, Rights
from maatwerk.payments.twice import Twice
from maatwerk.register import store
from maatwerk.register.models import WageRow
from maatwerk.register.snapshots.horizon import Horizon
from maatwerk.register.snapshots.lives import FACTS as SHOWN
from maatwerk.register.snapshots.lives import lives
from maatwerk.register.snapshots.quarters import SELF_EMPLOYED, Bounds, quarter_columns
from maatwerk.register.snapshots.told import Told, told_of
from maatwerk.register.snapshots.wages import Wages
from maatwerk.snapshot.codes import codes_of

CASES = 4_096
"""Cases that are in memory together."""

TOLD = (
    *("steuncategorie", "begeleidingskost", "netto_belastbaar_inkomen"),
    *("attest_activiteit", "starter_onder_een_jaar", "attest_starter"),
)
"""Facts that an amount rests on and that no snapshot shows."""

_COLUMNS = {
    "pakket": "package",
    "kwartaalnummer": "rank",
    "percentage": "percentage",
    "referteloon": "reference_wage",
    "tewerkstellingsbreuk": "fraction",
    "begeleidingsnood": "guidance",
    "andere_tussenkomsten": "other_aid",
}
"""The column of a snapshot for each fact of the law."""

_ROOM = 1 << 16
"""More than any quarter."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some cases, in the order of their references, and their quarters of right.

    Attributes:
        refs: Of the cases.
        told: What is known of each.
        rights: A row a case and quarter.
        applicants: Reference of who the applicant is in each row.
        kinds: What kind of applicant that is.
        provinces: Code.
    """

    refs: Sequence[str]
    told: Sequence[Told]
    rights: Rights
    applicants: pa.Array
    kinds: pa.Array
    provinces: pa.Array


class Exclusions:
    """Who was excluded in which quarters, as far as was recorded by a horizon (art. 50, 52)."""

    def __init__(self, horizon: Horizon) -> None:
        rows = horizon.events.filter(type=ApplicantExcluded.__name__)
        self._of: dict[str, list[tuple[int, int]]] = {}
        for case_ref, kind, data in rows.values_list("case_ref", "type", "data"):
            event = store.event_in(kind, data)
            if isinstance(event, ApplicantExcluded):
                span = (Quarter.of(event.on).index, Quarter.of(event.until).index)
                whom = event.applicant or as_known(case_ref, horizon).case.applicant
                self._of.setdefault(whom, []).append(span)

    def marks(self, applicants: pa.Array, quarter: Ints) -> Marks:
        """In which rows the applicant is excluded on any day of the quarter."""
        found = np.zeros(len(quarter), np.bool_)
        for applicant, spans in self._of.items():
            own = pc.equal(applicants, applicant).to_numpy(zero_copy_only=False)
            for first, last in spans:
                found |= own & (quarter >= first) & (quarter <= last)
        return found


def parts(horizon: Horizon, law: Law, last: Quarter, wages: Wages) -> Iterator[Part]:
    """Every case up to and including a quarter, some at a time; in bounded memory."""
    exclusions, twice = Exclusions(horizon), Twice(horizon, law, last)
    told = ((ref, told_of(case_of(events))) for ref, events in lives(horizon, (*SHOWN, *TOLD)))
    while cases := list(islice(told, CASES)):
        yield part_of(cases, law, last, wages.of, exclusions, twice)


def part_of(
    cases: Sequence[tuple[str, Told]],
    law: Law,
    last: Quarter,
    wages_of: Callable[[Mapping[str, Any]], Mapping[str, Any]],
    exclusions: Exclusions,
    twice: Twice,
) -> Part:
    """The quarters of right of these cases.

    Args:
        cases: In the order of their references.
        law: The law.
        last: The last quarter that is looked at.
        wages_of: Gives the columns of the wage for rows.
        exclusions: Who is excluded.
        twice: Which wages several cases count.
    """
    refs = [ref for ref, _ in cases]
    columns = quarter_columns(cases, law, Bounds(Quarter.of(date.min).index, last.index))
    columns = {**columns, **wages_of(columns)}
    of = _numbers(pc.index_in(columns["case_id"], value_set=pa.array(refs, pa.string())), -1)
    quarter = np.asarray(columns["quarter"], np.int64)
    facts = {name: _numbers(columns[column], -1) for name, column in _COLUMNS.items()}
    decided = np.isin(facts["pakket"], [codes_of("package").index(code) for code in BY_DECISION])
    facts["percentage"] = np.where(decided, facts["percentage"], -1)
    facts |= {name: _painted(cases, of, quarter, name, law) for name in TOLD}
    rights = Rights(
        of,
        quarter,
        _numbers(columns["scheme"], -1),
        _numbers(columns["status"], -1),
        pc.equal(columns["applicant_kind"], SELF_EMPLOYED).to_numpy(zero_copy_only=False),
        exclusions.marks(columns["applicant_ref"], quarter),
        twice.marks(columns),
        facts,
    )
    return Part(
        refs,
        [told for _, told in cases],
        rights,
        columns["applicant_ref"],
        columns["applicant_kind"],
        columns["province"],
    )


def as_known(case_ref: str, horizon: Horizon) -> Told:
    """One case as it was known at a horizon."""
    rows = horizon.events.filter(case_ref=case_ref).order_by("version")
    return told_of(case_of(store.event_in(*row) for row in rows.values_list("type", "data")))


def wages_known(horizon: Horizon) -> Callable[[Mapping[str, Any]], Mapping[str, Any]]:
    """Gives the columns of the wage for a few rows, as :class:`Wages` does for all."""

    def of(rows: Mapping[str, Any]) -> Mapping[str, Any]:
        applicants, persons = rows["applicant_ref"].to_pylist(), rows["person_ref"].to_pylist()
        declared = WageRow.objects.filter(
            employer_ref__in=set(applicants),
            person_ref__in=set(persons),
            load__recorded_at__lt=horizon.before,
        ).order_by("version")
        known = {(row.quarter, row.employer_ref, row.person_ref): row for row in declared}
        cents: int | None
        fraction: int | None
        wages: list[int | None] = []
        fractions: list[int | None] = []
        keys = zip(rows["quarter"].tolist(), applicants, persons, strict=True)
        for key, kind in zip(keys, rows["applicant_kind"].to_pylist(), strict=True):
            row = known.get(key)
            if kind == SELF_EMPLOYED:
                cents, fraction = 0, 10_000
            elif row is None:
                cents = fraction = None
            else:
                cents = int(referteloon(row.wage, row.contributions, row.reductions))
                fraction = row.fraction
            wages.append(cents)
            fractions.append(fraction)
        return {
            "reference_wage": pa.array(wages, pa.int64()),
            "fraction": pa.array(fractions, pa.int16()),
        }

    return of


def _numbers(column: Any, unknown: int) -> Ints:
    if isinstance(column, pa.Array):
        filled = pc.fill_null(column, unknown)
        return np.asarray(filled.to_numpy(zero_copy_only=False), np.int64)
    return np.asarray(column, np.int64)


def _painted(
    cases: Sequence[tuple[str, Told]], of: Ints, quarter: Ints, name: str, law: Law
) -> Ints:
    """A fact in each row: so from the quarter of its legal date on, not given before."""
    fact = law.inputs[name]
    painted = np.full(len(of), fact.absent, np.int64)
    strokes = [
        (at * _ROOM + Quarter.of(dated.since).index, (at + 1) * _ROOM, dated.value)
        for at, (_, told) in enumerate(cases)
        for dated in told.case.facts.get(name, ())
    ]
    key = of * _ROOM + quarter
    starts, stops = (
        np.searchsorted(key, [stroke[side] for stroke in strokes]).tolist() for side in (0, 1)
    )
    for start, stop, (_, _, text) in zip(starts, stops, strokes, strict=True):
        if start < stop:
            painted[start:stop] = read_fact(law.inputs, name, text, "facts")
    return painted


def premium_in(told: Told, quarter: int) -> str:
    """The premium that was granted for a quarter."""
    spans = told.case.course.spans
    return next(one.premium for one in spans if one.start.index <= quarter <= one.last.index)
