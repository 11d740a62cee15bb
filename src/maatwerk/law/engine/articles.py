"""The legal base of a rule, in each scheme that it is part of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias

from maatwerk.law.dated.parameters import Confidence
from maatwerk.law.engine.places import place_of
from maatwerk.law.errors import LawError


@dataclass(frozen=True, slots=True)
class Article:
    """The legal base of a rule in one scheme, and how sure we read it right.

    Attributes:
        text: Act and article.
        confidence: ``law`` when the rule says what the article says.
        source: Where the reading comes from, when it is not the article itself.
    """

    text: str
    confidence: Confidence = "law"
    source: str = ""


Articles: TypeAlias = str | Article | Mapping[str, str | Article]
"""The legal base in every scheme, or that in each scheme the rule is part of."""


def by_scheme(article: Articles, function: Callable[..., Any]) -> Mapping[str | None, Article]:
    """The articles of a rule by scheme; under None for every scheme.

    Raises:
        LawError: one has no text; it names the rule, with its file and line.
    """
    pairs: list[tuple[str | None, str | Article]] = (
        [*article.items()] if isinstance(article, Mapping) else [(None, article)]
    )
    articles = {s: Article(a) if isinstance(a, str) else a for s, a in pairs}
    if not articles or not all(a.text.strip() for a in articles.values()):
        raise LawError(f"{place_of(function)}: The rule {function.__name__} names no article.")
    return MappingProxyType(articles)
