"""Tables that rules look figures up in: rows by a code, columns by bands of a rank."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from maatwerk.law.dated.bounds import HIGHEST_RANK
from maatwerk.law.dated.parameters import GIVEN, Bands
from maatwerk.law.errors import LawError

# Marks in a table, where it holds no figure. All lie below 0, where no figure lies.
VOLGENS_BESLISSING = -1
"""The law leaves the figure to the decision: the input ``percentage`` holds it."""
AFGELOPEN = -2
"""The rank lies past the last band: the right has ended."""
ONBEKEND = -3
"""No such row: the code does not exist in this scheme, for this component, on this day."""
NIET_OPGEGEVEN = -4
"""No code was given."""
LOWEST_MARK = NIET_OPGEGEVEN
ZONDER_EINDE = 0
"""The last rank of a row whose last band has no end; ranks are from 1 on."""
MARKS = {
    VOLGENS_BESLISSING: ("volgens de beslissing", "as decided"),
    AFGELOPEN: ("afgelopen", "past its end"),
    ONBEKEND: ("onbekend", "unknown"),
    NIET_OPGEGEVEN: ("niet opgegeven", "not given"),
}
"""What a person reads for a mark, in Dutch and English."""

_BAND = re.compile(r"([0-9]{1,9})-([0-9]{0,9})")


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
    if not bands:
        raise LawError(f"{where}: there are no bands; write them as 1-5 or 6-.")
    for text, figure in bands.items():
        written = _BAND.fullmatch(text) if isinstance(text, str) else None
        if written is None:
            raise LawError(f"{where}: the band {text!r} is not written as 1-5 or 6-.")
        if figure != GIVEN and (not isinstance(figure, int) or isinstance(figure, bool)):
            raise LawError(f"{where}: {figure!r} is no figure; write an integer.")
        last = int(written[2]) if written[2] else None
        if max(int(written[1]), last or 0) > HIGHEST_RANK:
            raise LawError(
                f"{where}: the band {text} goes beyond rank {HIGHEST_RANK}, the highest there is; "
                f"leave its end open, as {written[1]}-, when it has none."
            )
        found.append(
            Band(int(written[1]), last, VOLGENS_BESLISSING if figure == GIVEN else int(figure))
        )
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

    ``table[code]``, ``table[rank]`` or ``table[code, rank]`` gives the figures, or a mark.

    Attributes:
        figures: Flat, row after row; the last row is for code -1, not given.
        width: Ranks a row, 0 and the highest accepted one included; 1 without ranks.
        lasts: The last rank of each row, int16.
    """

    figures: npt.NDArray[Any]
    width: np.int16 | np.int64
    lasts: npt.NDArray[np.int16]

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, tuple):
            code, rank = place
            place = code * self.width + rank
        return self.figures.take(place)

    def first_figure(self, code: Any) -> Any:
        """The figure of rank 1 of a code, or a mark."""
        return self[code, 1]

    def last_rank(self, code: Any) -> Any:
        """The last rank that a code has a figure for: ZONDER_EINDE where none is, or a mark."""
        return self.lasts.take(code)


def build_table(
    rows: Mapping[str | None, int | Bands],
    codes: tuple[str, ...] | None,
    highest_rank: int,
    dtype: type[np.signedinteger[Any]],
    where: str,
    *,
    partial: bool,
) -> Table:
    """The table of ``rows``.

    Args:
        rows: By code; under None when the table has ranks only.
        codes: All codes, in the order of their positions; None when it has ranks only.
        highest_rank: Highest rank that is looked up; 0 when the table has codes only.
        dtype: Of the figures.
        where: Its name, for an error.
        partial: Whether a rank may lie past the last band.

    Raises:
        LawError: a rank lies past the last band of a table that must be complete.
    """
    places: tuple[str | None, ...] = (None,) if codes is None else codes
    figures: npt.NDArray[Any] = np.full((len(places) + 1, highest_rank + 1), ONBEKEND, dtype)
    figures[-1] = NIET_OPGEGEVEN
    lasts: npt.NDArray[np.int16] = figures[:, 0].astype(np.int16)
    for place, row in ((p, rows[key]) for p, key in enumerate(places) if key in rows):
        if isinstance(row, int):
            figures[place] = row
            lasts[place] = ZONDER_EINDE
            continue
        figures[place] = AFGELOPEN
        bands = read_bands(row, where)
        if not partial and bands[-1].last is not None:
            raise LawError(
                f"{where}: no figure after rank {bands[-1].last}; write {bands[-1].first}-."
            )
        lasts[place] = min(bands[-1].last or ZONDER_EINDE, highest_rank)
        for band in bands:
            figures[place, band.first : None if band.last is None else band.last + 1] = band.figure
    narrow = np.int16 if figures.size <= np.iinfo(np.int16).max else np.int64
    return Table(figures.ravel(), narrow(highest_rank + 1), lasts)
