"""Monthly advances on the loonpremie: what of a quarter is due by a month, as columns.

An advance is settled by the run of its quarter, which compares what is due with all that was
accorded before. So the run of a month pays what the advances of the quarter come to by then, less
what was accorded.
"""

from collections.abc import Mapping
from datetime import date

import numpy as np

from maatwerk.law import Quarter
from maatwerk.payments.due import NONE, WAGE, Due
from maatwerk.payments.open_items import REASONS, Reason
from maatwerk.payments.rights import Part
from maatwerk.snapshot.codes import codes_of

_STANDS = {Reason.SUSPENDED: "geschorst", Reason.INTERRUPTED: "onderbroken"}


def agreed(part: Part, month: date) -> dict[int, dict[date, int]]:
    """By position of the case, the cents agreed for each month of the quarter up to this one."""
    months = [one for one in Quarter.of(month).months if one <= month]
    found = {}
    for at, told in enumerate(part.told):
        cents = {one: told.case.advances.cents_in(one) for one in months}
        known = {one: amount for one, amount in cents.items() if amount is not None}
        if known:
            found[at] = known
    return found


def advances_due(part: Part, agreements: Mapping[int, Mapping[date, int]], month: date) -> Due:
    """What the advances of the quarter come to by a month, for each right that has any."""
    rights, quarter = part.rights, Quarter.of(month).index
    with_one = np.isin(rights.of, list(agreements)) & (rights.quarter == quarter)
    rows = np.flatnonzero(with_one & ~rights.alone)
    sums = [sum(agreements[at].values()) for at in rights.of[rows].tolist()]
    reason = np.select(
        [
            *(rights.status[rows] == codes_of("status").index(code) for code in _STANDS.values()),
            rights.excluded[rows],
            rights.twice[rows],
        ],
        [REASONS.index(one) for one in (*_STANDS, Reason.EXCLUDED, Reason.TWICE)],
        default=NONE,
    ).astype(np.int64)
    cents = np.where(reason == NONE, np.array(sums, np.int64), 0)
    nothing = np.full(len(rows), NONE, np.int64)
    return Due(rows, np.full(len(rows), WAGE, np.int64), cents, reason, nothing, ())
