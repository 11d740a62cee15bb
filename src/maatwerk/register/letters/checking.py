"""Whether a template does no more than it may, before it is ever used."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from maatwerk.cases.letters import LetterKind
from maatwerk.register.letters.names import LISTS, NAMES

_ALLOWED = (
    *(nodes.Template, nodes.Extends, nodes.Block, nodes.Output, nodes.TemplateData),
    *(nodes.If, nodes.For, nodes.Name, nodes.Tuple, nodes.Const, nodes.CondExpr),
    *(nodes.Not, nodes.And, nodes.Or, nodes.Compare, nodes.Operand),
)
"""What a template is made of: values, conditions and lists."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file of templates.

    Attributes:
        whole: As it is written.
        text: Without its header, on the same lines.
        header: What that holds.
        subject_line: Where the subject stands.
    """

    whole: str
    text: str
    header: Mapping[str, Any]
    subject_line: int


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where."""

    file: str
    line: int
    says: str


def chain_of(environment: Environment, name: str, files: Mapping[str, Written]) -> tuple[str, ...]:
    """The file and those it is laid in, from the inside out.

    Raises:
        TemplateSyntaxError: one cannot be compiled, is not there, or lies in itself.
    """
    chain: list[str] = []
    while name not in chain:
        chain.append(name)
        environment.compile(files[name].text, name)
        tree = environment.parse(files[name].text, name)
        extends = tree.find(nodes.Extends)
        if extends is None:
            return tuple(chain)
        outer = extends.template.value if isinstance(extends.template, nodes.Const) else None
        if not isinstance(outer, str) or outer not in files:
            raise TemplateSyntaxError(f"there is no {outer}", extends.lineno, name)
        name = outer
    raise TemplateSyntaxError("it is laid in itself", 1, name)


def first_fault(
    environment: Environment, kind: LetterKind, chain: Sequence[str], files: Mapping[str, Written]
) -> Fault | None:
    """The first thing that a letter of this kind may not do or does not know, if any."""
    subject = files[chain[0]]
    tree = environment.parse(subject.header["subject"], chain[0])
    return next(
        (
            Fault(chain[0], subject.subject_line, f"in the subject: {fault.says}")
            for fault in _faults(chain[0], tree, kind)
        ),
        None,
    ) or next(
        (
            fault
            for name in chain
            for fault in _faults(name, environment.parse(files[name].text, name), kind)
        ),
        None,
    )


def _faults(file: str, tree: nodes.Template, kind: LetterKind) -> Iterator[Fault]:
    for node in _every(tree):
        if not isinstance(node, _ALLOWED):
            what = type(node).__name__
            yield Fault(file, node.lineno, f"a template only names values and lists, no {what}.")
    yield from _misread_lists(file, tree)
    unknown = meta.find_undeclared_variables(tree) - NAMES[kind]
    for node in tree.find_all(nodes.Name):
        if node.name in unknown:
            listed = ", ".join(sorted(NAMES[kind]))
            yield Fault(
                file, node.lineno, f"a letter {kind} has no {node.name}; choose from {listed}."
            )


def _misread_lists(file: str, tree: nodes.Template) -> Iterator[Fault]:
    """Lists that are printed whole, or gone through with other values than their rows have."""
    for loop in tree.find_all(nodes.For):
        name = loop.iter.name if isinstance(loop.iter, nodes.Name) else ""
        values = len(loop.target.items) if isinstance(loop.target, nodes.Tuple) else 1
        if name not in LISTS:
            yield Fault(file, loop.lineno, f"{name or 'this'} is no list to go through.")
        elif values != LISTS[name]:
            yield Fault(
                file, loop.lineno, f"each row of {name} has {LISTS[name]} values, not {values}."
            )
    for output in tree.find_all(nodes.Output):
        for node in output.nodes:
            if isinstance(node, nodes.Name) and node.name in LISTS:
                yield Fault(file, node.lineno, f"{node.name} is a list: go through it with for.")


def _every(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _every(child)
