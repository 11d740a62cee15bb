"""What one person wants to do and another must confirm before anything happens."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Pending:
    """An act that waits for a second person.

    Attributes:
        number: Version of the event that proposed it; by it a second person names it.
        on: The day it was proposed.
        act: Kind of command.
        wanted: Its fields, as JSON in its one form: codes, days, amounts and references.
        prepared_by: Reference of who proposed it.
    """

    number: int
    on: date
    act: str
    wanted: str
    prepared_by: str
