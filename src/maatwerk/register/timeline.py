"""What happened to a case, when, by whom, in words; what a view hides is not told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from maatwerk.cases import reasons
from maatwerk.cases.encoding import COMMANDS
from maatwerk.cases.events import DraftDiscarded, DraftOpened, Event, FactGiven
from maatwerk.cases.roles import OUTSIDE, Actor
from maatwerk.cases.visibility import NOTHING, View
from maatwerk.cases.words import LABELS
from maatwerk.law import Law, Quarter
from maatwerk.law.explanation.wording import Language, euro, written_day
from maatwerk.register.event_words import WORDS
from maatwerk.register.models import EventRow
from maatwerk.register.store import event_in

_REASONS: Mapping[str, Mapping[str, reasons.Reason]] = {
    "InformationRequested": reasons.STUKKEN,
    "InquiryProlonged": reasons.PROLONG,
    "ProposalReturned": reasons.RETURN,
    "ApplicationReopened": reasons.REOPEN,
    "RightEnded": reasons.END,
    "RecoveryOrdered": reasons.RECOVERY,
    "AdvanceDeclined": reasons.ADVANCE,
    "AdvanceEnded": reasons.ADVANCE,
    "ApplicantExcluded": reasons.SANCTION,
}
"""The closed list that the codes of an event are of."""

_GROUNDS = frozenset({"principal_ground", "ground", "grounds", "unknown"})
_YES = {"nl": ("nee", "ja"), "en": ("no", "yes")}
_NONE = {"nl": "geen", "en": "none"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a timeline.

    Attributes:
        version: Number of the event within its case.
        type: Kind of event.
        recorded_at: When it was written down, UTC.
        legal_date: The day from which it counts.
        actor: Reference of who did it; somebody outside is told only of himself.
        actor_role: In which role.
        on_behalf_of: Reference of the applicant for whom it was done.
        nl: What happened, in Dutch; ``en`` in English.
    """

    version: int
    type: str
    recorded_at: datetime
    legal_date: date
    actor: str | None
    actor_role: str
    on_behalf_of: str | None
    nl: str
    en: str


def entries(rows: Iterable[EventRow], view: View, actor: Actor, law: Law) -> tuple[Entry, ...]:
    """The lines of these rows that the view shows, in order.

    Args:
        rows: Of one case, in order.
        view: What the reader sees of it.
        actor: The reader.
        law: For the labels of grounds and facts.
    """
    told = []
    read = [(row, event_in(row.type, row.data)) for row in rows]
    fallen = _never_filed(event for _, event in read)
    for row, event in read:
        if not WORDS[type(event)].shown(view):
            continue
        if _drafted(event) in fallen and _of_another(row, actor):
            continue
        named = actor.role not in OUTSIDE or row.actor == actor.ref
        told.append(
            Entry(
                row.version,
                row.type,
                row.recorded_at,
                row.legal_date,
                row.actor if named else None,
                row.actor_role,
                row.on_behalf_of,
                _told(event, view, law, "nl"),
                _told(event, view, law, "en"),
            )
        )
    return tuple(told)


def _never_filed(events: Iterable[Event]) -> frozenset[str]:
    """References of the drafts that were thrown away, or fell as the case went to another."""
    begun, fallen = "", set()
    for event in events:
        if isinstance(event, DraftOpened):
            begun = event.application
        elif isinstance(event, DraftDiscarded):
            fallen.add(begun)
    return frozenset(fallen)


def _drafted(event: Event) -> str | None:
    """The draft that an event is of; None for any other."""
    return event.application if isinstance(event, DraftOpened | FactGiven) else None


def _of_another(row: EventRow, actor: Actor) -> bool:
    """Whether somebody outside for whom the actor does not act did it: it is no business of his."""
    whom = row.on_behalf_of
    return actor.role in OUTSIDE and whom is not None and not actor.acts_for(whom)


def headline(event: Event, law: Law, language: Language) -> str:
    """What happened, and nothing of what belongs to it."""
    return _told(event, NOTHING, law, language)


def _told(event: Event, view: View, law: Law, language: Language) -> str:
    words = WORDS[type(event)]
    what, more = (words.nl, words.more_nl) if language == "nl" else (words.en, words.more_en)
    template = f"{what}: {more}" if more and words.more_shown(view) else what
    return template.format_map(
        {f.name: _value(event, f.name, law, language) for f in fields(event)}
    )


def _value(event: Event, name: str, law: Law, language: Language) -> str:
    value = getattr(event, name)
    if isinstance(value, tuple):
        return ", ".join(_one(event, name, v, law, language) for v in value) or _NONE[language]
    return _one(event, name, value, law, language)


def _one(event: Event, name: str, value: Any, law: Law, language: Language) -> str:
    if value is None:
        return _NONE[language]
    if isinstance(value, bool):
        return _YES[language][value]
    if isinstance(value, Quarter):
        return str(value)
    if isinstance(value, date):
        return written_day(value, language)
    if name == "cents":
        return euro(value, language)
    label = _label(type(event).__name__, name, value, law)
    return str(value) if label is None else label[language == "en"]


def _label(kind: str, name: str, code: Any, law: Law) -> tuple[str, str] | None:
    """What a code is called, in Dutch and English; None when it speaks for itself."""
    if name in _GROUNDS and code in law.grounds:
        ground = law.grounds[code]
        return f"{code} {ground.nl}", f"{code} {ground.en}"
    if name == "fact" and code in law.inputs:
        return law.inputs[code].label, law.inputs[code].label_en
    if name == "act":
        words = LABELS[COMMANDS[code]]
        return words.nl, words.en
    if name in ("reason", "items") and kind in _REASONS and code in _REASONS[kind]:
        reason = _REASONS[kind][code]
        return reason.nl, reason.en
    return None
