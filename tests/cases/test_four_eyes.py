"""For which decisions two people are needed is a setting that is read strictly."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.evolve import case_of
from maatwerk.cases.four_eyes import AFTERWARDS, DECISIONS, FourEyes, four_eyes_from
from maatwerk.cases.refusal import Kind
from maatwerk.cases.roles import Actor, Role
from maatwerk.cases.tracks import NO_DATES
from maatwerk.cases.work_lists import WorkList, work_list
from maatwerk.errors import BadInputError
from maatwerk.law import Quarter

from .lives import (
    ADVANCED,
    ALONE,
    GRANTED,
    IN_COURT,
    PROPOSED,
    PROPOSED_ON,
    RECOVERY_PROPOSED,
    REFUSED,
    SUSPENDED,
    UNDER_REVIEW,
    Given,
    day,
)
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
TODAY = day(6, 1, 2026)
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
    (ALONE, c.Suspend(day(10), Quarter(2024, 4), "R22")),
    (GRANTED, c.EndRight(day(10), Quarter(2024, 4), "afstand")),
    (GRANTED, c.Exclude(day(10), 12, "onjuiste_verklaring")),
    (GRANTED, c.OrderRecovery(day(10), (Quarter(2024, 2),), 100, "vergissing")),
    (SUSPENDED, c.Resume(day(10), Quarter(2024, 4))),
    (ADVANCED, c.EndAdvance(day(10), day(9), "te_hoog")),
    (GRANTED, c.SucceedEnterprise(day(10), "a-2", "werkgever", "40000")),
    (GRANTED, c.MergeMunicipalities(day(10), "a-1", "40000")),
    (UNDER_REVIEW, c.DecideReview(day(10), upheld=False)),
    (IN_COURT, c.RecordJudgment(day(10), upheld=False)),
)


@pytest.mark.parametrize(("events", "command"), LATER)
def test_one_proposes_what_comes_later_and_another_confirms_it(
    events: tuple[e.Event, ...], command: c.Command
) -> None:
    name = type(command).__name__
    role = Role.CASE_WORKER if isinstance(command, c.DecideReview) else Role.DECIDER
    one, other = Actor("u-x", role), Actor("u-y", role)
    two = four_eyes_from(name)
    alone = life(*events).when(command, one)
    waits = life(*events).when(command, one, two)
    (proposed,) = waits.result if isinstance(waits.result, tuple) else ()
    assert isinstance(proposed, e.ActProposed)
    assert (proposed.act, proposed.prepared_by) == (name, "u-x")
    case = waits.after()
    assert work_list(case) is WorkList.CONSENT
    assert replace(case, version=0, pending=(), latest=NO_DATES) == replace(
        case_of(events), version=0, latest=NO_DATES
    )
    confirm = c.ConfirmAct(TODAY, case.version)
    Given(case).when(confirm, one, two).refused(Kind.FOUR_EYES, "let somebody else confirm")
    confirmed = Given(case).when(confirm, other, two)
    assert isinstance(alone.result, tuple)
    assert confirmed.result == (e.ActConfirmed(TODAY, case.version), *alone.result)
    assert confirmed.after().pending == ()


def test_who_prepared_a_decision_proposes_what_comes_later_and_does_not_confirm_it() -> None:
    preparer = Actor("u-worker", Role.DECIDER)  # he made the proposal of GRANTED
    two = four_eyes_from("Reopen")
    life(*GRANTED).when(c.Reopen(day(10), "vergissing"), preparer, two).after()
    case = life(*GRANTED).when(c.Reopen(day(10), "vergissing"), X, two).after()
    confirm = c.ConfirmAct(TODAY, case.version)
    Given(case).when(confirm, preparer, two).refused(Kind.FOUR_EYES, "let somebody else confirm")
    asked = e.ReviewRequested(day(5), None, "u-z")
    decide = c.DecideReview(day(6), upheld=False)
    two = four_eyes_from("DecideReview")
    case = life(*REFUSED, asked).when(decide, Actor("u-x", Role.CASE_WORKER), two).after()
    confirm = c.ConfirmAct(TODAY, case.version)
    Given(case).when(confirm, Actor("u-z", Role.CASE_WORKER), two).refused(
        Kind.FOUR_EYES, "let somebody else confirm"
    )


def test_what_cannot_be_done_is_not_even_proposed() -> None:
    two = four_eyes_from("OrderRecovery Suspend")
    wrong = c.OrderRecovery(day(10), (Quarter(2024, 2),), 0, "vergissing")
    life(*GRANTED).when(wrong, X, two).refused(Kind.FIELD, "above 0")
    life(*REFUSED).when(c.Suspend(day(10), Quarter(2024, 4), "R22"), X, two).refused(
        Kind.STATE, "The right is geen"
    )


def test_what_can_no_longer_be_done_is_refused_when_it_is_confirmed() -> None:
    """The right ended in between: by then there is nothing to suspend."""
    two = four_eyes_from("Suspend")
    suspend = c.Suspend(day(10), Quarter(2024, 4), "R22")
    case = life(*ALONE).when(suspend, X, two).after()
    number = case.version
    ended = Given(case).when(c.EndRight(day(10), Quarter(2024, 4), "afstand"), X, two).after()
    other = Actor("u-y", Role.DECIDER)
    Given(ended).when(c.ConfirmAct(TODAY, number), other, two).refused(Kind.STATE, "is beeindigd")
    dropped = Given(ended).when(c.DropAct(TODAY, number), X, two)
    assert dropped.then(e.ActDropped(TODAY, number)).pending == ()


def test_only_what_waits_is_confirmed_or_dropped_by_who_may_do_it() -> None:
    other = Actor("u-y", Role.DECIDER)
    number = len(RECOVERY_PROPOSED)
    for command in (c.ConfirmAct, c.DropAct):
        life(*GRANTED).when(command(TODAY, number), other).refused(Kind.STATE, "Nothing in this")
        life(*RECOVERY_PROPOSED).when(command(TODAY, 1), other).refused(
            Kind.FIELD, f"{number} (OrderRecovery) does"
        )
        for role in (Role.APPLICANT, Role.PAYER, Role.AUDITOR):
            life(*RECOVERY_PROPOSED).when(command(TODAY, number), role).refused(
                Kind.FORBIDDEN, "may not do this"
            )
    worker = Actor("u-y", Role.CASE_WORKER)  # who may not order a recovery
    life(*RECOVERY_PROPOSED).when(c.ConfirmAct(TODAY, number), worker).refused(
        Kind.FORBIDDEN, "claiming back"
    )


def test_a_recovery_needs_two_from_an_amount_on() -> None:
    two = four_eyes_from("OrderRecovery:500.00")
    assert two.recovery_from_cents == 50_000
    for cents, waits in ((49_999, False), (50_000, True)):
        order = c.OrderRecovery(day(10), (Quarter(2024, 2),), cents, "vergissing")
        case = life(*GRANTED).when(order, X, two).after()
        assert bool(case.pending) == waits


def test_all_of_it_can_be_named() -> None:
    assert {type(command) for _, command in LATER} == set(AFTERWARDS)
    text = " ".join(kind.__name__ for kind in (*DECISIONS, *AFTERWARDS))
    assert four_eyes_from(text).decisions == {*DECISIONS, *AFTERWARDS}
