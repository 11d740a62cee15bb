"""Which rules hold in which quarter, when a reform replaces or adds some."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import TypeAlias

from maatwerk.law.dated.parameters import Parameter
from maatwerk.law.dated.whole_spans import must_hold_whole
from maatwerk.law.engine.graph import Graph
from maatwerk.law.engine.rule import Article, Check, Input, Rule, Rules
from maatwerk.law.errors import LawError
from maatwerk.law.reforms.overlay import must_be_cited
from maatwerk.law.reforms.reform import RuleChange

Graphs: TypeAlias = tuple[tuple[date, Graph], ...]
"""The rules of a scheme through time: the first day of each era, and what holds in it."""


@dataclass(frozen=True, slots=True)
class Era:
    """The rules of one scheme from a day on, until the next era.

    Attributes:
        first: Its first day.
        rules: What holds in it.
    """

    first: date
    rules: Rules


def eras(rules: Rules, changes: Sequence[RuleChange], scheme: str) -> tuple[Era, ...]:
    """The rules of a scheme through time, the first era without beginning.

    Of two changes of one rule the one that starts later holds; when it ends, the other does
    again, or the law.

    Raises:
        LawError: a change without a source, that starts or ends inside a quarter, or that gives
            a rule another unit or kind.
    """
    for change in changes:
        must_be_cited(change)
        must_hold_whole(change.told, change.since, change.until)
    own = [change for change in changes if change.node.holds_for(scheme)]
    ends = [change.until + timedelta(days=1) for change in own if change.until]
    days = sorted({date.min, *(change.since for change in own), *ends})
    return tuple(Era(day, _rules_on(day, rules, own, scheme)) for day in days)


def linked(
    through_time: Iterable[Era],
    scheme: str,
    inputs: Mapping[str, Input],
    parameters: Mapping[str, Parameter],
    earlier: Graphs,
) -> Graphs:
    """The rules of each era, linked and proven; of rules that were so earlier, only what changed.

    Raises:
        LawError: as :meth:`Graph.of`.
    """
    found = []
    for era in through_time:
        same = next((graph for _, graph in earlier if graph.declared == era.rules), None)
        graph = (
            Graph.of(scheme, era.rules, inputs, parameters)
            if same is None
            else same.under(inputs, parameters)
        )
        found.append((era.first, graph))
    return tuple(found)


def _rules_on(day: date, rules: Rules, changes: Sequence[RuleChange], scheme: str) -> Rules:
    running = [c for c in changes if c.since <= day and (c.until is None or day <= c.until)]
    if not running:
        return rules
    declared: tuple[Rule | Check, ...] = (*rules.rules, *rules.checks)
    law = {node.name: node for node in declared if node.holds_for(scheme)}
    nodes = dict(law)
    for change in sorted(running, key=lambda c: c.since):
        name = change.node.name
        nodes[name] = _proposed(change, law.get(name), scheme)
    return Rules(
        tuple(node for node in nodes.values() if isinstance(node, Rule)),
        tuple(node for node in nodes.values() if not isinstance(node, Rule)),
    )


def _proposed(change: RuleChange, now: Rule | Check | None, scheme: str) -> Rule | Check:
    """The rule as it says of itself that it is proposed, and instead of what."""
    node = change.node
    if now is not None and type(now) is not type(node):
        kinds = ("rule", "check") if isinstance(now, Rule) else ("check", "rule")
        raise LawError(f"{change.told}: it is a {kinds[0]} of the law, not a {kinds[1]}.")
    instead = f" (in plaats van: {_base(now.articles, scheme)})" if now is not None else ""
    declared = node.articles.get(scheme) or node.articles[None]
    sources = [text for text in (change.source, declared.source) if text]
    article = Article(declared.text, "reform", "; ".join(sources) + instead)
    articles: Mapping[str | None, Article] = MappingProxyType({scheme: article})
    if isinstance(node, Check):
        return replace(node, articles=articles)
    if not isinstance(now, Rule):
        return replace(node, articles=articles)
    if now.unit != node.unit:
        raise LawError(f"{change.told}: it is in {node.unit}, and the law has it in {now.unit}.")
    return replace(node, articles=articles, replaces=now)


def _base(articles: Mapping[str | None, Article], scheme: str) -> str:
    article = articles.get(scheme) or articles[None]
    return ", ".join(text for text in (article.text, article.source) if text)
