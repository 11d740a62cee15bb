"""What somebody wants to happen to a case: every command, in the imperative.

``on`` is the legal date that the act has; it never lies after today. What is done about a decision
can name the ``application`` that was decided on; without a name it is the one decided last.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from maatwerk.cases.application import NOTHING
from maatwerk.law import Quarter


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
class Propose:
    """Have the law say what follows from the facts.

    Attributes:
        on: The day.
        vaulted: Facts that are personal and live in the vault; the law reads them, no event
            ever holds them.
    """

    on: date
    vaulted: Mapping[str, str] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class ReturnProposal:
    """Send the proposal back, for a reason of ``reasons.RETURN``."""

    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Grant:
    """Grant the application as proposed, or otherwise with a reason of ``reasons.OVERRIDE``.

    What is left out is as proposed.
    """

    on: date
    premium: str | None = None
    package: str | None = None
    percentage: int | None = None
    last_quarter: Quarter | None = None
    override: str | None = None


@dataclass(frozen=True, slots=True)
class Refuse:
    """Refuse the application on one principal ground, and further ones."""

    on: date
    principal_ground: str
    further_grounds: tuple[str, ...] = ()
    override: str | None = None


@dataclass(frozen=True, slots=True)
class DeclareInadmissible:
    """Find the application inadmissible."""

    on: date
    principal_ground: str
    further_grounds: tuple[str, ...] = ()
    override: str | None = None


@dataclass(frozen=True, slots=True)
class DeclareLapsed:
    """Say that the application has lapsed, since VDAB was not done in time."""

    on: date


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Withdraw the application."""

    on: date


@dataclass(frozen=True, slots=True)
class Dispatch:
    """Send the letter of the decision."""

    on: date
    application: str | None = None


@dataclass(frozen=True, slots=True)
class Reopen:
    """Open a closed application again, for a reason of ``reasons.REOPEN``."""

    on: date
    reason: str
    application: str | None = None


@dataclass(frozen=True, slots=True)
class Suspend:
    """Pay nothing from this quarter on, on a ground that suspends."""

    on: date
    quarter: Quarter
    ground: str


@dataclass(frozen=True, slots=True)
class Resume:
    """Pay again from this quarter on."""

    on: date
    quarter: Quarter


@dataclass(frozen=True, slots=True)
class EndRight:
    """End the right after this quarter, for a reason of ``reasons.END``.

    Attributes:
        on: The day.
        quarter: Last quarter of right.
        reason: Code.
        successor: Reference of the case with the new employer.
    """

    on: date
    quarter: Quarter
    reason: str
    successor: str | None = None


@dataclass(frozen=True, slots=True)
class RequestReview:
    """Ask VDAB to review what it found."""

    on: date
    application: str | None = None


@dataclass(frozen=True, slots=True)
class DecideReview:
    """Tell what the review says; the application is opened again unless all is upheld."""

    on: date
    upheld: bool
    application: str | None = None


@dataclass(frozen=True, slots=True)
class LodgeAppeal:
    """Record that the decision is before the labour court."""

    on: date
    application: str | None = None


@dataclass(frozen=True, slots=True)
class RecordJudgment:
    """Record what the court ruled; the application is opened again unless it is upheld."""

    on: date
    upheld: bool
    application: str | None = None


@dataclass(frozen=True, slots=True)
class OrderRecovery:
    """Claim paid premiums back, for a reason of ``reasons.RECOVERY``."""

    on: date
    quarters: tuple[Quarter, ...]
    cents: int
    reason: str


@dataclass(frozen=True, slots=True)
class RequestAdvance:
    """Ask a monthly advance on the loonpremie.

    Attributes:
        on: The day.
        month: First day of the first month.
        cents: A month.
    """

    on: date
    month: date
    cents: int


@dataclass(frozen=True, slots=True)
class AgreeAdvance:
    """Agree to the advance that was asked; fields as of :class:`RequestAdvance`."""

    on: date
    month: date
    cents: int


@dataclass(frozen=True, slots=True)
class DeclineAdvance:
    """Decline the advance that was asked, for a reason of ``reasons.ADVANCE``."""

    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class EndAdvance:
    """Pay no advance after a month, for a reason of ``reasons.ADVANCE``.

    Attributes:
        on: The day.
        month: First day of the last month.
        reason: Code.
    """

    on: date
    month: date
    reason: str


@dataclass(frozen=True, slots=True)
class Exclude:
    """Exclude the applicant for so many months, for a reason of ``reasons.SANCTION``."""

    on: date
    months: int
    reason: str


@dataclass(frozen=True, slots=True)
class CorrectFact:
    """Say that a fact was otherwise, from a legal date that may lie in the past."""

    on: date
    fact: str
    new: str


@dataclass(frozen=True, slots=True)
class SucceedEnterprise:
    """Hand the case to the enterprise that has taken over the employer."""

    on: date
    applicant: str
    applicant_kind: str
    province: str


@dataclass(frozen=True, slots=True)
class MergeMunicipalities:
    """Hand the case to the local authority that has come in the place of another.

    Of any other applicant only the province changes: that of an establishment in the municipality.
    """

    on: date
    applicant: str
    province: str


@dataclass(frozen=True, slots=True)
class KeepLetter:
    """Keep a letter that was made; the fields are those of ``events.LetterKept``.

    It comes with the bytes that its hashes are of, so nobody writes one by hand.
    """

    on: date
    letter: str
    kind: str
    about: int
    addressee: str
    template: str
    template_hash: str
    html_hash: str
    pdf_hash: str


AboutADecision: TypeAlias = (
    Dispatch | Reopen | RequestReview | DecideReview | LodgeAppeal | RecordJudgment
)
"""What is done about a decision, and can name its application."""

RestsOnExclusions: TypeAlias = (
    Propose | Grant | Refuse | DeclareInadmissible | DeclareLapsed | Exclude
)
"""What must know the exclusions of the applicant in other cases."""

Command: TypeAlias = (
    OpenDraft
    | GiveFacts
    | DiscardDraft
    | Submit
    | AskForMore
    | ReceiveMore
    | FindAdmissible
    | ReceiveNeed
    | ProlongInquiry
    | Propose
    | ReturnProposal
    | Grant
    | Refuse
    | DeclareInadmissible
    | DeclareLapsed
    | Withdraw
    | Dispatch
    | Reopen
    | Suspend
    | Resume
    | EndRight
    | RequestReview
    | DecideReview
    | LodgeAppeal
    | RecordJudgment
    | OrderRecovery
    | RequestAdvance
    | AgreeAdvance
    | DeclineAdvance
    | EndAdvance
    | Exclude
    | CorrectFact
    | SucceedEnterprise
    | MergeMunicipalities
    | KeepLetter
)
"""Anything that can be wanted."""
