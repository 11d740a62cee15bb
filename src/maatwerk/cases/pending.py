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
        application: Reference of the one that it is about, if it is about one.
        applicant: Reference of whom it binds; empty where the proposal did not say so yet.
        decision: Which decision of the application it is about, counted from 1.
    """

    number: int
    on: date
    act: str
    wanted: str
    prepared_by: str
    application: str | None = None
    applicant: str = ""
    decision: int | None = None
