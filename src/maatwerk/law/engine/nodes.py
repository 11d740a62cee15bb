"""What a graph is made of: rules, and checks of the facts."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from typing import Any, TypeAlias

from maatwerk.law.engine.articles import Article
from maatwerk.law.engine.rounding import Rounding
from maatwerk.law.vocabulary.units import Unit


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as declared; ``function`` is the pure function itself.

    Attributes:
        name: Name of the function; what other rules ask for.
        function: Arguments are dependencies.
        arguments: Their names.
        articles: Legal base for each scheme; under None for every scheme.
        unit: Of the result, after rounding.
        label: Dutch; ``label_en`` beside it.
        words: For a verdict, the Dutch and English words for 0, 1 and so on.
        rounding: Applied to the function's exact result.
        description: First paragraph of the docstring.
        ground: Code of the ground that it finds, if it finds one.
        replaces: For a rule of a reform, the one of the law that it takes the place of.
    """

    name: str
    function: Callable[..., Any]
    arguments: tuple[str, ...]
    articles: Mapping[str | None, Article]
    unit: Unit
    label: str
    label_en: str
    words: tuple[tuple[str, str], ...] | None
    rounding: Rounding | None
    description: str
    ground: str | None = None
    replaces: "Rule | None" = None

    @property
    def needs(self) -> Set[str]:
        """What must be computed before it can be."""
        return {*self.arguments}

    def holds_for(self, scheme: str) -> bool:
        """Whether the rule is part of the scheme."""
        return None in self.articles or scheme in self.articles

    def article(self, scheme: str) -> Article:
        """The legal base in that scheme."""
        return self.articles.get(scheme) or self.articles[None]

    def __call__(self, *values: Any, into: Any = None) -> Any:
        """The result, rounded if the rule rounds, perhaps straight into an array."""
        exact = self.function(*values)
        return exact if self.rounding is None else self.rounding.apply(exact, into)


@dataclass(frozen=True, slots=True)
class Check:
    """A pure function that is true where the facts cannot be: such a dossier is refused.

    Attributes:
        name: Name of the function.
        function: Arguments are dependencies; true where something is wrong.
        arguments: Their names.
        articles: As for a rule.
        message: What is wrong and what to do; the name of an input or of an argument in braces
            is replaced by its value.
        of: A rule; the check is made only where that is computed.
        when: A verdict; only dossiers for which it is true are checked.
    """

    name: str
    function: Callable[..., Any]
    arguments: tuple[str, ...]
    articles: Mapping[str | None, Article]
    message: str
    of: str | None = None
    when: str | None = None

    def __call__(self, *values: Any) -> Any:
        """Where something is wrong."""
        return self.function(*values)

    def guards(self, computed: Set[str]) -> bool:
        """Whether it is made when those rules are computed."""
        return not computed.isdisjoint((self.of,) if self.of else self.needs)

    @property
    def needs(self) -> Set[str]:
        """What must be computed before it can be made."""
        return {*self.arguments, *((self.when,) if self.when else ())}

    def holds_for(self, scheme: str) -> bool:
        """Whether the check is part of the scheme."""
        return None in self.articles or scheme in self.articles


Node: TypeAlias = Rule | Check
