"""What decides in which payment run a quarter is paid, corrected or taken back.

A run is prepared every month and pays what is known by then: the days on which something becomes
known are drawn, and the runs follow from them.
"""

from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from maatwerk.demo import calibration
from maatwerk.demo.calendar import (
    NEVER,
    day_of,
    first_day_of_quarter,
    first_month_after,
    month_of_day,
    next_bank_day,
    working_day,
)
from maatwerk.demo.dossiers import Dossiers
from maatwerk.demo.draws import Draws, Flags, Ints
from maatwerk.demo.entitlement import FIRST_QUARTER, Entitlement
from maatwerk.demo.follow_ups import FollowUps
from maatwerk.demo.population import SELF_EMPLOYED, by_kind
from maatwerk.demo.quarters import RIGHT, QuarterRows, adjustment_decided
from maatwerk.demo.spells import Spells, asks_conversion
from maatwerk.law import Quarter

_LAST_MONTH = 180 * 12  # the year 2150
_WEEK = 7
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Known:
    """The day on which each thing of a row of the quarters table becomes known.

    ``NEVER`` for what does not come; arrays of equal length.

    Attributes:
        right: The decision that gives the right.
        adjusted: The decision of an adjustment that counts in it; 0 where there is none.
        declared: The wage, for the first time; 0 for the self-employed, who have none.
        corrected: The wage once more, another one.
        lost: That there was nothing to pay after all.
    """

    right: Ints
    adjusted: Ints
    declared: Ints
    corrected: Ints
    lost: Ints

    def select(self, which: Flags) -> Self:
        """The rows marked in ``which``."""
        return replace(self, **{f.name: getattr(self, f.name)[which] for f in fields(self)})


def draw_known(
    draws: Draws,
    dossiers: Dossiers,
    later: FollowUps,
    right: Entitlement,
    spells: Spells,
    rows: QuarterRows,
) -> Known:
    """When everything about each row is known."""
    self_employed = (dossiers.people.kind == SELF_EMPLOYED)[rows.of]
    decided = _decided(dossiers, later, rows)
    adjusted = np.where(rows.adjusted, adjustment_decided(dossiers, later)[rows.of], 0)
    declared = np.where(self_employed, 0, _declared(draws, rows))

    was_paid = rows.status == RIGHT
    first = run_of(np.maximum(np.maximum(decided, adjusted), declared), rows.quarter)
    again = (
        first + 1 + draws.spread("corrected after", rows.who, calibration.CORRECTED_AFTER_MONTHS)
    )
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
    corrected = was_paid & ~lost & ~self_employed
    corrected &= draws.chance("corrected", rows.who, calibration.CORRECTED)
    return Known(
        decided,
        adjusted,
        declared,
        np.where(corrected, _before_the_run(draws.about("again"), rows, again), NEVER),
        np.where(lost, run_day(again), NEVER),
    )


def _decided(dossiers: Dossiers, later: FollowUps, rows: QuarterRows) -> Ints:
    """The day of the decision that gives the right to each row."""
    extended, converted = np.zeros((2, len(dossiers.number)), np.int64)
    extended[later.extension.of] = later.extension.course.decided
    converted[later.conversion.of] = later.conversion.course.decided
    first = dossiers.first.decided[rows.of]
    of_a_vop = np.where(rows.extended, extended[rows.of], first)
    return np.where(rows.imw & ~dossiers.imw[rows.of], converted[rows.of], of_a_vop)


def _declared(draws: Draws, rows: QuarterRows) -> Ints:
    months = draws.spread("declared after", rows.who, calibration.DECLARED_AFTER_MONTHS)
    months += first_month_after(rows.quarter)
    return _before_the_run(draws.about("first"), rows, months)


def _before_the_run(draws: Draws, rows: QuarterRows, months: Ints) -> Ints:
    """The day of a load of wages that is in time for the run of a month, and for none before."""
    weeks = draws.spread("weeks before the run", rows.who, calibration.DECLARED_WEEKS_BEFORE)
    return run_day(months) - _WEEK * weeks


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


def run_of(days: Ints, quarters: Ints) -> Ints:
    """The month of the first run that knows what is known on each day, of a quarter that is over.

    ``NEVER`` for a day that does not come.
    """
    months = month_of_day(days)
    months = np.where(run_day(months) < days, months + 1, months)
    return np.where(days >= NEVER, NEVER, np.maximum(months, first_month_after(quarters)))


def run_day(months: Ints) -> Ints:
    """The day on which the run of each month is made; a month that does not come has no day."""
    return np.where(months >= NEVER, NEVER, _run_days()[np.minimum(months, _LAST_MONTH - 1)])


def paid_on(months: Ints) -> Ints:
    """The day on which the bank is asked to pay the run of each month: the next on which it can."""
    every, places = np.unique(months, return_inverse=True)
    days = [NEVER if day >= NEVER else next_bank_day(int(day)) for day in run_day(every).tolist()]
    return np.array(days, np.int64)[places]


def run_quarter(months: Ints) -> Ints:
    """The last quarter that is over in each month: the one that its run is of."""
    return months // 3 + 1970 * 4 - 1


def run_ids(months: Ints) -> pa.Array:
    """The name of each run, such as ``2024Q1-2``: the second one since that quarter was over."""
    if not len(months):
        return pa.array([], pa.string())
    first = int(months.min())
    every = np.arange(first, int(months.max()) + 1)
    numbers = zip(run_quarter(every).tolist(), (every % 3 + 1).tolist(), strict=True)
    names = [f"{Quarter.from_index(quarter)}-{number}" for quarter, number in numbers]
    return pa.array(names, pa.string()).take(pa.array(months - first))


def run_dates(until: date) -> tuple[tuple[Quarter, date], ...]:
    """Every run up to and including a day, in order: of which quarter, and the day of it."""
    last = int(month_of_day(np.array([day_of(until)]))[0])
    months = np.arange(first_month_after(np.array([FIRST_QUARTER]))[0], last + 1)
    days = run_day(months)
    pairs = zip(run_quarter(months).tolist(), days.tolist(), strict=True)
    return tuple(
        (Quarter.from_index(quarter), _EPOCH + timedelta(days=day))
        for quarter, day in pairs
        if day <= day_of(until)
    )


@lru_cache
def _run_days() -> Ints:
    firsts = np.arange(_LAST_MONTH).astype("datetime64[M]").astype("datetime64[D]")
    return working_day(firsts.astype(np.int64) + calibration.RUN_DAY - 1)
