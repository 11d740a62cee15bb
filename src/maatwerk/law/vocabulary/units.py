"""Units as the rules write them: ``cent/kwartaal``, ``bp``, ``%``, and their products.

Money and rates are integers, so an exact product keeps the scale of its factors: cents
times basis points is an amount in units of 1/10,000 cent, written ``cent/kwartaal × bp``.
Nothing is divided until a rule rounds.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import prod
from typing import Self

SCALES = {"bp": 10_000, "%": 100}
TIMES = " × "


@dataclass(frozen=True, slots=True)
class Unit:
    """A product of powers of base units, in a fixed order.

    Attributes:
        powers: Base unit and power, none of them zero.
    """

    powers: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, powers: Iterable[tuple[str, int]]) -> Self:
        """Collect the powers of equal base units."""
        total: Counter[str] = Counter()
        for name, power in powers:
            total[name] += power
        kept = [(name, power) for name, power in total.items() if power]
        return cls(tuple(sorted(kept, key=lambda item: (item[0] in SCALES, -item[1], item[0]))))

    @property
    def scale(self) -> int:
        """How many of this unit make one of the bare unit: 10,000 for ``cent/kwartaal × bp``."""
        return _scale(self)

    @property
    def bare(self) -> "Unit":
        """The unit without its scales: ``cent/kwartaal`` for ``cent/kwartaal × bp``."""
        return Unit(tuple((name, power) for name, power in self.powers if name not in SCALES))

    @property
    def is_monthly(self) -> bool:
        """Whether it is an amount a month, so that a quarter has three of it."""
        return ("maand", -1) in self.powers

    @property
    def is_money(self) -> bool:
        """Whether it is an amount in cents."""
        return any(name == "cent" for name, _ in self.powers)

    def __mul__(self, other: "Unit") -> "Unit":
        return Unit.of(self.powers + other.powers)

    def __truediv__(self, other: "Unit") -> "Unit":
        return Unit.of(self.powers + tuple((name, -power) for name, power in other.powers))

    def __str__(self) -> str:
        return _text(self)


@cache
def _scale(of: Unit) -> int:
    return prod(SCALES[name] ** power for name, power in of.powers if name in SCALES)


@cache
def _text(of: Unit) -> str:
    over = [name for name, power in of.powers if name not in SCALES for _ in range(power)]
    under = [name for name, power in of.powers for _ in range(-power)]
    scales = [name for name, power in of.powers if name in SCALES for _ in range(power)]
    whole = ["/".join(["·".join(over), *under])] if over or under else []
    return TIMES.join(whole + scales) or "getal"


@cache
def unit(text: str) -> Unit:
    """Read a unit: factors joined by `` × ``, each a base unit or a quotient of two.

    ``getal`` is a plain number.
    """
    powers: list[tuple[str, int]] = []
    for factor in text.split(TIMES):
        over, *under = factor.split("/")
        powers += [(over, 1), *((name, -1) for name in under)]
    return Unit.of((name, power) for name, power in powers if name != "getal")
