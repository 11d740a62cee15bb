"""A case, a quarter and a component as one whole number, in that order; for columns."""

import numpy as np

from maatwerk.payments.due import COMPONENTS, Ints

ROOM = 1 << 16
"""More than any quarter."""


def keys_of(case: Ints, quarter: Ints, component: Ints) -> Ints:
    """The keys of positions of cases, indices of quarters and positions of components."""
    return (case * ROOM + quarter) * len(COMPONENTS) + component


def parsed(key: int) -> tuple[int, int, int]:
    """The case, the quarter and the component of a key."""
    rest, component = divmod(int(key), len(COMPONENTS))
    case, quarter = divmod(rest, ROOM)
    return case, quarter, component


def quarter_of(keys: Ints) -> Ints:
    """The quarter of each key."""
    return np.asarray(keys // len(COMPONENTS) % ROOM)
