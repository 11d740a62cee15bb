"""Committed beside paid: the law on the last wage, what was accorded taken off, unknown counted."""

from collections.abc import Iterator
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cases import lives
from tests.payments import owing
from tests.payments.owing import AUDITOR, CASE, MOMENT, TODAY

from maatwerk.cases import events as e
from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.roles import Actor, Role
from maatwerk.law import Quarter, load_law
from maatwerk.payments.budget import Amounts, Budget, Budgeting, Cell
from maatwerk.payments.committing import summed
from maatwerk.register.access.log import DeniedError
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.models import AccessRow

pytestmark = pytest.mark.usefixtures("register_url")

LAW = load_law()
WAGE = 15_000_00
Q2 = Quarter(2024, 2)
OVER = Quarter(2026, 1)
"""The last quarter that is over on the day of the test."""


def budget(actor: Actor = AUDITOR, purpose: Purpose = Purpose.AUDIT) -> Budget:
    return Budgeting(LAW, StoppedClock(MOMENT)).budget(actor, purpose)


def due(quarter: Quarter, wage: int = WAGE) -> int:
    facts = {
        "pakket": LAW.packages.index("vijf_jaar"),
        "kwartaalnummer": quarter - Q2 + 1,
        "referteloon": wage,
        "tewerkstellingsbreuk": 10_000,
        "andere_tussenkomsten": 0,
    }
    return int(LAW.amounts("loonpremie", quarter, facts, known_on=TODAY))


def right() -> Iterator[Quarter]:
    """The quarters that the case of the test has a right to."""
    return (Q2 + number for number in range(20))


def test_what_is_to_come_is_the_law_on_the_last_wage() -> None:
    applicant, person = owing.case()
    owing.wage(applicant, person, Q2, 9_000_00)
    owing.wage(applicant, person, Q2 + 1, WAGE)
    found = budget()
    expected = {quarter: due(quarter, 9_000_00 if quarter == Q2 else WAGE) for quarter in right()}
    assert {quarter: amounts.committed for quarter, amounts in found.quarters} == expected
    assert found.total.committed == sum(expected.values())
    declared = expected[Q2] + expected[Q2 + 1]
    assert found.total.estimated == found.total.committed - declared
    assert found.total.unknown == 0
    assert {cell.year for cell, _ in found.lines} == set(range(2024, 2030))
    assert {cell.province for cell, _ in found.lines} == {"10000"}


def test_what_was_accorded_is_not_committed_any_more_and_is_paid_once_filed() -> None:
    applicant, person = owing.case()
    owing.wage(applicant, person, Q2, WAGE)
    before = budget().total.committed
    owing.run("2024Q2-1", [(CASE, applicant, Q2, due(Q2))])
    accorded = budget().total
    assert (accorded.committed, accorded.paid) == (before - due(Q2), 0)
    owing.run("2024Q3-1", [(CASE, applicant, Q2 + 1, 100_00)], filed=date(2025, 1, 2))
    found = budget()
    assert found.total.committed == before - due(Q2) - 100_00
    assert dict(found.lines)[Cell(2025, "10000", "werkgever", "loonpremie")].paid == 100_00
    assert found.total.paid == 100_00


def test_what_was_paid_too_much_is_no_negative_commitment() -> None:
    applicant, person = owing.case()
    owing.wage(applicant, person, Q2, WAGE)
    before = budget()
    owing.run("2024Q2-1", [(CASE, applicant, Q2, due(Q2) + 500_00)])
    assert budget().total.committed == before.total.committed - due(Q2)


def test_without_any_wage_quarters_are_counted_and_never_zero() -> None:
    owing.case()
    found = budget()
    assert found.total == Amounts(unknown=20)
    assert [amounts.unknown for _, amounts in found.quarters] == [1] * 20


def test_a_suspended_right_commits_nothing_and_is_not_unknown() -> None:
    suspended = e.RightSuspended(lives.day(7), Q2 + 1, "R22")
    applicant, person = owing.case(life=(*lives.GRANTED, suspended))
    owing.wage(applicant, person, Q2, WAGE)
    found = budget()
    assert found.quarters == ((Q2, Amounts(committed=due(Q2))),)


def test_two_cases_do_not_borrow_one_anothers_wage() -> None:
    applicant, person = owing.case("C0000000000A", 0)
    owing.case("C0000000000B", 1)
    owing.wage(applicant, person, Q2, WAGE)
    found = budget()
    assert found.total.committed == sum(due(quarter) for quarter in right())
    assert found.total.unknown == 20


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.MANDATE_HOLDER, Role.ADMINISTRATOR])
def test_who_sees_no_figures_is_denied_and_logged(role: Role) -> None:
    purpose = Purpose.HANDLING if role is Role.ADMINISTRATOR else Purpose.OWN_FILE
    with pytest.raises(DeniedError):
        budget(Actor("u-9", role), purpose)
    assert AccessRow.objects.get(actor="u-9").result.outcome == "geweigerd"


def test_that_it_was_asked_is_logged() -> None:
    budget()
    assert AccessRow.objects.get(act="betaling", query="budget").result.outcome == "gegeven"


@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(-(2**60), 2**60)), min_size=1
    )
)
def test_sums_by_group_are_exact(rows: list[tuple[int, int, int]]) -> None:
    one, other, cents = (np.array(side, np.int64) for side in zip(*rows, strict=True))
    cents //= len(rows)
    groups, sums = summed((one, other), (cents,))
    assert groups == sorted({(a, b) for a, b, _ in rows})
    for group, (total,) in zip(groups, sums, strict=True):
        own = (one == group[0]) & (other == group[1])
        assert total == sum(int(value) for value in cents[own])
