"""Invented persons, applicants and keys that several tests share."""

import base64
from datetime import date

import numpy as np

from maatwerk.demo.identities import account_numbers, enterprise_numbers, identity_numbers
from maatwerk.identifiers import AccountNumber, EnterpriseNumber, IdentityNumber
from maatwerk.register.vault.keys import Key, Keys
from maatwerk.register.vault.records import Address, Applicant, Person

NUMBERS = np.arange(200)
IDENTITIES = tuple(
    IdentityNumber.parse(f"{number:011}", demo=True) for number in identity_numbers(NUMBERS)
)
ENTERPRISES = tuple(
    EnterpriseNumber.parse(f"{number:010}", demo=True) for number in enterprise_numbers(NUMBERS)
)
ACCOUNTS = tuple(
    AccountNumber.parse(f"BE{number:014}", demo=True) for number in account_numbers(NUMBERS)
)


def secret(number: int) -> str:
    """A key as the environment holds it; the same for the same number."""
    return base64.urlsafe_b64encode(bytes(range(number, number + 32))).decode().rstrip("=")


def key(number: int) -> Key:
    return Key.of(bytes(range(number, number + 32)))


OLD, NEW = key(1), key(2)
KEYS = Keys((OLD,))
BOTH = Keys((NEW, OLD))
NEXT = Keys((NEW,))

HOME = Address("Verzonnenstraat 1 bus 2", "9999", "Nergenshuizen")
PERSON = Person(IDENTITIES[0], "An Verzonnen", date(1903, 5, 5), HOME, ACCOUNTS[0])
APPLICANT = Applicant("Verzonnen bv", ENTERPRISES[0], None, HOME, ACCOUNTS[1])

SECRETS = (
    *(PERSON.identity_number.written, PERSON.identity_number.digits),
    *(PERSON.name, "1903-05-05", "Verzonnenstraat", "Nergenshuizen", "Verzonnen bv"),
    *(ACCOUNTS[0].iban, ACCOUNTS[0].written, ENTERPRISES[0].digits, ENTERPRISES[0].written),
)
"""What no message, ``repr`` or table in clear may hold."""


def tells(text: str) -> list[str]:
    """Which personal data a text gives away."""
    return [told for told in SECRETS if told in text]
