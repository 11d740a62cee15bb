"""Statements of the account: camt.053, entry by entry, with the transfers that each is about."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lxml import etree

from maatwerk.payments.bank.documents import Document
from maatwerk.payments.bank.elements import Reader
from maatwerk.payments.bank.reports import code

BOOKED = "BOOK"
OPENING, CLOSING = ("OPBD", "PRCD"), "CLBD"
"""Kinds of balance: at the begin, in the words of two banks, and at the end."""

NOT_GIVEN = "NOTPROVIDED"
NO_REFERENCE = ("NONREF", NOT_GIVEN)
"""What banks write where they have no reference of a booking."""


@dataclass(frozen=True, slots=True)
class Part:
    """One transfer that an entry is about.

    Attributes:
        end_to_end: Its identification; None when the bank gives none.
        amount: Cents; None when only the entry has an amount.
        reference: That the bank gave it; None likewise.
        reason: Code of ISO why it came back; None when the bank gives none.
        returned: Whether the bank says that it came back.
    """

    end_to_end: str | None
    amount: int | None
    reference: str | None
    reason: str | None
    returned: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One booking on the account.

    Attributes:
        reference: By which it is known again: the bank's own, or its place in the statement.
        amount: Cents, more than none.
        currency: Three letters.
        credit: Whether money came in.
        reversal: Whether it undoes an earlier booking.
        booked: Whether it is final.
        booked_on: The day.
        message: Identification of the message of ours that it is about, if the bank tells.
        count: How many transfers it says it is of.
        parts: Those that it names.
        line: Where it stands in the file.
    """

    reference: str
    amount: int
    currency: str
    credit: bool
    reversal: bool
    booked: bool
    booked_on: date | None
    message: str | None
    count: int | None
    parts: tuple[Part, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Statement:
    """What happened on one account.

    Attributes:
        identification: That the bank gave it.
        account: IBAN.
        entries: In order.
        opening: Cents before them; None on a page that is not the first.
        closing: Cents after them; None on a page that is not the last.
        closed_on: The day of the last balance; None likewise.
    """

    identification: str
    account: str
    entries: tuple[Entry, ...]
    opening: int | None
    closing: int | None
    closed_on: date | None


def read_statements(document: Document) -> tuple[Statement, ...]:
    """The statements that a document holds.

    Raises:
        BadInputError: an element is missing or wrong, or what was booked does not lead from the
            balance at the begin to the one at the end.
    """
    reader = Reader(document)
    found = tuple(_statement(reader, one) for one in reader.all(document.root, "Stmt"))
    if not found:
        reader.refuse(document.root, "Stmt is missing")
    return found


def _statement(reader: Reader, element: etree._Element) -> Statement:
    identification = reader.need(element, "Id")
    account = reader.need(element, "Acct/Id/IBAN")
    entries = tuple(
        _entry(reader, one, identification, number)
        for number, one in enumerate(reader.all(element, "Ntry"), 1)
    )
    balances = dict(_balances(reader, element))
    opening, _ = next((balances[kind] for kind in OPENING if kind in balances), (None, None))
    closing, closed_on = balances.get(CLOSING, (None, None))
    booked = sum(e.amount if e.credit else -e.amount for e in entries if e.booked)
    if opening is not None and closing is not None and opening + booked != closing:
        reader.refuse(element, "what was booked does not lead from its first balance to its last")
    return Statement(identification, account, entries, opening, closing, closed_on)


def _balances(
    reader: Reader, element: etree._Element
) -> Iterator[tuple[str, tuple[int, date | None]]]:
    """Cents and day by kind; what was drawn is below zero."""
    for balance in reader.all(element, "Bal"):
        amount, _ = reader.amount(balance, "Amt")
        kind = reader.text(balance, "Tp/CdOrPrtry/Cd")
        if kind is not None:
            cents = amount if reader.is_credit(balance) else -amount
            yield kind, (cents, reader.day(balance, "Dt"))


def _entry(reader: Reader, element: etree._Element, statement: str, number: int) -> Entry:
    amount, currency = reader.amount(element, "Amt")
    status = reader.text(element, "Sts/Cd") or reader.need(element, "Sts")
    batches = [*reader.all(element, "NtryDtls/Btch")]
    details = [*reader.all(element, "NtryDtls/TxDtls")]
    counts = [n for batch in batches if (n := reader.number(batch, "NbOfTxs")) is not None]
    parts = tuple(_part(reader, one) for one in details)
    reference = reader.text(element, "AcctSvcrRef")
    if reference is None or (
        reference in NO_REFERENCE and all(part.end_to_end is None for part in parts)
    ):
        reference = f"{statement}/{reader.text(element, 'NtryRef') or number}"
    return Entry(
        reference,
        amount,
        currency,
        reader.is_credit(element),
        reader.text(element, "RvslInd") in ("true", "1"),
        status == BOOKED,
        reader.day(element, "BookgDt"),
        _message(reader, batches, details),
        sum(counts) if counts else None,
        parts,
        element.sourceline or 0,
    )


def _message(
    reader: Reader, batches: list[etree._Element], details: list[etree._Element]
) -> str | None:
    """The one message of ours that an entry is of, where a bank says so: of all, or of each."""
    for elements, path in (
        *((batches, path) for path in ("PmtInfId", "MsgId")),
        *((details, path) for path in ("Refs/PmtInfId", "Refs/MsgId")),
    ):
        found = {told for one in elements if (told := reader.text(one, path)) is not None}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _part(reader: Reader, element: etree._Element) -> Part:
    end_to_end = reader.text(element, "Refs/EndToEndId")
    returned = next(reader.all(element, "RtrInf"), None)
    reason = None if returned is None else reader.text(returned, "Rsn/Cd")
    return Part(
        None if end_to_end == NOT_GIVEN else end_to_end,
        _amount(reader, element),
        reader.text(element, "Refs/AcctSvcrRef"),
        code(reason),
        returned is not None,
    )


def _amount(reader: Reader, element: etree._Element) -> int | None:
    """Of one transfer: older versions have it deeper."""
    for path in ("Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/InstdAmt/Amt"):
        if next(reader.all(element, path), None) is not None:
            return reader.amount(element, path)[0]
    return None
