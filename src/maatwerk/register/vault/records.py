"""What the vault holds of persons and applicants; none of it shows in a ``repr``."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias

from maatwerk.identifiers import AccountNumber, EnterpriseNumber, IdentityNumber
from maatwerk.register.vault.establishment import EstablishmentNumber


class Kind(StrEnum):
    """Of row."""

    PERSON = "person"
    APPLICANT = "applicant"


class NumberKind(StrEnum):
    """What can be searched by, exactly; nothing else can."""

    IDENTITY = "identity_number"
    ENTERPRISE = "enterprise_number"
    ACCOUNT = "account_number"


Number: TypeAlias = IdentityNumber | EnterpriseNumber | AccountNumber
"""A number that was read and checked."""


@dataclass(frozen=True, slots=True, repr=False)
class Address:
    """Where somebody lives or works.

    Attributes:
        street: With number and box.
        postcode: As written.
        municipality: Name.
        country: Two letters.
    """

    street: str
    postcode: str
    municipality: str
    country: str = "BE"

    def __repr__(self) -> str:
        return "Address(…)"


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """A worker, or a self-employed person; what is not known is None.

    Attributes:
        identity_number: Of the national register, or BIS.
        name: Full.
        born_on: Day of birth.
        address: Where the person lives.
        account_number: Of the bank.
    """

    identity_number: IdentityNumber
    name: str
    born_on: date | None = None
    address: Address | None = None
    account_number: AccountNumber | None = None

    def __repr__(self) -> str:
        return "Person(…)"


@dataclass(frozen=True, slots=True, repr=False)
class Applicant:
    """An enterprise, a public body or a self-employed person; what is not known is None.

    Attributes:
        name: Full.
        enterprise_number: If there is one; it or the identity number is there.
        identity_number: Of a self-employed person.
        address: Where letters go.
        account_number: Of the bank.
        establishments: Units that were named so far, in order of number.
    """

    name: str
    enterprise_number: EnterpriseNumber | None = None
    identity_number: IdentityNumber | None = None
    address: Address | None = None
    account_number: AccountNumber | None = None
    establishments: tuple[EstablishmentNumber, ...] = ()

    def __repr__(self) -> str:
        return "Applicant(…)"


Record: TypeAlias = Person | Applicant


def kind_of(record: Record) -> Kind:
    """The kind of row that holds it."""
    return Kind.PERSON if isinstance(record, Person) else Kind.APPLICANT


def numbers_of(record: Record) -> Iterator[Number]:
    """The numbers that it is found by; the account number last."""
    if isinstance(record, Applicant) and record.enterprise_number is not None:
        yield record.enterprise_number
    if record.identity_number is not None:
        yield record.identity_number
    if record.account_number is not None:
        yield record.account_number


def searched_as(number: Number) -> tuple[NumberKind, str]:
    """The kind of a number and its characters, as they are hashed."""
    match number:
        case IdentityNumber():
            return NumberKind.IDENTITY, number.digits
        case EnterpriseNumber():
            return NumberKind.ENTERPRISE, number.digits
        case AccountNumber():
            return NumberKind.ACCOUNT, number.iban


def as_plain(record: Record) -> dict[str, Any]:
    """The record as JSON knows it."""
    address = record.address
    plain = {
        "name": record.name,
        "identity_number": record.identity_number and record.identity_number.digits,
        "account_number": record.account_number and record.account_number.iban,
        "address": address
        and [address.street, address.postcode, address.municipality, address.country],
    }
    if isinstance(record, Person):
        return plain | {"born_on": record.born_on and record.born_on.isoformat()}
    return plain | {
        "enterprise_number": record.enterprise_number and record.enterprise_number.digits,
        "establishments": [unit.digits for unit in record.establishments],
    }


def from_plain(kind: Kind, plain: dict[str, Any]) -> Record:
    """The record that was written so; its numbers were checked when they came in."""
    name = plain["name"]
    identity = plain["identity_number"] and IdentityNumber(plain["identity_number"])
    account = plain["account_number"] and AccountNumber(plain["account_number"])
    address = plain["address"] and Address(*plain["address"])
    if kind is Kind.PERSON:
        born_on = plain["born_on"] and date.fromisoformat(plain["born_on"])
        return Person(identity, name, born_on, address, account)
    enterprise = plain["enterprise_number"] and EnterpriseNumber(plain["enterprise_number"])
    units = tuple(EstablishmentNumber(digits) for digits in plain["establishments"])
    return Applicant(name, enterprise, identity, address, account, units)
