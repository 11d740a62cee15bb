"""Money that people claimed back or gave up, and money of an earlier applicant, in later runs."""

from datetime import datetime, timedelta

import pytest
from tests.cases.lives import ACTORS, day
from tests.payments import owing
from tests.payments.a_register import (
    AFTER_Q2,
    AFTER_Q3,
    AFTER_Q4,
    LAW,
    OTHER,
    Q2,
    Q3,
    Q4,
    clock,
    declared,
    granted,
    lines_of,
    open_items,
    paid,
    prepared,
    recorded,
    refused,
    send,
)

from maatwerk.cases import events as e
from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.roles import Actor, Role
from maatwerk.law import Quarter
from maatwerk.payments.approving import approve, withdraw
from maatwerk.payments.checking import problems
from maatwerk.payments.claiming import Beyond
from maatwerk.payments.claims import owed
from maatwerk.payments.entering import open_balances, totals
from maatwerk.payments.ledger import Account
from maatwerk.payments.offsetting import Key
from maatwerk.payments.recovery import Decided, Recovery, Wanted
from maatwerk.payments.recovery_acts import Kept
from maatwerk.payments.showing import receipt_of_line
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.handle import Register
from maatwerk.register.models import PayLine, PayOpenItem

pytestmark = pytest.mark.usefixtures("register_url")

FIRST, HALF = 160_000, 80_000
"""Cents for a wage of 4,000 and of 2,000 euro."""


def sanction(cents: int, at: datetime, quarter: Quarter = Q2) -> None:
    door = Recovery(Register(clock=StoppedClock(at)), None)
    wanted = Wanted("C1", "sanctie", at.date(), Beyond((quarter,), cents))
    done = door.decide(ACTORS[Role.DECIDER], wanted, Purpose.DECISION)
    assert isinstance(done, Decided), done


def waived(at: datetime, debtor: str | None = None) -> None:
    door = owing.arranging(at, debtor)
    proposed = door.propose_waiver(owing.PAYER, "C1", "kosten", at.date(), Purpose.PAYMENT)
    assert isinstance(proposed, Kept), proposed
    other = Actor("u-decider-2", Role.DECIDER)
    assert isinstance(door.waive(other, proposed.number, at.date(), Purpose.DECISION), Kept)


def cents(run: list[tuple[str, str, str, str, int]]) -> list[tuple[str, int]]:
    return [(kind, amount) for *_, kind, amount in run]


def balance(account: Account) -> int:
    return totals()[account]


def test_what_a_sanction_claimed_back_no_later_run_takes_back_again() -> None:
    granted()
    declared(Q2, 400_000)
    paid(Q2, AFTER_Q2)
    sanction(FIRST, AFTER_Q3)
    declared(Q2, 200_000, at=AFTER_Q3)
    assert paid(Q3, AFTER_Q4) == []
    recorded("C1", [e.RightSuspended(day(5), Q2, "R22")], AFTER_Q4)
    assert paid(Q4, AFTER_Q4 + timedelta(days=2)) == []
    assert sum(one.cents for one in owed(LAW)) == FIRST
    assert (balance(Account.RIGHT), list(problems())) == (0, [])


def test_after_a_sanction_on_a_part_the_rest_is_taken_back_and_more_is_paid() -> None:
    granted()
    declared(Q2, 400_000)
    paid(Q2, AFTER_Q2)
    sanction(50_000, AFTER_Q3)
    declared(Q2, 200_000, at=AFTER_Q3)
    assert cents(paid(Q3, AFTER_Q4)) == [("terugvordering", HALF - FIRST)]
    recorded("C1", [e.RightSuspended(day(5), Q2, "R22")], AFTER_Q4)
    assert cents(paid(Q4, AFTER_Q4 + timedelta(days=2))) == [("terugvordering", 50_000 - HALF)]
    assert sum(one.cents for one in owed(LAW)) == FIRST
    recorded("C1", [e.RightResumed(day(6), Q2)], AFTER_Q4 + timedelta(days=2))
    assert cents(paid(Q4, AFTER_Q4 + timedelta(days=3))) == [("correctie", HALF - 50_000)]
    assert (balance(Account.RIGHT), list(problems())) == (HALF - 50_000, [])


def test_what_is_due_above_what_was_claimed_back_is_paid() -> None:
    granted()
    declared(Q2, 400_000)
    paid(Q2, AFTER_Q2)
    sanction(FIRST, AFTER_Q3)
    declared(Q2, 500_000, at=AFTER_Q3)
    assert cents(paid(Q3, AFTER_Q4)) == [("correctie", 40_000)]


def test_the_ledger_tells_of_more_claimed_back_than_was_accorded() -> None:
    granted()
    declared(Q2, 400_000)
    paid(Q2, AFTER_Q2)
    assert list(problems()) == []
    owing.run("2024Q3-1", [("C1", "a-1", Q2, -FIRST - 1)], at=AFTER_Q3)
    found = [problem.en for problem in problems()]
    assert found == ["The account recht is on the wrong side of zero here."]


def test_what_was_waived_is_not_paid_again_when_the_correction_is_undone() -> None:
    granted()
    declared(Q2, 400_000)
    paid(Q2, AFTER_Q2)
    declared(Q2, 200_000, at=AFTER_Q2)
    assert cents(paid(Q3, AFTER_Q3)) == [("terugvordering", -HALF)]
    waived(AFTER_Q4)
    declared(Q2, 400_000, at=AFTER_Q4)
    assert paid(Q4, AFTER_Q4 + timedelta(days=1)) == []
    declared(Q2, 500_000, at=AFTER_Q4 + timedelta(days=1))
    assert cents(paid(Q4, AFTER_Q4 + timedelta(days=2))) == [("correctie", 40_000)]
    declared(Q2, 100_000, at=AFTER_Q4 + timedelta(days=2))
    assert cents(paid(Q4, AFTER_Q4 + timedelta(days=3))) == [("terugvordering", -80_000)]
    line = PayLine.objects.order_by("-id")[0]
    assert (line.due, line.paid_before, line.amount) == (40_000, 120_000, -80_000)
    assert list(problems()) == []


def test_a_right_of_another_applicant_is_taken_back_of_the_first_and_paid_to_the_second() -> None:
    granted()
    declared(Q2, 400_000)
    paid(Q2, AFTER_Q2)
    recorded("C1", [e.EnterpriseSucceeded(day(4), "a-2", "werkgever", "10000")], AFTER_Q2)
    declared(Q2, 300_000, employer="a-2", at=AFTER_Q2)
    run = prepared(Q3, AFTER_Q3)
    found = PayLine.objects.filter(run=run).order_by("number")
    told = [(line.applicant_ref, line.kind, line.amount, line.due) for line in found]
    assert told == [
        ("a-1", "terugvordering", -FIRST, 0),
        ("a-2", "betaling", 120_000, 120_000),
    ]
    assert ("C1", "2024Q2", "loonpremie", "andere_aanvrager") in open_items(run)
    assert PayOpenItem.objects.get(reason="andere_aanvrager").applicant_ref == "a-1"
    for line in found:
        assert receipt_of_line(run, line, LAW)["sha256"] == line.receipt
    send(run, AFTER_Q3)
    declared(Q2, 500_000, employer="a-2", at=AFTER_Q3)
    again = prepared(Q4, AFTER_Q4)
    found = PayLine.objects.filter(run=again)
    assert [(line.applicant_ref, line.amount) for line in found] == [("a-2", 80_000)]
    send(again, AFTER_Q4)
    key = Key("a-2", "C1", Q2.index, "loonpremie")
    assert open_balances(Account.RIGHT) == {key: 200_000}
    assert [(one.key.applicant, one.cents) for one in owed(LAW)] == [("a-1", FIRST)]


def test_what_is_taken_back_of_a_right_that_is_gone_is_as_much_as_each_got() -> None:
    granted()
    declared(Q2, 400_000)
    paid(Q2, AFTER_Q2)
    recorded("C1", [e.EnterpriseSucceeded(day(4), "a-2", "werkgever", "10000")], AFTER_Q2)
    declared(Q2, 300_000, employer="a-2", at=AFTER_Q2)
    paid(Q3, AFTER_Q3)
    recorded("C1", [e.RightEnded(day(4), Q2 - 1, "einde_tewerkstelling")], AFTER_Q3)
    assert cents(paid(Q4, AFTER_Q4)) == [("terugvordering", -120_000)]
    assert {one.key.applicant: one.cents for one in owed(LAW)} == {"a-1": FIRST, "a-2": 120_000}


def test_a_run_is_not_approved_after_money_in_it_was_claimed_back() -> None:
    granted()
    declared(Q2, 400_000)
    paid(Q2, AFTER_Q2)
    declared(Q2, 200_000, at=AFTER_Q2)
    run = prepared(Q3, AFTER_Q3)
    assert cents(lines_of(run)) == [("terugvordering", -HALF)]
    sanction(FIRST, AFTER_Q4)
    other = refused(approve(run.run, OTHER, clock(AFTER_Q4)))
    assert "money was claimed back or waived in a case of it" in other.en
    assert withdraw(run.run, OTHER, clock(AFTER_Q4)) is None
    assert paid(Q3, AFTER_Q4 + timedelta(days=1)) == []


def test_a_run_that_knows_what_was_decided_is_approved_whatever_its_moment() -> None:
    granted()
    declared(Q2, 400_000)
    paid(Q2, AFTER_Q2)
    declared(Q2, 200_000, at=AFTER_Q2)
    sanction(50_000, AFTER_Q4)
    assert cents(paid(Q3, AFTER_Q3)) == [("terugvordering", -HALF)]
