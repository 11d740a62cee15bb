"""References that are the same for the same name, and rows in the vault to stand behind them."""

import hashlib
from collections.abc import Iterable

from maatwerk.register.models import VaultRow
from maatwerk.register.vault.references import ALPHABET, LENGTH

APPLICANT, PERSON, APPLICATION = "A00000000001", "Q00000000001", "P00000000001"
"""An applicant, a worker and an application, as many tests need one of each."""


def ref(name: str) -> str:
    """A reference that tells nothing, the same for the same name."""
    digest = hashlib.sha256(name.encode()).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:LENGTH])


def known(applicants: Iterable[str] = (APPLICANT,), persons: Iterable[str] = (PERSON,)) -> None:
    """Let them stand in the vault of the open register, with nothing behind them."""
    VaultRow.objects.bulk_create(
        (
            VaultRow(ref=ref, kind=kind, key="none", sealed=b"")
            for kind, refs in (("applicant", applicants), ("person", persons))
            for ref in refs
        ),
        ignore_conflicts=True,
    )
