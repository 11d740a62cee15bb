"""The forms an answer is written in, each by its own renderer."""

from collections.abc import Sequence

from maatwerk.questions.answer.drawing import drawings
from maatwerk.questions.answer.model import Answer
from maatwerk.questions.answer.to_docx import to_docx
from maatwerk.questions.answer.to_html import to_html
from maatwerk.questions.answer.to_json import to_json
from maatwerk.questions.answer.to_xlsx import to_xlsx
from maatwerk.questions.request import Request

FORMS = ("docx", "xlsx", "html", "json")


def written(answer: Answer, request: Request, forms: Sequence[str] = FORMS) -> dict[str, bytes]:
    """The files by name; the same answer gives the same bytes, and charts are drawn once."""
    drawn = drawings(answer, png="docx" in forms) if {"docx", "html"} & {*forms} else {}
    writers = {
        "docx": lambda: to_docx(answer, drawn),
        "xlsx": lambda: to_xlsx(answer),
        "html": lambda: to_html(answer, drawn),
        "json": lambda: to_json(answer, request),
    }
    return {f"answer.{form}": writers[form]() for form in FORMS if form in forms}
