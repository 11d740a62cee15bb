"""How cells look: one typeface, one accent, a number format for each unit."""

import textwrap
from dataclasses import dataclass
from typing import Any

from maatwerk.figures.table import Unit

ACCENT, MUTED, RULE, SHADE = "#1F4E79", "#5B6770", "#DDE3E6", "#EEF3F5"
A4 = 9
LINE = 14.5  # points a line of text
NUMBER_FORMATS: dict[Unit, str] = {
    "code": "@",
    "count": "#,##0",
    "rank": "0",
    "cent": "#,##0.00",
    "day": "#,##0.0",
    "share": "0.0%",
}
CHANGE_FORMATS: dict[Unit, str] = {
    unit: f"+{shape};-{shape};{shape}"
    for unit, shape in {**NUMBER_FORMATS, "share": '0.0" procentpunt"'}.items()
    if unit != "code"
}


@dataclass(frozen=True)
class Formats:
    """The formats of one workbook."""

    title: Any
    heading: Any
    text: Any
    strong: Any
    muted: Any
    link: Any
    head: Any
    head_right: Any
    stub: Any
    stub_total: Any
    values: dict[Unit, Any]
    totals: dict[Unit, Any]
    changes: dict[Unit, Any]
    signed_share: Any
    missing: Any

    @classmethod
    def of(cls, book: Any) -> "Formats":
        """Add the formats to a workbook."""

        def made(**more: Any) -> Any:
            return book.add_format({"font_name": "Calibri", "font_size": 10.5, **more})

        top: dict[str, Any] = {"bottom": 1, "bottom_color": RULE, "valign": "top"}
        total: dict[str, Any] = {"bold": True, "top": 1, "bottom": 2}
        total |= {"top_color": ACCENT, "bottom_color": ACCENT}
        head: dict[str, Any] = {"bold": True, "bg_color": SHADE, "text_wrap": True, "top": 2}
        head |= {"bottom": 1, "top_color": ACCENT, "bottom_color": ACCENT, "valign": "bottom"}
        wrapped: dict[str, Any] = {"text_wrap": True, "valign": "top"}
        return cls(
            title=made(bold=True, font_size=16, font_color=ACCENT),
            heading=made(bold=True, font_size=12, font_color=ACCENT),
            text=made(**wrapped),
            strong=made(bold=True, **wrapped),
            muted=made(font_color=MUTED, font_size=9),
            link=made(font_color=ACCENT, underline=1, valign="top"),
            head=made(**head),
            head_right=made(**head, align="right"),
            stub=made(**top),
            stub_total=made(**total),
            values={u: made(**top, num_format=f) for u, f in NUMBER_FORMATS.items()},
            totals={u: made(**total, num_format=f) for u, f in NUMBER_FORMATS.items()},
            changes={u: made(**top, num_format=f) for u, f in CHANGE_FORMATS.items()},
            signed_share=made(**top, num_format="+0.00%;-0.00%;0.00%"),
            missing=made(**top, align="right", font_color=MUTED),
        )


def height(*wrapped: tuple[str, int]) -> float:
    """Points a row needs for texts that wrap, each with the width of its column.

    Written into the file, because not every program fits rows when it opens one.
    """
    lines = max(len(textwrap.wrap(text, int(width * 1.15))) for text, width in wrapped)
    return LINE * max(lines, 1) + 2
