"""An exclusion binds the applicant, in every case, and is never made shorter by another."""

from dataclasses import replace
from datetime import date

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.case import Exclusion
from maatwerk.cases.decide import decide
from maatwerk.cases.refusal import Kind, Refusal
from maatwerk.cases.roles import Role
from maatwerk.law import load_law

from .lives import ACTORS, CLOCK, GRANTED, PROPOSED, VAULTED, day, given
from .test_inquiry import known

EXCLUDE = c.Exclude(day(9), 6, "onjuiste_verklaring")
ELSEWHERE = (Exclusion("a-1", day(3, 1), day(4, 30)),)
OF_ANOTHER = (Exclusion("a-2", day(3, 1), date(2030, 1, 1)),)


def proposed(elsewhere: tuple[Exclusion, ...], *events: e.Event) -> e.ProposalMade:
    command = c.Propose(day(4, 10), VAULTED)
    case, actor = given(*known(), *events).case, ACTORS[Role.CASE_WORKER]
    result = decide(case, command, actor, load_law(), CLOCK, elsewhere=elsewhere)
    assert not isinstance(result, Refusal), result
    (made,) = result
    assert isinstance(made, e.ProposalMade)
    return made


def test_who_is_excluded_in_one_case_is_so_in_every_other() -> None:
    assert proposed(ELSEWHERE).principal_ground == "R25"
    assert proposed(ELSEWHERE).excluded_until == day(4, 30)
    assert proposed(OF_ANOTHER).outcome == "toekennen"


def test_who_succeeds_is_not_excluded_with_whom_he_succeeds() -> None:
    own = e.ApplicantExcluded(day(3, 9), day(9, 8), "onjuiste_verklaring", False, "a-1")
    taken_over = e.EnterpriseSucceeded(day(4), "a-2", "werkgever", "10000")
    assert proposed((), own).principal_ground == "R25"
    assert proposed((), own, taken_over).outcome == "toekennen"
    assert proposed(OF_ANOTHER, own, taken_over).principal_ground == "R25"


def test_a_later_and_shorter_exclusion_shortens_none() -> None:
    long = e.ApplicantExcluded(day(3, 9), date(2025, 9, 8), "onjuiste_verklaring", False)
    short = e.ApplicantExcluded(day(3, 10), day(4, 1), "onjuiste_verklaring", False)
    assert proposed((), long, short).excluded_until == date(2025, 9, 8)
    assert given(*GRANTED, long, short).case.excluded_until == date(2025, 9, 8)


def test_one_that_is_imposed_later_does_not_count_before() -> None:
    assert proposed((Exclusion("a-1", day(4, 11), day(9, 1)),)).excluded_until is None


def test_a_proposal_falls_when_its_applicant_is_excluded_elsewhere() -> None:
    case, actor = given(*PROPOSED).case, ACTORS[Role.DECIDER]
    for command in (c.Grant(day(4, 15)), c.Refuse(day(4, 15), "R12", override="feiten_anders")):
        result = decide(case, command, actor, load_law(), CLOCK, elsewhere=ELSEWHERE)
        assert isinstance(result, Refusal)
        assert (result.kind, "make a new one" in result.en) == (Kind.STATE, True)
        other = decide(case, command, actor, load_law(), CLOCK, elsewhere=OF_ANOTHER)
        assert not isinstance(other, Refusal)


def test_repetition_is_counted_for_the_applicant() -> None:
    case, actor = given(*GRANTED).case, ACTORS[Role.DECIDER]
    before = (Exclusion("a-1", date(2022, 1, 1), date(2022, 6, 30)),)
    for elsewhere, repeated, until in (
        ((), False, date(2025, 2, 28)),
        (before, True, date(2025, 8, 31)),
        (tuple(replace(one, applicant="a-2") for one in before), False, date(2025, 2, 28)),
    ):
        result = decide(case, EXCLUDE, actor, load_law(), CLOCK, elsewhere=elsewhere)
        expected = e.ApplicantExcluded(day(9), until, "onjuiste_verklaring", repeated, "a-1")
        assert result == (expected,)
