"""One number for all figures of a snapshot: the same on any machine, engine and day."""

import hashlib

import numpy as np

from maatwerk.figures.cubes import Cubes, base
from maatwerk.figures.engine import Cube, Wanted
from maatwerk.figures.spans import Interval
from maatwerk.figures.streams import STREAMS

CANONICAL: tuple[Wanted, ...] = (
    *(base(stream) for stream in STREAMS),
    *(
        Wanted("decided", tuple(sorted((*STREAMS["decided"].base, key))), ("n",))
        for key in ("ground", "package")
    ),
    *(
        Wanted(stream, ("outcome", days), ("n",))
        for stream in ("submitted", "decided")
        for days in ("days", "net_days")
    ),
    Wanted("paid", tuple(sorted((*STREAMS["paid"].base, "package"))), ("amount", "n")),
)
"""The cubes that everything else is made of."""

DISTINCT = tuple(
    (stream, reference)
    for stream in ("paid", "submitted")
    for reference in ("person_ref", "applicant_ref")
)


def digest(cubes: Cubes, whole: Interval) -> str:
    """The sha256 over the canonical cubes and the distinct counts, in hexadecimal.

    What belongs to the law and not to the snapshot (the decision term) is not in it.
    """
    content = hashlib.sha256()
    for wanted in CANONICAL:
        content.update(f"{wanted}\n".encode())
        _add(content, cubes.months(wanted))
    for stream, reference in DISTINCT:
        found = cubes.distinct(stream, reference, [(whole,)], (), {})
        content.update(f"{stream} {reference} {found.get((0, ()), 0)}\n".encode())
    return content.hexdigest()


def _add(content: "hashlib._Hash", cube: Cube) -> None:
    columns = {"span": cube.spans, **cube.keys, **cube.numbers}
    order = np.lexsort([*reversed(list(cube.keys.values())), cube.spans])
    for name, values in columns.items():
        content.update(f"{name} {values.size}\n".encode())
        content.update(np.ascontiguousarray(values[order], dtype="<i8").tobytes())
