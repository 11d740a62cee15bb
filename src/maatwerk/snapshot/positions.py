"""Codes as positions in our lists, whatever way and order a file stores them in."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from maatwerk.errors import BadInputError
from maatwerk.snapshot.schema import TABLES, dictionary_of


def code_positions(table: str, field: str, column: pa.Array) -> npt.NDArray[np.int8]:
    """Positions in the code list of a coded column; -1 for empty where that is allowed.

    Args:
        table: Name of the table.
        field: Name of the column.
        column: Its rows, as text or as a dictionary of texts.

    Raises:
        BadInputError: a row has a code outside the list, or none where there must be one.
    """
    definition = TABLES[table].field(field)
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    stored = column.dictionary.cast(pa.string())
    known = pc.index_in(stored, dictionary_of(definition)).fill_null(-1).to_numpy()
    # One place more than the file has codes: what an empty row points to.
    places = np.append(known, -1).astype(np.int8)
    empty = np.append(stored.is_null().to_numpy(zero_copy_only=False), True)
    rows = column.indices.cast(pa.int32()).fill_null(len(stored)).to_numpy()
    unknown = rows[((places < 0) & ~empty)[rows]]
    if len(unknown):
        code = stored[int(unknown[0])].as_py()
        raise _refusal(table, field, f"has the code {code!r}, which is not in its list")
    if not definition.nullable and empty[rows].any():
        raise _refusal(table, field, "is empty in a row where it must be filled")
    positions: npt.NDArray[np.int8] = places[rows]
    return positions


def _refusal(table: str, field: str, what: str) -> BadInputError:
    return BadInputError(f"{table}.{field} {what}. See where with `maatwerk snapshot check`.")
