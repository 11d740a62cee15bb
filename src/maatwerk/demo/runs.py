"""In which payment run each quarter is handled, corrected, or taken back."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from maatwerk.demo import calibration
from maatwerk.demo.calendar import (
    NEVER,
    first_day_of_quarter,
    first_month_after,
    month_of_day,
    working_day,
)
from maatwerk.demo.dossiers import Dossiers
from maatwerk.demo.draws import Draws, Flags, Ints
from maatwerk.demo.entitlement import Entitlement
from maatwerk.demo.follow_ups import FollowUps
from maatwerk.demo.population import SELF_EMPLOYED, by_kind
from maatwerk.demo.quarters import RIGHT, QuarterRows, adjustment_decided
from maatwerk.demo.spells import Spells, asks_conversion
from maatwerk.snapshot.codes import codes_of

_LAST_MONTH = 180 * 12  # the year 2150


@dataclass(frozen=True, slots=True)
class Handling:
    """The month of each run that handles a row of the quarters table, ``NEVER`` for none.

    Attributes:
        first: The run that first handles the row, and pays where there is a right.
        corrected: The run that pays or recovers the difference of a corrected declaration.
        lost: The run that takes everything back.
    """

    first: Ints
    corrected: Ints
    lost: Ints

    def select(self, which: Flags) -> "Handling":
        """The rows marked in ``which``."""
        return Handling(self.first[which], self.corrected[which], self.lost[which])


def decided_on(dossiers: Dossiers, later: FollowUps, rows: QuarterRows) -> Ints:
    """The day of the decision that gives the right to each row."""
    extended, converted = np.zeros((2, len(dossiers.number)), np.int64)
    extended[later.extension.of] = later.extension.course.decided
    converted[later.conversion.of] = later.conversion.course.decided
    first = dossiers.first.decided[rows.of]
    of_a_vop = np.where(rows.extended, extended[rows.of], first)
    return np.where(rows.imw & ~dossiers.imw[rows.of], converted[rows.of], of_a_vop)


def handle(
    draws: Draws,
    dossiers: Dossiers,
    later: FollowUps,
    right: Entitlement,
    spells: Spells,
    rows: QuarterRows,
) -> Handling:
    """When each row is handled."""
    decided = decided_on(dossiers, later, rows)
    adjusted = np.where(rows.adjusted, adjustment_decided(dossiers, later)[rows.of], 0)
    decided = np.maximum(decided, adjusted)
    after_decision = month_of_day(decided + calibration.DECISION_TO_RUN_DAYS) + 1
    after_quarter = first_month_after(rows.quarter) + draws.spread(
        "paid after", rows.who, calibration.PAID_AFTER_MONTHS
    )
    first = _run_month(np.maximum(after_decision, after_quarter), rows.imw)

    self_employed = dossiers.people.kind == SELF_EMPLOYED
    was_paid = rows.status == RIGHT
    delay = 1 + draws.spread("corrected after", rows.who, calibration.CORRECTED_AFTER_MONTHS)
    again = _run_month(first + delay, rows.imw)
    lost = was_paid & draws.chance(
        "lost afterwards",
        rows.who,
        by_kind(
            calibration.LOST_AFTERWARDS,
            calibration.LOST_AFTERWARDS_OTHERS,
            dossiers.people.kind,
        )[rows.of],
    )
    lost = _first_of_each(rows.of, lost & _can_be_lost(dossiers, later, right, spells, rows, again))
    corrected = was_paid & ~lost & ~self_employed[rows.of]
    corrected &= draws.chance("corrected", rows.who, calibration.CORRECTED)
    return Handling(first, _only(again, corrected), _only(again, lost))


def _can_be_lost(
    dossiers: Dossiers,
    later: FollowUps,
    right: Entitlement,
    spells: Spells,
    rows: QuarterRows,
    again: Ints,
) -> Flags:
    """Where it can be said of one quarter alone: beside no other spell, and not at an end.

    A right that has ended is not suspended any more: that must come before its end.
    """
    of = rows.of
    can = (spells.none & ~asks_conversion(dossiers, later))[of]
    can &= (rows.quarter < right.last[of]) & (rows.quarter != right.package_end[of])
    ended = first_day_of_quarter(right.last + 1)[of]
    alone = (dossiers.people.kind == SELF_EMPLOYED)[of]
    flags: Flags = can & (~alone | (run_day(again) < ended))
    return flags


def _first_of_each(of: npt.NDArray[np.intp], which: Flags) -> Flags:
    """The first row that is marked of each dossier; the rows are in order."""
    rows = np.flatnonzero(which)
    _, first = np.unique(of[rows], return_index=True)
    marked = np.zeros(len(of), np.bool_)
    marked[rows[first]] = True
    return marked


def run_day(months: Ints) -> Ints:
    """The day on which the run of each month pays; a month that does not come has no day."""
    return np.where(months >= NEVER, NEVER, _run_days()[np.minimum(months, _LAST_MONTH - 1)])


def run_ids(months: Ints, scheme: Ints) -> pa.Array:
    """The name of each row's run, such as ``imw-2024-05``."""
    schemes = codes_of("scheme")
    if not len(months):
        return pa.array([], pa.string())
    first = int(months.min())
    names = [
        f"{code}-{1970 + month // 12}-{month % 12 + 1:02}"
        for month in range(first, int(months.max()) + 1)
        for code in schemes
    ]
    places = (months - first) * len(schemes) + scheme
    return pa.array(names, pa.string()).take(pa.array(places))


def _run_month(months: Ints, imw: Flags) -> Ints:
    """The first run from each month on: IMW runs monthly, VOP in the middle month of a quarter."""
    to_middle = (1 - months) % 3
    return np.where(imw, months, months + to_middle)


def _only(months: Ints, which: Flags) -> Ints:
    return np.where(which, months, NEVER)


@lru_cache
def _run_days() -> Ints:
    firsts = np.arange(_LAST_MONTH).astype("datetime64[M]").astype("datetime64[D]")
    return working_day(firsts.astype(np.int64) + calibration.RUN_DAY - 1)
