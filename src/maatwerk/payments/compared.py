"""One part of a run: what is due, what was accorded, and where they differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from maatwerk.law import Law, Quarter
from maatwerk.payments import runs
from maatwerk.payments.advances import advances_due, agreed
from maatwerk.payments.comparing import PAYMENT, Differences, Ints, differences
from maatwerk.payments.due import COMPONENTS, NONE, Due, due_of
from maatwerk.payments.keys import keys_of, quarter_of
from maatwerk.payments.open_items import KNOWN_ZERO
from maatwerk.payments.rights import Part


@dataclass(frozen=True, slots=True)
class Asked:
    """Which run is wanted.

    Attributes:
        quarter: The last quarter that it pays.
        month: First day of the month of an advance; None for a run of quarters.
    """

    quarter: Quarter
    month: date | None = None

    @property
    def written(self) -> str:
        """The beginning of its name."""
        return str(self.quarter) if self.month is None else f"{self.month:%Y-%m}"


@dataclass(frozen=True, slots=True)
class Compared:
    """What is due for some cases against what was accorded to them.

    Attributes:
        part: The cases and their rights.
        due: What is due.
        found: Where it differs, in the quarters that the run reaches.
        too_late: Likewise, in quarters from before.
        agreements: Cents by month, by position of the case; empty in a run of quarters.
    """

    part: Part
    due: Due
    found: Differences
    too_late: Differences
    agreements: Mapping[int, Mapping[date, int]]


def compared(
    part: Part, asked: Asked, approved: Sequence[str], reach: int, law: Law, known_on: date
) -> Compared:
    """Compare what is due for a part with what the approved runs accorded."""
    rights = part.rights
    agreements = {} if asked.month is None else agreed(part, asked.month)
    if asked.month is None:
        due = due_of(rights, law, known_on)
    else:
        due = advances_due(part, agreements, asked.month)
    keys = keys_of(rights.of[due.row], rights.quarter[due.row], due.component)
    known = (due.reason == NONE) | due.because(*KNOWN_ZERO)
    accorded, before = _accorded(part, asked, approved)
    if asked.month is not None:  # whatever else was accorded is settled with the quarter
        own = np.isin(accorded, keys)
        accorded, before = accorded[own], before[own]
    found = differences(keys, due.cents, known, accorded, before)
    if asked.month is not None:  # each month is a payment of its own, settled with the quarter
        found = found.where(found.amount > 0)
        found = replace(found, kind=np.full(len(found.key), PAYMENT, np.int64))
    within = quarter_of(found.key) >= reach
    return Compared(part, due, found.where(within), found.where(~within), agreements)


def _accorded(part: Part, asked: Asked, approved: Sequence[str]) -> tuple[Ints, Ints]:
    """The keys for which anything was accorded, and the sum of it."""
    numbers = {ref: at for at, ref in enumerate(part.refs)}
    told = [
        (numbers[row.case_ref], row.quarter, COMPONENTS.index(row.component), row.cents)
        for row in runs.accorded(approved, part.refs[0], part.refs[-1], asked.quarter)
    ]
    columns = np.array(told, np.int64).reshape(-1, 4).T
    return keys_of(*columns[:3]), columns[3]
