"""A draft, an application that is dealt with and a decision stand in one case together."""

from dataclasses import replace

import pytest

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.application import Outcome, Stage
from maatwerk.cases.case import Case
from maatwerk.cases.course import Standing
from maatwerk.cases.refusal import Kind
from maatwerk.cases.roles import Role
from maatwerk.cases.work_lists import WorkList, work_list
from maatwerk.law import Quarter

from .lives import ALONE, GRANTED, IN_COURT, PROPOSED_ON, REFUSED, UNDER_REVIEW, day, given

WORKER, DECIDER, VDAB, APPLICANT = Role.CASE_WORKER, Role.DECIDER, Role.VDAB, Role.APPLICANT
DRAFT = e.DraftOpened(
    *(day(6), "p-2", "imw", "aanpassing", "a-1", "onderwijs", "q-1", "loonpremie", "70000")
)
TOLD = e.FactGiven(day(6), "andere_tussenkomsten", "100", "p-2")
WITH_DRAFT = (*GRANTED, DRAFT, TOLD)
FILED = (*WITH_DRAFT, e.ApplicationSubmitted(day(6, 2)))
WITHDRAWN = (*FILED, e.ApplicationWithdrawn(day(6, 4)))
RUNNING = given(*GRANTED).case


def of_the_right(case: Case) -> tuple[object, ...]:
    return case.applicant_kind, case.province, case.places, case.right, case.standing


# --- a draft is the applicant's own


def test_a_draft_changes_nothing_of_the_case() -> None:
    case = given(*WITH_DRAFT).case
    assert of_the_right(case) == of_the_right(RUNNING)
    assert case.facts == RUNNING.facts
    assert case.stage is Stage.DRAFT
    discarded = given(*WITH_DRAFT, e.DraftDiscarded(day(6, 2))).case
    assert replace(discarded, version=0, latest={}) == replace(RUNNING, version=0, latest={})


def test_a_filed_adjustment_tells_facts_and_leaves_the_right_where_it_is() -> None:
    for events in (FILED, WITHDRAWN):
        case = given(*events).case
        assert of_the_right(case) == of_the_right(RUNNING)
        told = case.facts["andere_tussenkomsten"]
        assert [(one.since, one.value) for one in told] == [(day(6, 2), "100")]
        asked = case.named("p-2")
        assert asked is not None
        assert (asked.place.kind, asked.place.province) == ("onderwijs", "70000")


def test_a_conversion_that_is_dropped_leaves_the_scheme_of_the_right() -> None:
    vop = tuple(replace(x, scheme="vop") if isinstance(x, e.DraftOpened) else x for x in ALONE)
    asked = replace(DRAFT, kind="omzetting")
    for rest in (
        (e.DraftDiscarded(day(6, 2)),),
        (e.ApplicationSubmitted(day(6, 2)), e.ApplicationWithdrawn(day(6, 4))),
    ):
        case = given(*vop, asked, *rest)
        case.when(c.Suspend(day(7), Quarter(2024, 3), "V07"), DECIDER).after()
        case.when(c.Suspend(day(7), Quarter(2024, 3), "R22"), DECIDER).refused(
            Kind.FIELD, "no ground that suspends"
        )


def test_without_a_right_a_new_application_says_where_the_case_is() -> None:
    moved = replace(DRAFT, kind="nieuw", applicant_kind="werkgever")
    case = given(*REFUSED, moved, e.ApplicationSubmitted(day(6, 2))).case
    assert (case.province, case.places[-1].since) == ("70000", day(6, 2))


def test_an_application_has_a_reference_of_its_own() -> None:
    again = c.OpenDraft(
        *(day(6), "p-1", "imw", "aanpassing", "a-1", "werkgever", "q-1", "loonpremie", "10000")
    )
    refusal = given(*GRANTED).when(again, APPLICANT).refused(Kind.FIELD, "p-1 already")
    assert refusal.field == "application"


# --- and holds nobody else up

BESIDE = (WITH_DRAFT, FILED, WITHDRAWN)


@pytest.mark.parametrize("events", BESIDE, ids=("draft", "filed", "withdrawn"))
@pytest.mark.parametrize(
    ("command", "role"),
    [
        (c.Dispatch(day(6, 5)), WORKER),
        (c.RequestReview(day(6, 5)), APPLICANT),
        (c.LodgeAppeal(day(6, 5)), WORKER),
        (c.CorrectFact(day(6, 5), "uitgesloten_sector", "ja"), WORKER),
        (c.Exclude(day(6, 5), 12, "onjuiste_verklaring"), DECIDER),
        (c.Reopen(day(6, 5), "vergissing", "p-1"), DECIDER),
    ],
)
def test_the_decision_before_it_can_still_be_dealt_with(
    events: tuple[e.Event, ...], command: c.Command, role: Role
) -> None:
    case = given(*events).when(command, role).after()
    first, second = case.applications
    assert (first.ref, second.ref) == ("p-1", "p-2")
    before = given(*events).case.applications[1]
    assert replace(second, preparers=before.preparers) == before


def test_what_is_opened_again_comes_before_what_rests_on_it() -> None:
    case = given(*FILED).when(c.Reopen(day(6, 5), "vergissing", "p-1"), DECIDER).after()
    assert (case.current.ref, case.stage, case.standing) == (
        "p-1",
        Stage.ADMISSIBLE,
        Standing.NONE,
    )
    decided = (
        *FILED,
        e.RightRevoked(day(6, 5), "p-1"),
        e.ApplicationReopened(day(6, 5), "vergissing", "p-1"),
        replace(PROPOSED_ON, on=day(6, 6)),
        e.ApplicationRefused(day(6, 7), "R05"),
    )
    case = given(*decided).case
    assert (case.current.ref, case.stage) == ("p-2", Stage.SUBMITTED)
    assert work_list(case) is WorkList.ADMISSIBILITY


def test_a_decision_that_does_not_exist_is_not_opened() -> None:
    unknown = c.Reopen(day(6, 5), "vergissing", "p-9")
    refusal = given(*GRANTED).when(unknown, DECIDER).refused(Kind.FIELD, "no application p-9")
    assert refusal.field == "application"
    draft = replace(unknown, application="p-2")
    given(*WITH_DRAFT).when(draft, DECIDER).refused(Kind.STATE, "is at concept")


def test_what_is_contested_is_seen_though_a_draft_is_open() -> None:
    draft = replace(DRAFT, kind="nieuw")
    assert work_list(given(*IN_COURT, draft).case) is WorkList.COURT
    assert work_list(given(*UNDER_REVIEW, draft).case) is WorkList.REVIEW
    assert work_list(given(*REFUSED, draft).case) is WorkList.DRAFT


# --- a judgment is of the decision it was asked of

REOPENED = (
    *IN_COURT,
    e.ReviewRequested(day(5, 2), "p-1"),
    e.ReviewDecided(day(5, 10), upheld=False, application="p-1"),
    e.ApplicationReopened(day(5, 10), "heroverweging", "p-1"),
)
DECIDED_ANEW = (
    *REOPENED,
    replace(PROPOSED_ON, on=day(5, 11)),
    e.ApplicationGranted(
        day(5, 12), "loonpremie", "vijf_jaar", None, Quarter(2024, 2), Quarter(2029, 1)
    ),
)
AGAINST = c.RecordJudgment(day(6), upheld=False)


def test_a_judgment_comes_while_the_case_is_open_again() -> None:
    given(*REOPENED).when(AGAINST, WORKER).then(
        e.JudgmentGiven(day(6), upheld=False, application="p-1")
    )


def test_a_judgment_leaves_a_later_decision_alone() -> None:
    case = given(*DECIDED_ANEW).when(AGAINST, WORKER).after()
    assert (case.current.outcome, case.standing) == (Outcome.GRANTED, Standing.RUNNING)
    assert not case.appeal_open


def test_a_judgment_on_the_decision_that_stands_opens_it_again() -> None:
    events = (*DECIDED_ANEW, e.JudgmentGiven(day(6), upheld=True), e.AppealLodged(day(6, 2)))
    later = replace(AGAINST, on=day(7))
    case = given(*events).when(later, WORKER).after()
    assert (case.stage, case.standing) == (Stage.ADMISSIBLE, Standing.NONE)


def test_of_two_decisions_each_is_contested_apart() -> None:
    second = (
        e.ApplicationSubmitted(day(6, 2)),
        e.AdmissibilityFound(day(6, 3)),
        replace(PROPOSED_ON, on=day(6, 4)),
        e.ApplicationRefused(day(6, 5), "R20"),
    )
    both = (*WITH_DRAFT, *second)
    case = given(*both).when(c.RequestReview(day(6, 6), "p-1"), APPLICANT).after()
    assert [one.in_review for one in case.applications] == [1, None]
    case = given(*both).when(c.RequestReview(day(6, 6)), APPLICANT).after()
    assert [one.in_review for one in case.applications] == [None, 1]


def test_a_draft_falls_when_the_case_goes_to_another_applicant() -> None:
    """What he told in it and did not file is no business of who succeeds him."""
    succeed = c.SucceedEnterprise(day(6, 5), "a-2", "werkgever", "10000")
    moved = given(*WITH_DRAFT).when(succeed, WORKER)
    case = moved.then(
        e.DraftDiscarded(day(6, 5)),
        e.EnterpriseSucceeded(day(6, 5), "a-2", "werkgever", "10000"),
    )
    assert [one.ref for one in case.applications] == ["p-1"]
    assert "andere_tussenkomsten" not in case.facts
    elsewhere = c.MergeMunicipalities(day(6, 5), "a-1", "40000")
    assert given(*WITH_DRAFT).when(elsewhere, WORKER).after().draft is not None
