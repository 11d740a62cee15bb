"""The book of the law, made once, and a strict reader of its pages."""

from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

from maatwerk.law import Law, load_law
from maatwerk.lawbook import write_book

VOID = {"br", "link", "meta"}
APART = {"br", "dd", "dt", "td", "th"}
SELF_CLOSED = {"path", "rect"}


@dataclass
class Read(HTMLParser):
    """A page: what stands open, what it links to, its ids, its text."""

    page: Path
    open: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    lang: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._seen(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._seen(tag, attrs)
        if tag not in SELF_CLOSED:
            self.wrong.append(f"<{tag}/>")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> at line {self.getpos()[0]}")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def _seen(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append(tag)
        if tag in APART:
            self.texts.append(" ")
        self.attributes += [name for name, _ in attrs]
        if len(values) < len(attrs):
            self.wrong.append(f"<{tag}> says something twice")
        if tag == "html":
            self.lang = values.get("lang") or ""
        if values.get("id"):
            self.ids.append(values["id"] or "")
        if tag == "a":
            self.links.append(values.get("href") or "")
        if tag == "link":
            self.loaded.append(values.get("href") or "")

    def target(self, link: str) -> tuple[Path, str]:
        """The file and the place in it that a link leads to."""
        path, fragment = urldefrag(link)
        return (self.page.parent / unquote(path)).resolve() if path else self.page, fragment

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())


@pytest.fixture(scope="session")
def read() -> Callable[[Path], Read]:
    def read(page: Path) -> Read:
        found = Read(page)
        found.feed(page.read_text(encoding="utf-8"))
        found.close()
        return found

    return read


@pytest.fixture(scope="session")
def law() -> Law:
    return load_law()


@pytest.fixture(scope="session")
def book(law: Law, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lawbook") / "book"
    write_book(law, folder)
    return folder


@pytest.fixture(scope="session")
def pages(book: Path, read: Callable[[Path], Read]) -> dict[Path, Read]:
    return {page: read(page) for page in sorted(book.rglob("*.html"))}
