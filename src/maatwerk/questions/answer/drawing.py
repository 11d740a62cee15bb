"""Draws every chart of an answer once, for all renderers."""

from collections.abc import Mapping
from dataclasses import dataclass

from maatwerk.figures.charts import Chart as Drawn
from maatwerk.questions.answer.model import Answer, ChartKind

WIDTHS: Mapping[ChartKind, int] = {"time": 130, "map": 92, "lead_time": 130}


@dataclass(frozen=True, slots=True)
class Drawing:
    """One chart, drawn.

    Attributes:
        png: For DOCX; None when only the SVG is needed.
        svg: For HTML.
        width_mm: How wide it stands on a page.
    """

    png: bytes | None
    svg: str
    width_mm: int


Drawings = Mapping[int, Drawing]
"""Drawings by the number of their figure."""


def drawings(answer: Answer, *, png: bool = True) -> Drawings:
    """Every chart of the answer; PNG only where something asks for it, as it takes long."""
    found = {}
    for chart in answer.charts:
        drawn = Drawn(chart.spec, chart.alt)
        found[chart.number] = Drawing(
            drawn.png() if png else None, drawn.svg().decode(), WIDTHS[chart.kind]
        )
    return found
