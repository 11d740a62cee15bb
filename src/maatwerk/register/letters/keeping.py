"""The readable letter: its two forms sealed together, opened, and held to their hashes."""

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from maatwerk.cases.events import LetterKept
from maatwerk.errors import BadInputError
from maatwerk.law.canonical import canonical
from maatwerk.register.models import LetterRow, VaultRow
from maatwerk.register.store import queue_for_the_chain
from maatwerk.register.vault.keys import Keys
from maatwerk.register.vault.sealing import seal, unseal

_KIND = "letter"
"""What a seal is bound to besides the reference: no letter opens as a person."""


class Form(StrEnum):
    """In which a letter is read."""

    HTML = "html"
    PDF = "pdf"


class LetterGoneError(BadInputError):
    """A letter was erased: that it was made, and its hashes, is all that is left."""


@dataclass(frozen=True, slots=True, repr=False)
class Paper:
    """What a letter says; it holds names, so no ``repr`` shows it.

    Attributes:
        html: UTF-8; ``pdf`` the same letter, printed.
    """

    html: bytes
    pdf: bytes

    def form(self, form: Form) -> bytes:
        """The bytes in that form."""
        return self.html if form is Form.HTML else self.pdf

    def __repr__(self) -> str:
        return "Paper(…)"


def digest(content: bytes) -> str:
    """sha256, 64 hexadecimal digits."""
    return sha256(content).hexdigest()


def hold(*refs: str) -> None:
    """Nobody erases these from the vault until the transaction ends.

    Raises:
        BadInputError: one of them was erased in the meantime.
    """
    queue_for_the_chain()
    rows = VaultRow.objects.select_for_update().filter(ref__in=refs).order_by("ref").only("ref")
    gone = set(refs) - {row.ref for row in rows}
    if gone:
        raise BadInputError(
            f"Whom the letter names was erased from the vault: {', '.join(sorted(gone))}."
        )


def keep(letter: LetterKept, case_ref: str, person_ref: str, paper: Paper, keys: Keys) -> None:
    """Write the sealed letter, in the transaction of its event; who it names is held."""
    LetterRow.objects.create(
        ref=letter.letter,
        case_ref=case_ref,
        person_id=person_ref,
        addressee_id=letter.addressee,
        **sealed(letter.letter, paper, keys),
    )


def sealed(ref: str, paper: Paper, keys: Keys) -> dict[str, str | bytes]:
    """The columns ``key`` and ``sealed``, under the first key."""
    plain = {"html": paper.html.decode(), "pdf": b64encode(paper.pdf).decode()}
    return {"key": keys.first.id, "sealed": seal(keys.first, _KIND, ref, canonical(plain))}


def opened(row: LetterRow, keys: Keys) -> Paper:
    """What a row holds.

    Raises:
        BadInputError: its key is not there, or its seal is broken.
    """
    plain = json.loads(unseal(keys.named(row.key), _KIND, row.ref, bytes(row.sealed)))
    return Paper(plain["html"].encode(), b64decode(plain["pdf"]))


def read(letter: LetterKept, keys: Keys) -> Paper:
    """The letter as it was made, held to the hashes of its event.

    Raises:
        LetterGoneError: it was erased.
        BadInputError: it was altered, or cannot be opened with these keys.
    """
    row = LetterRow.objects.filter(ref=letter.letter).first()
    if row is None:
        raise LetterGoneError(
            f"The letter {letter.letter} was erased; that it was made, and its hashes, stay."
        )
    paper = opened(row, keys)
    wrong = altered(letter, paper)
    if wrong is not None:
        raise BadInputError(f"{wrong} Restore it from a backup.")
    return paper


def altered(letter: LetterKept, paper: Paper) -> str | None:
    """What says that the bytes are not those that were kept; None when they are."""
    hashes = {Form.HTML: letter.html_hash, Form.PDF: letter.pdf_hash}
    wrong = [form for form in Form if digest(paper.form(form)) != hashes[form]]
    if not wrong:
        return None
    return f"The letter {letter.letter} is not the one that was kept: its {wrong[0]} was altered."
