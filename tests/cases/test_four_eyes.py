"""For which decisions two people are needed is a setting that is read strictly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maatwerk.cases import commands as c
from maatwerk.cases.four_eyes import DECISIONS, FourEyes, four_eyes_from
from maatwerk.errors import BadInputError


def test_decisions_and_the_amount_of_a_grant() -> None:
    assert four_eyes_from("Grant:2500.00 Refuse") == FourEyes(
        frozenset({c.Grant, c.Refuse}), 250_000
    )
    assert four_eyes_from("Grant Refuse DeclareInadmissible DeclareLapsed") == FourEyes()
    assert four_eyes_from(" - ") == FourEyes(frozenset())


@given(st.integers(0, 10**12))
def test_an_amount_is_exact_to_the_cent(cents: int) -> None:
    text = f"Grant:{cents // 100}.{cents % 100:02}"
    assert four_eyes_from(text).from_cents == cents


@pytest.mark.parametrize(
    "text",
    [
        *("", "Grant,Refuse", "grant", "Withdraw", "Grant Grant", "Refuse:100", "Grant -"),
        *("Grant:", "Grant:x", "Grant:-1", "Grant:0.001", "Grant:inf", "Grant:nan", "Grant:٣"),
    ],
)
def test_what_is_not_understood_is_refused(text: str) -> None:
    with pytest.raises(BadInputError, match="Four eyes: "):
        four_eyes_from(text)


def test_every_decision_on_a_proposal_can_be_named() -> None:
    text = " ".join(kind.__name__ for kind in DECISIONS)
    assert four_eyes_from(text).decisions == frozenset(DECISIONS)
