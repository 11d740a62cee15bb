"""The pages of the book of the law, taken out of their own frame to stand in ours."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from importlib import resources
from threading import Lock

from maatwerk.law.explanation.wording import Language
from maatwerk.lawbook.book import CSS, book_files
from maatwerk.web.the_law import the_law

FIRST = "index"
"""The page that the book opens with."""

_MAIN = re.compile(r'<main id="content">\n(.*)</main>', re.DOTALL)
_TITLE = re.compile(r"<title>(.*?) · [^·]*</title>")
_MENU = re.compile(r'<ul class="menu">(.*?)</ul>', re.DOTALL)
_ITEM = re.compile(r'<li><a href="([\w-]+)\.html"[^>]*>([^<]*)</a></li>')
_HEADING = re.compile(r"<h1>.*?</h1>", re.DOTALL)
_TAG = re.compile(r"<svg.*?</svg>|<[^>]*>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the book.

    Attributes:
        path: Its place in the book, such as ``parameters/ggmmi``.
        title: Its heading.
        content: HTML of ours, in which all else is escaped; its links are relative to the path.
        text: What one reads on it below the heading, pictures left out.
    """

    path: str
    title: str
    content: str
    text: str


@dataclass(frozen=True, slots=True)
class Book:
    """The book in one language: its pages by path, and its menu as labels and paths."""

    pages: Mapping[str, Page]
    menu: tuple[tuple[str, str], ...]


_MAKING: Mapping[Language, Lock] = {"nl": Lock(), "en": Lock()}
"""Held while a book is made, so that it is made once, whoever asks in the meantime."""


def the_book(language: Language) -> Book:
    """The book of the law by which the pages compute; made when somebody first opens it."""
    with _MAKING[language]:
        return _made(language)


def style() -> bytes:
    """The style of what stands in the pages of the book, in a layer that any other goes before."""
    css = resources.files("maatwerk.lawbook").joinpath(CSS).read_bytes()
    return b"@layer book {\n" + css + b"}\n"


@cache
def _made(language: Language) -> Book:
    pages = {}
    first = ""
    for file, content in book_files(the_law(), [language]):
        folder, _, path = file.partition("/")
        if folder != language:
            continue  # the style, and the page on which one chooses a language
        html = content.decode()
        page = _page(path.removesuffix(".html"), html)
        pages[page.path] = page
        if page.path == FIRST:
            first = html
    menu = _MENU.search(first)
    items = _ITEM.findall(menu[1] if menu else "")
    return Book(pages, tuple((unescape(label), path) for path, label in items))


def _page(path: str, html: str) -> Page:
    title, main = _TITLE.search(html), _MAIN.search(html)
    assert title is not None  # noqa: S101 - a slip of ours: every page of the book has both
    assert main is not None  # noqa: S101 - likewise
    text = " ".join(unescape(_TAG.sub(" ", _HEADING.sub("", main[1]))).split())
    return Page(path, unescape(title[1]), main[1], text)
