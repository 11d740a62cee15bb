"""The invented bank: what it writes is read as what a bank writes."""

from datetime import UTC, date, datetime

from tests.payments.bank_messages import ACCOUNT

from maatwerk.demo.draws import Draws
from maatwerk.identifiers import AccountNumber
from maatwerk.payments.bank.documents import opened
from maatwerk.payments.bank.ordering import ordered
from maatwerk.payments.bank.orders import Message, Order, Payer
from maatwerk.payments.bank.reports import read_report
from maatwerk.payments.bank.statements import read_statements
from maatwerk.rehearsal import bank
from maatwerk.rehearsal.accounts import payer

AT, DAY = datetime(2024, 8, 1, 11, tzinfo=UTC), date(2024, 8, 2)
HERS = AccountNumber.parse(ACCOUNT, demo=True)


def order(*cents: int) -> bank.Ordered:
    """Orders for one account, written and read back."""
    orders = tuple(
        Order(f"MW-2024Q2-1-{number}", amount, "Verzonnen", HERS, "C1 2024Q2")
        for number, amount in enumerate(cents, 1)
    )
    told: Payer = payer()
    return bank.read_order(ordered(Message("MW-2024Q2-1", AT, DAY, told, orders)))


def test_it_reads_what_is_ordered() -> None:
    read = order(12_345, 5)
    assert (read.message, read.account) == ("MW-2024Q2-1", payer().account.iban)
    assert [(one.end_to_end, one.cents) for one in read.transfers] == [
        ("MW-2024Q2-1-1", 12_345),
        ("MW-2024Q2-1-2", 5),
    ]
    assert {one.account for one in read.transfers} == {HERS.iban}


def test_it_rejects_transfers_and_says_why() -> None:
    read = order(100, 200)
    for rejected, group in ((read.transfers[:1], "PART"), (read.transfers, "RJCT")):
        said = read_report(opened(bank.report(read, rejected, AT), "report"))
        whole, *each = said.verdicts
        assert (whole.message, whole.status) == (read.message, group)
        assert [(one.end_to_end, one.status, one.reason) for one in each] == [
            (one.end_to_end, "RJCT", bank.CLOSED) for one in rejected
        ]


def test_it_books_what_is_executed_and_what_comes_back() -> None:
    read = order(100, 250)
    (out,) = read_statements(opened(bank.executed(read, read.transfers, 1_000, DAY), "out"))
    assert (out.opening, out.closing, out.closed_on) == (1_000, 650, DAY)
    (booking,) = out.entries
    assert (booking.amount, booking.credit, booking.message, booking.count) == (
        350,
        False,
        read.message,
        2,
    )
    (back,) = read_statements(opened(bank.sent_back(read, read.transfers[1:], 650, DAY), "back"))
    assert (back.opening, back.closing) == (650, 900)
    (part,) = back.entries[0].parts
    assert (part.end_to_end, part.amount, part.reason) == ("MW-2024Q2-1-2", 250, bank.REFUSED)
    assert part.returned


def test_the_same_account_gets_the_same_answer() -> None:
    """By chance; so one in fifty of many accounts is closed, and another seed closes others."""
    every = [bank.Transfer(f"MW-{n}", 1, f"BE{n}") for n in range(5_000)]
    closed = bank.Bank(Draws(1)).rejects(every)
    assert 50 < len(closed) < 150
    assert bank.Bank(Draws(1)).rejects(every[::-1]) == closed[::-1]
    assert bank.Bank(Draws(2)).rejects(every) != closed
    assert 0 < len(bank.Bank(Draws(1)).sends_back(every)) < 20
