"""What a letter is made from: the case and its events as they are kept, nothing newer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from maatwerk.cases.application import Application
from maatwerk.cases.case import Case
from maatwerk.cases.clock import BRUSSELS
from maatwerk.cases.events import (
    ApplicationFoundInadmissible,
    ApplicationGranted,
    ApplicationLapsed,
    ApplicationRefused,
    Event,
    InformationRequested,
    RecoveryOrdered,
)
from maatwerk.cases.evolve import case_of
from maatwerk.cases.letters import TOLD, LetterKind
from maatwerk.errors import BadInputError
from maatwerk.register.models import EventRow
from maatwerk.register.store import event_in

_DECISIONS = (
    ApplicationGranted,
    ApplicationRefused,
    ApplicationFoundInadmissible,
    ApplicationLapsed,
)


@dataclass(frozen=True, slots=True)
class Source:
    """A case, its events, and the one that a letter tells of.

    Attributes:
        case_ref: The case.
        case: As it stands.
        events: All, in order.
        about: Version of the event that is told.
        recorded_on: The day, in Brussels, on which that was recorded.
    """

    case_ref: str
    case: Case
    events: tuple[Event, ...]
    about: int
    recorded_on: date

    @property
    def told(self) -> Event:
        """The event that is told."""
        return self.events[self.about - 1]

    @property
    def then(self) -> Case:
        """The case just after it."""
        return case_of(self.events[: self.about])

    @property
    def decided(self) -> Application | None:
        """The one that was decided on, as it was just before; None for what is no decision.

        It is the one that was dealt with by then, whatever was decided on the same day.
        """
        decision = isinstance(self.told, _DECISIONS)
        return case_of(self.events[: self.about - 1]).open if decision else None

    @property
    def application(self) -> Application:
        """The one that is told of; beside it there can be a draft, or one that is asked next."""
        then, decided = self.then, self.decided
        if decided is not None:
            return then.named(decided.ref) or decided
        asked = then.open if isinstance(self.told, InformationRequested) else then.closed
        return asked or then.current

    @property
    def addressee(self) -> str:
        """Reference of whom the letter is to: of a recovery who owes it, else the applicant."""
        told = self.told
        if isinstance(told, RecoveryOrdered):
            return told.debtor or self.then.applicant
        return self.case.applicant


def source_of(
    case_ref: str,
    case: Case,
    rows: Sequence[EventRow],
    kind: LetterKind,
    about: int | None = None,
) -> Source:
    """What a letter of a kind that fits the case is made from.

    Args:
        case_ref: The case.
        case: As it stands.
        rows: Its events, in order.
        kind: Of letter.
        about: Version of the event that is told; None for the last of its kind.

    Raises:
        BadInputError: the letter cannot tell of that event. Only among recoveries can one be
            chosen: of decisions and requests the last counts.
    """
    events = tuple(event_in(row.type, row.data) for row in rows)
    possible = [v for v, event in enumerate(events, 1) if isinstance(event, TOLD[kind])]
    if kind is not LetterKind.RECOVERY:
        possible = possible[-1:]
    chosen = possible[-1] if about is None and possible else about
    if chosen is None or chosen not in possible:
        listed = ", ".join(map(str, possible)) or "none"
        raise BadInputError(f"A letter {kind} of this case tells of event {listed}, not {about}.")
    recorded_on = rows[chosen - 1].recorded_at.astimezone(BRUSSELS).date()
    return Source(case_ref, case, events, chosen, recorded_on)
