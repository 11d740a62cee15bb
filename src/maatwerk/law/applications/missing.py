"""Which facts a result rests on, and which are missing: read off the graph of rules."""

from collections.abc import Mapping

from maatwerk.law.engine.graph import Graph
from maatwerk.law.engine.rule import Input, Rule
from maatwerk.law.rules.uitkomst import GROND, GROND_ONBEKEND, ONBESLIST, UITKOMST
from maatwerk.law.vocabulary.day_arithmetic import DAG, GEEN_KWARTAAL, KWARTAAL, NIET_GEGEVEN
from maatwerk.law.vocabulary.three_valued import ONBEKEND, OORDEEL

_UNKNOWN = {
    OORDEEL: int(ONBEKEND),
    DAG: int(NIET_GEGEVEN),
    KWARTAAL: int(GEEN_KWARTAAL),
    GROND: int(GROND_ONBEKEND),
    UITKOMST: ONBESLIST,
}


def is_given(fact: Input, value: int) -> bool:
    """Whether a fact says something; *unknown* and a mark for nothing do not."""
    return not (fact.stands_for_nothing(value) or _is_open(fact, value))


def facts_below(graph: Graph, *names: str) -> tuple[str, ...]:
    """The inputs that the rules rest on, in the order in which a caller is asked for them."""
    seen: set[str] = set()
    waiting = [*names]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            if name in graph.rules:
                waiting += graph.rules[name].arguments
    return tuple(name for name in graph.inputs if name in seen)


def missing_for(graph: Graph, values: Mapping[str, int], *names: str) -> tuple[str, ...]:
    """The inputs that keep the rules from a certain result, in the same order.

    An unknown result leads to the arguments that are unknown, down to inputs that are not
    given. What a rule is certain of whatever is missing is not asked for.

    Args:
        graph: The rules of the scheme.
        values: Of every input and rule on the way.
        names: The rules.
    """
    seen: set[str] = set()
    waiting = [name for name in names if not _is_certain(graph, name, values)]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        if name in graph.rules:
            arguments = graph.rules[name].arguments
            waiting += [a for a in arguments if not _is_certain(graph, a, values)]
    return tuple(name for name in graph.inputs if name in seen)


def _is_certain(graph: Graph, name: str, values: Mapping[str, int]) -> bool:
    if name in graph.inputs:
        return is_given(graph.inputs[name], values[name])
    if name in graph.rules:
        rule = graph.rules[name]
        return not (_speaks(rule) or _is_open(rule, values[name]))
    return True


def _speaks(rule: Rule) -> bool:
    """Whether its words may hide that something is unknown, so that one must look below it."""
    return rule.words is not None and rule.unit not in _UNKNOWN


def _is_open(node: Input | Rule, value: int) -> bool:
    """Whether a value says that it is not known."""
    return value == _UNKNOWN[node.unit] if node.unit in _UNKNOWN else value < 0
