"""The letters that were kept, as the events of a case tell of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from maatwerk.cases.commands import KeepLetter
from maatwerk.cases.events import LetterKept
from maatwerk.cases.letters import LetterKind
from maatwerk.cases.refusal import Kind, Refusal
from maatwerk.register.models import EventRow
from maatwerk.register.store import event_in


@dataclass(frozen=True, slots=True)
class Listed:
    """A letter of a case.

    Attributes:
        letter: The event that says it was kept.
        readable: Whether it was not erased.
    """

    letter: LetterKept
    readable: bool


def kept_in(rows: Sequence[EventRow]) -> list[LetterKept]:
    """Those of a case, in order."""
    events = (event_in(row.type, row.data) for row in rows if row.type == LetterKept.__name__)
    return [event for event in events if isinstance(event, LetterKept)]


def made_before(rows: Sequence[EventRow], kind: LetterKind, about: int) -> Refusal | None:
    """A refusal when a letter tells of it already."""
    told = next((x for x in kept_in(rows) if (x.kind, x.about) == (kind, about)), None)
    if told is None:
        return None
    return Refusal(
        Kind.STATE,
        f"Deze brief is er al: {told.letter}. Met --again maakt u er nog een.",
        f"There is such a letter already: {told.letter}. With --again another is made.",
    )


def event_of(command: KeepLetter) -> LetterKept:
    """The event that the command brings about."""
    return LetterKept(**{name: getattr(command, name) for name in command.__slots__})
