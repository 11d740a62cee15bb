"""Draws every chart of an answer once, for all renderers."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Drawing:
    """One chart, drawn.

    Attributes:
        png: For DOCX.
        svg: For HTML.
        width_mm: How wide it stands on a page.
    """

    png: bytes
    svg: str
    width_mm: int


Drawings = Mapping[int, Drawing]
"""Drawings by the number of their figure."""
