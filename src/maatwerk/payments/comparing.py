"""What is due against what was accorded before: the differences, as columns.

Pure. Keys are whole numbers, one for each case, quarter and component.
"""

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
        key: Of case, quarter and component.
        at: Position in what is due; :data:`NOWHERE` where there is no right any more.
        due: Cents, in all.
        before: Cents that were accorded before.
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


def differences(keys: Ints, due: Ints, known: Marks, accorded: Ints, before: Ints) -> Differences:
    """Where what is due differs from what was accorded.

    Args:
        keys: Of what is due, each once, in any order.
        due: Cents.
        known: Where they are known; elsewhere nothing is paid and nothing taken back.
        accorded: Keys for which anything was accorded before, each once, in any order.
        before: The sum of it, in cents.

    Returns:
        The first positive amount for a key is a payment, a later one a correction, a negative
        one a recovery. What was accorded for a key that is no longer there is taken back whole.
    """
    every = np.union1d(keys, accorded)
    at = np.full(len(every), NOWHERE, np.int64)
    at[np.searchsorted(every, keys)] = np.arange(len(keys))
    sums = np.zeros(len(every), np.int64)
    sums[np.searchsorted(every, accorded)] = before
    seen = np.isin(every, accorded, assume_unique=True)
    there = at != NOWHERE
    now = np.zeros(len(every), np.int64)
    now[there] = np.where(known[at[there]], due[at[there]], sums[there])
    kind = np.where(now < sums, RECOVERY, np.where(seen, CORRECTION, PAYMENT))
    return Differences(every, at, now, sums, kind).where(now != sums)
