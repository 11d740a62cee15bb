"""Declares functions to be rules and checks, and collects what modules declare."""

import inspect
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from types import MappingProxyType, ModuleType
from typing import Any, TypeVar

from maatwerk.law.dated.grounds import Ground
from maatwerk.law.engine.articles import Article, Articles, by_scheme
from maatwerk.law.engine.nodes import Check, Node, Rule
from maatwerk.law.engine.places import place_of
from maatwerk.law.engine.rounding import Rounding
from maatwerk.law.errors import LawError
from maatwerk.law.vocabulary.three_valued import OORDEEL
from maatwerk.law.vocabulary.units import unit as read_unit

Function = TypeVar("Function", bound=Callable[..., Any])

_DECLARED = "__law__"
_NO_GROUNDS: Mapping[str, Ground] = MappingProxyType({})


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
        nodes: tuple[Node, ...] = (*self.rules, *self.checks)
        return {name for node in nodes for name in node.needs}


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
            by_scheme(article, function),
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
        articles = by_scheme(article, function)
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


def declared_by(function: Any) -> Node | None:
    """What a function declares with :func:`rule` or :func:`check`; None for any other thing."""
    declared = getattr(function, _DECLARED, None)
    return declared if isinstance(declared, Node) else None


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
