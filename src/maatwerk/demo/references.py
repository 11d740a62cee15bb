"""Random references: twelve characters that tell nothing and never collide.

A number is sent through a keyed one-to-one scramble of 60 bits and written in the 32
characters of Crockford's alphabet, which has no look-alikes.
"""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from maatwerk.demo.draws import Draws, Ints

LENGTH = 12
ALPHABET = np.frombuffer(b"0123456789ABCDEFGHJKMNPQRSTVWXYZ", np.uint8)

_BITS = 60
_MASK = np.uint64((1 << _BITS) - 1)
_ODD = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))

References = npt.NDArray[np.void]


def references(draws: Draws, kind: str, numbers: Ints) -> References:
    """The references of ``numbers`` (0 to 2**60 - 1) of one kind; as items of 12 bytes."""
    bits = numbers.astype(np.uint64)
    key = draws.key(f"reference of {kind}")
    for odd in _ODD:  # each step is one-to-one on 60 bits, so the whole is
        bits = (bits * odd + key) & _MASK
        bits ^= bits >> np.uint64(29)
    characters = np.empty((len(bits), LENGTH), np.uint8)
    for place in range(LENGTH):
        characters[:, place] = ALPHABET[(bits & np.uint64(31)).astype(np.intp)]
        bits = bits >> np.uint64(5)
    return characters.view(f"V{LENGTH}").reshape(-1)


def as_text(items: References) -> pa.Array:
    """Fixed-length items as an Arrow text column, without a copy for each row."""
    width = items.dtype.itemsize
    offsets = np.arange(len(items) + 1, dtype=np.int32) * width
    return pa.StringArray.from_buffers(
        len(items), pa.py_buffer(offsets), pa.py_buffer(np.ascontiguousarray(items))
    )
