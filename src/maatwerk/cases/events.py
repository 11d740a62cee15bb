"""What has happened to a case: every kind of event, in the past tense.

An event holds codes, days, quarters, amounts in cents and random references, never a name, a
number or a text of a person: those live in the vault, behind the references. ``on`` is the
legal date; when it was recorded, and by whom, stands on the envelope that the register puts
around it.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from maatwerk.law import Quarter


@dataclass(frozen=True, slots=True)
class DraftOpened:
    """An applicant has begun an application.

    Attributes:
        on: The day.
        application: Reference of the application.
        scheme: Code of the scheme.
        kind: ``nieuw``, ``aanpassing``, ``verlenging`` or ``omzetting``.
        applicant: Reference of the applicant.
        applicant_kind: Such as ``werkgever``.
        person: Reference of the worker, or of the self-employed person.
        premium: The kind of premium that is asked.
        province: Code of the province of the establishment, as valid on the day.
    """

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
class FactGiven:
    """A fact of the application is known: an input of the law, by its name.

    Attributes:
        on: The day.
        fact: Name of the input.
        value: As a person writes it: a code, an ISO day, a figure.
        application: Reference of the draft it is told in; None when it is told of the case, as
            every fact is once the application is filed.
    """

    on: date
    fact: str
    value: str
    application: str | None = None


@dataclass(frozen=True, slots=True)
class DraftDiscarded:
    """The applicant has thrown the draft away."""

    on: date


@dataclass(frozen=True, slots=True)
class ApplicationSubmitted:
    """The application is filed; from here on the clocks run.

    Attributes:
        on: The day.
        mandate: Reference of the mandate under which somebody else filed it.
    """

    on: date
    mandate: str | None = None


@dataclass(frozen=True, slots=True)
class InformationRequested:
    """The file is incomplete: the clock stands still.

    Attributes:
        on: The day.
        items: What is asked, codes of ``reasons.STUKKEN``.
        answer_by: Last day of the term for completing it.
    """

    on: date
    items: tuple[str, ...]
    answer_by: date


@dataclass(frozen=True, slots=True)
class InformationReceived:
    """What was asked has come, or the department goes on without it: the clock runs again.

    Attributes:
        prepared_by: Reference of who told it.
    """

    on: date
    complete: bool
    prepared_by: str = ""


@dataclass(frozen=True, slots=True)
class AdmissibilityFound:
    """The application is admissible: the term of decision begins."""

    on: date


@dataclass(frozen=True, slots=True)
class NeedReceived:
    """VDAB has told what it found; the facts themselves are :class:`FactGiven`.

    Attributes:
        prepared_by: Reference of who told it.
    """

    on: date
    prepared_by: str = ""


@dataclass(frozen=True, slots=True)
class InquiryProlonged:
    """The inquiry of VDAB may last longer.

    Attributes:
        on: The day.
        reason: Code of ``reasons.PROLONG``.
        until: Last day.
    """

    on: date
    reason: str
    until: date


@dataclass(frozen=True, slots=True)
class ProposalMade:
    """What the law says of the application.

    Attributes:
        on: The day.
        law: Hash of the law.
        outcome: As the law names it.
        principal_ground: Code of the ground; None when it is granted.
        grounds: Every ground that is met.
        unknown: Every ground that cannot be said.
        package: Code of the package; None unless granted.
        percentage: Of a package that leaves it to the decision.
        first_quarter: First quarter of right; None unless granted.
        last_quarter: Last quarter of right, likewise.
        amounts: Premium and cents of the first quarter, where the wage is known.
        prepared_by: Reference of who had it made.
        missing: Facts that keep the outcome, the package or the term unknown.
        number_one: The quarter that would count as number 1; None unless granted.
        excluded_until: Last day of the exclusion that the applicant was known to be under.
    """

    on: date
    law: str
    outcome: str
    principal_ground: str | None
    grounds: tuple[str, ...]
    unknown: tuple[str, ...]
    package: str | None
    percentage: int | None
    first_quarter: Quarter | None
    last_quarter: Quarter | None
    amounts: tuple[tuple[str, int], ...]
    prepared_by: str
    number_one: Quarter | None = None
    excluded_until: date | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposalReturned:
    """The decider has sent the proposal back; the reason is a code of ``reasons.RETURN``."""

    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class ApplicationGranted:
    """The application is granted.

    Attributes:
        on: The day.
        premium: The kind of premium that is granted; less than asked where guidance is refused.
        package: Code of the package.
        percentage: Where the package leaves it to the decision.
        first_quarter: First quarter of right.
        last_quarter: Last quarter of right.
        without_guidance: Code of the ground that takes the guidance away.
        override: Code of ``reasons.OVERRIDE``, when the law proposed otherwise.
        number_one: The quarter that counts as number 1; None for that of the right that is
            adjusted or extended, and for the first quarter of any other.
    """

    on: date
    premium: str
    package: str
    percentage: int | None
    first_quarter: Quarter
    last_quarter: Quarter
    without_guidance: str | None = None
    override: str | None = None
    number_one: Quarter | None = None


@dataclass(frozen=True, slots=True)
class ApplicationRefused:
    """The application is refused.

    Attributes:
        on: The day.
        principal_ground: The one ground that counts.
        further_grounds: Others that are met as well.
        override: Code of ``reasons.OVERRIDE``, when the law proposed otherwise.
    """

    on: date
    principal_ground: str
    further_grounds: tuple[str, ...] = ()
    override: str | None = None


@dataclass(frozen=True, slots=True)
class ApplicationFoundInadmissible:
    """The application is inadmissible; attributes as for a refusal."""

    on: date
    principal_ground: str
    further_grounds: tuple[str, ...] = ()
    override: str | None = None


@dataclass(frozen=True, slots=True)
class ApplicationLapsed:
    """The inquiry was not done in time; attributes as for a refusal."""

    on: date
    principal_ground: str


@dataclass(frozen=True, slots=True)
class ApplicationWithdrawn:
    """The applicant has withdrawn it."""

    on: date


@dataclass(frozen=True, slots=True)
class ApplicationReopened:
    """A closed application is open again; the reason is a code of ``reasons.REOPEN``.

    This event, and every other one about a decision, names the application that was decided on;
    without a name it is the one that was decided last.
    """

    on: date
    reason: str
    application: str | None = None


@dataclass(frozen=True, slots=True)
class RightStarted:
    """A right begins.

    Attributes:
        on: The day.
        quarter: First quarter of right.
    """

    on: date
    quarter: Quarter


@dataclass(frozen=True, slots=True)
class RightChanged:
    """A right goes on under what was granted on an adjustment or extension.

    Attributes:
        on: The day.
        quarter: First quarter for which that holds.
    """

    on: date
    quarter: Quarter


@dataclass(frozen=True, slots=True)
class RightSuspended:
    """From this quarter on nothing is paid; the ground is one that suspends."""

    on: date
    quarter: Quarter
    ground: str


@dataclass(frozen=True, slots=True)
class RightResumed:
    """From this quarter on it is paid again."""

    on: date
    quarter: Quarter


@dataclass(frozen=True, slots=True)
class RightEnded:
    """The right has ended.

    Attributes:
        on: The day.
        quarter: Last quarter of right.
        reason: Code of ``reasons.END``.
        successor: Reference of the case with the new employer, if there is one.
    """

    on: date
    quarter: Quarter
    reason: str
    successor: str | None = None


@dataclass(frozen=True, slots=True)
class RightRevoked:
    """A grant was opened again: until it is decided anew there is no right."""

    on: date
    application: str | None = None


@dataclass(frozen=True, slots=True)
class ReviewRequested:
    """Somebody has asked VDAB to review what it found; nothing is suspended by it.

    Attributes:
        prepared_by: Reference of who told it.
    """

    on: date
    application: str | None = None
    prepared_by: str = ""


@dataclass(frozen=True, slots=True)
class ReviewDecided:
    """The review is done; ``upheld`` when everything stays as it was."""

    on: date
    upheld: bool
    application: str | None = None


@dataclass(frozen=True, slots=True)
class AppealLodged:
    """The decision is before the labour court.

    Attributes:
        prepared_by: Reference of who told it.
        late: Whether the term to go to court was over.
    """

    on: date
    application: str | None = None
    prepared_by: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class JudgmentGiven:
    """The court has ruled; ``upheld`` when the decision stands."""

    on: date
    upheld: bool
    application: str | None = None


@dataclass(frozen=True, slots=True)
class DecisionDispatched:
    """The letter has left: the term of appeal runs from the third working day after it."""

    on: date
    appeal_until: date
    application: str | None = None


@dataclass(frozen=True, slots=True)
class RecoveryOrdered:
    """Paid premiums are claimed back.

    Attributes:
        on: The day.
        quarters: Of right.
        cents: The amount, above 0.
        reason: Code of ``reasons.RECOVERY``.
    """

    on: date
    quarters: tuple[Quarter, ...]
    cents: int
    reason: str


@dataclass(frozen=True, slots=True)
class AdvanceRequested:
    """The employer asks a monthly advance on the loonpremie.

    Attributes:
        on: The day.
        month: First day of the first month.
        cents: A month.
        prepared_by: Reference of who told it.
    """

    on: date
    month: date
    cents: int
    prepared_by: str


@dataclass(frozen=True, slots=True)
class AdvanceAgreed:
    """An advance is paid every month, from one on; it takes the place of an earlier one.

    Attributes:
        on: The day.
        month: First day of the first month.
        cents: A month.
    """

    on: date
    month: date
    cents: int


@dataclass(frozen=True, slots=True)
class AdvanceDeclined:
    """The advance that was asked is not given; the reason is a code of ``reasons.ADVANCE``."""

    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class AdvanceEnded:
    """No advance is paid any more.

    Attributes:
        on: The day.
        month: First day of the last month for which it was agreed.
        reason: Code of ``reasons.ADVANCE``.
    """

    on: date
    month: date
    reason: str


@dataclass(frozen=True, slots=True)
class ApplicantExcluded:
    """After a sanction nothing can be granted to the applicant for a while.

    Attributes:
        on: First day.
        until: Last day.
        reason: Code of ``reasons.SANCTION``.
        repeated: Whether the term was doubled for repetition.
        applicant: Reference of who is excluded, in every case; empty for that of this case.
    """

    on: date
    until: date
    reason: str
    repeated: bool
    applicant: str = ""


@dataclass(frozen=True, slots=True)
class FactCorrected:
    """A fact was otherwise than recorded.

    Attributes:
        on: Legal date from which the fact was so; it may lie in the past.
        fact: Name of the input of the law.
        old: What was recorded; None when nothing was.
        new: What is so.
        prepared_by: Reference of who told it.
    """

    on: date
    fact: str
    old: str | None
    new: str
    prepared_by: str = ""


@dataclass(frozen=True, slots=True)
class EnterpriseSucceeded:
    """Another enterprise has taken over the employer: the case is now with it."""

    on: date
    applicant: str
    applicant_kind: str
    province: str


@dataclass(frozen=True, slots=True)
class MunicipalitiesMerged:
    """The local authority is now another one, perhaps in another province."""

    on: date
    applicant: str
    province: str


@dataclass(frozen=True, slots=True)
class LetterKept:
    """A letter was made and kept: that it was, and the hashes that its bytes must have.

    What it says holds names and lies sealed, apart from the events; it can be erased.

    Attributes:
        on: Day that the letter bears.
        letter: Reference of the letter.
        kind: One of ``letters.LetterKind``.
        about: Version of the event that it tells of.
        addressee: Reference of the applicant it is written to.
        template: Kind and version of the template that made it, such as ``weigering/1``.
        template_hash: sha256 of that template, with the layout it is laid in.
        html_hash: sha256 of the letter as HTML; ``pdf_hash`` as PDF.
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


Event: TypeAlias = (
    DraftOpened
    | FactGiven
    | DraftDiscarded
    | ApplicationSubmitted
    | InformationRequested
    | InformationReceived
    | AdmissibilityFound
    | NeedReceived
    | InquiryProlonged
    | ProposalMade
    | ProposalReturned
    | ApplicationGranted
    | ApplicationRefused
    | ApplicationFoundInadmissible
    | ApplicationLapsed
    | ApplicationWithdrawn
    | ApplicationReopened
    | RightStarted
    | RightChanged
    | RightSuspended
    | RightResumed
    | RightEnded
    | RightRevoked
    | ReviewRequested
    | ReviewDecided
    | AppealLodged
    | JudgmentGiven
    | DecisionDispatched
    | RecoveryOrdered
    | AdvanceRequested
    | AdvanceAgreed
    | AdvanceDeclined
    | AdvanceEnded
    | ApplicantExcluded
    | FactCorrected
    | EnterpriseSucceeded
    | MunicipalitiesMerged
    | LetterKept
)
"""Anything that can have happened."""
