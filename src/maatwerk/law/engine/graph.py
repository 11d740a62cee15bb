"""The rules of one scheme as a graph, proven sound when the law is loaded."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from graphlib import CycleError, TopologicalSorter
from typing import Any, TypeVar

import numpy as np

from maatwerk.errors import BadInputError
from maatwerk.law.dated.parameters import Parameter
from maatwerk.law.dated.tables import LOWEST_MARK
from maatwerk.law.engine.checks import must_be_made
from maatwerk.law.engine.declaring import Rules
from maatwerk.law.engine.input import Input
from maatwerk.law.engine.nodes import Check, Rule
from maatwerk.law.engine.places import place_of
from maatwerk.law.errors import LawError
from maatwerk.law.vocabulary.symbols import NUMBER, Symbol, SymbolicTable

Node = TypeVar("Node", Rule, Check)


@dataclass(frozen=True, slots=True)
class Graph:
    """What can be computed in one scheme.

    Attributes:
        scheme: The scheme.
        inputs: By name.
        parameters: By name.
        rules: By name, each after what it depends on.
        checks: All of the scheme.
        symbols: What each input, parameter and rule can be, by name.
        declared: What it was linked from.
    """

    scheme: str
    inputs: Mapping[str, Input]
    parameters: Mapping[str, Parameter]
    rules: Mapping[str, Rule]
    checks: tuple[Check, ...]
    symbols: Mapping[str, Any]
    declared: Rules

    @classmethod
    def of(
        cls,
        scheme: str,
        rules: Rules,
        inputs: Mapping[str, Input],
        parameters: Mapping[str, Parameter],
    ) -> "Graph":
        """Link the rules of ``scheme`` and prove them.

        Raises:
            LawError: a name that means two things or nothing, a cycle, a clash of units, an
                integer that may overflow; it names the rule, with its file and line.
        """
        own = {rule.name: rule for rule in rules.rules if rule.holds_for(scheme)}
        checks = tuple(check for check in rules.checks if check.holds_for(scheme))
        _refuse_double_names(scheme, rules, inputs, parameters)
        _refuse_unknown_names(scheme, (*own.values(), *checks), {*own, *inputs, *parameters})
        for check in checks:
            if not check.guards(own.keys()):
                raise LawError(
                    f"{place_of(check.function)}: The check {check.name} ({scheme}) is of no rule, "
                    "so never made."
                )
        symbols: dict[str, Any] = {given.name: given.symbol for given in inputs.values()}
        symbols |= {p.name: _parameter_symbol(p, inputs) for p in parameters.values()}
        proven = {rule.name: _proven(scheme, rule, symbols) for rule in _sorted(own)}
        for check in checks:
            _proven(scheme, check, symbols)
            _refuse_figures_as_verdicts(check, symbols)
            must_be_made(check, own)
        return cls(scheme, inputs, parameters, proven, checks, symbols, rules)

    def under(self, inputs: Mapping[str, Input], parameters: Mapping[str, Parameter]) -> "Graph":
        """The same rules with other inputs and parameters: what rests on those is proven anew.

        Raises:
            LawError: as for :meth:`of`.
        """
        if inputs.keys() != self.inputs.keys() or parameters.keys() != self.parameters.keys():
            return Graph.of(self.scheme, self.declared, inputs, parameters)
        symbols = {**self.symbols}
        touched: set[str] = set()

        def see(name: str, symbol: Any) -> None:
            symbols[name] = symbol
            if not _alike(symbol, self.symbols[name]):
                touched.add(name)

        for name, symbol in self._given_anew(inputs, parameters):
            see(name, symbol)
        proven = {**self.rules}
        for rule in self.rules.values():
            if not touched.isdisjoint(rule.arguments):
                proven[rule.name] = _proven(self.scheme, rule, symbols)
                see(rule.name, symbols[rule.name])
        for check in self.checks:
            if not touched.isdisjoint(check.arguments):
                _proven(self.scheme, check, symbols)
        return replace(self, inputs=inputs, parameters=parameters, rules=proven, symbols=symbols)

    def _given_anew(
        self, inputs: Mapping[str, Input], parameters: Mapping[str, Parameter]
    ) -> Iterator[tuple[str, Any]]:
        """What each input and parameter can be that is not as it was."""
        other = {name for name, given in inputs.items() if given is not self.inputs[name]}
        yield from ((name, inputs[name].symbol) for name in other)
        for name, parameter in parameters.items():
            if parameter is not self.parameters[name] or not other.isdisjoint(parameter.places):
                yield name, _parameter_symbol(parameter, inputs)

    def needed_for(self, *targets: str) -> tuple[Rule, ...]:
        """The rules that the targets rest on, each right before what needs it, the last one last.

        Raises:
            BadInputError: the scheme has no such rule.
        """
        found: dict[str, Rule] = {}

        def visit(name: str) -> None:
            for argument in self.rules[name].arguments:
                if argument in self.rules and argument not in found:
                    visit(argument)
            found[name] = self.rules[name]

        for target in targets:
            if target not in self.rules:
                raise BadInputError(
                    f"The scheme {self.scheme} has no {target}; it has {', '.join(self.rules)}."
                )
            if target not in found:
                visit(target)
        return tuple(found.values())


def _alike(one: Any, other: Any) -> bool:
    """Whether two symbols stand for the same values, so that nothing after them changes."""
    if isinstance(one, SymbolicTable):
        places = zip(one.places, other.places, strict=True)
        return _alike(one.figures, other.figures) and all(_alike(a, b) for a, b in places)
    first, second = ((s.unit, s.low, s.high, s.dtype) for s in (one, other))
    return bool(first == second)


def _proven(scheme: str, node: Node, symbols: dict[str, Any]) -> Node:
    """The node, run on symbols, its own among them; it knows if what it rounds is below 0."""
    arguments = [symbols[argument] for argument in node.arguments]
    try:
        symbols[node.name] = _run(node, arguments)
    except LawError as error:
        where = place_of(node.function)
        raise LawError(f"{where}: The rule {node.name} ({scheme}): {error}.") from error
    if isinstance(node, Rule) and node.rounding:
        positive = node.function(*arguments).low >= 0
        return replace(node, rounding=replace(node.rounding, proven_positive=positive))
    return node


def _run(node: Rule | Check, arguments: list[Any]) -> Symbol:
    try:
        result = node(*arguments)
    except LawError:
        raise
    except Exception as error:  # the code of a reform may raise anything
        raise LawError(f"it cannot be run: {type(error).__name__}: {error}") from error
    if not isinstance(result, Symbol):
        raise LawError("the result depends on nothing")
    expected = node.unit if isinstance(node, Rule) else NUMBER
    if result.unit != expected:
        raise LawError(f"the result is in {result.unit}, not in {expected}")
    if isinstance(node, Check) and result.dtype != np.bool_:
        raise LawError("a check must give a verdict")
    return result


def _refuse_figures_as_verdicts(check: Check, symbols: Mapping[str, Any]) -> None:
    if check.when is not None and symbols[check.when].dtype != np.bool_:
        raise LawError(
            f"{place_of(check.function)}: The check {check.name} is made when {check.when}, "
            "which is no verdict."
        )


def _parameter_symbol(parameter: Parameter, inputs: Mapping[str, Input]) -> Any:
    figures = parameter.figures()
    if parameter.unit.is_monthly:
        return Symbol(parameter.unit, min(figures), max(figures))
    dtype = np.dtype(parameter.dtype)
    if not parameter.is_table:
        return Symbol(parameter.unit, min(figures), max(figures), dtype)
    for name in parameter.places:
        if name not in inputs:
            raise LawError(f"The table {parameter.name} is by {name}, which is no input.")
    places = tuple(inputs[name].symbol for name in parameter.places)
    lowest = LOWEST_MARK if parameter.partial else min(figures)
    if not parameter.partial:
        places = tuple(replace(place, low=max(place.low, 0)) for place in places)
    return SymbolicTable(Symbol(parameter.unit, lowest, max(figures), dtype), places)


def _refuse_double_names(
    scheme: str,
    rules: Rules,
    inputs: Mapping[str, Input],
    parameters: Mapping[str, Parameter],
) -> None:
    names = [rule.name for rule in rules.rules if rule.holds_for(scheme)]
    for name in [*inputs, *parameters, *names]:
        if (name in inputs) + (name in parameters) + names.count(name) > 1:
            where = [place_of(r.function) for r in rules.rules if r.name == name]
            at = f"{', '.join(where)}: " if where else ""
            raise LawError(f"{at}The name {name} means two things in the scheme {scheme}.")


def _refuse_unknown_names(scheme: str, nodes: Iterable[Rule | Check], known: Set[str]) -> None:
    for node in nodes:
        guarded = (node.of,) if isinstance(node, Check) and node.of else ()
        for name in (*node.needs, *guarded):
            if name not in known:
                raise LawError(
                    f"{place_of(node.function)}: The rule {node.name} ({scheme}) asks for {name}, "
                    "which is no input, no parameter and no rule."
                )


def _sorted(rules: Mapping[str, Rule]) -> list[Rule]:
    links = {rule.name: [a for a in rule.arguments if a in rules] for rule in rules.values()}
    try:
        return [rules[name] for name in TopologicalSorter(links).static_order()]
    except CycleError as error:
        circle = error.args[1]
        where = ", ".join(place_of(rules[name].function) for name in sorted({*circle}))
        raise LawError(
            f"{where}: The rules go round in a circle: {' -> '.join(circle)}."
        ) from error
