"""Advances are amounts: whoever sees no payments sees none of them."""

from dataclasses import replace

import pytest
from tests.cases.lives import ACTORS, ADVANCE_ASKED, ADVANCED

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
