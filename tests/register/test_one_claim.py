"""A worker and an applicant have one case together, whatever brings a second one about."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.cases.lives import ACTORS, FACTS, GRANTED, OPENED, PROPOSED, SUBMITTED, day
from tests.register.filed import file
from tests.register.living import DRAFT
from tests.register.parties import APPLICANT, PERSON, known, ref

from maatwerk.cases import commands as c
from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.four_eyes import four_eyes_from
from maatwerk.cases.refusal import Kind, Refusal
from maatwerk.cases.roles import Actor, Role
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.handle import Done, Register
from maatwerk.register.models import CaseRow
from maatwerk.register.succession import Came, Succession, hand_over

pytestmark = pytest.mark.usefixtures("register_url")

OLD, NEW = APPLICANT, "A00000000002"
REGISTER = Register(clock=StoppedClock(datetime(2024, 11, 1, 10, tzinfo=UTC)))
WORKER = ACTORS[Role.CASE_WORKER]
SUCCEED = c.SucceedEnterprise(day(8), NEW, "werkgever", "10000")


@pytest.fixture(autouse=True)
def parties(register_url: str) -> None:
    known(applicants=[OLD, NEW])


def refused(came: Done | Refusal, says: str) -> None:
    assert isinstance(came, Refusal), came
    assert came.kind is Kind.STATE
    assert says in came.en
    assert came.nl


def test_no_succession_onto_who_has_a_case_with_that_worker() -> None:
    file("c-1", GRANTED, OLD, PERSON)
    file("c-2", GRANTED, NEW, PERSON)
    refused(REGISTER.handle(SUCCEED, "c-1", WORKER), "already: c-2")
    file("c-3", GRANTED, OLD, ref("q-3"))
    assert isinstance(REGISTER.handle(SUCCEED, "c-3", WORKER), Done)


def test_nor_is_it_proposed_or_confirmed_once_there_is_such_a_case() -> None:
    two = replace(REGISTER, four_eyes=four_eyes_from("SucceedEnterprise"))
    one, other = Actor("u-1", Role.DECIDER), Actor("u-2", Role.DECIDER)
    file("c-1", GRANTED, OLD, PERSON)
    waits = two.handle(SUCCEED, "c-1", one)
    assert isinstance(waits, Done)
    file("c-2", SUBMITTED, NEW, PERSON)
    refused(two.handle(c.ConfirmAct(day(11), waits.version), "c-1", other), "already: c-2")
    assert isinstance(two.handle(c.DropAct(day(11), waits.version), "c-1", one), Done)
    refused(two.handle(SUCCEED, "c-1", one), "already: c-2")


@pytest.mark.parametrize("dry_run", [True, False])
def test_in_the_bulk_it_is_told_and_left_out(dry_run: bool) -> None:
    file("c-1", GRANTED, OLD, PERSON)
    file("c-2", SUBMITTED, NEW, PERSON)
    file("c-3", GRANTED, OLD, ref("q-3"))
    file("c-4", GRANTED, OLD, ref("q-3"))  # there are two of them already
    found = hand_over(
        REGISTER, Succession(OLD, NEW, day(8)), WORKER, Purpose.HANDLING, dry_run=dry_run
    )
    assert [(one.case_ref, one.came) for one in found] == [
        ("c-1", Came.REFUSED),
        ("c-3", Came.DONE),
        ("c-4", Came.REFUSED),
    ]
    assert "c-2" in str(found[0].refusal)
    assert "c-3" in str(found[2].refusal)
    kept = dict(CaseRow.objects.values_list("case_ref", "applicant_ref"))
    assert kept == {"c-1": OLD, "c-2": NEW, "c-3": OLD if dry_run else NEW, "c-4": OLD}


def test_a_draft_of_the_successor_is_not_filed_once_the_case_is_his() -> None:
    """The desk cannot see it, so it does not stand in the way of the succession."""
    own = Actor("u-new", Role.APPLICANT, frozenset({NEW}))
    file("c-1", GRANTED, OLD, PERSON)
    begun = replace(DRAFT, application="P00000000009", applicant=NEW)
    assert isinstance(REGISTER.handle(begun, "c-2", own), Done)
    assert isinstance(REGISTER.handle(c.GiveFacts(day(3), FACTS), "c-2", own), Done)
    assert isinstance(REGISTER.handle(SUCCEED, "c-1", WORKER), Done)
    refused(REGISTER.handle(c.Submit(day(9)), "c-2", own), "already: c-1")


def test_of_two_cases_that_there_are_only_one_is_granted_in_a_quarter() -> None:
    file("c-1", GRANTED, NEW, PERSON)
    file("c-2", PROPOSED, NEW, PERSON)
    grant, decider = c.Grant(day(4, 15)), ACTORS[Role.DECIDER]
    refused(REGISTER.handle(grant, "c-2", decider), "from 2024Q2 to 2029Q1 already")
    other = (replace(OPENED, application="p-9"), *PROPOSED[1:])
    file("c-3", other, NEW, ref("q-3"))
    assert isinstance(REGISTER.handle(grant, "c-3", decider), Done)
