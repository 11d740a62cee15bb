"""The answer as one self-contained page: readable on a telephone, in the dark and on paper."""

from functools import cache
from importlib import resources

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from maatwerk.questions.answer import dutch
from maatwerk.questions.answer.drawing import Drawings
from maatwerk.questions.answer.model import Answer
from maatwerk.questions.answer.outline import (
    annexed_line,
    filed_number,
    outline,
    shows_question,
    source_line,
)
from maatwerk.questions.answer.printing import hyphenable, printed
from maatwerk.questions.answer.said import PLACEHOLDER, SYNTHETIC

FOLDER = "maatwerk.questions.answer.to_html"


def to_html(answer: Answer, drawings: Drawings) -> bytes:
    """The bytes of the page; everything that was not written by us is escaped."""
    pictures = {number: Markup(d.svg) for number, d in drawings.items()}  # noqa: S704 - our own
    page = _template().render(
        annexed_line=annexed_line,
        answer=answer,
        css=Markup(_read("page.css")),  # noqa: S704 - our own
        dutch=dutch,
        entries=outline(answer),
        filed=filed_number(answer),
        hyphenable=hyphenable,
        pictures=pictures,
        placeholder=PLACEHOLDER,
        printed=printed,
        shows_question=shows_question,
        source=source_line(answer),
        synthetic=SYNTHETIC,
    )
    return page.encode()


@cache
def _template() -> Template:
    environment = Environment(
        loader=ChoiceLoader(
            [
                PackageLoader("maatwerk.questions.answer", "to_html"),
                PackageLoader("maatwerk.figures.export", "templates"),
            ]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html.jinja")


def _read(name: str) -> str:
    return (resources.files(FOLDER) / name).read_text(encoding="utf-8")
