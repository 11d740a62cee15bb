"""Articles and sources in English: the law's own are in Dutch, and an English text is English.

Names of acts, sites and numbers stay as they are; so does the source of a reform, which is
quoted in the language of whoever proposes it.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from maatwerk.law.dated.lines import read_lines
from maatwerk.law.explanation.wording import Language

_FILE = Path(__file__).with_name("english.yaml")
_INSTEAD = re.compile(r"(.+) \(in plaats van: (.+)\)")
"""How a step that is proposed names what it replaces."""


@cache
def english() -> Mapping[str, str]:
    """Every Dutch text of the law that has words of its own, with its English."""
    found: Mapping[str, str] = read_lines(_FILE)
    return found


def in_language(text: str, language: Language) -> str:
    """An article or a source in that language."""
    return text if language == "nl" else in_english(text)


@cache
def in_english(text: str) -> str:
    """An article or a source in English; what has no words to translate is left as it is."""
    known = english()
    if text in known:
        return known[text]
    replaced = _INSTEAD.fullmatch(text)
    if replaced:
        return f"{in_english(replaced[1])} (instead of: {in_english(replaced[2])})"
    for dutch, translated in known.items():
        if text.endswith(f", {dutch}"):  # an article and its source
            return text.removesuffix(dutch) + translated
    return text
