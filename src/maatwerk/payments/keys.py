"""A case, a quarter, a component and a payee as one whole number, in that order; for columns."""

import numpy as np

from maatwerk.payments.due import COMPONENTS, Ints

ROOM = 1 << 16
"""More than any quarter."""

_PAYEES = 1 << 20
"""More than are paid for the cases that are in memory together."""


def keys_of(case: Ints, quarter: Ints, component: Ints, payee: Ints | int = 0) -> Ints:
    """The keys of positions of cases, indices of quarters, positions of components and payees."""
    return ((case * ROOM + quarter) * len(COMPONENTS) + component) * _PAYEES + payee


def parsed(key: int) -> tuple[int, int, int]:
    """The case, the quarter and the component of a key."""
    rest, component = divmod(int(key) // _PAYEES, len(COMPONENTS))
    case, quarter = divmod(rest, ROOM)
    return case, quarter, component


def payee_of(key: int) -> int:
    """Who is paid, by position."""
    return int(key) % _PAYEES


def quarter_of(keys: Ints) -> Ints:
    """The quarter of each key."""
    return np.asarray(keys // _PAYEES // len(COMPONENTS) % ROOM)


def without_payee(keys: Ints) -> Ints:
    """What keys of one case, quarter and component share, whoever is paid."""
    return np.asarray(keys // _PAYEES)
