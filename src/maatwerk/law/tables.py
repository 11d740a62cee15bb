"""Tables that rules look figures up in: rows by a code, columns by bands of a rank."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from maatwerk.law.errors import LawError
from maatwerk.law.parameters import GIVEN, Bands

GEGEVEN = -1
"""The table leaves the figure to the decision: the input ``percentage`` holds it."""
ONBEKEND = -2
"""The table has no such row: the code does not exist in this scheme on this day."""
ZONDER_EINDE = 10_000
"""Last quarter of a row whose last band is open."""

_BAND = re.compile(r"(\d+)-(\d*)")


@dataclass(frozen=True, slots=True)
class Band:
    """Ranks ``first`` to ``last`` (None: no end) with one figure."""

    first: int
    last: int | None
    figure: int


def read_bands(bands: Bands, where: str) -> tuple[Band, ...]:
    """Read ``{"1-5": 40, "6-": 30}``: from 1 on, no hole, no overlap.

    Raises:
        LawError: naming ``where`` and the band that is wrong.
    """
    found: list[Band] = []
    for text, figure in bands.items():
        written = _BAND.fullmatch(text)
        if written is None:
            raise LawError(f"{where}: the band {text!r} is not written as 1-5 or 6-.")
        last = int(written[2]) if written[2] else None
        found.append(Band(int(written[1]), last, GEGEVEN if figure == GIVEN else int(figure)))
    expected: int | None = 1
    for band in found:
        if band.first != expected or (band.last is not None and band.last < band.first):
            raise LawError(
                f"{where}: the bands {', '.join(bands)} overlap, leave a hole or do not start at 1."
            )
        expected = None if band.last is None else band.last + 1
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Table:
    """A parameter on one day, as an array that a block of dossiers is looked up in.

    ``table[code]``, ``table[rank]`` or ``table[code, rank]`` gives the figures; a rank past
    the last band gives 0, a code without a row :data:`ONBEKEND`. Code -1 (not given) is the
    row after the last, and has no figure and no end.

    Attributes:
        figures: Flat, row after row.
        width: Columns a row; the last one stands for every later rank.
        last: For each row, the rank its last band ends with.
    """

    figures: npt.NDArray[Any]
    width: int
    last: npt.NDArray[np.int16]

    def __getitem__(self, place: Any) -> Any:
        if self.width == 1:
            return self.figures.take(place)
        if len(self.last) == 1:
            return self.figures.take(np.minimum(place, np.int16(self.width - 1)))
        code, rank = place
        column = np.minimum(rank, np.int16(self.width - 1))
        return self.figures.take(code * np.int16(self.width) + column)

    def last_of(self, code: Any) -> Any:
        """The last rank with a figure, for each code: 0 when it has no row."""
        return self.last.take(code)


def build_table(
    rows: Mapping[str | None, int | Bands], codes: tuple[str, ...] | None, dtype: type, where: str
) -> Table:
    """The table of ``rows``, one for each of ``codes`` (and one for "not given")."""
    bands = {
        key: (Band(0, None, value),) if isinstance(value, int) else read_bands(value, where)
        for key, value in rows.items()
    }
    banded = any(not isinstance(value, int) for value in rows.values())
    highest = max((b.last or b.first for row in bands.values() for b in row), default=0)
    width = highest + 2 if banded else 1
    places: tuple[str | None, ...] = (None,) if codes is None else codes
    figures: npt.NDArray[Any] = np.full((len(places) + (codes is not None), width), ONBEKEND, dtype)
    last = np.zeros(len(figures), np.int16)
    last[len(places) :] = ZONDER_EINDE
    for position, key in enumerate(places):
        if key not in bands:
            continue
        figures[position] = 0
        for band in bands[key]:
            figures[position, band.first : None if band.last is None else band.last + 1] = (
                band.figure
            )
        end = bands[key][-1].last
        last[position] = ZONDER_EINDE if end is None else end
    return Table(figures.ravel(), width, last)
