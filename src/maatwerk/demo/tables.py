"""The columns of the three tables, as known on a day."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from maatwerk.demo.applications import all_applications
from maatwerk.demo.calendar import NEVER, first_day_of_quarter
from maatwerk.demo.dossiers import NO_GUIDANCE, Dossiers
from maatwerk.demo.draws import Draws, Flags, Ints, Positions
from maatwerk.demo.follow_ups import FollowUps
from maatwerk.demo.payments import PaymentLines
from maatwerk.demo.procedure import GRANTED
from maatwerk.demo.quarters import QuarterRows
from maatwerk.demo.references import References, as_text, references
from maatwerk.demo.runs import paid_on, run_ids
from maatwerk.demo.wages import Declared
from maatwerk.snapshot.codes import codes_of

IMW, VOP = np.int8(codes_of("scheme").index("imw")), np.int8(codes_of("scheme").index("vop"))
UNKNOWN = np.int8(-1)

Columns = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Parties:
    """The references of each dossier in a run."""

    case: References
    person: References
    applicant: References

    @classmethod
    def of(cls, draws: Draws, dossiers: Dossiers) -> "Parties":
        """References that are the same in every table, run and known-on date."""
        return cls(
            references(draws, "case", dossiers.number),
            references(draws, "person", dossiers.people.person),
            references(draws, "applicant", dossiers.people.applicant),
        )

    def columns(self, of: Any) -> Columns:
        """The three columns for rows of the dossiers at positions ``of``."""
        return {
            "case_id": as_text(self.case[of]),
            "person_ref": as_text(self.person[of]),
            "applicant_ref": as_text(self.applicant[of]),
        }


def scheme_of(imw: Flags) -> Positions:
    """The scheme as a position in its code list."""
    return np.where(imw, IMW, VOP)


def application_columns(
    draws: Draws, dossiers: Dossiers, later: FollowUps, parties: Parties, known_on: int
) -> Columns:
    """All applications submitted by ``known_on``, with what was decided by then."""
    every = all_applications(dossiers, later, known_on)
    of, course = every.of, every.course
    decided = course.decided <= known_on
    granted = decided & (course.outcome == GRANTED)
    return {
        "application_id": as_text(every.references(draws)),
        **parties.columns(of),
        "scheme": scheme_of(every.imw),
        "application_kind": every.kind,
        "applicant_kind": dossiers.people.kind[of],
        "premium_kind": every.asked,
        "granted_premium_kind": np.where(granted, dossiers.granted[of], UNKNOWN),
        "package": np.where(granted, every.package, UNKNOWN),
        "province": dossiers.people.province_on(course.submitted, of),
        "submitted_on": _dates(course.submitted),
        "admissible_on": _dates(np.where(course.admissible <= known_on, course.admissible, NEVER)),
        "decided_on": _dates(np.where(decided, course.decided, NEVER)),
        "outcome": np.where(decided, course.outcome, UNKNOWN),
        "principal_ground": np.where(decided, course.ground, UNKNOWN),
        "stopped_days": course.stopped_by(known_on),
    }


def quarter_columns(
    dossiers: Dossiers,
    parties: Parties,
    rows: QuarterRows,
    declared: Declared,
    percentage: Positions,
    known_on: int,
) -> Columns:
    """The quarters of right; without a wage while none is declared."""
    wages, unknown = declared.by(known_on), ~declared.known(known_on)
    return {
        **parties.columns(rows.of),
        "quarter": rows.quarter.astype(np.int32),
        "rank": rows.rank,
        "scheme": scheme_of(rows.imw),
        "package": rows.package,
        "percentage": percentage,
        "status": rows.status,
        "status_ground": rows.status_ground,
        "reference_wage": pa.array(wages.reference_wage, pa.int64(), mask=unknown),
        "fraction": pa.array(wages.fraction, pa.int16(), mask=unknown),
        "guidance": np.where(rows.imw, rows.guidance, NO_GUIDANCE),
        "other_aid": wages.other_aid,
        "applicant_kind": dossiers.people.kind[rows.of],
        "province": _province_of_quarter(dossiers, rows),
    }


def payment_columns(
    draws: Draws, dossiers: Dossiers, parties: Parties, rows: QuarterRows, lines: PaymentLines
) -> Columns:
    """The lines that were paid or recovered."""
    of = rows.of[lines.row]
    scheme = scheme_of(rows.imw[lines.row])
    return {
        "payment_id": as_text(references(draws, "payment", lines.who)),
        **parties.columns(of),
        "quarter": rows.quarter[lines.row].astype(np.int32),
        "run_id": run_ids(lines.month),
        "paid_on": _dates(paid_on(lines.month)),
        "component": lines.component,
        "kind": lines.kind,
        "amount": lines.amount,
        "scheme": scheme,
        "premium_kind": rows.premium_kind[lines.row],
        "package": lines.package,
        "applicant_kind": dossiers.people.kind[of],
        "province": _province_of_quarter(dossiers, rows)[lines.row],
    }


def _province_of_quarter(dossiers: Dossiers, rows: QuarterRows) -> Positions:
    return dossiers.people.province_on(first_day_of_quarter(rows.quarter), rows.of)


def _dates(days: Ints) -> Any:
    """Days as dates; one that does not come is not a time."""
    return np.where(days >= NEVER, np.datetime64("NaT"), days.astype("datetime64[D]"))
