"""What differs between the figures of two snapshots, measure by measure and cell by cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from maatwerk.figures.dimensions import DIMENSIONS, words_of
from maatwerk.figures.figures import Figures
from maatwerk.figures.measure import Measure
from maatwerk.figures.measures import MEASURES
from maatwerk.figures.periods import Period
from maatwerk.figures.spans import period_words
from maatwerk.figures.table import Cell

BREAKDOWNS = ("year", "scheme", "province", "applicant_kind")
"""What each figure is broken down by; every measure has these."""


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One figure that is not the same.

    Attributes:
        measure: What is counted.
        dimension: What it is broken down by; None for the whole.
        code: Which cell of that; None as well for rows without one.
        old: In the one snapshot; None where it cannot be known.
        new: In the other.
    """

    measure: Measure
    dimension: str | None
    code: Cell
    old: Cell
    new: Cell

    @property
    def difference(self) -> int | float | None:
        """By how much, where both are known."""
        if isinstance(self.old, int | float) and isinstance(self.new, int | float):
            return self.new - self.old
        return None

    def words(self, lang: str = "nl") -> str:
        """The cell as a person calls it, such as ``provincie Antwerpen``; empty for the whole."""
        if self.dimension is None:
            return ""
        dimension = DIMENSIONS[self.dimension]
        code = None if self.code is None else str(self.code)
        known = words_of(dimension, lang)
        return f"{dimension.nl if lang == 'nl' else dimension.en} {known.get(code, code)}"


def figure_changes(old: Figures, new: Figures) -> Iterator[FigureChange]:
    """Every figure that differs, over all that either snapshot covers.

    A ranking is not among them: the refusals that it ranks are.
    """
    start = min(old.first_day, new.first_day)
    end = max(old.snapshot.known_on, new.snapshot.known_on)
    whole = Period(start, end, period_words(start, end))
    for measure in MEASURES.values():
        if measure.kind == "ranking":
            continue
        for by in ((), *((dimension,) for dimension in BREAKDOWNS)):
            yield from _changes(measure, by, old, new, whole)


def _changes(
    measure: Measure, by: Sequence[str], old: Figures, new: Figures, whole: Period
) -> Iterator[FigureChange]:
    was, now = (_cells(figures, measure, by, whole) for figures in (old, new))
    for code in dict.fromkeys((*was, *now)):
        if was.get(code) != now.get(code):
            dimension = by[0] if by else None
            yield FigureChange(measure, dimension, code, was.get(code), now.get(code))


def _cells(
    figures: Figures, measure: Measure, by: Sequence[str], whole: Period
) -> dict[Cell, Cell]:
    """The value of each code, or of None when it is not broken down."""
    table = figures.table(measure.id, by, [whole])
    return {row[0] if by else None: row[-1] for row in table.rows}
