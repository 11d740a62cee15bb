"""From a right through a run to the bank and back: wages corrected, a transfer sent back."""

from datetime import UTC, datetime

from tests.cases.lives import ACTORS
from tests.payments import banked, owing
from tests.payments.bank_messages import Account, Booking, statement
from tests.payments.banked import APPROVER, figures, read
from tests.register.people import ACCOUNTS, APPLICANT, ENTERPRISES, HOME

from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.roles import Role
from maatwerk.law import Quarter, load_law
from maatwerk.payments.approving import approve
from maatwerk.payments.checking import problems
from maatwerk.payments.compared import Asked
from maatwerk.payments.entering import totals
from maatwerk.payments.filing import Filed
from maatwerk.payments.ledger import Account as Ledger
from maatwerk.payments.preparing import prepare
from maatwerk.register.models import PayRun, PayTransfer
from maatwerk.register.vault.records import Applicant

Q2, Q3 = Quarter(2024, 2), Quarter(2024, 3)
FIRST, SECOND, THIRD = (datetime(2026, month, 3, 10, tzinfo=UTC) for month in (7, 8, 9))


def filed(quarter: Quarter, at: datetime) -> Filed:
    """A run that was prepared by one, approved by another and put in a file."""
    run = prepare(Asked(quarter), ACTORS[Role.PAYER], load_law(), StoppedClock(at))
    assert isinstance(run, PayRun), run
    assert approve(run.run, APPROVER, StoppedClock(at)) is None
    return banked.file(run.run, at)


def booked(filed: Filed, *, back: bool = False) -> bytes:
    """What the bank says when it has paid all of a file, and perhaps sent it back."""
    rows = PayTransfer.objects.filter(run=filed.run).values_list("end_to_end", "amount")
    parts = tuple((name, cents, None) for name, cents in rows)
    out = Booking(-filed.total, parts, f"B {filed.run}")
    returned = Booking(filed.total, parts, f"R {filed.run}", reversal=True)
    return statement(Account((out, returned) if back else (out,), filed.run, balances=False))


def test_what_is_due_is_paid_once_whatever_is_corrected_and_sent_back(register_url: str) -> None:
    applicant, person = owing.case()
    named = Applicant(APPLICANT.name, ENTERPRISES[0], None, HOME, ACCOUNTS[30])
    assert banked.vault().keep_applicant(named) == applicant
    owing.wage(applicant, person, Q2, 1_500_000)
    first = filed(Q2, FIRST)
    assert (first.transfers, first.held) == (1, ())
    read(booked(first, back=True), FIRST)
    assert totals()[Ledger.PAYABLE] == -first.total

    owing.wage(applicant, person, Q2, 1_000_000, version=2)  # less: some is to be set off
    owing.wage(applicant, person, Q3, 1_500_000)
    second = filed(Q3, SECOND)
    read(booked(second), SECOND)
    told = figures(second.run)
    assert told["teruggenomen"][1] < 0
    assert told["verrekend"] == (None, -told["teruggenomen"][1])
    assert told["van_vroeger"] == (None, first.total)
    assert second.total == first.total + told["lijnen"][1]

    owing.wage(applicant, person, Q2, 1_500_000, version=3)  # and it was right at first
    third = filed(Q3, THIRD)
    read(booked(third), THIRD)
    both = first.total + told["toegekend"][1]  # of one quarter and of the other
    assert totals() == dict.fromkeys(Ledger, 0) | {Ledger.RIGHT: both, Ledger.BANK: -both}
    assert list(problems()) == []
    for one in (first, second, third):
        assert figures(one.run)["onderweg"] == (0, 0)
