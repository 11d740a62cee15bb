"""A picture in the text, with the words that stand for it."""

import io

from docx.document import Document
from docx.shared import Mm

from maatwerk.questions.answer.drawing import Drawing
from maatwerk.questions.answer.model import Chart


def add_picture(document: Document, chart: Chart, drawing: Drawing) -> None:
    """Append the picture on a line of its own, tied to its caption below."""
    if drawing.png is None:
        raise ValueError(f"figure {chart.number} was not drawn as PNG")
    paragraph = document.add_paragraph(style="Figuur")
    shape = paragraph.add_run().add_picture(io.BytesIO(drawing.png), width=Mm(drawing.width_mm))
    properties = shape._inline.docPr  # the library itself has no word for alt text
    properties.set("name", f"Figuur {chart.number}")
    properties.set("title", chart.caption)
    properties.set("descr", chart.alt)
