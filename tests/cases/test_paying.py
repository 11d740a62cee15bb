"""Who takes which step of payments."""

import pytest

from maatwerk.cases.paying import Paying, may_pay, sees_statement
from maatwerk.cases.roles import OUTSIDE, Actor, Role

DESK = {Role.PAYER, Role.AUDITOR, Role.CASE_WORKER, Role.DECIDER}


@pytest.mark.parametrize(
    ("step", "roles"),
    [
        (Paying.PREPARE, {Role.PAYER}),
        (Paying.APPROVE, {Role.PAYER}),
        (Paying.WITHDRAW, {Role.PAYER}),
        (Paying.FILE, {Role.PAYER}),
        (Paying.READ, {Role.PAYER}),
        (Paying.SEE, DESK),
        (Paying.RECOVER, {Role.DECIDER}),
        (Paying.ARRANGE, {Role.PAYER, Role.DECIDER}),
        (Paying.WAIVE, {Role.DECIDER}),
        (Paying.STATEMENT, DESK),
    ],
)
def test_each_step_is_for_some_roles_and_no_others(step: Paying, roles: set[Role]) -> None:
    own = frozenset({"A1"})
    assert {role for role in Role if may_pay(Actor("u-1", role, own), step)} == roles


def test_an_auditor_only_looks() -> None:
    auditor = Actor("u-1", Role.AUDITOR)
    assert {step for step in Paying if may_pay(auditor, step)} == {Paying.SEE, Paying.STATEMENT}


@pytest.mark.parametrize("role", sorted(OUTSIDE))
def test_somebody_outside_sees_the_statement_of_whom_he_acts_for_only(role: Role) -> None:
    actor = Actor("u-1", role, frozenset({"A1"}))
    assert sees_statement(actor, "A1")
    assert not sees_statement(actor, "A2")


@pytest.mark.parametrize("role", [Role.ANALYST, Role.ADMINISTRATOR, Role.VDAB])
def test_who_has_nothing_to_do_with_money_sees_no_statement(role: Role) -> None:
    assert not sees_statement(Actor("u-1", role, frozenset({"A1"})), "A1")
