"""Belgian identifiers: enterprise numbers, identity numbers, account numbers.

Each is read, checked by its check digits, and knows whether it lies in the range that this
project keeps for invented registers. Nobody real can have such a number:

- enterprise numbers ``1999.xxx.xxx``: the Crossroads Bank for Enterprises used up the numbers
  that start with 0 and has counted on from 1000 since September 2023; 1999 is far off;
- identity numbers of people born from 1900 to 1905, past their pension since before 1971;
- account numbers with bank code 160: in the middle of 151 to 170, a stretch that the
  National Bank of Belgium had assigned to nobody in its list of 1 January 2026.

Outside demo mode an invented identifier is refused, so it can never pass for a real one.
No message repeats an identifier: it may be somebody's. Neither ``repr`` nor ``str`` shows one, so
that no log and no traceback does; whoever is to read it is given ``written``.
"""

from dataclasses import dataclass
from typing import TypeVar

from stdnum import iban
from stdnum.be import bis, nn, vat
from stdnum.exceptions import (
    InvalidChecksum,
    InvalidComponent,
    InvalidFormat,
    InvalidLength,
    ValidationError,
)

from maatwerk.errors import BadInputError

SYNTHETIC_ENTERPRISE_PREFIX = "1999"
SYNTHETIC_BIRTH_YEARS = range(1900, 1906)
SYNTHETIC_BANK_CODE = "160"

_WHY = {
    InvalidLength: "it does not have the right number of characters",
    InvalidFormat: "it holds characters that do not belong in it",
    InvalidChecksum: "its check digits do not fit",
    InvalidComponent: "a part of it is not possible",
}


@dataclass(frozen=True, slots=True, repr=False)
class EnterpriseNumber:
    """An enterprise number (ondernemingsnummer): ten digits, the last two check digits."""

    digits: str

    @classmethod
    def parse(cls, text: str, *, demo: bool = False) -> "EnterpriseNumber":
        """Read ``0123.456.749``, ``BE 0123456749`` or the like.

        Raises:
            BadInputError: not an enterprise number, or an invented one outside demo mode.
        """
        try:
            number = cls(vat.validate(text))
        except ValidationError as error:
            raise _refusal("enterprise number", error) from error
        return _admitted(number, "enterprise number", demo)

    @property
    def synthetic(self) -> bool:
        """Whether it lies in the range of invented registers."""
        return self.digits.startswith(SYNTHETIC_ENTERPRISE_PREFIX)

    @property
    def written(self) -> str:
        """As people write it: ``0123.456.749``."""
        return f"{self.digits[:4]}.{self.digits[4:7]}.{self.digits[7:]}"

    def __repr__(self) -> str:
        return "EnterpriseNumber(…)"


@dataclass(frozen=True, slots=True, repr=False)
class IdentityNumber:
    """An identity number of the national register or of the social security (BIS number).

    Eleven digits: date of birth (with 20 or 40 added to the month in a BIS number), a
    counter, two check digits.
    """

    digits: str

    @classmethod
    def parse(cls, text: str, *, demo: bool = False) -> "IdentityNumber":
        """Read ``85.07.30-033.28`` or the like.

        Raises:
            BadInputError: not an identity number, or an invented one outside demo mode.
        """
        digits = nn.compact(text)
        kind = bis if digits[2:3] in ("2", "3", "4", "5") else nn
        try:
            number = cls(kind.validate(digits))
        except ValidationError as error:
            raise _refusal("identity number", error) from error
        return _admitted(number, "identity number", demo)

    @property
    def birth_year(self) -> int | None:
        """The year of birth, or None when it was not known."""
        year: int | None = nn.get_birth_year(self.digits)
        return year

    @property
    def synthetic(self) -> bool:
        """Whether it is of somebody born so long ago that only invented registers hold it."""
        return self.birth_year in SYNTHETIC_BIRTH_YEARS

    @property
    def written(self) -> str:
        """As people write it: ``85.07.30-033.28``."""
        formatted: str = nn.format(self.digits)
        return formatted

    def __repr__(self) -> str:
        return "IdentityNumber(…)"


@dataclass(frozen=True, slots=True, repr=False)
class AccountNumber:
    """A bank account number (IBAN), Belgian or foreign, without spaces."""

    iban: str

    @classmethod
    def parse(cls, text: str, *, demo: bool = False) -> "AccountNumber":
        """Read ``BE71 0961 2345 6769`` or the like.

        Raises:
            BadInputError: not an account number, one of a Belgian bank that does not exist,
                or an invented one outside demo mode.
        """
        compact = iban.compact(text)
        try:
            if compact.startswith("BE") and compact[4:7] == SYNTHETIC_BANK_CODE:
                number = cls(_unassigned(compact))
            else:
                number = cls(iban.validate(compact))  # Belgian ones: of a bank that exists
        except ValidationError as error:
            raise _refusal("account number", error) from error
        return _admitted(number, "account number", demo)

    @property
    def synthetic(self) -> bool:
        """Whether its bank code is the one that invented registers use."""
        return self.iban.startswith("BE") and self.iban[4:7] == SYNTHETIC_BANK_CODE

    @property
    def written(self) -> str:
        """As people write it, in groups of four: ``BE71 0961 2345 6769``."""
        formatted: str = iban.format(self.iban)
        return formatted

    def __repr__(self) -> str:
        return "AccountNumber(…)"


_Identifier = TypeVar("_Identifier", EnterpriseNumber, IdentityNumber, AccountNumber)


def _admitted(number: _Identifier, name: str, demo: bool) -> _Identifier:
    if number.synthetic and not demo:
        raise BadInputError(
            f"The {name} is an invented one, of a demonstration register. "
            "It is only accepted in demo mode."
        )
    return number


def _unassigned(compact: str) -> str:
    """A Belgian account number of no bank, when all its check digits fit."""
    number: str = iban.validate(compact, check_country=False)
    if int(number[4:14]) % 97 != int(number[14:]) % 97 or number[14:] == "00":
        raise InvalidChecksum()
    return number


def _refusal(name: str, error: ValidationError) -> BadInputError:
    why = next((words for kind, words in _WHY.items() if isinstance(error, kind)), str(error))
    return BadInputError(f"This is no {name}: {why}. Check it and enter it again.")
