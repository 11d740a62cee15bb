"""For which decisions two people are needed is a setting that is read strictly."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.four_eyes import AFTERWARDS, DECISIONS, FourEyes, four_eyes_from
from maatwerk.cases.refusal import Kind
from maatwerk.cases.roles import Actor, Role
from maatwerk.errors import BadInputError
from maatwerk.law import Quarter

from .lives import GRANTED, IN_COURT, PROPOSED, PROPOSED_ON, REFUSED, UNDER_REVIEW, day
from .lives import given as life


def test_decisions_and_the_amount_of_a_grant() -> None:
    assert four_eyes_from("Grant:2500.00 Refuse") == FourEyes(
        frozenset({c.Grant, c.Refuse}), 250_000
    )
    everything = "Grant Refuse DeclareInadmissible DeclareLapsed AgreeAdvance"
    assert four_eyes_from(everything) == FourEyes()
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


X = Actor("u-x", Role.DECIDER)
CORRECTED = e.FactCorrected(day(4, 11), "verhoogde_nood", "nee", "ja", "u-x")
AGAIN = replace(PROPOSED_ON, on=day(4, 12))


def test_who_set_a_fact_since_filing_does_not_decide_either() -> None:
    """One proposes; another corrects a fact, has it proposed anew, and is no longer a second."""
    events = (*PROPOSED, CORRECTED, AGAIN)
    grant = c.Grant(day(4, 15))
    life(*events).when(grant, X).refused(Kind.FOUR_EYES, "Who prepared this")
    life(*events).when(grant, Actor("u-y", Role.DECIDER)).after()


def test_what_differs_from_a_proposal_always_needs_two() -> None:
    """Its cost is not that of the proposal, so no amount lets one person do it."""
    maker = Actor("u-worker", Role.DECIDER)
    raised = c.Grant(day(4, 15), package="vijf_jaar_verhoogd", override="bewijs_aanvaard")
    for settings in (FourEyes(frozenset()), FourEyes(from_cents=10**9)):
        life(*PROPOSED).when(raised, maker, settings).refused(Kind.FOUR_EYES, "somebody else")
        life(*PROPOSED).when(c.Grant(day(4, 15)), maker, settings).after()


LATER = (
    (GRANTED, c.Reopen(day(10), "vergissing")),
    (GRANTED, c.Suspend(day(10), Quarter(2024, 4), "R22")),
    (GRANTED, c.EndRight(day(10), Quarter(2024, 4), "afstand")),
    (GRANTED, c.Exclude(day(10), 12, "onjuiste_verklaring")),
    (GRANTED, c.OrderRecovery(day(10), (Quarter(2024, 2),), 100, "vergissing")),
    (UNDER_REVIEW, c.DecideReview(day(10), upheld=False)),
    (IN_COURT, c.RecordJudgment(day(10), upheld=False)),
)


@pytest.mark.parametrize(("events", "command"), LATER)
def test_two_people_can_be_asked_for_what_comes_later(
    events: tuple[e.Event, ...], command: c.Command
) -> None:
    name = type(command).__name__
    role = Role.CASE_WORKER if isinstance(command, c.DecideReview) else Role.DECIDER
    maker, other = Actor("u-worker", role), Actor("u-y", role)
    life(*events).when(command, maker).after()
    life(*events).when(command, maker, four_eyes_from(name)).refused(Kind.FOUR_EYES, "somebody")
    life(*events).when(command, other, four_eyes_from(name)).after()


def test_who_asked_for_a_review_does_not_decide_on_it() -> None:
    asked = e.ReviewRequested(day(5), None, "u-z")
    worker = Actor("u-z", Role.CASE_WORKER)
    decide = c.DecideReview(day(6), upheld=False)
    life(*REFUSED, asked).when(decide, worker, four_eyes_from("DecideReview")).refused(
        Kind.FOUR_EYES, "somebody else"
    )


def test_all_of_it_can_be_named() -> None:
    assert {type(command) for _, command in LATER} == set(AFTERWARDS) - {c.AgreeAdvance}
    text = " ".join(kind.__name__ for kind in (*DECISIONS, *AFTERWARDS))
    assert four_eyes_from(text).decisions == {*DECISIONS, *AFTERWARDS}
