"""What becomes of an applicant, and what is written to him."""

from dataclasses import dataclass
from datetime import date


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
class MandateGiven:
    """An applicant lets somebody act for him.

    Attributes:
        on: The day it was given.
        mandate: Reference of the mandate.
        applicant: Reference of who gave it.
        holder: Reference of who may act.
        since: First day on which he may.
        until: Last day; None while there is no end to it.
    """

    on: date
    mandate: str
    applicant: str
    holder: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class MandateRevoked:
    """A mandate was taken back.

    Attributes:
        on: The day.
        mandate: Reference of the mandate.
        until: Last day on which it held; the day before its first if it never did.
    """

    on: date
    mandate: str
    until: date


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
