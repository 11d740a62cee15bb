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
        application: Reference of the one that it is about, if it is about one.
        applicant: Reference of whom it binds; empty in a proposal that did not say so yet.
        decision: Which decision of the application it is about, counted from 1.
    """

    on: date
    act: str
    wanted: str
    prepared_by: str
    application: str | None = None
    applicant: str = ""
    decision: int | None = None


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
