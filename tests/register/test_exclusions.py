"""Who is excluded in one case is so in every other, also within one load."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from tests.cases.lives import ACTORS, FACTS, NEED, VAULTED, day
from tests.register.living import DRAFT, REGISTER, do, live_until_granted
from tests.register.parties import APPLICANT, PERSON, known

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.refusal import Refusal
from maatwerk.cases.roles import Role
from maatwerk.register import exclusions
from maatwerk.register.exclusions import imposed
from maatwerk.register.handle import Done
from maatwerk.register.handling_many import Act, handle_many

pytestmark = pytest.mark.usefixtures("register_url")

OTHER = "Q00000000002"
EXCLUDE = c.Exclude(day(4, 20), 12, "onjuiste_verklaring")
SECOND = (
    (replace(DRAFT, on=day(4, 22), application="P00000000009", person=OTHER), Role.APPLICANT),
    (c.GiveFacts(day(4, 22), FACTS), Role.APPLICANT),
    (c.Submit(day(4, 22)), Role.APPLICANT),
    (c.FindAdmissible(day(4, 23)), Role.CASE_WORKER),
    (c.ReceiveNeed(day(4, 24), NEED), Role.VDAB),
    (c.Propose(day(4, 25), VAULTED), Role.CASE_WORKER),
)


@pytest.fixture(autouse=True)
def parties(register_url: str) -> None:
    known(persons=[PERSON, OTHER])


def proposal(done: Done | Refusal) -> e.ProposalMade:
    assert isinstance(done, Done), done
    (made,) = done.events
    assert isinstance(made, e.ProposalMade)
    return made


def test_in_another_case_the_same_employer_is_refused() -> None:
    live_until_granted()
    do(EXCLUDE, Role.DECIDER)
    for command, role in SECOND[:-1]:
        do(command, role, "c-2")
    assert proposal(do(*SECOND[-1], "c-2")).principal_ground == "R25"


def test_a_proposal_that_stands_elsewhere_is_not_granted() -> None:
    live_until_granted()
    for command, role in SECOND:
        do(command, role, "c-2")
    do(c.Exclude(day(4, 26), 12, "onjuiste_verklaring"), Role.DECIDER)
    grant = c.Grant(day(4, 27))
    refused = REGISTER.handle(grant, "c-2", ACTORS[Role.DECIDER])
    assert isinstance(refused, Refusal)
    assert "The applicant was excluded since" in refused.en
    again = do(c.Propose(day(4, 27), VAULTED), Role.CASE_WORKER, "c-2")
    assert proposal(again).principal_ground == "R25"


def test_what_is_imposed_within_a_load_counts_in_it() -> None:
    live_until_granted()
    orders = [("c-1", EXCLUDE, Role.DECIDER), *(("c-2", *one) for one in SECOND)]
    start = datetime(2024, 6, 1, tzinfo=UTC)
    acts = [
        Act(start + timedelta(minutes=number), case, command, ACTORS[role])
        for number, (case, command, role) in enumerate(orders)
    ]
    assert proposal(handle_many(REGISTER, acts)[-1]).principal_ground == "R25"


def test_repetition_is_counted_over_cases() -> None:
    live_until_granted()
    do(EXCLUDE, Role.DECIDER)
    for command, role in SECOND[:3]:
        do(command, role, "c-2")
    (event,) = do(c.Exclude(day(5), 6, "voorwaarde_geschonden"), Role.DECIDER, "c-2").events
    assert isinstance(event, e.ApplicantExcluded)
    assert (event.repeated, event.until) == (True, day(4, 30, 2025))
    assert {one.applicant for one in imposed()} == {APPLICANT}
    assert len(imposed()) == 2


def test_they_are_found_by_an_index_of_their_own() -> None:
    """Else every proposal would read all events."""
    live_until_granted()
    asked = exclusions._IMPOSED
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET enable_seqscan = off")
        explain = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
        cursor.execute(f"{explain} {asked}")
        plan = str(cursor.fetchall())
        if connection.vendor == "postgresql":
            cursor.execute("RESET enable_seqscan")
    assert "event_that_excludes" in plan
