"""The rows of the ``quarters`` table: package, rank, status and wage of each quarter."""

from dataclasses import dataclass, fields, replace
from typing import Self

import numpy as np
import numpy.typing as npt

from maatwerk.demo.calendar import NEVER
from maatwerk.demo.dossiers import OP_MAAT, VOP_VERHOOGD, Dossiers
from maatwerk.demo.draws import Flags, Ints, Positions
from maatwerk.demo.entitlement import Entitlement
from maatwerk.demo.follow_ups import FollowUps
from maatwerk.demo.procedure import NO_GROUND
from maatwerk.demo.spells import Spells, suspension_ground
from maatwerk.snapshot.codes import codes_of

STATUS = codes_of("status")
RIGHT, SUSPENDED, INTERRUPTED = range(len(STATUS))
QUARTERS_A_DOSSIER = 1 << 9  # room for a quarter in the number of a row


@dataclass(frozen=True, slots=True)
class QuarterRows:
    """One row a dossier and quarter; all arrays of equal length.

    Attributes:
        of: Position of the dossier in the run.
        who: Number of the row, for draws and references.
        quarter: The quarter of right.
        imw: Scheme in that quarter.
        rank: Number of the quarter within the right.
        package: Position in its code list.
        given: Percentage given by the decision, where the package leaves it to that.
        premium_kind: As granted; position in its code list.
        guidance: Position in its code list.
        status: Position in its code list.
        status_ground: Position in the list of grounds, or -1.
        extended: Whether the row exists by an extension.
        adjusted: Whether an adjustment counts in it, perhaps before that was decided.
    """

    of: npt.NDArray[np.intp]
    who: Ints
    quarter: Ints
    imw: Flags
    rank: Positions
    package: Positions
    given: Positions
    premium_kind: Positions
    guidance: Positions
    status: Positions
    status_ground: Positions
    extended: Flags
    adjusted: Flags

    def select(self, which: Flags) -> Self:
        """The rows marked in ``which``."""
        return replace(self, **{f.name: getattr(self, f.name)[which] for f in fields(self)})


def quarter_rows(
    dossiers: Dossiers,
    right: Entitlement,
    later: FollowUps,
    spells: Spells,
    last_known: int,
) -> QuarterRows:
    """The rows of all quarters of right up to and including ``last_known``."""
    end = np.where(right.converted < NEVER, right.converted_last, right.last)
    counts = np.clip(np.minimum(end, last_known) - right.first + 1, 0, None)
    of = np.repeat(np.arange(len(counts)), counts)
    place = np.arange(len(of)) - np.repeat(np.cumsum(counts) - counts, counts)
    quarter = right.first[of] + place

    converted = quarter >= right.converted[of]
    inside = converted | (quarter <= right.last[of])  # a VOP may end before its conversion
    # An extension that was decided late begins late.
    inside &= converted | (quarter <= right.package_end[of]) | (quarter >= right.extended[of])
    of, quarter, converted = of[inside], quarter[inside], converted[inside]
    extended = ~converted & (quarter > right.package_end[of])
    adjusted = ~converted & ~extended & (quarter >= right.adjusted[of])
    imw = dossiers.imw[of] | converted

    count = len(dossiers.number)
    tailored = np.where(imw, OP_MAAT, VOP_VERHOOGD)
    package = np.where(adjusted | extended, tailored, dossiers.package[of])
    package = np.where(converted, _spread(later.conversion.package, later, count)[of], package)
    given = dossiers.percentage[of]
    for which, asked in (
        (adjusted, later.adjustment),
        (extended, later.extension),
        (converted, later.conversion),
    ):
        percentages = np.zeros(count, np.int8)
        percentages[asked.of] = asked.percentage
        given = np.where(which, percentages[of], given)
    counted_from = np.where(converted, right.converted[of], right.rank_one[of])
    who = dossiers.number[of] * QUARTERS_A_DOSSIER + quarter % QUARTERS_A_DOSSIER
    status, status_ground = _status(spells, of, quarter, imw)
    return QuarterRows(
        of,
        who,
        quarter,
        imw,
        (quarter - counted_from + 1).astype(np.int8),
        package,
        given,
        dossiers.granted[of],
        dossiers.guidance[of],
        status,
        status_ground,
        extended,
        adjusted,
    )


def without_adjustments(rows: QuarterRows, dossiers: Dossiers) -> QuarterRows:
    """The rows as they are known before any adjustment that counts in them is decided."""
    return replace(
        rows,
        package=np.where(rows.adjusted, dossiers.package[rows.of], rows.package),
        given=np.where(rows.adjusted, dossiers.percentage[rows.of], rows.given),
    )


def adjustment_decided(dossiers: Dossiers, later: FollowUps) -> Ints:
    """For each dossier the day on which an adjustment was decided; 0 without one."""
    decided = np.zeros(len(dossiers.number), np.int64)
    decided[later.adjustment.of] = later.adjustment.course.decided
    return decided


def _spread(values: Positions, later: FollowUps, count: int) -> Positions:
    spread = np.zeros(count, np.int8)
    spread[later.conversion.of] = values
    return spread


def _status(
    spells: Spells, of: npt.NDArray[np.intp], quarter: Ints, imw: Flags
) -> tuple[Positions, Positions]:
    """A suspension counts before an interruption."""
    suspended = spells.suspended.covers(of, quarter)
    interrupted = spells.interrupted.covers(of, quarter)
    status = np.where(suspended, SUSPENDED, np.where(interrupted, INTERRUPTED, RIGHT)).astype(
        np.int8
    )
    return status, np.where(suspended, suspension_ground(imw), np.int8(NO_GROUND))
