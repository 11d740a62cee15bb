"""The keys of the vault, from the environment; nothing of them is ever printed.

From each secret two keys are derived for two purposes, so that neither tells the other: one
seals rows, one hashes the numbers that are searched by.
"""

import base64
import binascii
import hmac
import os
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from maatwerk.errors import BadInputError

VARIABLE = "MAATWERK_VAULT_KEYS"
"""Name of the variable that holds the keys: the first seals, all of them open."""

LENGTH = 32
"""Bytes of a secret."""

_LEAST_DISTINCT = 16
"""Among 32 random bytes fewer distinct ones do not occur; in what somebody typed they do."""

HOW = (
    f"Set {VARIABLE} to one or more keys with a comma between them; "
    "maatwerk register new-key makes one."
)


def new_key() -> str:
    """A new random key, as :data:`VARIABLE` takes it: 43 characters."""
    return base64.urlsafe_b64encode(secrets.token_bytes(LENGTH)).decode().rstrip("=")


@dataclass(frozen=True, slots=True, repr=False)
class Key:
    """What is derived from one secret.

    Attributes:
        id: Name of the key, 8 hexadecimal digits; tells nothing about it.
        sealing: 32 bytes, for rows.
        searching: 32 bytes, for hashes.
    """

    id: str
    sealing: bytes
    searching: bytes

    @classmethod
    def of(cls, secret: bytes) -> "Key":
        """The keys of a secret."""
        named = _derived(secret, "name")[:4].hex()
        return cls(named, _derived(secret, "sealing"), _derived(secret, "searching"))

    def hash_of(self, number_kind: str, number: str) -> str:
        """The keyed hash of a number of a kind, 64 hexadecimal digits."""
        message = f"{number_kind}:{number}".encode()
        return hmac.new(self.searching, message, sha256).hexdigest()

    def __repr__(self) -> str:
        return f"Key({self.id})"


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a vault, in order; at least one.

    Attributes:
        all: The first seals, all of them open and search.
    """

    all: tuple[Key, ...]

    @property
    def first(self) -> Key:
        """The one that seals."""
        return self.all[0]

    def __iter__(self) -> Iterator[Key]:
        return iter(self.all)

    def named(self, key_id: str) -> Key:
        """The key with that name.

        Raises:
            BadInputError: it is not among them.
        """
        found = next((key for key in self.all if key.id == key_id), None)
        if found is None:
            there = ", ".join(key.id for key in self.all)
            raise BadInputError(
                f"A row of the vault is sealed with key {key_id}, which {VARIABLE} does not "
                f"hold (it holds {there}). Put that key back, behind the first."
            )
        return found


def keys_from(environment: Mapping[str, str] = os.environ) -> Keys:
    """The keys that the environment holds.

    Raises:
        BadInputError: there is none, one is no key, or one is there twice; the message says
            what to set and never repeats a key.
    """
    written = environment.get(VARIABLE, "").replace(",", " ").split()
    if not written:
        raise BadInputError(f"The vault has no key. {HOW}")
    keys = tuple(Key.of(_secret(text, place)) for place, text in enumerate(written, 1))
    if len({key.id for key in keys}) < len(keys):
        raise BadInputError(f"{VARIABLE} holds a key twice: leave one of them out.")
    return Keys(keys)


def _secret(text: str, place: int) -> bytes:
    try:
        secret = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        secret = b""
    if len(secret) != LENGTH:
        raise BadInputError(f"Key {place} of {VARIABLE} is no key. {HOW}")
    if len(set(secret)) < _LEAST_DISTINCT:
        raise BadInputError(f"Key {place} of {VARIABLE} is not random, so it keeps nothing. {HOW}")
    return secret


def _derived(secret: bytes, purpose: str) -> bytes:
    info = f"maatwerk/vault/{purpose}/1".encode()
    return HKDF(algorithm=SHA256(), length=LENGTH, salt=None, info=info).derive(secret)
