"""What is due against what was accorded before: the differences, as columns.

Pure. Keys are whole numbers, one for each case, quarter, component and payee.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from maatwerk.snapshot.codes import codes_of

KINDS = codes_of("payment_kind")
PAYMENT, CORRECTION, RECOVERY = (
    KINDS.index(kind) for kind in ("betaling", "correctie", "terugvordering")
)

Ints: TypeAlias = npt.NDArray[np.int64]
Marks: TypeAlias = npt.NDArray[np.bool_]

NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Differences:
    """What is to be accorded or taken back, in the order of the keys; arrays of equal length.

    Attributes:
        key: Of case, quarter, component and payee.
        at: Position in what is due; :data:`NOWHERE` where there is no right any more.
        due: Cents, in all.
        before: Cents that count as accorded before.
        kind: Position in :data:`KINDS`.
    """

    key: Ints
    at: Ints
    due: Ints
    before: Ints
    kind: Ints

    @property
    def amount(self) -> Ints:
        """The difference, never zero."""
        return self.due - self.before

    def where(self, marks: Marks) -> "Differences":
        """Some of them."""
        return Differences(
            self.key[marks], self.at[marks], self.due[marks], self.before[marks], self.kind[marks]
        )


@dataclass(frozen=True, slots=True)
class Waived:
    """A claim of a run that was given up: what the applicant keeps of an earlier payment.

    Attributes:
        level: Cents that the lines came to when it was given up.
        cents: How much of the claim was.
    """

    level: int
    cents: int


@dataclass(frozen=True, slots=True)
class Accorded:
    """What was accorded before; arrays of equal length.

    Attributes:
        key: Of case, quarter, component and payee, each once, in any order.
        lines: Cents that the lines of approved runs come to.
        claimed: Cents that decisions claimed back of them besides, as after a sanction.
        waived: By key, what was given up of claims of runs, in the order in which it was.
    """

    key: Ints
    lines: Ints
    claimed: Ints
    waived: Mapping[int, Sequence[Waived]]

    def where(self, marks: Marks) -> "Accorded":
        """Some of them."""
        return Accorded(self.key[marks], self.lines[marks], self.claimed[marks], self.waived)


def differences(keys: Ints, due: Ints, known: Marks, accorded: Accorded) -> Differences:
    """Where what is due differs from what was accorded.

    Args:
        keys: Of what is due, each once, in any order.
        due: Cents.
        known: Where they are known; elsewhere nothing is paid and nothing taken back.
        accorded: What was accorded before.

    Returns:
        The first positive amount for a key is a payment, a later one a correction, a negative
        one a recovery. What was accorded for a key that is no longer there is taken back whole,
        but for what a decision has claimed back already.
    """
    every = np.union1d(keys, accorded.key)
    at = np.full(len(every), NOWHERE, np.int64)
    at[np.searchsorted(every, keys)] = np.arange(len(keys))
    place = np.searchsorted(every, accorded.key)
    sums, claimed = np.zeros((2, len(every)), np.int64)
    sums[place], claimed[place] = accorded.lines, accorded.claimed
    there = at != NOWHERE
    now = np.zeros(len(every), np.int64)
    now[there] = due[at[there]]
    wanted = now.copy()
    for number in np.flatnonzero(np.isin(every, list(accorded.waived))).tolist():
        wanted[number] = lines_for(int(now[number]), accorded.waived[int(every[number])])
    amount = np.maximum(wanted, claimed) - sums
    amount[there] = np.where(known[at[there]], amount[there], 0)
    seen = np.isin(every, accorded.key, assume_unique=True)
    kind = np.where(amount < 0, RECOVERY, np.where(seen, CORRECTION, PAYMENT))
    return Differences(every, at, now, now - amount, kind).where(amount != 0)


def lines_for(due: int, waived: Sequence[Waived]) -> int:
    """What lines come to when this is due: less what was paid for it once, taken back and kept.

    Between the level at which a claim was given up and that level with the claim added, the
    applicant has the money already. It follows from what is due alone, whatever came between.
    """
    for one in waived:
        due -= min(max(due - one.level, 0), one.cents)
    return due
