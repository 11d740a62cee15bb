"""Random references: twelve characters that tell nothing."""

import secrets

from maatwerk.cases.references import ALPHABET, LENGTH, is_reference

__all__ = ["ALPHABET", "LENGTH", "is_reference", "new_reference"]


def new_reference() -> str:
    """A reference that nobody has: one of 2**60."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
