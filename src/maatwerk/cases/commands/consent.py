"""A second person has a say in what the first proposed."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ConfirmAct:
    """Have done what another person proposed.

    Attributes:
        on: The day.
        proposed: Version of the event that proposed it.
    """

    on: date
    proposed: int


@dataclass(frozen=True, slots=True)
class DropAct:
    """Do not do what was proposed; attributes as of :class:`ConfirmAct`."""

    on: date
    proposed: int
