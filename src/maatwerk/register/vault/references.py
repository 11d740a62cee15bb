"""Random references: twelve characters that tell nothing."""

import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no two characters look alike."""

LENGTH = 12

_FORM = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")


def new_reference() -> str:
    """A reference that nobody has: one of 2**60."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def is_reference(text: str) -> bool:
    """Whether the text has the form of a reference."""
    return _FORM.fullmatch(text) is not None
