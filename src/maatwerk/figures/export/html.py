"""HTML: one accessible page a table, to read, print, or put inside another page."""

from functools import cache, partial

from jinja2 import Environment, PackageLoader, Template, select_autoescape

from maatwerk.figures.layout import capital, lay_out, printed
from maatwerk.figures.measures import MEASURES
from maatwerk.figures.source import Source
from maatwerk.figures.table import Table


@cache
def _template() -> Template:
    return Environment(
        loader=PackageLoader("maatwerk.figures.export", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        trim_blocks=True,
        lstrip_blocks=True,
    ).get_template("table.html.jinja")


def to_html(table: Table, source: Source, lang: str = "nl") -> bytes:
    """A whole page: the table with caption and scopes, definition, notes and source."""
    layout = lay_out(table, lang)
    measure = MEASURES[table.measure]
    page = _template().render(
        lang=lang,
        measure=capital(measure.nl if lang == "nl" else measure.en),
        layout=layout,
        printed=partial(printed, lang=lang),
        definition=table.definition if lang == "nl" else table.definition_en,
        notes=table.notes if lang == "nl" else table.notes_en,
        source=source,
    )
    return f"{page.rstrip()}\n".encode()
