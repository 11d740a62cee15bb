"""The pages with the rules of a scheme as pictures, and the same as a list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from maatwerk.law.engine.graph import Graph
from maatwerk.law.engine.rule import Check
from maatwerk.lawbook.contents import Contents, Node, uses
from maatwerk.lawbook.drawn_graph import DrawnGraph, drawn
from maatwerk.lawbook.layered import Layout, layout
from maatwerk.lawbook.pages import Edition, Pages

Links = Mapping[str, tuple[str, ...]]
"""What each uses; all that is used is in it too."""

FEWEST = 12
"""A result that rests on less has no picture of its own: its own page shows as much."""

ALL = ""
"""Stands for the picture of everything."""


@dataclass(frozen=True, slots=True)
class Branch:
    """Something in the list, with what it uses below it."""

    name: str
    label: str
    kind: str
    uses: tuple["Branch", ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """What one result rests on; or everything, without a name."""

    name: str
    label: str
    drawn: DrawnGraph


@dataclass(frozen=True, slots=True)
class Layouts:
    """The graph of a scheme, laid out once for all languages.

    Attributes:
        links: Of everything.
        found: By result: where everything stands that it rests on; under ALL, everything.
    """

    links: Links
    found: Mapping[str, Layout]


def layouts_of(contents: Contents) -> Mapping[str, Layouts]:
    """Where everything stands, by scheme; under a reform, as it will in the end."""
    return {
        scheme: _layouts(graphs[-1], contents.law.components)
        for scheme, graphs in contents.graphs.items()
    }


def _layouts(graph: Graph, components: tuple[str, ...]) -> Layouts:
    links = _links((*graph.rules.values(), *graph.checks))
    used = {name for all_used in links.values() for name in all_used}
    results = [name for name in graph.rules if name not in used]
    results.sort(key=lambda name: name not in components)
    below = {result: _below(links, result, graph.checks) for result in results}
    found = {r: layout(b) for r, b in below.items() if r in components or len(b) >= FEWEST}
    return Layouts(links, {**found, ALL: layout(links)})


def _links(nodes: Sequence[Node]) -> Links:
    found: dict[str, tuple[str, ...]] = {node.name: uses(node) for node in nodes}
    for used in [name for all_used in found.values() for name in all_used]:
        found.setdefault(used, ())
    return found


def _below(links: Links, result: str, checks: Iterable[Check]) -> Links:
    """What a result rests on, and the checks that are made on the way."""
    found: dict[str, tuple[str, ...]] = {}

    def visit(name: str) -> None:
        if name not in found:
            found[name] = links[name]
            for used in links[name]:
                visit(used)

    visit(result)
    computed = {name for name in found if links[name]}
    for check in checks:
        if check.guards(computed) and (check.when is None or check.when in found):
            visit(check.name)
    return found


def graph_pages(edition: Edition, layouts: Mapping[str, Layouts]) -> Pages:
    """A page for each scheme."""
    for scheme, laid_out in layouts.items():
        links = laid_out.links
        kinds = {name: edition.kind(name) for name in links}
        labels = {name: _label(edition, scheme, name) for name in links}
        pictures = [
            Picture(name, labels.get(name, ""), drawn(found, kinds, labels))
            for name, found in laid_out.found.items()
        ]
        yield edition.page(
            f"graph-{scheme}.html",
            "graph",
            title=edition.t["graph_title"].format(scheme=scheme),
            scheme=scheme,
            pictures=pictures,
            tree=_tree(links, kinds, labels),
        )


def _label(edition: Edition, scheme: str, name: str) -> str:
    names = edition.names[scheme]
    return names[name].text if name in names else edition.label(name)


def _tree(links: Links, kinds: Mapping[str, str], labels: Mapping[str, str]) -> tuple[Branch, ...]:
    """From the results that nothing uses to what they rest on; each is worked out once."""
    used = {name for all_used in links.values() for name in all_used}
    seen: set[str] = set()

    def branch(name: str) -> Branch:
        first = name not in seen
        seen.add(name)
        inner = tuple(branch(other) for other in links[name]) if first else ()
        return Branch(name, labels[name], kinds[name], inner)

    return tuple(branch(name) for name in links if name not in used)
