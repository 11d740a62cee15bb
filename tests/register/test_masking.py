"""Whoever sees no payments sees no advances, and outside the desk nobody what is prepared."""

from dataclasses import replace

import pytest
from tests.cases.lives import ACTORS, ADVANCE_ASKED, ADVANCED, RECOVERY_PROPOSED

from maatwerk.cases.advances import NO_ADVANCES
from maatwerk.cases.evolve import case_of
from maatwerk.cases.roles import Role
from maatwerk.cases.visibility import view
from maatwerk.register.masking import masked

CASE = case_of(ADVANCED)


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        (Role.APPLICANT, True),
        (Role.MANDATE_HOLDER, True),
        (Role.VDAB, False),
        (Role.CASE_WORKER, True),
        (Role.DECIDER, True),
        (Role.PAYER, True),
        (Role.AUDITOR, True),
        (Role.ANALYST, False),
        (Role.ADMINISTRATOR, False),
    ],
)
def test_who_sees_payments_sees_advances(role: Role, shown: bool) -> None:
    seen = masked(CASE, view(ACTORS[role], CASE)).advances
    assert seen == (CASE.advances if shown else NO_ADVANCES)


def test_who_recorded_a_request_is_known_at_the_desk_alone() -> None:
    case = case_of(ADVANCE_ASKED)
    worker = masked(case, view(ACTORS[Role.CASE_WORKER], case)).advances
    assert worker.asked is not None
    assert worker.asked.prepared_by == "u-applicant"
    outside = masked(case, view(ACTORS[Role.APPLICANT], case)).advances
    assert outside.asked == replace(worker.asked, prepared_by="")


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.VDAB, Role.PAYER, Role.DECIDER])
def test_what_waits_for_a_second_person_is_seen_where_things_are_prepared(role: Role) -> None:
    case = case_of(RECOVERY_PROPOSED)
    seen = masked(case, view(ACTORS[role], case)).pending
    assert seen == (case.pending if role is Role.DECIDER else ())
