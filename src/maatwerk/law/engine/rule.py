"""What a law is made of besides parameters: inputs, rules, checks, rounding.

A rule is a pure function whose argument names are what it depends on: inputs, parameters
or other rules. It is written once, on integers; the engine calls it with whole blocks of
dossiers, with a single dossier to explain, and, when the law is loaded, with symbols that
prove its units and that no integer overflows.
"""

import inspect
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from types import MappingProxyType, ModuleType
from typing import Any, TypeAlias, TypeVar

import numpy as np

from maatwerk.law.dated.grounds import Ground
from maatwerk.law.dated.parameters import Confidence
from maatwerk.law.engine.places import place_of
from maatwerk.law.errors import LawError
from maatwerk.law.vocabulary.symbols import Symbol
from maatwerk.law.vocabulary.three_valued import OORDEEL
from maatwerk.law.vocabulary.units import Unit
from maatwerk.law.vocabulary.units import unit as read_unit

Column: TypeAlias = Any
"""Integers, one for each dossier; or a single one, or a symbol, which behave the same."""

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Input:
    """A fact about a dossier and quarter that the caller gives.

    Attributes:
        name: As the rules name it.
        unit: Of the integer.
        dtype: The narrow type it has inside the engine.
        low: Smallest value that is accepted.
        high: Largest value that is accepted.
        label: Dutch; ``label_en`` beside it.
        codes: The closed list it is a position in, if it is one.
        absent: What stands for "not given"; None when it must be given.
    """

    name: str
    unit: Unit
    dtype: type[np.signedinteger[Any]]
    low: int
    high: int
    label: str
    label_en: str
    codes: tuple[str, ...] | None = None
    absent: int | None = None

    def stands_for_nothing(self, value: int) -> bool:
        """Whether ``value`` says that the fact is not given; 0 and *unknown* say something."""
        return value == self.absent and value < 0

    @property
    def symbol(self) -> Symbol:
        """Any accepted value."""
        return Symbol(self.unit, self.low, self.high, np.dtype(self.dtype))


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


@dataclass(frozen=True, slots=True)
class Rounding:
    """To a whole number of the bare unit, half up on the magnitude: an operation of its own.

    Attributes:
        of: The scales that are rounded away, such as ``bp × %``.
        words: Dutch description; ``words_en`` beside it.
        reference: The legal base, or that there is none.
        confidence: How sure that is.
        cut: Whether what lies behind the comma is cut off instead.
        proven_positive: Whether what is rounded was proven never to lie below 0.
    """

    of: Unit
    words: str
    words_en: str
    reference: str
    confidence: Confidence
    cut: bool = False
    proven_positive: bool = False

    def apply(self, exact: Any, into: Any = None) -> Any:
        """Round; on a symbol, work out what rounding does to its bounds.

        Args:
            exact: What is rounded.
            into: An array that may take the result, which spares a copy; None for a new one.
        """
        if isinstance(exact, Symbol):
            return exact.cut(self.of) if self.cut else exact.rounded(self.of)
        if self.cut:
            return (exact + ((exact >> 63) & (self.of.scale - 1))) // self.of.scale
        nearest = exact + self.of.scale // 2
        if self.proven_positive:  # without signs a division takes half the time
            unsigned, scale = nearest.view(np.uint64), np.uint64(self.of.scale)
            if into is None:
                return (unsigned // scale).view(np.int64)
            np.floor_divide(unsigned, scale, out=into.view(np.uint64))
            return into
        nearest += exact >> 63  # half below zero goes away from zero too: -2.5 becomes -3
        nearest //= self.of.scale
        return nearest


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


@dataclass(frozen=True, slots=True)
class GroundRule:
    """A rule that finds a ground: article and label stand in the list of grounds alone.

    Attributes:
        code: Of the ground.
        function: Arguments are dependencies; yes, no or unknown.
    """

    code: str
    function: Callable[..., Any]

    def rule(self, grounds: Mapping[str, Ground]) -> Rule:
        """The rule, with what the list of grounds says of it.

        Raises:
            LawError: the list has no such ground.
        """
        name = self.function.__name__
        if self.code not in grounds:
            where = place_of(self.function)
            raise LawError(f"{where}: The rule {name} finds {self.code}, which is no ground.")
        ground = grounds[self.code]
        article = Article(ground.article, ground.confidence, ground.source)
        return Rule(
            name,
            self.function,
            tuple(inspect.signature(self.function).parameters),
            MappingProxyType({ground.scheme: article}),
            OORDEEL,
            f"{ground.code}: {ground.nl}",
            f"{ground.code}: {ground.en}",
            None,
            None,
            (inspect.getdoc(self.function) or "").partition("\n\n")[0],
            self.code,
        )


@dataclass(frozen=True, slots=True)
class Rules:
    """What the modules of a law declare."""

    rules: tuple[Rule, ...] = ()
    checks: tuple[Check, ...] = field(default=())

    @property
    def reads(self) -> Set[str]:
        """Every name that a rule or check asks for."""
        nodes: tuple[Rule | Check, ...] = (*self.rules, *self.checks)
        return {name for node in nodes for name in node.needs}


_DECLARED = "__law__"
_NO_GROUNDS: Mapping[str, Ground] = MappingProxyType({})


def rule(
    *,
    article: Articles,
    unit: str,
    label: str,
    label_en: str,
    words: tuple[tuple[str, str], ...] | None = None,
    rounding: Rounding | None = None,
) -> Callable[[Function], Function]:
    """Declare a function to be a rule; it stays an ordinary function."""

    def declare(function: Function) -> Function:
        declared = Rule(
            function.__name__,
            function,
            tuple(inspect.signature(function).parameters),
            _articles(article, function),
            read_unit(unit),
            label,
            label_en,
            words,
            rounding,
            (inspect.getdoc(function) or "").partition("\n\n")[0],
        )
        setattr(function, _DECLARED, declared)
        return function

    return declare


def check(
    *, article: Articles, message: str, of: str | None = None, when: str | None = None
) -> Callable[[Function], Function]:
    """Declare a function to be a check; it stays an ordinary function."""

    def declare(function: Function) -> Function:
        arguments = tuple(inspect.signature(function).parameters)
        articles = _articles(article, function)
        setattr(
            function,
            _DECLARED,
            Check(function.__name__, function, arguments, articles, message, of, when),
        )
        return function

    return declare


def ground(code: str) -> Callable[[Function], Function]:
    """Declare a function to be the rule that finds a ground; it stays an ordinary function.

    Its result is yes, no or unknown (:mod:`maatwerk.law.vocabulary.three_valued`).
    """

    def declare(function: Function) -> Function:
        setattr(function, _DECLARED, GroundRule(code, function))
        return function

    return declare


def declared_by(function: Any) -> Rule | Check | None:
    """What a function declares with :func:`rule` or :func:`check`; None for any other thing."""
    declared = getattr(function, _DECLARED, None)
    return declared if isinstance(declared, (Rule, Check)) else None


def declared_in(module: ModuleType) -> tuple[Callable[..., Any], ...]:
    """Every function that declares something in a module itself, in the order of its text."""
    return tuple(
        thing
        for thing in vars(module).values()
        if hasattr(thing, _DECLARED) and thing.__module__ == module.__name__
    )


def rules_of(*modules: ModuleType, grounds: Mapping[str, Ground] = _NO_GROUNDS) -> Rules:
    """All that the modules declare themselves, in the order of their text.

    Args:
        modules: Those that declare rules and checks.
        grounds: The list of grounds, by code.

    Raises:
        LawError: a rule finds a ground that the list does not have.
    """
    declared = [getattr(thing, _DECLARED) for module in modules for thing in declared_in(module)]
    found = [d.rule(grounds) if isinstance(d, GroundRule) else d for d in declared]
    return Rules(
        tuple(d for d in found if isinstance(d, Rule)),
        tuple(d for d in found if isinstance(d, Check)),
    )


def _articles(article: Articles, function: Callable[..., Any]) -> Mapping[str | None, Article]:
    pairs: list[tuple[str | None, str | Article]] = (
        [*article.items()] if isinstance(article, Mapping) else [(None, article)]
    )
    articles = {s: Article(a) if isinstance(a, str) else a for s, a in pairs}
    if not articles or not all(a.text.strip() for a in articles.values()):
        raise LawError(f"{place_of(function)}: The rule {function.__name__} names no article.")
    return MappingProxyType(articles)


def refine(amount: Any, scales: str) -> Any:
    """The same amount in finer units, exactly: cents as ``bp`` of a cent, for instance."""
    if isinstance(amount, Symbol):
        return amount.refined(read_unit(scales))
    return amount * read_unit(scales).scale
