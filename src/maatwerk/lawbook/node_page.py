"""The page of a rule or check: formula, legal base, code, neighbours, examples that ran."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from maatwerk.law.engine.rule import Article, Check, Rule
from maatwerk.law.explanation.wording import written_day
from maatwerk.law.vocabulary.three_valued import OORDEEL
from maatwerk.lawbook.contents import Definition, Node, uses
from maatwerk.lawbook.drawn_graph import DrawnGraph, drawn
from maatwerk.lawbook.formula import Formula, formula_of
from maatwerk.lawbook.highlight import highlighted
from maatwerk.lawbook.layered import layout
from maatwerk.lawbook.pages import Edition, Named, Pages, title_of
from maatwerk.lawbook.reading import text_of
from maatwerk.lawbook.render import cited, tongue
from maatwerk.lawbook.runs import Run
from maatwerk.lawbook.told import bounds, told_result


@dataclass(frozen=True, slots=True)
class SchemesFormula:
    """A formula, and the schemes in which it reads that way."""

    formula: Formula
    lead: str
    schemes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A definition as the page shows it."""

    schemes: tuple[str, ...]
    description: str
    proposed: str
    formulas: tuple[SchemesFormula, ...]
    rounding: str
    has_cases: bool
    is_verdict: bool
    articles: tuple[tuple[str, Article], ...]
    facts: tuple[tuple[str, str | Markup], ...]
    code: Markup
    uses: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class SchemesGraph:
    """The neighbourhood in a scheme."""

    scheme: str
    drawn: DrawnGraph


def node_pages(edition: Edition) -> Pages:
    """A page for each rule and each check."""
    for folder, all_defined in (
        ("rules", edition.contents.rules),
        ("checks", edition.contents.checks),
    ):
        for name, definitions in all_defined.items():
            node = definitions[0].node
            yield edition.page(
                f"{folder}/{name}.html",
                "node",
                title=title_of(edition, node),
                name=name,
                kind=edition.kind(name),
                other_label=edition.other_label(node) if isinstance(node, Rule) else "",
                definitions=[_shown(edition, definition) for definition in definitions],
                used_by=edition.users(name),
                graphs=_graphs(edition, name, definitions),
                examples=_examples(edition, name),
            )


def _shown(edition: Edition, definition: Definition) -> Shown:
    node = definition.node
    address = {name: f"../{edition.contents.address(name)}" for name in uses(node)}
    formulas = _formulas(edition, definition)
    cases = [s.cases for told in formulas for s in told.formula.sentences]
    return Shown(
        definition.schemes,
        node.description if isinstance(node, Rule) else "",
        _proposed(edition, definition),
        formulas,
        _rounding(edition, node),
        any(len(found) > 2 for found in cases),
        isinstance(node, Rule) and node.unit == OORDEEL,
        tuple(
            (scheme, node.articles.get(scheme) or node.articles[None])
            for scheme in definition.schemes
        ),
        tuple(_facts(edition, definition)),
        highlighted(text_of(node.function).source, address.get),
        edition.named(uses(node)),
    )


def _proposed(edition: Edition, definition: Definition) -> str:
    """From when a reform proposes it, and who does; nothing for a rule of the law."""
    change = definition.proposal
    if change is None:
        return ""
    since = written_day(change.since, edition.language)
    until = written_day(change.until, edition.language) if change.until else ""
    key = "proposed_until" if until else "proposed_since"
    return edition.t[key].format(since=since, until=until, source=change.source)


def _formulas(edition: Edition, definition: Definition) -> tuple[SchemesFormula, ...]:
    """The formula; more than one where names mean something else in another scheme."""
    schemes: dict[str, tuple[str, ...]] = {}
    formulas: dict[str, Formula] = {}
    for graph in definition.graphs:
        names = edition.names_in(graph)
        formula = formula_of(graph, definition.node, names, edition.language)
        formulas.setdefault(formula.text, formula)
        schemes[formula.text] = (*schemes.get(formula.text, ()), graph.scheme)
    lead = _lead(edition, definition)
    return tuple(
        SchemesFormula(formula, lead, tuple(dict.fromkeys(schemes[text])))
        for text, formula in formulas.items()
    )


def _lead(edition: Edition, definition: Definition) -> str:
    if isinstance(definition.node, Check):
        return edition.t["refused_if"]
    return edition.t["yes_if"] if definition.node.unit == OORDEEL else ""


def _facts(edition: Edition, definition: Definition) -> Iterator[tuple[str, str | Markup]]:
    """Unit, bounds and rounding of a rule; of a check what it says, and where it is made."""
    node, t = definition.node, edition.t
    if isinstance(node, Check):
        yield t["message"], Markup('<q lang="en">{}</q>').format(node.message)
        for term, name in ((t["only_when"], node.when), (t["only_where"], node.of)):
            if name is not None:
                yield term, _link(edition, name)
        return
    yield t["unit"], Markup('<span lang="nl">{}</span>').format(node.unit)
    spans = {g.scheme: bounds(g, node, edition.language) for g in definition.graphs}
    for span in dict.fromkeys(spans.values()):
        schemes = [scheme for scheme, text in spans.items() if text == span]
        of = f" ({', '.join(schemes)})" if len(schemes) < len(spans) else ""
        yield t["bounds"] + of, f"{span} ({t['bounds_note']})"
    yield t["rounding"], _rounding_base(edition, node) or t["rounding_none"]
    if node.ground is not None:
        yield t["ground"], _link(edition, node.ground)


def _rounding(edition: Edition, node: Node) -> str:
    """How the result is rounded; empty when it is not."""
    if isinstance(node, Check) or node.rounding is None:
        return ""
    return node.rounding.words if edition.language == "nl" else node.rounding.words_en


def _rounding_base(edition: Edition, node: Rule) -> str | Markup:
    """The same with what it rests on."""
    if node.rounding is None:
        return ""
    sure = edition.t[f"confidence_{node.rounding.confidence}"]
    reference = node.rounding.reference
    told = Markup("{} (<span{}>{}</span>; {})")
    marked = tongue(reference, edition.language), cited(reference, edition.language)
    return told.format(_rounding(edition, node), *marked, sure)


def _link(edition: Edition, name: str) -> Markup:
    label = edition.label(name) if name not in edition.law.grounds else name
    return Markup('<a href="../{}">{}</a>').format(edition.contents.address(name), label)


def _graphs(edition: Edition, name: str, definitions: tuple[Definition, ...]) -> list[SchemesGraph]:
    """What it uses and what uses it; once where that is the same in every scheme."""
    users = [node.name for node in edition.contents.users.get(name, ())]
    found: list[SchemesGraph] = []
    for definition in definitions:
        links = dict.fromkeys(uses(definition.node), ()) | {name: uses(definition.node)}
        links |= dict.fromkeys(users, (name,))
        kinds = {other: edition.kind(other) for other in links}
        labels = {other: edition.label(other) for other in links}
        schemes = ", ".join(definition.schemes)
        found.append(SchemesGraph(schemes, drawn(layout(links), kinds, labels)))
    return found


def _examples(edition: Edition, name: str) -> list[tuple[Run, str]]:
    if name in edition.contents.checks:
        refused = [run for run in edition.runs if name in run.refused_by]
        return [(run, edition.t["refused"]) for run in refused]
    return [
        (
            run,
            told_result(edition.graph_of(run), name, run.values[name], edition.language),
        )
        for run in edition.telling[name]
    ]
