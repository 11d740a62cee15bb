"""Legal dates come in order: never before what came last on the same track."""

from dataclasses import replace
from typing import get_args

import pytest

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.clocks import stopped_days
from maatwerk.cases.order import NOT_BEFORE
from maatwerk.cases.refusal import Kind
from maatwerk.cases.roles import Role
from maatwerk.law import Quarter

from .lives import (
    ADMISSIBLE,
    ALONE,
    GRANTED,
    IN_COURT,
    NEED,
    OPENED,
    PROPOSED,
    REFUSED,
    SUBMITTED,
    SUSPENDED,
    UNDER_REVIEW,
    day,
    given,
)

WORKER, DECIDER, VDAB = Role.CASE_WORKER, Role.DECIDER, Role.VDAB
LONG_AGO = day(1, 1, 2020)
SUCCEEDED = (*GRANTED, e.EnterpriseSucceeded(day(8), "a-2", "werkgever", "10000"))


@pytest.mark.parametrize(
    ("events", "command", "role", "says"),
    [
        (SUBMITTED, c.ReceiveNeed(LONG_AGO, NEED), VDAB, "or the last finding (2024-03-04)"),
        (PROPOSED, c.ReturnProposal(LONG_AGO, "feit_ontbreekt"), DECIDER, "2024-04-10"),
        (IN_COURT, c.RecordJudgment(LONG_AGO, upheld=False), WORKER, "the appeal (2024-05-01)"),
        (UNDER_REVIEW, c.DecideReview(LONG_AGO, upheld=False), VDAB, "the request (2024-05-01)"),
        (REFUSED, c.Reopen(LONG_AGO, "nieuw_feit"), DECIDER, "the application (2024-04-15)"),
        (REFUSED, c.LodgeAppeal(LONG_AGO), WORKER, "the decision or the appeal (2024-04-15)"),
        (
            GRANTED,
            c.EndRight(LONG_AGO, Quarter(2024, 3), "afstand"),
            DECIDER,
            "of the right (2024-04-15)",
        ),
        (
            GRANTED,
            c.Suspend(LONG_AGO, Quarter(2024, 3), "R22"),
            DECIDER,
            "of the right (2024-04-15)",
        ),
        (SUSPENDED, c.Resume(day(6), Quarter(2024, 4)), DECIDER, "of the right (2024-07-01)"),
        (
            GRANTED,
            c.OrderRecovery(LONG_AGO, (Quarter(2024, 2),), 1, "vergissing"),
            DECIDER,
            "of the right (2024-04-15)",
        ),
        (
            GRANTED,
            c.SucceedEnterprise(LONG_AGO, "a-2", "werkgever", "10000"),
            WORKER,
            "of the applicant (2024-03-01)",
        ),
        (
            SUCCEEDED,
            c.MergeMunicipalities(day(7), "a-2", "40000"),
            WORKER,
            "of the applicant (2024-08-01)",
        ),
        (
            GRANTED,
            c.Exclude(LONG_AGO, 12, "onjuiste_verklaring"),
            DECIDER,
            "the last sanction (2024-03-04)",
        ),
    ],
)
def test_nothing_is_dated_before_what_came_last(
    events: tuple[e.Event, ...], command: c.Command, role: Role, says: str
) -> None:
    refusal = given(*events).when(command, role).refused(Kind.FIELD, says)
    assert refusal.field == "on"


@pytest.mark.parametrize(
    ("events", "command", "role"),
    [
        (GRANTED, c.CorrectFact(LONG_AGO, "onbepaalde_duur", "nee"), WORKER),
        (GRANTED, c.SucceedEnterprise(day(3, 20), "a-2", "werkgever", "10000"), WORKER),
        (ADMISSIBLE, c.ReceiveNeed(day(3, 5), NEED), VDAB),
        (
            (*REFUSED, e.DecisionDispatched(day(5), day(8, 12))),
            c.LodgeAppeal(day(4, 30)),
            WORKER,
        ),
        (
            (*IN_COURT, e.JudgmentGiven(day(12), upheld=True)),
            c.Dispatch(day(4, 16)),
            WORKER,
        ),
    ],
)
def test_what_is_told_late_may_lie_in_the_past(
    events: tuple[e.Event, ...], command: c.Command, role: Role
) -> None:
    given(*events).when(command, role).after()


def test_number_one_cannot_be_chosen_by_going_back_in_time() -> None:
    """A refusal of April that is opened again in October is decided anew from then on."""
    again = (*REFUSED, e.ApplicationReopened(day(10), "nieuw_feit"))
    early = c.Propose(day(4, 11))
    given(*again).when(early, WORKER).refused(Kind.FIELD, "lies before the last step")
    given(*again).when(c.Propose(day(10)), WORKER).after()


def test_standstills_never_overlap_so_net_days_are_never_negative() -> None:
    asked = (
        *SUBMITTED,
        e.InformationRequested(day(3, 5), ("mandaat",), day(3, 20)),
        e.InformationReceived(day(3, 25), complete=True),
    )
    ask = c.AskForMore(day(3, 5), ("rekening",), day(4, 1))
    given(*asked).when(ask, WORKER).refused(Kind.FIELD, "lies before the last step")
    case = given(*asked).case
    start, end = day(3, 4), day(3, 25)
    assert 0 <= stopped_days(case.current.standstills, start, end) <= (end - start).days


def test_a_draft_holds_nobody_else_up() -> None:
    draft = replace(OPENED, on=day(9), application="p-2", kind="aanpassing")
    suspend = c.Suspend(day(8), Quarter(2024, 3), "R22")
    given(*ALONE, draft).when(suspend, DECIDER).after()


def test_every_command_has_its_tracks() -> None:
    assert set(NOT_BEFORE) == set(get_args(c.Command))
    assert [kind for kind, tracks in NOT_BEFORE.items() if not tracks] == [
        c.Dispatch,
        c.CorrectFact,
        c.KeepLetter,
    ]
