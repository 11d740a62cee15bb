"""What is told of the dossiers, for many laws that may accept other values of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy.typing as npt

from maatwerk.errors import BadInputError
from maatwerk.law.engine.columns import CheckedColumn, read_facts
from maatwerk.law.engine.rule import Input
from maatwerk.law.several.layout import LawRefusesError

Column = npt.NDArray[Any]


@dataclass(slots=True)
class Facts:
    """The facts that the laws need.

    Attributes:
        columns: By name, once for each way in which laws bound it, with the first such law.
        singles: Of each law, by name.
    """

    columns: dict[str, dict[Input, tuple[int, CheckedColumn]]] = field(default_factory=dict)
    singles: list[Mapping[str, Any]] = field(default_factory=list)
    _read: dict[tuple[Input, ...], Any] = field(default_factory=dict)

    def add(self, wanted: Mapping[str, Input], given: Mapping[str, Any]) -> None:
        """The facts of one more law."""
        same = tuple(wanted.values())
        if same not in self._read:
            self._read[same] = read_facts(wanted, given)
        columns, singles = self._read[same]
        for name, column in columns.items():
            bounds = self.columns.setdefault(name, {})
            bounds.setdefault(column.fact, (len(self.singles), column))
        self.singles.append(singles)

    @property
    def rows(self) -> int:
        """How many dossiers there are; one when all facts are single."""
        lengths = {len(c.values) for bounds in self.columns.values() for _, c in bounds.values()}
        if len(lengths) > 1:
            raise BadInputError(f"The columns are not equally long: {sorted(lengths)} rows.")
        return lengths.pop() if lengths else 1

    def block(self, start: int, stop: int) -> dict[str, Column]:
        """Some rows of every column, in the type that rules expect, checked for every law."""
        found: dict[str, Column] = {}
        for name, bounds in self.columns.items():
            for law, column in bounds.values():
                try:
                    found[name] = column.block(start, stop)
                except BadInputError as error:
                    raise LawRefusesError(law) from error
        return found
