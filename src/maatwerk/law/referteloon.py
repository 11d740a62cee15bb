"""The reference wage of a quarter, out of what an employer declares."""

from typing import TypeVar

import numpy as np
import numpy.typing as npt

Cents = TypeVar("Cents", int, npt.NDArray[np.int64])


def referteloon(loon: Cents, werkgeversbijdragen: Cents, verminderingen: Cents) -> Cents:
    """Wage and employer contributions, less the reductions of these, in cents a quarter.

    Decreet 14-01-2022, art. 17 § 2. Integers or int64 columns of one length; exact, and not
    rounded. Below 0 when the reductions are more than the rest, which no declaration can say.
    """
    return loon + werkgeversbijdragen - verminderingen
