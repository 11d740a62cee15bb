"""What is wanted of an application until it is proposed, and of its facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from maatwerk.cases.application import NOTHING


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """Begin an application; attributes as :class:`~maatwerk.cases.events.DraftOpened`."""

    on: date
    application: str
    scheme: str
    kind: str
    applicant: str
    applicant_kind: str
    person: str
    premium: str
    province: str


@dataclass(frozen=True, slots=True)
class GiveFacts:
    """Tell facts of the application, by input of the law, as a person writes them."""

    on: date
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DiscardDraft:
    """Throw the draft away."""

    on: date


@dataclass(frozen=True, slots=True)
class Submit:
    """File the application, perhaps under a mandate."""

    on: date
    mandate: str | None = None


@dataclass(frozen=True, slots=True)
class AskForMore:
    """Ask what is missing; the clock stops.

    Attributes:
        on: The day.
        items: Codes of ``reasons.STUKKEN``.
        answer_by: Last day to answer.
    """

    on: date
    items: tuple[str, ...]
    answer_by: date


@dataclass(frozen=True, slots=True)
class ReceiveMore:
    """Take in what was asked, or go on without it once the term is over."""

    on: date
    facts: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    complete: bool = True


@dataclass(frozen=True, slots=True)
class FindAdmissible:
    """Say that the application is admissible."""

    on: date


@dataclass(frozen=True, slots=True)
class ReceiveNeed:
    """Take in what VDAB found."""

    on: date
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ProlongInquiry:
    """Let the inquiry of VDAB last longer, for a reason of ``reasons.PROLONG``."""

    on: date
    reason: str
    until: date


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Withdraw the application."""

    on: date


@dataclass(frozen=True, slots=True)
class CorrectFact:
    """Say that a fact was otherwise, from a legal date that may lie in the past."""

    on: date
    fact: str
    new: str
