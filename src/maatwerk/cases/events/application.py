"""What happens to an application until it is proposed, and to its facts."""

from dataclasses import dataclass
from datetime import date


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
