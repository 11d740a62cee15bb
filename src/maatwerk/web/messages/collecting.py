"""Collects the texts of the pages from code and templates."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_python
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

WEB = Path(__file__).parent.parent
"""The room."""

_KEYWORDS = {**DEFAULT_KEYWORDS, "gettext_lazy": None, "ngettext_lazy": (1, 2)}
_NAMED = re.compile(r"%\(\w+\)[sd]")


def collected() -> Catalog:
    """Every text with where it stands, in the order of the files."""
    catalog = Catalog(project="maatwerk", charset="utf-8")
    for path in sorted([*WEB.rglob("*.py"), *WEB.rglob("*.html")]):
        place = path.relative_to(WEB).as_posix()
        for line, text in _texts(path):
            flags = ["python-format"] if _NAMED.search(str(text)) else []
            catalog.add(text, locations=[(place, line)], flags=flags)
    return catalog


def _texts(path: Path) -> Iterator[tuple[int, str | tuple[str, ...]]]:
    """The texts of a file, each with its line; one that counts as a pair."""
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        # As Python, a template is one statement a line; how deep it stands means nothing.
        source = "\n".join(line.strip() for line in templatize(source).splitlines())
    read = io.BytesIO(source.encode())
    for line, function, found, _ in extract_python(read, _KEYWORDS, [], {}):
        said: Any = found
        if said and str(function).startswith("ngettext"):
            yield line, tuple(said[:2])
        elif said:
            yield line, said if isinstance(said, str) else said[0]


_HEADER = """msgid ""
msgstr ""
"Project-Id-Version: maatwerk\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
"""Of a catalogue: nothing that changes from day to day."""


def renewed(source: Path) -> tuple[bytes, int]:
    """A catalogue with every text that there is now, and how many of them have no words yet."""
    with source.open("rb") as read:
        catalog = read_po(read)
    catalog.update(collected(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    written = io.BytesIO(_HEADER.format(language=source.parent.parent.name).encode())
    written.seek(0, io.SEEK_END)
    write_po(written, catalog, width=100, sort_by_file=True, omit_header=True, include_lineno=False)
    return written.getvalue(), sum(1 for m in catalog if m.id and not m.string)
