"""What waits for a second person, and what another had not filed, are told to nobody outside."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.cases.lives import ACTORS, FACTS, GRANTED, day
from tests.register.filed import VAULT, file
from tests.register.living import DRAFT
from tests.register.parties import APPLICANT, PERSON, known

from maatwerk.cases import commands as c
from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.four_eyes import four_eyes_from
from maatwerk.cases.roles import Actor, Role
from maatwerk.cases.work_lists import WorkList
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.handle import Done, Register
from maatwerk.register.reading import Reading

pytestmark = pytest.mark.usefixtures("register_url")

CLOCK = StoppedClock(datetime(2024, 11, 1, 10, tzinfo=UTC))
READING = Reading(VAULT, CLOCK)
NEW = "A00000000002"
TOLD = (
    (Role.APPLICANT, Purpose.OWN_FILE, False),
    (Role.VDAB, Purpose.INQUIRY, False),
    (Role.PAYER, Purpose.PAYMENT, False),
    (Role.CASE_WORKER, Purpose.HANDLING, True),
)


@pytest.mark.parametrize(("role", "why", "told"), TOLD)
def test_no_list_or_line_tells_that_something_waits(role: Role, why: Purpose, told: bool) -> None:
    file("c-1", GRANTED, APPLICANT, PERSON)
    two = Register(clock=CLOCK, four_eyes=four_eyes_from("Exclude"))
    exclude = c.Exclude(day(11), 12, "onjuiste_verklaring")
    assert isinstance(two.handle(exclude, "c-1", ACTORS[Role.DECIDER]), Done)
    actor = ACTORS[role]
    waiting = READING.work_list(actor, WorkList.CONSENT, why).lines
    assert [line.case_ref for line in waiting] == (["c-1"] if told else [])
    with READING.export(actor, why, which=WorkList.CONSENT) as lines:
        assert len(list(lines)) == told
    (line,) = READING.search(actor, why, reference="c-1").lines
    assert line.work_list == ("bevestiging" if told else "lopend")
    with READING.export(actor, why) as lines:
        assert [one.work_list for one in lines] == [line.work_list]


def test_a_draft_that_fell_is_no_business_of_who_took_the_case_over() -> None:
    known(applicants=[APPLICANT, NEW])
    file("c-1", GRANTED, APPLICANT, PERSON)
    register, old = Register(clock=CLOCK), ACTORS[Role.APPLICANT]
    begun = replace(DRAFT, on=day(9), application="P00000000005", kind="verlenging")
    for command in (begun, c.GiveFacts(day(9), {**FACTS, "personeel_na": "999"})):
        assert isinstance(register.handle(command, "c-1", old), Done)
    own = READING.timeline(old, "c-1", Purpose.OWN_FILE)
    assert any("999" in entry.nl for entry in own)
    succeed = c.SucceedEnterprise(day(9), NEW, "werkgever", "10000")
    assert isinstance(register.handle(succeed, "c-1", ACTORS[Role.CASE_WORKER]), Done)
    new = Actor("u-new", Role.APPLICANT, frozenset({NEW}))
    told = READING.timeline(new, "c-1", Purpose.OWN_FILE)
    assert told
    assert not any("999" in entry.nl for entry in told)
    page = READING.case_page(new, "c-1", Purpose.OWN_FILE).case
    assert [one.ref for one in page.applications] == ["p-1"]
    fresh = replace(begun, applicant=NEW, application="P00000000006")
    assert isinstance(register.handle(fresh, "c-1", new), Done)
