"""The pages of the book in one language: what each shows."""

from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from maatwerk import __version__
from maatwerk.law.dated.parameters import Parameter
from maatwerk.law.engine.graph import Graph
from maatwerk.law.engine.rule import Check, Rule
from maatwerk.law.explanation.wording import Language
from maatwerk.law.law import Law
from maatwerk.lawbook.contents import Contents, Node
from maatwerk.lawbook.names import names_of
from maatwerk.lawbook.phrase import Phrase
from maatwerk.lawbook.render import rendered
from maatwerk.lawbook.runs import Run
from maatwerk.lawbook.texts import texts

SOFTWARE = f"maatwerk {__version__}"


@dataclass(frozen=True, slots=True)
class Named:
    """Something that a page links to."""

    name: str
    label: str
    kind: str


@dataclass(frozen=True)
class Edition:
    """The book in one language.

    Attributes:
        contents: Of the law.
        runs: The examples that ran.
        telling: For each rule, the few of them that tell most of it.
        language: Of the pages.
        other: The other language that the book is in, if it is.
    """

    contents: Contents
    runs: Sequence[Run]
    telling: Mapping[str, tuple[Run, ...]]
    language: Language
    other: Language | None
    _names: dict[int, Mapping[str, Phrase]] = field(default_factory=dict)

    @property
    def law(self) -> Law:
        """The law that it is the book of."""
        return self.contents.law

    @property
    def t(self) -> Mapping[str, str]:
        """What is said around the law."""
        return texts(self.language)

    @cached_property
    def names(self) -> Mapping[str, Mapping[str, Phrase]]:
        """What everything is called, by scheme; as the law calls it, where a reform renames."""
        found: dict[str, Mapping[str, Phrase]] = {}
        for scheme, graphs in self.contents.graphs.items():
            found[scheme] = dict(ChainMap(*(dict(self.names_in(graph)) for graph in graphs)))
        return found

    def names_in(self, graph: Graph) -> Mapping[str, Phrase]:
        """What everything is called in a graph."""
        if id(graph) not in self._names:
            self._names[id(graph)] = names_of(graph, self.language)
        return self._names[id(graph)]

    @cached_property
    def menu(self) -> tuple[tuple[str, str], ...]:
        """The pages that every page links to."""
        graphs = [
            (f"{self.t['graph']} {scheme}", f"graph-{scheme}.html") for scheme in self.law.schemes
        ]
        listed = ("inputs", "grounds", "assumptions", "examples")
        lists = [(self.t[name], f"{name}.html") for name in listed]
        return ((self.t["front"], "index.html"), *graphs, *lists)

    def page(self, path: str, template: str, **context: Any) -> tuple[str, bytes]:
        """A page and its place below the folder of the book."""
        root = "../" * path.count("/")
        content = rendered(
            template,
            self.language,
            self.contents.address,
            root,
            path=path,
            law=self.law,
            menu=self.menu,
            other=self.other,
            software=SOFTWARE,
            **context,
        )
        return f"{self.language}/{path}", content

    def graph_of(self, run: Run) -> Graph:
        """The rules that an example was run by."""
        return self.law.graph(run.example.scheme, run.example.quarter)

    def label(self, name: str) -> str:
        """What something is called here."""
        if name in self.contents.checks:
            return name.replace("_", " ")
        return next(names[name].text for names in self.names.values() if name in names)

    def other_label(self, thing: Rule | Parameter) -> str:
        """What it is called in the other language."""
        return thing.label_en if self.language == "nl" else thing.label

    def kind(self, name: str) -> str:
        """input, parameter, rule or check."""
        if name in self.contents.checks:
            return "check"
        if name in self.contents.rules:
            return "rule"
        return "parameter" if name in self.law.parameters else "input"

    def named(self, names: Sequence[str]) -> tuple[Named, ...]:
        """Several things as links."""
        return tuple(Named(n, self.label(n), self.kind(n)) for n in dict.fromkeys(names))

    def users(self, name: str) -> tuple[Named, ...]:
        """The rules and checks that ask for it."""
        return self.named([node.name for node in self.contents.users.get(name, ())])


def title_of(edition: Edition, node: Node) -> str:
    """The heading of a rule's or check's page."""
    if isinstance(node, Check):
        return edition.label(node.name)
    return node.label if edition.language == "nl" else node.label_en


Pages = Iterator[tuple[str, bytes]]
"""Each with its place below the folder of the book."""
