"""Rows of which something is not known: nobody may take an empty field for a zero."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from maatwerk.errors import BadInputError


def whole_numbers(column: pa.Array) -> npt.NDArray[np.integer]:
    """Whole numbers in their own type; an empty row is 0 here: see :func:`refuse_unknown`."""
    numbers: npt.NDArray[np.integer] = pc.fill_null(column, 0).to_numpy(zero_copy_only=False)
    return numbers


def refuse_unknown(
    batch: pa.RecordBatch, names: Iterable[str], which: npt.NDArray[np.bool_]
) -> None:
    """Refuse what can only be worked out when every field is known.

    Args:
        batch: Rows of the table ``quarters``.
        names: The columns that must be filled.
        which: The rows that matter.

    Raises:
        BadInputError: one of them is empty in such a row.
    """
    for name in names:
        if not batch[name].null_count:
            continue
        empty = batch[name].is_null().to_numpy(zero_copy_only=False) & which
        if empty.any():
            raise BadInputError(
                f"quarters.{name} is not known in {np.count_nonzero(empty):,} rows with a right, "
                "so what is due there cannot be worked out. Take in the declared wages first, "
                "or make the snapshot when they are there."
            )
