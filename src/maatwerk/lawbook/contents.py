"""What stands in the book: which rule belongs to which scheme, who uses what, what is where."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TypeAlias

from maatwerk.law.dated.grounds import Ground
from maatwerk.law.dated.parameters import Confidence, DatedValue
from maatwerk.law.engine.graph import Graph
from maatwerk.law.engine.rule import Check, Rule
from maatwerk.law.law import Law
from maatwerk.law.quarters import Quarter
from maatwerk.law.reforms.reform import RuleChange

Node: TypeAlias = Rule | Check


@dataclass(frozen=True, slots=True)
class Definition:
    """What a name means in some graphs: two schemes may each have a rule of that name.

    Attributes:
        node: The rule or check.
        graphs: Where it holds.
        proposal: What proposes it, if it is no rule of the law.
    """

    node: Node
    graphs: tuple[Graph, ...]
    proposal: RuleChange | None

    @property
    def schemes(self) -> tuple[str, ...]:
        """The schemes in which it holds."""
        return tuple(dict.fromkeys(graph.scheme for graph in self.graphs))


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something that rests on nothing better than our own choice.

    Attributes:
        name: Of the rule or parameter it belongs to.
        text: What is assumed, as its source says.
        value: The dated value, of a parameter.
    """

    name: str
    text: str
    value: DatedValue | None = None


@dataclass(frozen=True)
class Contents:
    """The law as the book sees it."""

    law: Law

    @cached_property
    def graphs(self) -> Mapping[str, tuple[Graph, ...]]:
        """The graphs of each scheme: that of the law, then each that a reform makes of it."""
        found: dict[str, tuple[Graph, ...]] = {}
        for scheme in self.law.schemes:
            graphs = [self.law.graph(scheme)]
            graphs += [self.law.graph(scheme, Quarter.of(day)) for day in self._days_of_change]
            found[scheme] = tuple({id(graph): graph for graph in graphs}.values())
        return found

    @cached_property
    def proposals(self) -> tuple[RuleChange, ...]:
        """The rules and checks that reforms bring."""
        return tuple(item for item in self.law.changes if isinstance(item, RuleChange))

    @property
    def _days_of_change(self) -> list[date]:
        days = {change.since for change in self.proposals}
        days |= {change.until + timedelta(days=1) for change in self.proposals if change.until}
        return sorted(days)

    @cached_property
    def rules(self) -> Mapping[str, tuple[Definition, ...]]:
        """The rules by name, in the order of their text."""
        order = {rule.name: place for place, rule in enumerate(self.law.rules.rules)}
        found = self._defined(lambda graph: graph.rules.values())
        return dict(sorted(found.items(), key=lambda item: order.get(item[0], len(order))))

    @cached_property
    def checks(self) -> Mapping[str, tuple[Definition, ...]]:
        """The checks likewise."""
        return self._defined(lambda graph: graph.checks)

    def _defined(
        self, nodes: Callable[[Graph], Iterable[Node]]
    ) -> dict[str, tuple[Definition, ...]]:
        found: dict[str, dict[Callable[..., object], Definition]] = {}
        proposed = {change.function: change for change in self.proposals}
        for graph in (graph for graphs in self.graphs.values() for graph in graphs):
            for node in nodes(graph):
                known = found.setdefault(node.name, {})
                before = known.get(node.function)
                graphs = (*before.graphs, graph) if before else (graph,)
                proposal = proposed.get(node.function)
                known[node.function] = Definition(before.node if before else node, graphs, proposal)
        return {name: tuple(known.values()) for name, known in found.items()}

    @cached_property
    def topics(self) -> Mapping[str, tuple[Definition, ...]]:
        """Rules and checks by the module that they stand in."""
        found: dict[str, list[Definition]] = {}
        for definitions in (*self.rules.values(), *self.checks.values()):
            for definition in definitions:
                module = definition.node.function.__module__.rpartition(".")[2]
                found.setdefault(module, []).append(definition)
        return {topic: tuple(found[topic]) for topic in sorted(found)}

    @cached_property
    def users(self) -> Mapping[str, tuple[Node, ...]]:
        """The rules and checks that ask for a name."""
        found: dict[str, list[Node]] = {}
        for definitions in (*self.rules.values(), *self.checks.values()):
            for definition in definitions:
                for name in uses(definition.node):
                    if definition.node not in found.setdefault(name, []):
                        found[name].append(definition.node)
        return {name: tuple(nodes) for name, nodes in found.items()}

    @cached_property
    def finders(self) -> Mapping[str, Rule]:
        """The rule that finds a ground, by its code."""
        return {rule.ground: rule for rule in self.law.rules.rules if rule.ground is not None}

    @cached_property
    def assumptions(self) -> tuple[Assumption, ...]:
        """All that is assumed, rules first."""
        said = dict.fromkeys(
            (rule.name, article.source or article.text)
            for rule in self.law.rules.rules
            for article in rule.articles.values()
            if article.confidence == "assumed" and rule.ground is None
        )
        found = [Assumption(name, text) for name, text in said]
        roundings = dict.fromkeys(
            (rule.rounding.reference, rule.name)
            for rule in self.law.rules.rules
            if rule.rounding is not None and rule.rounding.confidence == "assumed"
        )
        found += [Assumption(name, reference) for reference, name in roundings]
        found += [
            Assumption(parameter.name, value.source, value)
            for parameter in self.law.parameters.values()
            for value in parameter.values
            if value.confidence == "assumed"
        ]
        return tuple(found)

    @cached_property
    def assumed_grounds(self) -> tuple[Ground, ...]:
        """The grounds of which the reading is our own."""
        return tuple(g for g in self.law.grounds.values() if g.confidence == "assumed")

    def address(self, name: str) -> str:
        """Where something stands, from the folder of the language on.

        Raises:
            KeyError: the law has nothing of that name.
        """
        if name in self.rules:
            return f"rules/{name}.html"
        if name in self.checks:
            return f"checks/{name}.html"
        if name in self.law.parameters:
            return f"parameters/{name}.html"
        if name in self.law.inputs:
            return f"inputs.html#{name}"
        if name in self.law.grounds:
            return f"grounds.html#{name}"
        raise KeyError(name)


def uses(node: Node) -> tuple[str, ...]:
    """What a rule or check asks for, in order."""
    when = (node.when,) if isinstance(node, Check) and node.when else ()
    return tuple(dict.fromkeys((*node.arguments, *when)))


def lowest(confidences: tuple[Confidence, ...]) -> Confidence:
    """The least sure of several."""
    order: tuple[Confidence, ...] = ("law", "official", "secondary", "derived", "assumed", "reform")
    return max(confidences, key=order.index)
