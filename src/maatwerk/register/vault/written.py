"""Persons and applicants as somebody writes them: every field checked, all errors at once."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from maatwerk.errors import BadInputError
from maatwerk.formulas import REFUSED, starts_a_formula
from maatwerk.identifiers import AccountNumber, EnterpriseNumber, IdentityNumber
from maatwerk.register.vault.establishment import EstablishmentNumber
from maatwerk.register.vault.records import Address, Applicant, Person

LONGEST = 200
"""Characters of a name or a line of an address."""

_ADDRESS = ("street", "postcode", "municipality", "country")
PERSON_FIELDS = ("identity_number", "name", "born_on", *_ADDRESS, "account_number")
APPLICANT_FIELDS = (
    *("name", "enterprise_number", "identity_number"),
    *(*_ADDRESS, "account_number", "establishment"),
)

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, repr=False)
class _Form:
    """Fields being read; what is wrong is gathered, by field, without the value."""

    fields: Mapping[str, str]
    wrong: list[str] = field(default_factory=list)

    def read(self, name: str, how: Callable[[str], _T]) -> _T | None:
        """The field, or None when it is empty or cannot be read."""
        text = unicodedata.normalize("NFC", self.fields.get(name, "")).strip()
        if not text:
            return None
        try:
            return how(text)
        except BadInputError as error:
            self.wrong.append(f"{name}: {error}")
            return None

    def needed(self, *names: str) -> None:
        """Say so when none of these fields holds anything."""
        if not any(self.fields.get(name, "").strip() for name in names):
            self.wrong.append(f"{' or '.join(names)}: it is needed.")

    def address(self) -> Address | None:
        """The address; whole or not at all."""
        parts = ("street", "postcode", "municipality")
        if not any(self.fields.get(name, "").strip() for name in _ADDRESS):
            return None
        for name in parts:
            self.needed(name)
        street, postcode, municipality = (self.read(name, _line) or "" for name in parts)
        return Address(street, postcode, municipality, self.read("country", _country) or "BE")

    def done(self) -> None:
        """Refuse the form when anything was wrong."""
        if self.wrong:
            raise BadInputError("\n".join(self.wrong))


def read_person(fields: Mapping[str, str], *, demo: bool = False) -> Person:
    """A person from :data:`PERSON_FIELDS` as text; identity number and name are needed.

    Raises:
        BadInputError: a line for each field that is wrong; none repeats what it held.
    """
    form = _form(fields, PERSON_FIELDS)
    form.needed("identity_number")
    form.needed("name")
    identity = form.read("identity_number", lambda text: IdentityNumber.parse(text, demo=demo))
    name = form.read("name", _line)
    born_on = form.read("born_on", _day)
    account = form.read("account_number", lambda text: AccountNumber.parse(text, demo=demo))
    address = form.address()
    form.done()
    assert identity is not None  # noqa: S101 - the form would have been refused
    return Person(identity, name or "", born_on, address, account)


def read_applicant(fields: Mapping[str, str], *, demo: bool = False) -> Applicant:
    """An applicant from :data:`APPLICANT_FIELDS` as text; a name and a number are needed.

    Raises:
        BadInputError: a line for each field that is wrong; none repeats what it held.
    """
    form = _form(fields, APPLICANT_FIELDS)
    form.needed("name")
    form.needed("enterprise_number", "identity_number")
    enterprise = form.read(
        "enterprise_number", lambda text: EnterpriseNumber.parse(text, demo=demo)
    )
    identity = form.read("identity_number", lambda text: IdentityNumber.parse(text, demo=demo))
    name = form.read("name", _line)
    account = form.read("account_number", lambda text: AccountNumber.parse(text, demo=demo))
    unit = form.read("establishment", EstablishmentNumber.parse)
    address = form.address()
    form.done()
    return Applicant(name or "", enterprise, identity, address, account, (unit,) if unit else ())


def _form(fields: Mapping[str, str], known: tuple[str, ...]) -> _Form:
    unknown = sorted(fields.keys() - set(known))
    if unknown:
        raise BadInputError(f"There is no field {', '.join(unknown)}; use {', '.join(known)}.")
    return _Form(fields)


def _line(text: str) -> str:
    if len(text) > LONGEST:
        raise BadInputError(f"It is longer than {LONGEST} characters.")
    if any(unicodedata.category(character).startswith("C") for character in text):
        raise BadInputError("It holds a character that cannot be printed.")
    if starts_a_formula(text):
        raise BadInputError(f"It {REFUSED}")
    return text


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInputError("It is no day such as 1980-05-31.") from None


def _country(text: str) -> str:
    if len(text) != 2 or not text.isascii() or not text.isalpha():
        raise BadInputError("It is no country of two letters, such as BE.")
    return text.upper()
