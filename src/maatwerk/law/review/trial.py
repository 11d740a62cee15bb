"""Another folder of parameter files under the rules of the law, before anybody commits it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from maatwerk.law.dated.load import load_parameters
from maatwerk.law.dated.parameters import DatedValue, Parameter
from maatwerk.law.errors import LawError
from maatwerk.law.law import Law


@dataclass(frozen=True, slots=True)
class Edit:
    """What the other folder does to one value of the law.

    Attributes:
        kind: What was done.
        parameter: Name of the parameter.
        value: As the other folder has it; for a removed one, as the law has it.
        replaces: For a changed one, as the law has it.
    """

    kind: Literal["added", "changed", "removed"]
    parameter: str
    value: DatedValue
    replaces: DatedValue | None = None


def tried(law: Law, folder: Path) -> Law:
    """The law with the parameters of ``folder`` instead of its own; its hash is that of neither.

    Raises:
        LawError: the folder has no parameter files, one is wrong (by file and line), or the
            rules do not hold with them.
    """
    if not any(folder.glob("*.yaml")):
        raise LawError(f"{folder} holds no parameter files (*.yaml).")
    codes = {given.name: given.codes for given in law.inputs.values() if given.codes is not None}
    return replace(law, hash="", parameters=load_parameters(folder, codes))


def edits(old: Mapping[str, Parameter], new: Mapping[str, Parameter]) -> Iterator[Edit]:
    """Every value that is not in both, in the order of the names."""
    for name in sorted({*old, *new}):
        before = _by_place(old[name]) if name in old else {}
        after = _by_place(new[name]) if name in new else {}
        for place, value in after.items():
            if place not in before:
                yield Edit("added", name, value)
            elif before[place] != value:
                yield Edit("changed", name, value, before[place])
        for place, value in before.items():
            if place not in after:
                yield Edit("removed", name, value)


def _by_place(parameter: Parameter) -> dict[Any, DatedValue]:
    return {
        (row.start, row.known_from, row.key, row.scheme, row.component): row
        for row in parameter.values
    }
