"""What becomes of an applicant, and what is written to him."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Exclude:
    """Exclude the applicant for so many months, for a reason of ``reasons.SANCTION``."""

    on: date
    months: int
    reason: str


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
class GiveMandate:
    """Let somebody act for an applicant; attributes as of ``events.MandateGiven``.

    It is given in the stream of the applicant: the reference of the case is his own.
    """

    on: date
    mandate: str
    applicant: str
    holder: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class RevokeMandate:
    """Take a mandate back: the day is its last."""

    on: date
    mandate: str


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
