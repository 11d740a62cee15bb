"""Credit transfers as they are ordered, checked before a message is made of them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from maatwerk.errors import BadInputError
from maatwerk.identifiers import AccountNumber, EnterpriseNumber
from maatwerk.payments.bank.amounts import LARGEST
from maatwerk.payments.bank.characters import CHARACTERS, IDENTIFIER, sepa_text

LONGEST_NAME = 70
"""Characters of a name that SEPA carries, though the schema has room for more."""

LONGEST_REMITTANCE = 140

_BIC = re.compile(r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?")


@dataclass(frozen=True, slots=True)
class Payer:
    """Who pays.

    Attributes:
        name: As the bank knows it.
        account: From which.
        bic: Of the bank; None leaves it to the account number.
        enterprise_number: By which the payer is identified to the bank; None says nothing.
    """

    name: str
    account: AccountNumber
    bic: str | None = None
    enterprise_number: EnterpriseNumber | None = None

    def __post_init__(self) -> None:
        if not sepa_text(self.name, LONGEST_NAME):
            raise BadInputError(
                "The name of the payer has no character that every bank takes: write it in letters."
            )
        if self.bic is not None and not _BIC.fullmatch(self.bic):
            raise BadInputError(
                "The BIC of the payer is none: it has 8 or 11 capitals and digits. Check it, or "
                "leave it out: the account number is enough."
            )


@dataclass(frozen=True, slots=True, repr=False)
class Order:
    """One credit transfer.

    Attributes:
        end_to_end: Identifies it for good, in what the bank answers as well; at most 35 characters.
        amount: Cents, more than none.
        name: Of who gets it, as the vault has it.
        account: To which.
        remittance: What he reads; at most 140 characters of SEPA.
    """

    end_to_end: str
    amount: int
    name: str
    account: AccountNumber
    remittance: str

    def __post_init__(self) -> None:
        for wrong in self._wrong():
            raise BadInputError(f"The transfer {self.end_to_end[:35]} cannot be ordered: {wrong}")

    def _wrong(self) -> Iterator[str]:
        if not IDENTIFIER.fullmatch(self.end_to_end):
            yield "its identification has 1 to 35 letters, digits and hyphens."
        if not 0 < self.amount <= LARGEST:
            yield f"{self.amount} cents is no amount that a bank pays."
        if not sepa_text(self.name, LONGEST_NAME):
            yield "the name of who gets it has no character that every bank takes."
        if not 0 < len(self.remittance) <= LONGEST_REMITTANCE:
            yield f"its communication has 1 to {LONGEST_REMITTANCE} characters."
        if not CHARACTERS.issuperset(self.remittance):
            yield "its communication holds a character that not every bank takes."

    def __repr__(self) -> str:
        return f"Order({self.end_to_end!r}, …)"


@dataclass(frozen=True, slots=True)
class Message:
    """All that is ordered at a time.

    Attributes:
        identification: Of the message; the bank refuses a second one that has it.
        created_at: In UTC.
        execute_on: Asked day of execution.
        payer: Who pays.
        orders: At least one, each with an identification of its own.
    """

    identification: str
    created_at: datetime
    execute_on: date
    payer: Payer
    orders: tuple[Order, ...]

    def __post_init__(self) -> None:
        if not IDENTIFIER.fullmatch(self.identification):
            raise BadInputError(
                f"{self.identification[:35]} cannot identify a message: it has 1 to 35 letters, "
                "digits and hyphens."
            )
        if not self.orders:
            raise BadInputError(f"The message {self.identification} orders nothing: make none.")
        twice = [x for x, n in Counter(order.end_to_end for order in self.orders).items() if n > 1]
        if twice:
            raise BadInputError(
                f"The message {self.identification} has the transfer {twice[0]} more than once."
            )

    @property
    def total(self) -> int:
        """Cents."""
        return sum(order.amount for order in self.orders)
