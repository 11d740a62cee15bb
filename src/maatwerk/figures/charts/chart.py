"""A chart: its Vega-Lite, the same in words, and its picture as SVG or PNG.

The look is made for paper: it reads in greyscale, text is large enough, numbers are
Dutch, and the font is one that vl-convert carries with it, so a picture is the same on
any machine.
"""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from xml.sax.saxutils import escape

import altair as alt
import vl_convert

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
INK = "#1a1a1a"
GREY = "#6b6b6b"
DARK = "#1f4e79"
LIGHT = "#9dbbd8"
WIDTH = 620
SCALE = 2.0


@dataclass(frozen=True)
class Chart:
    """A finished chart.

    Attributes:
        spec: Vega-Lite, as text with sorted keys.
        alternative: What it shows, in a sentence or two with the real numbers.
    """

    spec: str
    alternative: str

    def svg(self) -> bytes:
        """The picture as SVG, one image to a screen reader, with its words."""
        label = escape(self.alternative, {'"': "&quot;"})
        return f'<svg role="img" aria-label="{label}" {self._svg.removeprefix("<svg ")}\n'.encode()

    def png(self, scale: float = SCALE) -> bytes:
        """The picture as PNG, ``scale`` pixels for each of the SVG's."""
        return bytes(vl_convert.svg_to_png(self._svg, scale=scale))

    @cached_property
    def _svg(self) -> str:
        return str(vl_convert.vegalite_to_svg(self.spec))


def finished(
    chart: alt.LayerChart | alt.HConcatChart | alt.FacetChart,
    heading: str,
    below: str,
    alternative: str,
    lang: str,
) -> Chart:
    """Give a chart its heading and the line below it, its look, and its text alternative."""
    comma, group = (",", ".") if lang == "nl" else (".", ",")
    number = alt.NumberLocale(decimal=comma, thousands=group, grouping=[3], currency=["€ ", ""])
    styled = (
        chart.properties(
            title=alt.TitleParams(
                _lines(heading),
                subtitle=_lines(below),
                anchor="start",
                offset=16,
                subtitlePadding=5,
            ),
            description=alternative,
            padding=8,
            background="white",
        )
        .configure(font=FONT, locale=alt.Locale(number=number))
        .configure_view(stroke=None)
        .configure_title(
            fontSize=14, fontWeight="bold", color=INK, subtitleFontSize=12, subtitleColor=INK
        )
        .configure_axis(
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
            labelColor=INK,
            titleColor=INK,
            gridColor="#dddddd",
            domainColor=INK,
            tickColor=INK,
        )
        .configure_header(
            labelFontSize=12, labelColor=INK, title=None, labelFontWeight="bold", labelPadding=4
        )
        .configure_text(fontSize=12, color=INK)
    )
    spec: dict[str, Any] = styled.to_dict()
    return Chart(json.dumps(spec, sort_keys=True, ensure_ascii=False), alternative)


def rows_as_data(rows: list[dict[str, Any]]) -> alt.InlineData:
    """Rows written into the chart itself; it never reads anything from elsewhere."""
    return alt.InlineData(values=rows)


def _lines(text: str, longest: int = 84) -> list[str]:
    """A text cut into lines that fit over the chart."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > longest:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
