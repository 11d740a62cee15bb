"""Every text of the pages is in the catalogue, and every text of the catalogue is used."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from maatwerk.web.messages.collecting import WEB, renewed
from maatwerk.web.messages.compiling import LOCALE

PLACE = re.compile(r"%\(\w+\)[sd]|</?\w+[^>]*>")
TEMPLATES = sorted(WEB.rglob("*.html"))
LANGUAGES = sorted(path.parent.parent.name for path in LOCALE.glob("*/LC_MESSAGES/django.po"))
PROPER = {"maatwerk"}
"""Words that stay as they are in every language."""


def test_dutch_has_a_catalogue() -> None:
    assert LANGUAGES == ["nl"]  # English is what the texts are written in


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_has_its_words(language: str) -> None:
    source = LOCALE / language / "LC_MESSAGES" / "django.po"
    assert renewed(source) == (source.read_bytes(), 0), "run python -m maatwerk.web.messages"
    with source.open("rb") as file:
        catalog = read_po(file)
    assert len(catalog) > 50
    assert not any(message.fuzzy for message in catalog if message.id)
    for message in (m for m in catalog if m.id):
        assert sorted(PLACE.findall(str(message.string))) == sorted(PLACE.findall(str(message.id)))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_says_nothing_that_no_catalogue_knows(template: Path) -> None:
    source = template.read_text(encoding="utf-8")
    for thing in (
        r"{% comment %}.*?{% endcomment %}",
        r"{% blocktranslate.*?{% endblocktranslate %}",
        r"{%.*?%}",
        r"{{.*?}}",
    ):
        source = re.sub(thing, " ", source, flags=re.DOTALL)
    said = re.findall(r'\b(?:aria-label|alt|title|placeholder)="([^"]*)"', source)
    bare = " ".join([*said, *re.findall(r">([^<]*)<", f">{source}<")])
    words = set(re.findall(r"[^\W\d_]{2,}", bare))
    assert words <= PROPER
