"""The pages with the rules of a scheme as a picture, and the same as a list."""

from collections.abc import Mapping
from dataclasses import dataclass

from maatwerk.law.law import Law
from maatwerk.lawbook.contents import Node, uses
from maatwerk.lawbook.drawn_graph import drawn, placed
from maatwerk.lawbook.layered import Layout
from maatwerk.lawbook.pages import Edition, Pages


@dataclass(frozen=True, slots=True)
class Branch:
    """Something in the list, with what it uses below it."""

    name: str
    label: str
    kind: str
    uses: tuple["Branch", ...]


Links = Mapping[str, tuple[str, ...]]


def links_of(law: Law, scheme: str) -> Links:
    """What each rule and check of a scheme uses, and all that is used."""
    graph = law.graph(scheme)
    nodes: tuple[Node, ...] = (*graph.rules.values(), *graph.checks)
    found: dict[str, tuple[str, ...]] = {node.name: uses(node) for node in nodes}
    for used in [name for all_used in found.values() for name in all_used]:
        found.setdefault(used, ())
    return found


def layouts_of(law: Law) -> Mapping[str, Layout]:
    """Where everything stands, by scheme; worked out once for all languages."""
    return {scheme: placed(links_of(law, scheme)) for scheme in law.schemes}


def graph_pages(edition: Edition, layouts: Mapping[str, Layout]) -> Pages:
    """A page for each scheme."""
    for scheme, layout in layouts.items():
        links = links_of(edition.law, scheme)
        kinds = {name: edition.kind(name) for name in links}
        labels = {name: _label(edition, scheme, name) for name in links}
        yield edition.page(
            f"graph-{scheme}.html",
            "graph",
            title=edition.t["graph_title"].format(scheme=scheme),
            scheme=scheme,
            here="",
            drawn=drawn(layout, kinds, labels),
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
