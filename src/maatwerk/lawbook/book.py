"""Makes the whole book and writes it at once."""

from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import get_args

from maatwerk.errors import BadInputError
from maatwerk.law.explanation.wording import Language
from maatwerk.law.law import Law
from maatwerk.law.review.examples import load_examples
from maatwerk.lawbook.contents import Contents
from maatwerk.lawbook.example_pages import example_pages
from maatwerk.lawbook.folder import MANIFEST, manifest, publish
from maatwerk.lawbook.graph_page import graph_pages, layouts_of
from maatwerk.lawbook.list_pages import list_pages
from maatwerk.lawbook.node_page import node_pages
from maatwerk.lawbook.pages import SOFTWARE, Edition
from maatwerk.lawbook.parameter_page import parameter_pages
from maatwerk.lawbook.render import environment
from maatwerk.lawbook.runs import most_telling, run_examples
from maatwerk.lawbook.texts import texts

LANGUAGES: tuple[Language, ...] = get_args(Language)
CSS = "book.css"
_NAMES: dict[str, str] = {"nl": "Nederlands", "en": "English"}


def write_book(law: Law, folder: Path, languages: Sequence[Language] = LANGUAGES) -> int:
    """Write the book of a law, or of a reform of it, as static pages.

    The same law gives the same bytes.

    Args:
        law: The law; of a reform, what changes stands beside the value it replaces.
        folder: Where; a book that is there is replaced, anything else is refused.
        languages: ``nl``, ``en`` or both.

    Returns:
        How many pages there are.

    Raises:
        BadInputError: no language, or the folder cannot be written or is no book.
        LawError: a rule has something in it that nobody gave words to, or a worked example
            does not fit the law.
    """
    if not languages or not set(languages) <= set(LANGUAGES):
        raise BadInputError(f"The book is written in {' and '.join(LANGUAGES)}, or one of them.")
    files = dict(book_files(law, languages))
    pages = sum(path.endswith(".html") for path in files)
    said = {"law": law.hash, "languages": list(languages), "software": SOFTWARE}
    files[MANIFEST] = manifest(files, **said)
    publish(folder, files)
    return pages


def book_files(law: Law, languages: Sequence[Language]) -> Iterator[tuple[str, bytes]]:
    """Every file of the book with its place in the folder; errors as for :func:`write_book`."""
    contents = Contents(law)
    runs = run_examples(law, load_examples())
    telling = most_telling(runs, contents.rules)
    layouts = layouts_of(contents)
    yield CSS, resources.files("maatwerk.lawbook").joinpath(CSS).read_bytes()
    yield "index.html", _choice(languages)
    for language in languages:
        other = next((o for o in languages if o != language), None)
        edition = Edition(contents, runs, telling, language, other)
        yield from list_pages(edition)
        yield from example_pages(edition)
        yield from node_pages(edition)
        yield from parameter_pages(edition)
        yield from graph_pages(edition, layouts)


def _choice(languages: Sequence[Language]) -> bytes:
    """The page that the folder opens with."""
    page = environment().get_template("choose.html.jinja")
    spoken = [(code, texts(code)["book"], texts(code)["intro"]) for code in languages]
    titles = [title for _, title, _ in spoken]
    return page.render(languages=spoken, titles=titles, names=_NAMES).encode()
