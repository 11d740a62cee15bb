"""Which transfers pay what is due: all of it, and no more."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maatwerk.law import Quarter
from maatwerk.payments.offsetting import Key
from maatwerk.payments.transfers import Failed, Planned, planned

Q = [Quarter(2021, 1).index + number for number in range(20)]


def key(
    case: str, quarter: int = Q[0], applicant: str = "A1", component: str = "loonpremie"
) -> Key:
    return Key(applicant, case, quarter, component)


def test_a_case_is_paid_by_one_transfer_of_all_that_is_due() -> None:
    due = {
        key("C1", Q[1]): 200,
        key("C1"): 100,
        key("C1", component="begeleidingspremie"): 30,
        key("C2"): 5,
    }
    first, second = planned(due, [])
    assert (first.case, first.amount, first.remittance) == ("C1", 330, "C1 2021Q1 2021Q2")
    assert (second.case, second.amount, second.remittance) == ("C2", 5, "C2 2021Q1")
    assert dict(first.parts) | dict(second.parts) == due


def test_a_case_that_went_over_to_another_applicant_pays_each() -> None:
    due = {key("C1"): 100, key("C1", Q[1], applicant="A2"): 200}
    assert [(one.applicant, one.amount) for one in planned(due, [])] == [("A1", 100), ("A2", 200)]


def test_what_failed_goes_out_again_beside_what_is_new() -> None:
    due = {key("C1"): 100, key("C1", Q[1]): 200}
    again, new = sorted(planned(due, [Failed("MW-1", [(key("C1"), 100)])]), key=lambda x: x.amount)
    assert (again.again, again.amount, again.remittance) == ("MW-1", 100, "C1 2021Q1")
    assert (new.again, new.amount, new.remittance) == (None, 200, "C1 2021Q2")


def test_what_was_set_off_since_does_not_go_out_again() -> None:
    failed = [Failed("MW-1", [(key("C1"), 100)]), Failed("MW-2", [(key("C2"), 50)])]
    (again,) = planned({key("C1"): 60}, failed)
    assert (again.again, again.amount) == ("MW-1", 60)


def test_many_quarters_are_told_in_140_characters() -> None:
    (one,) = planned({key("C" * 12, quarter): 1 for quarter in Q}, [])
    assert one.remittance == f"{'C' * 12} 2021Q1 - 2025Q4"


def test_nothing_below_zero_is_due() -> None:
    with pytest.raises(ValueError, match="-1 cents cannot be due for C1"):
        planned({key("C1"): -1}, [])


KEYS = st.builds(
    Key,
    st.sampled_from(["A1", "A2"]),
    st.sampled_from(["C1", "C2", "C3"]),
    st.sampled_from(Q),
    st.sampled_from(["loonpremie", "begeleidingspremie"]),
)
MONEY = st.dictionaries(KEYS, st.integers(1, 10**6), max_size=12)


@given(MONEY, st.lists(MONEY, max_size=3), st.randoms())
def test_all_that_is_due_is_paid_once(
    due: dict[Key, int], earlier: list[dict[Key, int]], order: Random
) -> None:
    failed = []
    for money in earlier:
        for case, applicant in {(one.case, one.applicant) for one in money}:
            own = [(k, c) for k, c in money.items() if (k.case, k.applicant) == (case, applicant)]
            failed.append(Failed(f"MW-{len(failed)}", own))
    plan = planned(due, failed)
    paid: dict[Key, int] = {}
    for one in plan:
        assert one.amount > 0
        assert len(one.remittance) <= 140
        assert {(k.case, k.applicant) for k, _ in one.parts} == {(one.case, one.applicant)}
        for part, cents in one.parts:
            paid[part] = paid.get(part, 0) + cents
    assert paid == due
    assert _new_once(plan)
    shuffled = list(due.items())
    order.shuffle(shuffled)
    order.shuffle(failed)
    assert planned(dict(shuffled), failed) == plan


def _new_once(plan: tuple[Planned, ...]) -> bool:
    new = [(one.case, one.applicant) for one in plan if one.again is None]
    again = [one.again for one in plan if one.again is not None]
    return len(set(new)) == len(new) and len(set(again)) == len(again)
