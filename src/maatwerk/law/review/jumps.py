"""Values that fall, or rise more than is usual: most often a slip of the pen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from maatwerk.law.dated.parameter_checks import side_by_side
from maatwerk.law.dated.parameters import DatedValue, Parameter


@dataclass(frozen=True, slots=True)
class Jump:
    """A value that is far from the one before it.

    Attributes:
        parameter: Whose value.
        value: The value; ``before`` the one that held until then.
    """

    parameter: Parameter
    value: DatedValue
    before: DatedValue

    @property
    def tenths(self) -> int:
        """By how many tenths of a percent it rises, below 0 where it falls; rounded down."""
        return (self.value.figure - self.before.figure) * 1000 // max(self.before.figure, 1)


def jumps(parameters: Mapping[str, Parameter]) -> Iterator[Jump]:
    """Every jump of what declares a usual rise, in the order of the parameters and the days."""
    for parameter in parameters.values():
        if parameter.usual_rise is None:
            continue
        seen: set[int] = set()
        for rows in side_by_side(parameter.values):
            for before, value in pairwise(rows):
                if value.line not in seen and _jumps(before, value, parameter.usual_rise):
                    seen.add(value.line)  # once, where two schemes meet the same value
                    yield Jump(parameter, value, before)


def _jumps(before: DatedValue, value: DatedValue, usual: int) -> bool:
    return not before.figure * 100 <= value.figure * 100 <= before.figure * (100 + usual)
