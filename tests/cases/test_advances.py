"""A monthly advance on the loonpremie: asked, agreed or declined, and ended."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.advances import NO_ADVANCES, Advance, Advances, before
from maatwerk.cases.clocks import Terms
from maatwerk.cases.evolve import case_of
from maatwerk.cases.four_eyes import FourEyes
from maatwerk.cases.refusal import Kind
from maatwerk.cases.roles import Actor, Role
from maatwerk.cases.work_lists import Due, Running, WorkList, due, work_list
from maatwerk.law import load_law

from .lives import ADVANCE_ASKED, ADVANCED, GRANTED, SUSPENDED, day, given

MAY = day(5)
ASK = c.RequestAdvance(MAY, MAY, 100_000)
AGREE = c.AgreeAdvance(MAY, MAY, 100_000)
HIGHEST = 2 * 207_048 * 40 // 100
"""Twice the GGMMI of May 2024, at the 40 % of the first quarters of five years."""


def test_an_employer_asks_and_the_desk_agrees() -> None:
    asked = given(*GRANTED).when(ASK, Role.APPLICANT)
    case = asked.then(e.AdvanceRequested(MAY, MAY, 100_000, "u-applicant"))
    assert work_list(case) is WorkList.ADVANCE
    assert due(case, Terms(load_law(), "imw")) == Due(Running.RIGHT, day(3, 31, 2029))
    assert case.advances.cents_in(MAY) is None
    agreed = given(*ADVANCE_ASKED).when(AGREE, Role.CASE_WORKER)
    case = agreed.then(e.AdvanceAgreed(MAY, MAY, 100_000))
    assert work_list(case) is WorkList.RUNNING
    assert [case.advances.cents_in(day(month, 17)) for month in (4, 5, 12)] == [
        None,
        100_000,
        100_000,
    ]


def test_nothing_is_agreed_or_declined_that_was_not_asked() -> None:
    says = "No request of an advance waits"
    for command in (AGREE, c.DeclineAdvance(MAY, "te_hoog")):
        given(*GRANTED).when(command, Role.DECIDER).refused(Kind.STATE, says)
        given(*ADVANCED).when(command, Role.DECIDER).refused(Kind.STATE, says)


def test_who_recorded_the_request_does_not_agree_to_it() -> None:
    worker = Actor("u-worker", Role.CASE_WORKER)
    paper = given(*GRANTED).when(ASK, worker).after()
    mine = given(*GRANTED, e.AdvanceRequested(MAY, MAY, 100_000, "u-worker"))
    assert paper == mine.case
    mine.when(AGREE, worker).refused(Kind.FOUR_EYES, "let somebody else decide")
    mine.when(AGREE, Role.DECIDER).after()
    mine.when(AGREE, worker, FourEyes(frozenset())).after()
    given(*ADVANCE_ASKED).when(AGREE, worker).after()  # he proposed the grant, which is past


@pytest.mark.parametrize(
    ("change", "field"), [({"cents": 100_001}, "cents"), ({"month": day(5), "on": day(5)}, "month")]
)
def test_nobody_agrees_to_more_or_earlier_than_was_asked(
    change: dict[str, object], field: str
) -> None:
    """What the desk had asked itself is not agreed to once the employer asks less, or later."""
    asked = e.AdvanceRequested(MAY, day(6) if field == "month" else MAY, 100_000, "u-applicant")
    agree: c.AgreeAdvance = replace(AGREE, **change)
    refusal = given(*GRANTED, asked).when(agree, Role.DECIDER).refused(Kind.FIELD, "was asked is")
    assert refusal.field == field
    less = c.AgreeAdvance(day(6), day(7), 90_000)
    given(*GRANTED, asked).when(less, Role.DECIDER).after()


def test_a_declined_request_leaves_what_was_agreed() -> None:
    again = e.AdvanceRequested(day(8), day(9), 120_000, "u-applicant")
    declined = given(*ADVANCED, again).when(c.DeclineAdvance(day(8), "te_hoog"), Role.DECIDER)
    case = declined.then(e.AdvanceDeclined(day(8), "te_hoog"))
    assert case.advances == Advances(None, (Advance(MAY, None, 100_000),))
    given(*ADVANCED, again).when(c.DeclineAdvance(day(8), "zomaar"), Role.DECIDER).refused(
        Kind.FIELD, "is not in the list"
    )


@pytest.mark.parametrize(
    ("command", "field", "says"),
    [
        (replace(ASK, cents=0), "cents", "above 0"),
        (replace(ASK, cents=-1), "cents", "above 0"),
        (replace(ASK, cents=HIGHEST + 1), "cents", "that month can be: 1,656.38"),
        (replace(ASK, month=day(5, 2)), "month", "as its first day: 2024-05-01"),
        (replace(ASK, month=day(4)), "month", "The month 2024-04 is over"),
        (replace(ASK, month=day(4, 1, 2029)), "month", "No loonpremie was granted in this case"),
    ],
)
def test_what_no_advance_can_be(command: c.RequestAdvance, field: str, says: str) -> None:
    refusal = given(*GRANTED).when(command, Role.APPLICANT).refused(Kind.FIELD, says)
    assert refusal.field == field
    agree = c.AgreeAdvance(command.on, command.month, command.cents)
    assert given(*ADVANCE_ASKED).when(agree, Role.DECIDER).refused(Kind.FIELD, says).field == field


def test_up_to_the_ceiling_of_the_wage_at_the_percentage_of_the_quarter() -> None:
    assert HIGHEST == 165_638
    given(*GRANTED).when(replace(ASK, cents=HIGHEST), Role.APPLICANT).after()
    later = replace(ASK, month=day(7, 1, 2025), cents=2 * 211_189 * 30 // 100)
    given(*GRANTED).when(later, Role.APPLICANT).after()  # the sixth quarter: 30 %
    given(*GRANTED).when(replace(later, cents=later.cents + 1), Role.APPLICANT).refused(
        Kind.FIELD, "more than the loonpremie"
    )


def test_only_a_loonpremie_that_runs_has_advances() -> None:
    support = replace(GRANTED[-2], premium="ondersteuningspremie")
    given(*GRANTED[:-2], support, GRANTED[-1]).when(ASK, Role.APPLICANT).refused(
        Kind.FIELD, "No loonpremie was granted"
    )
    given(*SUSPENDED).when(replace(ASK, on=day(8), month=day(8)), Role.APPLICANT).refused(
        Kind.STATE, "The right is geschorst"
    )


def test_a_request_is_not_older_than_the_grant() -> None:
    given(*GRANTED).when(replace(ASK, on=day(4, 14)), Role.APPLICANT).refused(
        Kind.FIELD, "lies before the grant or the last advance (2024-04-15)"
    )


def test_an_advance_ends_after_a_month() -> None:
    end = c.EndAdvance(day(8), day(7), "op_vraag")
    case = (
        given(*ADVANCED).when(end, Role.APPLICANT).then(e.AdvanceEnded(day(8), day(7), "op_vraag"))
    )
    assert (case.advances.cents_in(day(7)), case.advances.cents_in(day(8))) == (100_000, None)
    given(*ADVANCED).when(replace(end, reason="te_hoog"), Role.DECIDER).after()
    given(*ADVANCED).when(replace(end, reason="te_hoog"), Role.APPLICANT).refused(
        Kind.FIELD, "for the reason op_vraag"
    )
    given(*ADVANCED).when(replace(end, month=day(7, 15)), Role.DECIDER).refused(
        Kind.FIELD, "as its first day: 2024-07-01"
    )
    never = replace(end, month=day(4))
    assert given(*ADVANCED).when(never, Role.DECIDER).after().advances == NO_ADVANCES
    given(*ADVANCED).when(replace(end, month=day(3)), Role.DECIDER).refused(
        Kind.FIELD, "take 2024-04-01 or later"
    )


def test_nothing_ends_that_does_not_go_on() -> None:
    end = c.EndAdvance(day(9), day(8), "op_vraag")
    ended = (*ADVANCED, e.AdvanceEnded(day(8), day(7), "op_vraag"))
    for events in (GRANTED, ADVANCE_ASKED, ended):
        given(*events).when(end, Role.DECIDER).refused(Kind.STATE, "No advance goes on")


def test_who_may() -> None:
    end = c.EndAdvance(day(8), day(7), "op_vraag")
    for command in (ASK, AGREE, c.DeclineAdvance(MAY, "te_hoog"), end):
        for role in (Role.VDAB, Role.PAYER, Role.AUDITOR, Role.ANALYST, Role.ADMINISTRATOR):
            given(*ADVANCED).when(command, role).refused(Kind.FORBIDDEN, "may not do this")
    stranger = Actor("u-other", Role.APPLICANT, frozenset({"a-9"}))
    given(*ADVANCED).when(end, stranger).refused(Kind.FORBIDDEN, "may not do this")
    given(*GRANTED).when(ASK, Role.DECIDER).refused(Kind.FORBIDDEN, "asking for an advance")
    given(*ADVANCE_ASKED).when(AGREE, Role.APPLICANT).refused(Kind.FORBIDDEN, "agreeing")


MONTHS = st.integers(0, 60).map(lambda n: date(2024 + n // 12, n % 12 + 1, 1))


@drawn(st.lists(st.tuples(MONTHS, st.integers(1, 9), st.booleans()), max_size=8))
def test_months_never_overlap_and_the_last_word_counts(
    said: list[tuple[date, int, bool]],
) -> None:
    advances, expected = NO_ADVANCES, dict[date, int]()
    every = sorted({date(2024 + n // 12, n % 12 + 1, 1) for n in range(61)})
    for month, cents, ends in said:
        advances = advances.ended(month) if ends else advances.agree(month, cents)
        kept = {m: v for m, v in expected.items() if m < month or (ends and m == month)}
        expected = kept if ends else {**kept, **{m: cents for m in every if m >= month}}
    assert {m: advances.cents_in(m) for m in every if advances.cents_in(m)} == expected
    for one, two in pairwise(advances.agreed):
        assert one.last is not None
        assert one.first <= one.last < two.first


def test_the_month_before() -> None:
    assert before(date(2024, 1, 31)) == date(2023, 12, 1)


def test_contested_while_a_review_or_a_court_case_runs() -> None:
    asked = e.ReviewRequested(day(5), "p-1")
    lodged = e.AppealLodged(day(5), "p-1")
    assert not case_of(GRANTED).contested
    assert case_of((*GRANTED, asked)).contested
    assert case_of((*GRANTED, lodged)).contested
    assert case_of((*GRANTED, asked, lodged, e.ReviewDecided(day(6), True, "p-1"))).contested
    both = (*GRANTED, asked, lodged, e.ReviewDecided(day(6), True, "p-1"))
    assert not case_of((*both, e.JudgmentGiven(day(7), True, "p-1"))).contested


def test_an_exclusion_holds_from_its_first_day_to_its_last() -> None:
    excluded = e.ApplicantExcluded(day(9), day(10, 31), "onjuiste_verklaring", False, "a-1")
    (one,) = case_of((*GRANTED, excluded)).exclusions
    assert [one.holds_on(on) for on in (day(8, 31), day(9), day(10, 31), day(11))] == [
        False,
        True,
        True,
        False,
    ]
