"""What one person proposed and another confirmed."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ActProposed:
    """Somebody wants something done for which two people are needed.

    Attributes:
        on: The day it was proposed.
        act: Kind of command.
        wanted: Its fields, as JSON in its one form: codes, days, amounts and references.
        prepared_by: Reference of who proposed it.
    """

    on: date
    act: str
    wanted: str
    prepared_by: str


@dataclass(frozen=True, slots=True)
class ActConfirmed:
    """A second person agrees; what follows from the act comes after this event.

    Attributes:
        on: The day.
        proposed: Version of the event that proposed it.
    """

    on: date
    proposed: int


@dataclass(frozen=True, slots=True)
class ActDropped:
    """It is not done; attributes as of :class:`ActConfirmed`."""

    on: date
    proposed: int
