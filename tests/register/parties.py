"""References that are the same for the same name, and invented people who stand behind them."""

import hashlib
from collections.abc import Iterable

import numpy as np
from django.db import transaction
from tests.register.people import KEYS

from maatwerk.demo.identities import PERSONS, identity_numbers
from maatwerk.identifiers import IdentityNumber
from maatwerk.register.models import VaultRow
from maatwerk.register.vault.records import Applicant, Person, Record
from maatwerk.register.vault.references import ALPHABET, LENGTH
from maatwerk.register.vault.vault import begin

APPLICANT, PERSON, APPLICATION = "A00000000001", "Q00000000001", "P00000000001"
"""An applicant, a worker and an application, as many tests need one of each."""

_OTHERS = 1_000
"""Numbers that other tests give to people of their own."""


def ref(name: str) -> str:
    """A reference that tells nothing, the same for the same name."""
    digest = hashlib.sha256(name.encode()).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:LENGTH])


def known(applicants: Iterable[str] = (APPLICANT,), persons: Iterable[str] = (PERSON,)) -> None:
    """Let somebody stand behind them in the vault of the open register."""
    records: dict[str, Record] = {
        **{ref: Applicant(f"Verzonnen {ref}", None, _number(ref)) for ref in applicants},
        **{ref: Person(_number(ref), f"Verzonnen {ref}") for ref in persons},
    }
    there = set(VaultRow.objects.filter(ref__in=records).values_list("ref", flat=True))
    new = {ref: record for ref, record in records.items() if ref not in there}
    with transaction.atomic():
        begin(new, KEYS)


def _number(ref: str) -> IdentityNumber:
    place = int.from_bytes(hashlib.sha256(ref.encode()).digest()[:8]) % (PERSONS - _OTHERS)
    (number,) = identity_numbers(np.array([_OTHERS + place]))
    return IdentityNumber.parse(f"{number:011}", demo=True)
