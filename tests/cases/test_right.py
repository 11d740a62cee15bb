"""A right that was granted: suspended, resumed, ended, handed on, corrected."""

from dataclasses import replace

import pytest

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.application import Stage
from maatwerk.cases.course import Standing
from maatwerk.cases.facts import newest
from maatwerk.cases.refusal import Kind
from maatwerk.cases.roles import Role
from maatwerk.law import Quarter

from .lives import ALONE, ENDED, GRANTED, IN_COURT, REFUSED, SUSPENDED, UNDER_REVIEW, day, given

DECIDER, WORKER = Role.DECIDER, Role.CASE_WORKER


def test_a_right_is_suspended_and_resumed() -> None:
    suspend = c.Suspend(day(7), Quarter(2024, 3), "R22")
    case = given(*ALONE).when(suspend, DECIDER).after()
    assert case.standing is Standing.SUSPENDED
    given(*GRANTED).when(suspend, DECIDER).refused(Kind.FIELD, "suspends a loonpremie of imw")
    again = given(*SUSPENDED).when(c.Resume(day(9), Quarter(2024, 4)), DECIDER).after()
    assert again.standing is Standing.RUNNING
    assert again.right is not None
    assert (again.right.suspended_from, again.right.suspended_for) == (None, None)


@pytest.mark.parametrize("ground", ["R12", "R99", "V07"])
def test_only_a_ground_that_suspends_does(ground: str) -> None:
    given(*ALONE).when(c.Suspend(day(7), Quarter(2024, 3), ground), DECIDER).refused(
        Kind.FIELD, "no ground that suspends"
    )


@pytest.mark.parametrize("quarter", [Quarter(2024, 1), Quarter(2029, 2)])
def test_what_is_outside_the_right_is_refused(quarter: Quarter) -> None:
    for events, command in (
        (ALONE, c.Suspend(day(7), quarter, "R22")),
        (SUSPENDED, c.Resume(day(9), quarter)),
        (GRANTED, c.EndRight(day(9), quarter - 1 if quarter.year == 2024 else quarter, "afstand")),
    ):
        given(*events).when(command, DECIDER).refused(Kind.FIELD, "2024Q")


def test_it_is_not_resumed_before_it_was_suspended() -> None:
    given(*SUSPENDED).when(c.Resume(day(9), Quarter(2024, 2)), DECIDER).refused(
        Kind.FIELD, "suspended only from 2024Q3"
    )


def test_a_right_ends_for_a_coded_reason() -> None:
    end = c.EndRight(day(9), Quarter(2024, 3), "einde_tewerkstelling")
    case = given(*GRANTED).when(end, WORKER).after()
    assert case.standing is Standing.ENDED
    assert case.right is not None
    assert case.right.last_quarter == Quarter(2024, 3)
    given(*GRANTED).when(replace(end, reason="zomaar"), WORKER).refused(
        Kind.FIELD, "not in the list"
    )


def test_a_right_can_turn_out_never_to_have_been() -> None:
    end = c.EndRight(day(9), Quarter(2024, 1), "einde_tewerkstelling")
    case = given(*GRANTED).when(end, WORKER).after()
    assert (case.standing, case.right) == (Standing.NONE, None)


def test_a_new_employer_has_a_case_of_his_own() -> None:
    end = c.EndRight(day(9), Quarter(2024, 3), "nieuwe_werkgever", "c-2")
    given(*GRANTED).when(end, WORKER).then(
        e.RightEnded(day(9), Quarter(2024, 3), "nieuwe_werkgever", "c-2")
    )
    for wrong in (replace(end, successor=None), replace(end, reason="afstand")):
        given(*GRANTED).when(wrong, WORKER).refused(Kind.FIELD, "Name the case")


def test_what_has_ended_ends_no_more() -> None:
    end = c.EndRight(day(9), Quarter(2024, 2), "afstand")
    given(*ENDED).when(end, WORKER).refused(Kind.STATE, "The right is beeindigd")


def test_a_review_upholds_or_opens_again() -> None:
    upheld = given(*UNDER_REVIEW).when(c.DecideReview(day(6), upheld=True), Role.VDAB).after()
    assert (upheld.stage, upheld.review_open) == (Stage.DECIDED, False)
    given(*UNDER_REVIEW).when(c.DecideReview(day(6), upheld=False), Role.VDAB).then(
        e.ReviewDecided(day(6), upheld=False, application="p-1"),
        e.ApplicationReopened(day(6), "heroverweging", "p-1"),
    )


def test_a_review_suspends_nothing() -> None:
    case = given(*GRANTED).when(c.RequestReview(day(5)), Role.APPLICANT).after()
    assert (case.review_open, case.standing) == (True, Standing.RUNNING)


@pytest.mark.parametrize(
    ("events", "command", "role", "says"),
    [
        (UNDER_REVIEW, c.RequestReview(day(6)), Role.APPLICANT, "no review is going on"),
        (REFUSED, c.DecideReview(day(6), upheld=True), Role.VDAB, "a review is going on"),
        (IN_COURT, c.LodgeAppeal(day(6)), WORKER, "not before the labour court"),
        (REFUSED, c.RecordJudgment(day(6), upheld=True), WORKER, "before the labour court"),
    ],
)
def test_each_thing_in_its_turn(
    events: tuple[e.Event, ...], command: c.Command, role: Role, says: str
) -> None:
    given(*events).when(command, role).refused(Kind.STATE, says)


def test_nothing_is_contested_before_it_was_decided() -> None:
    for command, role in (
        (c.RequestReview(day(4, 14)), Role.APPLICANT),
        (c.LodgeAppeal(day(4, 14)), WORKER),
    ):
        given(*REFUSED).when(command, role).refused(Kind.FIELD, "lies before the decision")


def test_the_court_sets_a_grant_aside() -> None:
    events = (*GRANTED, e.AppealLodged(day(5)))
    given(*events).when(c.RecordJudgment(day(12), upheld=False), WORKER).then(
        e.JudgmentGiven(day(12), upheld=False, application="p-1"),
        e.RightRevoked(day(12), "p-1"),
        e.ApplicationReopened(day(12), "vonnis", "p-1"),
    )


def test_a_fact_is_corrected_with_its_legal_date_in_the_past() -> None:
    correct = c.CorrectFact(day(1), "hoofdverblijfplaats", "waals_gewest")
    case = (
        given(*GRANTED)
        .when(correct, WORKER)
        .then(e.FactCorrected(day(1), "hoofdverblijfplaats", None, "waals_gewest", "u-worker"))
    )
    assert newest(case.facts)["hoofdverblijfplaats"] == "waals_gewest"
    assert case.right == given(*GRANTED).case.right
    known = (*GRANTED, e.FactCorrected(day(1), "hoofdverblijfplaats", None, "waals_gewest"))
    given(*known).when(correct, WORKER).refused(Kind.FIELD, "there is nothing to correct")
    given(*known).when(replace(correct, new="maan"), WORKER).refused(Kind.FIELD, "choose from")


def test_an_enterprise_succeeds_another() -> None:
    succeed = c.SucceedEnterprise(day(7), "a-2", "maatwerkbedrijf", "40000")
    case = given(*GRANTED).when(succeed, WORKER).after()
    assert (case.applicant, case.applicant_kind) == ("a-2", "maatwerkbedrijf")
    assert case.province == "40000"
    assert case.right == given(*GRANTED).case.right
    given(*GRANTED).when(replace(succeed, applicant="a-1"), WORKER).refused(
        Kind.FIELD, "the applicant already"
    )


def test_a_successor_is_of_a_kind_that_exists() -> None:
    succeed = c.SucceedEnterprise(day(7), "a-2", "koning", "40000")
    refusal = given(*GRANTED).when(succeed, WORKER).refused(Kind.FIELD, "choose from werkgever")
    assert refusal.field == "applicant_kind"


def of_kind(kind: str) -> tuple[e.Event, ...]:
    opened = replace(GRANTED[0], applicant_kind=kind)  # type: ignore[call-arg]
    return (opened, *GRANTED[1:])


def test_nobody_succeeds_a_self_employed_person() -> None:
    succeed = c.SucceedEnterprise(day(7), "a-2", "werkgever", "40000")
    given(*of_kind("zelfstandige")).when(succeed, WORKER).refused(Kind.STATE, "nobody succeeds")


def test_municipalities_merge() -> None:
    merge = c.MergeMunicipalities(day(7), "a-9", "40000")
    case = given(*of_kind("lokaal_bestuur")).when(merge, WORKER).after()
    assert (case.applicant, case.province) == ("a-9", "40000")
    assert case.applicant_kind == "lokaal_bestuur"
    given(*GRANTED).when(merge, WORKER).refused(Kind.STATE, "Only local authorities")


def test_an_establishment_goes_to_another_province_with_its_municipality() -> None:
    moved = given(*GRANTED).when(c.MergeMunicipalities(day(7), "a-1", "40000"), WORKER)
    case = moved.then(e.MunicipalitiesMerged(day(7), "a-1", "40000"))
    assert (case.applicant, case.province) == ("a-1", "40000")


def test_a_merger_that_changes_nothing_is_refused() -> None:
    merge = c.MergeMunicipalities(day(7), "a-1", "10000")
    given(*GRANTED).when(merge, WORKER).refused(Kind.FIELD, "Nothing changes")
