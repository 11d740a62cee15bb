"""Cases that live in a register that is open, for every test that needs some."""

from dataclasses import replace
from datetime import UTC, datetime

from tests.cases.lives import ACTORS, FACTS, NEED, VAULTED, day
from tests.register.parties import APPLICANT, APPLICATION, PERSON, known, ref

from maatwerk.cases import commands as c
from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.roles import Role
from maatwerk.register.handle import Done, Register

MOMENT = datetime(2024, 6, 1, 10, tzinfo=UTC)
REGISTER = Register(clock=StoppedClock(MOMENT))
DRAFT = c.OpenDraft(
    day(3), APPLICATION, "imw", "nieuw", APPLICANT, "werkgever", PERSON, "loonpremie", "10000"
)


def do(command: c.Command, role: Role, case_ref: str = "c-1") -> Done:
    done = REGISTER.handle(command, case_ref, ACTORS[role])
    assert isinstance(done, Done), done
    return done


def draft(case_ref: str = "c-1") -> None:
    """Begun for a worker of its own, as a worker and an employer have one case together."""
    worker = PERSON if case_ref == "c-1" else ref(f"worker of {case_ref}")
    application = APPLICATION if case_ref == "c-1" else ref(f"application of {case_ref}")
    known(persons=[worker])
    do(replace(DRAFT, application=application, person=worker), Role.APPLICANT, case_ref)


def live_until_proposed(case_ref: str = "c-1") -> None:
    draft(case_ref)
    do(c.GiveFacts(day(3), FACTS), Role.APPLICANT, case_ref)
    do(c.Submit(day(3, 4)), Role.APPLICANT, case_ref)
    do(c.FindAdmissible(day(3, 8)), Role.CASE_WORKER, case_ref)
    do(c.ReceiveNeed(day(4), NEED), Role.VDAB, case_ref)
    do(c.Propose(day(4, 10), VAULTED), Role.CASE_WORKER, case_ref)


def live_until_granted(case_ref: str = "c-1") -> None:
    live_until_proposed(case_ref)
    do(c.Grant(day(4, 15)), Role.DECIDER, case_ref)
