"""What one person proposed and another confirmed, through the register and on the command line."""

from datetime import UTC, datetime

import pytest
from tests.cases.lives import GRANTED, day
from tests.register.filed import file

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.four_eyes import four_eyes_from
from maatwerk.cases.refusal import Kind, Refusal
from maatwerk.cases.roles import Actor, Role
from maatwerk.law import load_law
from maatwerk.register.handle import Done, Register
from maatwerk.register.models import CaseRow, EventRow
from maatwerk.register.verifying import problems

pytestmark = pytest.mark.usefixtures("register_url")

REGISTER = Register(
    clock=StoppedClock(datetime(2024, 11, 1, 10, tzinfo=UTC)), four_eyes=four_eyes_from("Exclude")
)
ONE, OTHER = Actor("u-1", Role.DECIDER), Actor("u-2", Role.DECIDER)
EXCLUDE = c.Exclude(day(11), 12, "onjuiste_verklaring")


def test_the_second_person_brings_it_about() -> None:
    file("c-1", GRANTED)
    proposed = REGISTER.handle(EXCLUDE, "c-1", ONE)
    assert isinstance(proposed, Done)
    assert CaseRow.objects.get().work_list == "bevestiging"
    confirm = c.ConfirmAct(day(11), proposed.version)
    refused = REGISTER.handle(confirm, "c-1", ONE)
    assert isinstance(refused, Refusal)
    assert refused.kind is Kind.FOUR_EYES
    done = REGISTER.handle(confirm, "c-1", OTHER)
    assert isinstance(done, Done)
    assert [type(event) for event in done.events] == [e.ActConfirmed, e.ApplicantExcluded]
    last = EventRow.objects.order_by("seq").last()
    assert last is not None
    assert (last.type, last.actor) == ("ApplicantExcluded", "u-2")
    assert CaseRow.objects.get().work_list == "lopend"
    assert list(problems(load_law())) == []


def test_repetition_is_counted_when_it_is_confirmed() -> None:
    """The exclusion of another case that came in between doubles it."""
    for ref in ("c-1", "c-2"):
        file(ref, GRANTED)
    waits = REGISTER.handle(EXCLUDE, "c-1", ONE)
    assert isinstance(waits, Done)
    alone = Register(clock=REGISTER.clock)
    assert isinstance(alone.handle(EXCLUDE, "c-2", ONE), Done)
    done = REGISTER.handle(c.ConfirmAct(day(11), waits.version), "c-1", OTHER)
    assert isinstance(done, Done)
    (excluded,) = (event for event in done.events if isinstance(event, e.ApplicantExcluded))
    assert excluded.repeated
