"""One part of a run: what is due, what was accorded, and where they differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from maatwerk.law import Law, Quarter
from maatwerk.payments import kept_back, runs
from maatwerk.payments.advances import advances_due, agreed
from maatwerk.payments.comparing import (
    PAYMENT,
    Accorded,
    Differences,
    differences,
)
from maatwerk.payments.due import COMPONENTS, NONE, Due, due_of
from maatwerk.payments.keys import keys_of, quarter_of, without_payee
from maatwerk.payments.open_items import KNOWN_ZERO, Reason
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
        payees: References of whoever is or was paid for these cases, by position in the keys.
    """

    part: Part
    due: Due
    found: Differences
    too_late: Differences
    agreements: Mapping[int, Mapping[date, int]]
    payees: Sequence[str]

    def why_gone(self, key: int) -> Reason:
        """Why nothing is due for a key that is in nothing that is due."""
        rights, due = self.part.rights, self.due
        every = keys_of(rights.of[due.row], rights.quarter[due.row], due.component)
        there = np.isin(without_payee(np.array([key])), without_payee(every))
        return Reason.MOVED if bool(there[0]) else Reason.ENDED


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
    told = list(runs.accorded(approved, part.refs[0], part.refs[-1], asked.quarter))
    applicants = part.applicants.to_pylist()
    payees = sorted({*applicants, *(one.applicant_ref for one in told)})
    numbers = {ref: number for number, ref in enumerate(payees)}
    payee = np.array([numbers[ref] for ref in applicants], np.int64)[due.row]
    keys = keys_of(rights.of[due.row], rights.quarter[due.row], due.component, payee)
    known = (due.reason == NONE) | due.because(*KNOWN_ZERO)
    accorded = _accorded(part, told, numbers)
    if asked.month is not None:  # whatever else was accorded is settled with the quarter
        accorded = accorded.where(np.isin(accorded.key, keys))
    # what is due to another by now is not known: nothing is taken back of who was paid before
    unknown = np.isin(without_payee(accorded.key), without_payee(keys[~known]))
    accorded = accorded.where(~unknown | np.isin(accorded.key, keys))
    found = differences(keys, due.cents, known, accorded)
    if asked.month is not None:  # each month is a payment of its own, settled with the quarter
        found = found.where(found.amount > 0)
        found = replace(found, kind=np.full(len(found.key), PAYMENT, np.int64))
    within = quarter_of(found.key) >= reach
    return Compared(part, due, found.where(within), found.where(~within), agreements, payees)


def _accorded(part: Part, told: Sequence[runs.Accorded], payees: Mapping[str, int]) -> Accorded:
    """What was accorded for the cases of a part, and what people decided about that."""
    cases = {ref: at for at, ref in enumerate(part.refs)}
    rows = [one for one in told if one.case_ref in cases]
    ofs = [(one.case_ref, one.quarter, one.component, one.applicant_ref) for one in rows]
    columns = [
        (cases[case], quarter, COMPONENTS.index(component), payees[applicant])
        for case, quarter, component, applicant in ofs
    ]
    keys = keys_of(*np.array(columns, np.int64).reshape(-1, 4).T)
    numbers = dict(zip(ofs, keys.tolist(), strict=True))
    within = (part.refs[0], part.refs[-1])
    back, given_up = kept_back.claimed(*within), kept_back.waived(*within)
    return Accorded(
        keys,
        np.array([one.cents for one in rows], np.int64),
        np.array([back.get(of, 0) for of in ofs], np.int64),
        {numbers[of]: waived for of, waived in given_up.items() if of in numbers},
    )
