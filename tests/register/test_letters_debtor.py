"""A recovery is written to who owes it, whoever the case is with by then."""

from datetime import date

import pytest
from tests.cases.lives import ACTORS, GRANTED
from tests.register.filed import file
from tests.register.lettered import LIVES, MOMENT, VAULT, WORKER, drafted, live, made, people
from tests.register.people import ENTERPRISES, HOME

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.letters import LetterKind
from maatwerk.cases.roles import Role
from maatwerk.law import Quarter
from maatwerk.register.handle import Done, Register
from maatwerk.register.store import events_of
from maatwerk.register.vault.records import Applicant

pytestmark = pytest.mark.usefixtures("register_url")

REGISTER = Register(clock=StoppedClock(MOMENT))
ORDER = c.OrderRecovery(date(2024, 10, 1), (Quarter(2024, 2),), 100, "sanctie")


def taken_over() -> str:
    """The case goes to another, and who that is."""
    other = VAULT.keep_applicant(Applicant("Verzonnen opvolger bv", ENTERPRISES[5], None, HOME))
    succeed = c.SucceedEnterprise(date(2024, 10, 10), other, "werkgever", "10000")
    assert isinstance(REGISTER.handle(succeed, "c-1", WORKER), Done)
    return other


def test_the_order_keeps_who_owes_and_the_letter_goes_there() -> None:
    old, person = people()
    file("c-1", GRANTED, old, person)
    assert isinstance(REGISTER.handle(ORDER, "c-1", ACTORS[Role.DECIDER]), Done)
    (order,) = (one for one in events_of("c-1") if isinstance(one, e.RecoveryOrdered))
    assert order.debtor == old
    other = taken_over()
    told = drafted(LetterKind.RECOVERY)
    assert "Verzonnen opvolger" not in told
    assert made(LetterKind.RECOVERY).addressee == old
    assert made(LetterKind.GRANT).addressee == other


def test_an_order_that_does_not_say_so_is_of_the_applicant_of_its_day() -> None:
    old, _ = live(LetterKind.RECOVERY)
    taken_over()
    assert LIVES[LetterKind.RECOVERY][-1].debtor == ""
    assert made(LetterKind.RECOVERY).addressee == old
