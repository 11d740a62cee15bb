"""Statistics of waiting: median, percentile, and the median with the open dossiers counted in.

All of them work on how many dossiers took 0, 1, 2 ... days, so they cost the same for ten
dossiers and for ten million.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from maatwerk.figures.engine import Integers
from maatwerk.figures.periods import Period


def median(counts: Integers) -> int | float | None:
    """The middle one, or the mean of the two middle ones; None of nothing."""
    total = int(counts.sum())
    if total == 0:
        return None
    upto = np.cumsum(counts)
    low = int(np.searchsorted(upto, (total + 1) // 2))
    high = int(np.searchsorted(upto, total // 2 + 1))
    return low if low == high else (low + high) / 2


def percentile(counts: Integers, percent: int) -> int | None:
    """The smallest number of days that at least ``percent`` % do not exceed; None of nothing."""
    total = int(counts.sum())
    if total == 0:
        return None
    needed = -(-total * percent // 100)
    return int(np.searchsorted(np.cumsum(counts), needed))


@dataclass(frozen=True, slots=True)
class Distribution:
    """How many grants and refusals took 0, 1, 2 ... days.

    Attributes:
        counts: By number of days, from 0; as long as the longest one.
        mean: In days, as ``median`` and ``p90``; None when nothing was decided.
        net: Whether the days the clock stood still are left out.
        periods: Over which it was counted.
        filters: What was kept.
        cohort: Whether by day of submission.
    """

    counts: tuple[int, ...]
    mean: float | None
    median: int | float | None
    p90: int | None
    net: bool
    periods: tuple[Period, ...]
    filters: Mapping[str, tuple[str, ...]]
    cohort: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """How long it takes until a decision, counting the dossiers that still wait.

    Attributes:
        median: Days after which half of the applications had a grant or refusal; None when
            the curve has not reached one half: not yet known.
        decided: Grants and refusals; ``ended_otherwise`` the competing events; ``pending``
            the censored.
    """

    median: int | None
    decided: int
    ended_otherwise: int
    pending: int


def waiting(decided: Integers, ended_otherwise: Integers, pending: Integers) -> Waiting:
    """The Aalen-Johansen estimate: Kaplan-Meier, with competing events counted as such.

    Of those still waiting just before day d, some are decided on day d and some end
    otherwise; the incidence of a decision grows by the chance of still waiting times the
    share decided that day. Who is still pending after c days counts as waiting up to and
    including day c, and says nothing about later days. All arguments count by number of
    days, from 0.

    Args:
        decided: Granted or refused after so many days.
        ended_otherwise: Withdrawn, lapsed or inadmissible after so many days.
        pending: Still open after so many days.
    """
    ended = decided + ended_otherwise
    at_risk = np.maximum(np.cumsum((ended + pending)[::-1])[::-1], 1)
    still = np.concatenate([[1.0], np.cumprod(1 - ended / at_risk)[:-1]])
    reached = np.flatnonzero(np.cumsum(still * (decided / at_risk)) >= 0.5 - 1e-12)
    return Waiting(
        int(reached[0]) if reached.size else None,
        int(decided.sum()),
        int(ended_otherwise.sum()),
        int(pending.sum()),
    )
