"""Who sees and does what: every role, on cases of one's own, of another, and drafts."""

from dataclasses import fields
from typing import get_args

import pytest

from maatwerk.cases import commands as c
from maatwerk.cases.case import Case
from maatwerk.cases.evolve import case_of
from maatwerk.cases.roles import LABELS_EN, OUTSIDE, Actor, Role
from maatwerk.cases.transitions import BY_COMMAND, TABLE
from maatwerk.cases.visibility import NOTHING, View, may_do, sees_aggregates, view

from . import lives

OWN, OTHER = "a-1", "a-2"
FILED = case_of(lives.SUBMITTED)
DRAFT = case_of(lives.DRAFT)


def actor(role: Role, *applicants: str) -> Actor:
    return Actor("u-1", role, frozenset(applicants))


SEEN = {  # role: exists, persons, file, preparation, payments
    Role.APPLICANT: (True, True, True, False, True),
    Role.MANDATE_HOLDER: (True, True, True, False, True),
    Role.VDAB: (True, True, True, False, False),
    Role.CASE_WORKER: (True, True, True, True, True),
    Role.DECIDER: (True, True, True, True, True),
    Role.PAYER: (True, True, False, False, True),
    Role.AUDITOR: (True, True, True, True, True),
    Role.ANALYST: (False, False, False, False, False),
    Role.ADMINISTRATOR: (False, False, False, False, False),
}


@pytest.mark.parametrize("role", Role)
def test_each_role_sees_what_the_table_says(role: Role) -> None:
    found = view(actor(role, OWN), FILED)
    assert tuple(getattr(found, field.name) for field in fields(View)) == SEEN[role]


@pytest.mark.parametrize("role", sorted(OUTSIDE))
def test_nobody_sees_the_case_of_another(role: Role) -> None:
    assert view(actor(role, OTHER), FILED) == NOTHING
    assert view(actor(role), FILED) == NOTHING


@pytest.mark.parametrize("role", Role)
def test_a_draft_is_the_applicants_own(role: Role) -> None:
    assert view(actor(role, OWN), DRAFT).exists == (role in OUTSIDE)


def test_what_nobody_may_see_nobody_may_do() -> None:
    for row in TABLE:
        assert row.roles
        for role in row.roles:
            assert view(actor(role, OWN), FILED).exists


@pytest.mark.parametrize("command", get_args(c.Command))
def test_a_command_is_for_the_roles_of_the_table(command: type) -> None:
    given = object.__new__(command)
    for role in Role:
        own, other = actor(role, OWN), actor(role, OTHER)
        listed = role in BY_COMMAND[command].roles
        assert may_do(own, given, FILED) == listed
        assert may_do(other, given, FILED) == (listed and role not in OUTSIDE)


def test_a_first_draft_is_for_an_applicant_one_acts_for() -> None:
    draft = object.__new__(c.OpenDraft)
    object.__setattr__(draft, "applicant", OWN)
    assert may_do(actor(Role.APPLICANT, OWN), draft, Case())
    assert not may_do(actor(Role.APPLICANT, OTHER), draft, Case())


def test_figures_are_for_the_department_but_not_for_who_runs_the_machines() -> None:
    seeing = {role for role in Role if sees_aggregates(actor(role, OWN))}
    assert seeing == set(Role) - OUTSIDE - {Role.ADMINISTRATOR}


def test_every_role_has_an_english_name() -> None:
    assert LABELS_EN.keys() == set(Role)


def test_every_command_has_one_row() -> None:
    assert [row.command for row in TABLE] == list(BY_COMMAND)
    assert set(BY_COMMAND) == set(get_args(c.Command))
