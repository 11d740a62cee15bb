"""How many laws are run on cells of dossiers: what once a cell, and what for each dossier.

Whatever rests on the short facts of a cell and on parameters is a single figure in a cell. What
is computed for each dossier takes those figures as they are: two laws whose figures are equal in
a cell, whatever else differs between them, have the same amounts there.
"""

from collections.abc import Set
from dataclasses import dataclass
from typing import Any, Literal

from maatwerk.law.engine.rule import Check, Rule
from maatwerk.law.several.distinct import Numbered

Kind = Literal["column", "figure", "step"]


class LawRefusesError(Exception):
    """A check of one of the laws is true for some dossier.

    Attributes:
        law: Position of the law.
    """

    def __init__(self, law: int) -> None:
        super().__init__(law)
        self.law = law


LAST_BIT = 62
"""Of the bits that stand for figures in an int64; its sign is left out."""


def bit_of(figure: int) -> int:
    """The bit of a figure; those from the last bit on have it together.

    So a step may be computed again that need not be, and none is left out that must be.
    """
    return 1 << min(figure, LAST_BIT)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a step finds an argument.

    Attributes:
        kind: Among the columns, the figures of the cell, or the steps before it.
        index: Which one: the number of a column, else a position.
    """

    kind: Kind
    index: int


@dataclass(frozen=True, slots=True)
class Step:
    """A rule or check that is run on dossiers.

    Attributes:
        node: What is run.
        arguments: Where they are found; ``when``, of a check, likewise.
        figures: Positions of the figures that it rests on, as bits.
    """

    node: Rule | Check
    arguments: tuple[Place, ...]
    when: Place | None
    figures: int


@dataclass(frozen=True, slots=True)
class Layout:
    """What one law, or many that are alike, compute for each dossier.

    Attributes:
        steps: In order.
        target: Where the amount is found.
    """

    steps: tuple[Step, ...]
    target: Place


def layout_of(
    numbered: Numbered, law: int, varying: Set[int]
) -> tuple[tuple[Any, ...], Layout, tuple[int, ...]]:
    """The layout of one law.

    Args:
        numbered: All laws.
        law: Position of this one.
        varying: Numbers of what differs between dossiers of a cell.

    Returns:
        What two layouts have in common that are the same, the layout, and the numbers of the
        figures that it takes, in the order of their first use.
    """
    figures: dict[int, int] = {}
    steps: dict[int, int] = {}
    made: list[Step] = []

    def place(number: int) -> Place:
        if number in numbered.columns and number in varying:
            return Place("column", number)
        if number in steps:
            return Place("step", steps[number])
        return Place("figure", figures.setdefault(number, len(figures)))

    def bits(at: Place) -> int:
        if at.kind == "step":
            return made[at.index].figures
        return bit_of(at.index) if at.kind == "figure" else 0

    for number in numbered.orders[law]:
        if number not in varying:
            continue
        computation = numbered.computations[number]
        arguments = tuple(place(argument) for argument in computation.arguments)
        when = None if computation.when is None else place(computation.when)
        rests = 0
        for at in (*arguments, *([when] if when else [])):
            rests |= bits(at)
        steps[number] = len(made)
        made.append(Step(computation.node, arguments, when, rests))
    layout = Layout(tuple(made), place(numbered.targets[law]))
    alike = tuple((_identity(s.node), s.arguments, s.when) for s in made)
    return (alike, layout.target), layout, tuple(figures)


def _identity(node: Rule | Check) -> tuple[Any, ...]:
    return (node.function, node.rounding if isinstance(node, Rule) else None)
