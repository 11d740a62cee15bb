"""Makes a page from its template; everything that is not our own HTML is escaped."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from itertools import zip_longest
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from maatwerk.law.explanation.english import in_english, in_language
from maatwerk.law.explanation.wording import CONFIDENCE, Language
from maatwerk.lawbook.phrase import Level, Phrase
from maatwerk.lawbook.texts import texts

_DATE = re.compile(r"([0-9]{2}-[0-9]{2}-[0-9]{4})")


@cache
def environment() -> Environment:
    """The templates of the book."""
    return Environment(
        loader=PackageLoader("maatwerk.lawbook", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def spoken(language: Language) -> SimpleNamespace:
    """The texts as templates ask for them."""
    return SimpleNamespace(**texts(language))


def rendered(
    template: str,
    language: Language,
    address: Callable[[str], str],
    root: str,
    **context: Any,
) -> bytes:
    """The bytes of a page.

    Args:
        template: Its name.
        language: Of the page.
        address: Where something named stands, from the folder of the language on.
        root: The way from the page to that folder: empty, or ``../``.
        **context: What the template shows.
    """

    def href(name: str) -> str:
        return root + address(name)

    page = environment().get_template(f"{template}.html.jinja")
    text = page.render(
        **context,
        language=language,
        root=root,
        href=href,
        t=spoken(language),
        levels=Level,
        dutch=Markup(' lang="nl"') if language == "en" else "",
        confidence_words=_confidences(language),
        tongue=lambda text: tongue(text, language),
        cited=lambda text: cited(text, language),
        said=lambda phrase: said(phrase, href),
    )
    return text.encode()


def tongue(text: str, language: Language) -> Markup:
    """The attribute of an element with an article or source that stays in Dutch."""
    stays = language == "en" and in_english(text) == text
    return Markup(' lang="nl"') if stays else Markup("")


def cited(text: str, language: Language) -> Markup:
    """An article or source; no line ends within a date."""
    pieces = _DATE.split(in_language(text, language))
    dates = (Markup('<span class="day">{}</span>').format(date) for date in pieces[1::2])
    return Markup("").join(
        piece for pair in zip_longest(map(escape, pieces[::2]), dates) for piece in pair if piece
    )


def said(phrase: Phrase, href: Callable[[str], str]) -> Markup:
    """A phrase as HTML: what it names are links."""
    return Markup("").join(
        Markup('<a href="{}">{}</a>').format(href(piece.name), piece.text)
        if piece.name
        else Markup("{}").format(piece.text)
        for piece in phrase.pieces
    )


@cache
def _confidences(language: Language) -> Mapping[str, str]:
    return {key: words.lower() for key, words in CONFIDENCE[language].items()}
