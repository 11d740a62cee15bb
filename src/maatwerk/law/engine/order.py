"""In what order rules are run, and how often: once, once a cell of short facts, or once a block."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from maatwerk.law.engine.nodes import Node, Rule

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Stage:
    """One rule or check in a block.

    Attributes:
        node: It.
        first_use: Columns that nobody needed before it.
        last_use: Results and columns that nobody needs after it.
    """

    node: Node
    first_use: tuple[str, ...]
    last_use: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """The rules and checks of a run.

    Attributes:
        fixed: What rests on parameters and single facts only: once.
        celled: What rests on the facts of a cell only: once a cell.
        moving: What is left: for every block of dossiers.
        handed: Rules of ``celled`` whose results are looked up for a block.
        shared: The facts that make a cell.
    """

    fixed: tuple[Node, ...]
    celled: tuple[Node, ...]
    moving: tuple[Stage, ...]
    handed: tuple[str, ...]
    shared: tuple[str, ...]

    @classmethod
    def of(
        cls,
        nodes: Sequence[Node],
        targets: Sequence[str],
        rests: Mapping[str, frozenset[str]],
        shared: Set[str] = _NOTHING,
    ) -> "Order":
        """Put rules and checks in order.

        Args:
            nodes: Each after what it needs.
            targets: The results that are wanted.
            rests: The facts that differ on which each rests; see :func:`rests_on`.
            shared: The facts that are the same for all dossiers of a cell.
        """
        fixed = tuple(node for node in nodes if not rests[node.name])
        celled = tuple(node for node in nodes if rests[node.name] and rests[node.name] <= shared)
        moving = [node for node in nodes if not rests[node.name] <= shared]
        handed = handed_over(celled, moving, targets)
        columns = rests.keys() - {node.name for node in nodes}
        return cls(
            fixed, celled, _stages(moving, targets, handed, columns), handed, tuple(sorted(shared))
        )


def rests_on(nodes: Iterable[Node], differing: Iterable[str]) -> dict[str, frozenset[str]]:
    """On which of the facts that differ from dossier to dossier each thing rests, by name."""
    rests = {name: frozenset((name,)) for name in differing}
    for node in nodes:
        rests[node.name] = _NOTHING.union(*(rests.get(name, _NOTHING) for name in node.needs))
    return rests


def handed_over(
    celled: Iterable[Node], moving: Iterable[Node], targets: Iterable[str]
) -> tuple[str, ...]:
    """The results of cells that must be known for each dossier."""
    used = {*targets, *(name for node in moving for name in node.needs)}
    return tuple(node.name for node in celled if isinstance(node, Rule) and node.name in used)


def _stages(
    moving: Sequence[Node], targets: Sequence[str], handed: Sequence[str], columns: Set[str]
) -> tuple[Stage, ...]:
    """Each with what is read before it, and what may be dropped after it."""
    unread, first_uses = {*columns}, []
    for node in moving:
        first_uses.append(tuple(sorted(unread & node.needs)))
        unread -= node.needs
    made = {node.name for node in moving if isinstance(node, Rule)}
    droppable, stages = ({*handed, *columns} | made) - {*targets}, []
    for node, first_use in zip(reversed(moving), reversed(first_uses), strict=True):
        dropped = droppable & node.needs
        stages.append(Stage(node, first_use, tuple(sorted(dropped))))
        droppable -= dropped
    return tuple(reversed(stages))
