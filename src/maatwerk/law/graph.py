"""The rules of one scheme as a graph, proven sound when the law is loaded."""

from collections.abc import Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Any

import numpy as np

from maatwerk.errors import BadInputError
from maatwerk.law.errors import LawError
from maatwerk.law.parameters import Parameter
from maatwerk.law.rule import Check, Input, Rule, Rules
from maatwerk.law.symbols import NUMBER, Symbol, SymbolicTable
from maatwerk.law.tables import GEGEVEN, ONBEKEND, ZONDER_EINDE
from maatwerk.law.units import unit


@dataclass(frozen=True, slots=True)
class Graph:
    """What can be computed in one scheme.

    Attributes:
        scheme: The scheme.
        inputs: By name.
        parameters: By name.
        rules: By name, each after what it depends on.
        checks: All of the scheme.
    """

    scheme: str
    inputs: Mapping[str, Input]
    parameters: Mapping[str, Parameter]
    rules: Mapping[str, Rule]
    checks: tuple[Check, ...]

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
                integer that may overflow; it names the rule.
        """
        own = {rule.name: rule for rule in rules.rules if rule.holds_for(scheme)}
        _refuse_double_names(scheme, rules, inputs, parameters)
        checks = tuple(check for check in rules.checks if check.holds_for(scheme))
        known = {*own, *inputs, *parameters}
        nodes: list[Rule | Check] = [*own.values(), *checks]
        for node in nodes:
            for argument in node.arguments:
                if argument not in known:
                    raise LawError(
                        f"The rule {node.name} ({scheme}) asks for {argument}, which is no input, "
                        "no parameter and no rule."
                    )
        graph = cls(scheme, inputs, parameters, _sorted(own), checks)
        graph.prove()
        return graph

    def needed_for(self, target: str) -> tuple[Rule, ...]:
        """The rules that ``target`` rests on, in order, itself last.

        Raises:
            BadInputError: the scheme has no such rule.
        """
        if target not in self.rules:
            raise BadInputError(
                f"The scheme {self.scheme} has no {target}; it has {', '.join(self.rules)}."
            )
        needed = {target}
        for rule in reversed(list(self.rules.values())):
            if rule.name in needed:
                needed.update(rule.arguments)
        return tuple(rule for rule in self.rules.values() if rule.name in needed)

    def prove(self) -> None:
        """Run every rule and check on symbols."""
        symbols: dict[str, Any] = {i.name: i.symbol for i in self.inputs.values()}
        symbols |= {p.name: _parameter_symbol(p, self.inputs) for p in self.parameters.values()}
        nodes: list[Rule | Check] = [*self.rules.values(), *self.checks]
        for node in nodes:
            try:
                result = _run(node, [symbols[argument] for argument in node.arguments])
            except LawError as error:
                raise LawError(f"The rule {node.name} ({self.scheme}): {error}.") from error
            symbols[node.name] = result


def _run(node: Rule | Check, arguments: list[Any]) -> Symbol:
    result = node(*arguments) if isinstance(node, Rule) else node.function(*arguments)
    if not isinstance(result, Symbol):
        raise LawError("the result depends on nothing")
    expected = node.unit if isinstance(node, Rule) else NUMBER
    if result.unit != expected:
        raise LawError(f"the result is in {result.unit}, not in {expected}")
    if isinstance(node, Check) and result.dtype != np.bool_:
        raise LawError("a check must give a verdict")
    return result


def _parameter_symbol(parameter: Parameter, inputs: Mapping[str, Input]) -> Any:
    figures = parameter.figures()
    if not parameter.is_table:
        return Symbol(parameter.unit, min(figures), max(figures))
    dtype = np.dtype(figure_type(parameter))
    bare = Symbol(parameter.unit, min(ONBEKEND, GEGEVEN, *figures), max(figures), dtype)
    names = [name for name in (parameter.keys, parameter.bands) if name]
    for name in names:
        if name not in inputs:
            raise LawError(f"The table {parameter.name} is by {name}, which is no input.")
    places = tuple(
        Symbol(inputs[name].unit, -1, len(codes) - 1)
        if (codes := inputs[name].codes) is not None
        else Symbol(inputs[name].unit, 1, np.iinfo(np.int16).max)
        for name in names
    )
    last = Symbol(
        inputs[parameter.bands].unit if parameter.bands else unit("getal"),
        0,
        ZONDER_EINDE,
        np.dtype(np.int16),
    )
    return SymbolicTable(bare, places, last)


def figure_type(parameter: Parameter) -> type[np.signedinteger[Any]]:
    """The type of a table's figures: as narrow as all of them allow."""
    return np.int8 if max(parameter.figures()) <= np.iinfo(np.int8).max else np.int64


def _refuse_double_names(
    scheme: str,
    rules: Rules,
    inputs: Mapping[str, Input],
    parameters: Mapping[str, Parameter],
) -> None:
    names = [rule.name for rule in rules.rules if rule.holds_for(scheme)]
    for name in [*inputs, *parameters, *names]:
        if (name in inputs) + (name in parameters) + names.count(name) > 1:
            raise LawError(f"The name {name} means two things in the scheme {scheme}.")


def _sorted(rules: Mapping[str, Rule]) -> Mapping[str, Rule]:
    links = {rule.name: [a for a in rule.arguments if a in rules] for rule in rules.values()}
    try:
        return {name: rules[name] for name in TopologicalSorter(links).static_order()}
    except CycleError as error:
        raise LawError(f"The rules go round in a circle: {' -> '.join(error.args[1])}.") from error
