"""What an applicant owes is set off against what is coming to the same applicant."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maatwerk.payments.offsetting import Bar, Claim, Coming, Key, Offset, offsets

DAY = date(2025, 3, 14)


def key(applicant: str = "A1", case: str = "C1", quarter: int = 8100) -> Key:
    return Key(applicant, case, quarter, "loonpremie")


def test_a_claim_is_kept_from_a_payment_and_the_rest_is_paid() -> None:
    claim, coming = Claim(key(), 30_00, DAY), Coming(key(quarter=8101), 100_00)
    assert offsets([claim], [coming]) == (Offset(claim.key, coming.key, 30_00),)


def test_a_claim_that_is_larger_than_what_comes_is_set_off_in_part() -> None:
    claim, coming = Claim(key(), 100_01, DAY), Coming(key(quarter=8101), 100_00)
    assert [offset.cents for offset in offsets([claim], [coming])] == [100_00]


def test_the_oldest_claim_comes_first_and_of_one_day_the_earliest_quarter() -> None:
    later = Claim(key(quarter=8090), 40_00, DAY + timedelta(1))
    first = Claim(key(quarter=8096), 40_00, DAY)
    second = Claim(key(quarter=8098), 40_00, DAY)
    coming = Coming(key(quarter=8101), 100_00)
    found = offsets([later, second, first], [coming])
    assert [(one.claim, one.cents) for one in found] == [
        (first.key, 40_00),
        (second.key, 40_00),
        (later.key, 20_00),
    ]


def test_the_own_case_comes_before_an_older_claim_of_another_case() -> None:
    elsewhere = Claim(key(case="C2"), 80_00, DAY - timedelta(300))
    own = Claim(key(case="C1"), 60_00, DAY)
    coming = Coming(key(case="C1", quarter=8101), 100_00)
    found = offsets([elsewhere, own], [coming])
    assert [(one.claim.case, one.cents) for one in found] == [("C1", 60_00), ("C2", 40_00)]


def test_nothing_is_set_off_between_two_applicants() -> None:
    claim, coming = Claim(key("A1"), 30_00, DAY), Coming(key("A2"), 100_00)
    assert offsets([claim], [coming]) == ()


def test_nothing_is_set_off_within_one_case_that_went_to_another_applicant() -> None:
    claim = Claim(key("A1", "C1"), 30_00, DAY)
    assert offsets([claim], [Coming(key("A2", "C1", 8102), 100_00)]) == ()


@pytest.mark.parametrize("bar", list(Bar))
def test_nothing_is_set_off_against_a_claim_that_is_barred(bar: Bar) -> None:
    claim, coming = Claim(key(), 30_00, DAY, bar), Coming(key(quarter=8101), 100_00)
    assert offsets([claim], [coming]) == ()
    assert offsets([replace(claim, bar=None)], [coming])


@pytest.mark.parametrize("cents", [0, -1])
def test_an_amount_that_is_not_above_nothing_is_a_slip(cents: int) -> None:
    with pytest.raises(ValueError, match="above 0"):
        offsets([Claim(key(), cents, DAY)], [])
    with pytest.raises(ValueError, match="above 0"):
        offsets([], [Coming(key(), cents)])


def test_a_key_that_stands_twice_is_a_slip() -> None:
    with pytest.raises(ValueError, match="twice"):
        offsets([Claim(key(), 1, DAY), Claim(key(), 2, DAY)], [])


keys = st.builds(
    Key,
    st.sampled_from(["A1", "A2"]),
    st.sampled_from(["C1", "C2", "C3"]),
    st.integers(8090, 8096),
    st.sampled_from(["loonpremie", "begeleidingspremie"]),
)
cents = st.integers(1, 10_000)
claims = st.lists(
    st.builds(
        Claim,
        keys,
        cents,
        st.dates(date(2024, 1, 1), date(2024, 1, 9)),
        st.none() | st.sampled_from(Bar),
    ),
    unique_by=lambda claim: claim.key,
)
comings = st.lists(st.builds(Coming, keys, cents), unique_by=lambda one: one.key)


@given(claims, comings, st.randoms())
def test_no_side_is_ever_overdrawn_and_nothing_is_left_that_could_be_set_off(
    claims: list[Claim], comings: list[Coming], random: object
) -> None:
    found = offsets(claims, comings)
    owed = {claim.key: claim for claim in claims}
    due = {one.key: one.cents for one in comings}
    kept, used = Counter[Key](), Counter[Key]()
    for one in found:
        assert one.cents > 0
        assert one.claim.applicant == one.coming.applicant
        assert owed[one.claim].bar is None
        kept[one.claim] += one.cents
        used[one.coming] += one.cents
    assert all(kept[name] <= claim.cents for name, claim in owed.items())
    assert all(used[name] <= amount for name, amount in due.items())
    for applicant in ("A1", "A2"):
        left = sum(
            c.cents - kept[c.key] for c in claims if c.key.applicant == applicant and c.bar is None
        )
        unpaid = sum(one.cents - used[one.key] for one in comings if one.key.applicant == applicant)
        assert left == 0 or unpaid == 0
    random.shuffle(claims)  # type: ignore[attr-defined]
    random.shuffle(comings)  # type: ignore[attr-defined]
    assert offsets(claims, comings) == found
