"""What is confirmed is what was proposed, by who had no hand in it; and no proposal outlives it."""

from dataclasses import replace

import pytest

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.application import Stage
from maatwerk.cases.evolve import evolve
from maatwerk.cases.four_eyes import four_eyes_from
from maatwerk.cases.refusal import Kind
from maatwerk.cases.roles import Actor, Role
from maatwerk.law import Quarter

from .lives import (
    ALONE,
    GRANTED,
    OPENED,
    PROPOSED_ON,
    REFUSED,
    REFUSING,
    Given,
    day,
    given,
)

ONE, OTHER = Actor("u-1", Role.DECIDER), Actor("u-2", Role.DECIDER)
TODAY = day(6, 1, 2026)
AGAIN = replace(OPENED, on=day(9), application="p-2", kind="aanpassing")
ASKED = (AGAIN, e.ApplicationSubmitted(day(9)), e.AdmissibilityFound(day(9, 3)))
WAITING = (*GRANTED, *ASKED, replace(PROPOSED_ON, on=day(10, 4)))
"""A right, and an adjustment that the law has judged because of it."""

TAKEN_OVER = e.EnterpriseSucceeded(day(9), "a-2", "werkgever", "10000")


def waiting(events: tuple[e.Event, ...], command: c.Command, by: Actor = ONE) -> Given:
    """The case in which it waits for a second person."""
    return Given(given(*events).when(command, by, four_eyes_from(type(command).__name__)).after())


def after(case: Given, *events: e.Event) -> Given:
    """The case once more has happened."""
    result = case.case
    for event in events:
        result = evolve(result, event)
    return Given(result)


def confirm(case: Given) -> c.ConfirmAct:
    return c.ConfirmAct(TODAY, case.case.pending[-1].number)


def test_it_names_the_application_and_the_applicant_it_is_about() -> None:
    case = waiting(GRANTED, c.Reopen(day(10), "vergissing"))
    (pending,) = case.case.pending
    assert (pending.application, pending.applicant, pending.decision) == ("p-1", "a-1", 1)
    assert '"application":"p-1"' in pending.wanted
    end = waiting(WAITING, c.EndRight(day(10, 5), Quarter(2024, 4), "afstand")).case.pending[0]
    assert (end.application, end.applicant) == ("p-1", "a-1")


def test_a_decision_that_comes_in_between_is_not_the_one_that_is_opened_again() -> None:
    case = waiting((*GRANTED, *ASKED), c.Reopen(day(10), "vergissing"))
    refusing = replace(REFUSING, on=day(10))
    case = after(case, refusing, e.ApplicationRefused(day(10), "R12"))
    done = case.when(confirm(case), OTHER).after()
    assert [(one.ref, one.stage) for one in done.applications] == [
        ("p-1", Stage.ADMISSIBLE),
        ("p-2", Stage.DECIDED),
    ]


def test_a_decision_taken_anew_is_another() -> None:
    case = waiting(REFUSED, c.Reopen(day(10), "nieuw_feit"))
    anew = (
        e.ApplicationReopened(day(10, 2), "vergissing", "p-1"),
        replace(REFUSING, on=day(10, 4)),
        e.ApplicationRefused(day(10, 5), "R12"),
    )
    case = after(case, *anew)
    case.when(confirm(case), OTHER).refused(Kind.STATE, "decision 1 on application p-1 of")


LATER = (
    (GRANTED, c.OrderRecovery(day(10), (Quarter(2024, 2),), 100, "vergissing")),
    (GRANTED, c.EndRight(day(10), Quarter(2024, 4), "afstand")),
    (GRANTED, c.Exclude(day(10), 12, "onjuiste_verklaring")),
)


@pytest.mark.parametrize(("events", "command"), LATER)
def test_nothing_is_confirmed_of_another_applicant(
    events: tuple[e.Event, ...], command: c.Command
) -> None:
    case = waiting(events, command)
    case = after(case, TAKEN_OVER)
    case.when(confirm(case), OTHER).refused(Kind.STATE, "applicant a-1, and that is another by now")


def test_an_exclusion_binds_the_applicant_of_its_legal_date() -> None:
    exclude = c.Exclude(day(8), 12, "onjuiste_verklaring")
    case = after(waiting(GRANTED, exclude), TAKEN_OVER)
    done = case.when(confirm(case), OTHER).after()
    assert [one.applicant for one in done.exclusions] == ["a-1"]
    alone = given(*GRANTED, TAKEN_OVER).when(exclude, ONE).after()
    assert [one.applicant for one in alone.exclusions] == ["a-1"]
    later = replace(exclude, on=day(9, 2))
    succeeded = given(*GRANTED, TAKEN_OVER).when(later, ONE).after()
    assert [one.applicant for one in succeeded.exclusions] == ["a-2"]


def test_filing_an_application_forgets_nobody_who_prepared_another() -> None:
    """Who proposes on a decision that was opened again waits for no draft of the applicant."""
    proposer = Actor("u-worker", Role.DECIDER)  # he made the proposal
    reopened = (*REFUSED, AGAIN, e.ApplicationReopened(day(9, 2), "nieuw_feit", "p-1"))
    events = (*reopened, replace(REFUSING, on=day(9, 3)))
    refuse = c.Refuse(day(9, 4), "R12")
    for more in ((), (e.ApplicationSubmitted(day(9, 3)),)):
        given(*events, *more).when(refuse, proposer).refused(Kind.FOUR_EYES, "prepared this")
        given(*events, *more).when(refuse, OTHER).after()


def test_nor_who_asked_for_what_waits() -> None:
    asker = Actor("u-k", Role.CASE_WORKER)
    asked = (*REFUSED, e.ReviewRequested(day(5), "p-1", "u-k"))
    decide = c.DecideReview(day(6), upheld=False)
    case = waiting(asked, decide, Actor("u-l", Role.CASE_WORKER))
    case = after(case, *ASKED[:2])
    case.when(confirm(case), asker).refused(Kind.FOUR_EYES, "let somebody else confirm")
    case.when(confirm(case), Actor("u-m", Role.CASE_WORKER)).after()


def test_who_prepared_one_application_may_decide_on_another() -> None:
    worker = Actor("u-worker", Role.DECIDER)
    judged = (*GRANTED, *ASKED, replace(REFUSING, on=day(10, 4), prepared_by="u-other"))
    given(*judged).when(c.Refuse(day(10, 5), "R12"), worker).after()


ENDS = (
    (e.RightEnded(day(10, 5), Quarter(2024, 4), "afstand"),),
    (e.RightRevoked(day(10, 5), "p-1"), e.ApplicationReopened(day(10, 5), "vergissing", "p-1")),
    (e.RecoveryOrdered(day(10, 5), (Quarter(2024, 2),), 100, "vergissing", "a-1"),),
    (e.RightSuspended(day(10, 5), Quarter(2024, 4), "R22"),),
)


@pytest.mark.parametrize("more", ENDS)
def test_no_proposal_outlives_a_right_as_it_was(more: tuple[e.Event, ...]) -> None:
    case = given(*WAITING, *more).case
    adjustment = case.named("p-2")
    assert adjustment is not None
    assert (adjustment.stage, adjustment.proposal) == (Stage.ADMISSIBLE, None)
    if more is not ENDS[1]:  # where the first one is opened again it comes first
        given(*WAITING, *more).when(c.Grant(day(10, 6)), OTHER).refused(Kind.STATE, "ontvankelijk")


def test_nor_one_that_is_resumed_or_granted_anew() -> None:
    alone = (*ALONE, e.RightSuspended(day(7), Quarter(2024, 3), "R22"))
    resumed = e.RightResumed(day(10, 5), Quarter(2024, 4))
    assert given(*alone, *WAITING[len(GRANTED) :], resumed).case.stage is Stage.ADMISSIBLE
    first = (
        *REFUSED,
        *ASKED,
        replace(PROPOSED_ON, on=day(10, 4)),
        e.ApplicationReopened(day(10, 5), "nieuw_feit", "p-1"),
    )
    adjustment = given(*first).case.named("p-2")
    assert adjustment is not None
    assert adjustment.proposal is None


def test_recoveries_of_a_case_count_together() -> None:
    two = four_eyes_from("OrderRecovery:500.00")
    first = c.OrderRecovery(day(10), (Quarter(2024, 2),), 49_999, "vergissing")
    case = given(*GRANTED).when(first, ONE, two).after()
    assert case.recoveries
    for reason in ("correctie_loon", "sanctie"):
        part = replace(first, cents=1, reason=reason)
        assert Given(case).when(part, ONE, two).after().pending


def test_who_may_not_give_an_act_is_not_told_of_it_and_does_not_drop_it() -> None:
    exclude = waiting(GRANTED, c.Exclude(day(10), 12, "onjuiste_verklaring"))
    number = exclude.case.pending[0].number
    for command in (c.DropAct, c.ConfirmAct):
        for asked in (number, 3):
            exclude.when(command(TODAY, asked), Role.VDAB).refused(Kind.STATE, "Nothing in this")
        exclude.when(command(TODAY, number), Role.CASE_WORKER).refused(Kind.FORBIDDEN, "may not")
    exclude.when(c.DropAct(TODAY, number), OTHER).then(e.ActDropped(TODAY, number))
    asked_review = (*REFUSED, e.ReviewRequested(day(5), "p-1"))
    review = waiting(asked_review, c.DecideReview(day(6), upheld=True), Actor("u-v", Role.VDAB))
    review.when(c.DropAct(TODAY, review.case.pending[0].number), Role.VDAB).after()
