"""Seals the content of one row: AES-256-GCM, bound to the reference that it stands behind."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from maatwerk.errors import BadInputError
from maatwerk.register.vault.keys import Key

NONCE = 12
"""Bytes; random, so one key may seal some four thousand million rows."""

BLOCK = 128
"""Bytes that the content is filled up to a multiple of: its length tells no name."""


class BrokenSealError(BadInputError):
    """A row of the vault was altered, or put in the place of another."""


def seal(key: Key, kind: str, ref: str, content: bytes) -> bytes:
    """The content, sealed for this reference and no other.

    Args:
        key: That seals.
        kind: Of row.
        ref: The reference it stands behind.
        content: JSON; blanks are added behind it.
    """
    filled = content.ljust(-(-len(content) // BLOCK) * BLOCK)
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key.sealing).encrypt(nonce, filled, _bound(kind, ref))


def unseal(key: Key, kind: str, ref: str, sealed: bytes) -> bytes:
    """The content of a row; arguments as for :func:`seal`.

    Raises:
        BrokenSealError: it was not sealed with this key for this reference.
    """
    try:
        return AESGCM(key.sealing).decrypt(sealed[:NONCE], sealed[NONCE:], _bound(kind, ref))
    except (InvalidTag, ValueError):
        raise BrokenSealError(
            f"The row of {ref} in the vault was altered, or is that of another: restore it "
            "from a backup."
        ) from None


def _bound(kind: str, ref: str) -> bytes:
    return f"maatwerk/vault/1/{kind}/{ref}".encode()
