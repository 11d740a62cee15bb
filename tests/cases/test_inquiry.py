"""While an application is looked into: the clock, the facts, VDAB, the proposal of the law."""

from dataclasses import replace

import pytest

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.application import Stage
from maatwerk.cases.clocks import Standstill, Terms
from maatwerk.cases.facts import newest
from maatwerk.cases.refusal import Kind
from maatwerk.cases.roles import Role
from maatwerk.cases.work_lists import Due, Running, WorkList, due, work_list
from maatwerk.law import Quarter, load_law

from .lives import (
    ADMISSIBLE,
    DRAFT,
    FACTS,
    NEED,
    PROPOSED,
    SUBMITTED,
    SUBMITTED_ON,
    VAULTED,
    WAITING,
    day,
    given,
)

WORKER = Role.CASE_WORKER
ASK = c.AskForMore(day(3, 6), ("mandaat", "rekening"), day(3, 20))


def known(**other: str) -> tuple[e.Event, ...]:
    """An admissible application of which everything is known, but for what is said otherwise."""
    told = ((name, other.get(name, value)) for name, value in {**FACTS, **other}.items())
    found = ((name, other.get(name, value)) for name, value in NEED.items())
    return (
        *DRAFT,
        *(e.FactGiven(day(3), n, v, "p-1") for n, v in told if v and n not in NEED),
        SUBMITTED_ON,
        e.AdmissibilityFound(day(3, 8)),
        *(e.FactGiven(day(4), name, value) for name, value in found if value),
        e.NeedReceived(day(4)),
    )


def test_asking_stops_the_clock_and_the_answer_starts_it() -> None:
    waiting = given(*SUBMITTED).when(ASK, WORKER).after()
    assert waiting.current.clock_stands_still
    going_on = given(*WAITING).when(c.ReceiveMore(day(3, 16)), Role.APPLICANT).after()
    assert going_on.current.standstills == (
        Standstill(day(3, 6), day(3, 16), day(3, 20), complete=True),
    )
    assert not going_on.current.clock_stands_still


def test_the_answer_brings_facts() -> None:
    given(*WAITING).when(c.ReceiveMore(day(3, 16), {"onbepaalde_duur": "ja"}), Role.APPLICANT).then(
        e.FactGiven(day(3, 16), "onbepaalde_duur", "ja"),
        e.InformationReceived(day(3, 16), complete=True, prepared_by="u-applicant"),
    )


def test_the_department_goes_on_without_an_answer() -> None:
    case = given(*WAITING).when(c.ReceiveMore(day(3, 21), complete=False), WORKER).after()
    assert not case.current.clock_stands_still


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        ({"items": ()}, "items", "Say what is missing"),
        ({"items": ("foto",)}, "items", "'foto' is not in the list"),
        ({"answer_by": day(3, 6)}, "answer_by", "must end after the day it is asked"),
        ({"on": day(3, 3)}, "on", "lies before the last step of the application"),
    ],
)
def test_a_question_that_cannot_be_is_refused(change: dict, field: str, says: str) -> None:
    refusal = given(*SUBMITTED).when(replace(ASK, **change), WORKER).refused(Kind.FIELD, says)
    assert refusal.field == field


def test_an_answer_does_not_come_before_the_question() -> None:
    given(*WAITING).when(c.ReceiveMore(day(3, 5)), WORKER).refused(
        Kind.FIELD, "lies before the last step of the application"
    )


@pytest.mark.parametrize("command", [ASK, c.FindAdmissible(day(3, 8)), c.Propose(day(3, 8))])
def test_nothing_else_happens_while_the_clock_stands_still(command: c.Command) -> None:
    given(*WAITING).when(command, WORKER).refused(Kind.STATE, "only when the clock runs")


def test_an_answer_to_nothing_is_refused() -> None:
    given(*SUBMITTED).when(c.ReceiveMore(day(3, 16)), WORKER).refused(
        Kind.STATE, "only when an answer is awaited"
    )


def test_admissible() -> None:
    case = given(*SUBMITTED).when(c.FindAdmissible(day(3, 8)), WORKER).after()
    assert (case.stage, case.current.admissible_on) == (Stage.ADMISSIBLE, day(3, 8))
    given(*SUBMITTED).when(c.FindAdmissible(day(3, 3)), WORKER).refused(
        Kind.FIELD, "lies before the last step of the application"
    )


def test_what_vdab_found_is_facts_of_the_application() -> None:
    case = given(*ADMISSIBLE).when(c.ReceiveNeed(day(4), NEED), Role.VDAB).after()
    assert case.current.need_on == day(4)
    assert newest(case.facts) == dict(NEED)
    given(*ADMISSIBLE).when(c.ReceiveNeed(day(4), {**NEED, "nood": "ja"}), Role.VDAB).refused(
        Kind.FIELD, "no input"
    )


def test_the_inquiry_is_prolonged_beyond_the_term_of_the_law() -> None:
    prolong = c.ProlongInquiry(day(6), "arts_verhinderd", day(8, 1))
    case = given(*ADMISSIBLE).when(prolong, Role.VDAB).after()
    assert case.current.inquiry_until == day(8)
    for until in (day(7, 7), day(7, 8)):
        refused = given(*ADMISSIBLE).when(replace(prolong, until=until), Role.VDAB)
        assert refused.refused(Kind.FIELD, "runs to 2024-07-08 already").field == "until"
    longer = (*ADMISSIBLE, e.InquiryProlonged(day(6), "arts_verhinderd", day(8)))
    refused = given(*longer).when(replace(prolong, until=day(7, 20)), Role.VDAB)
    assert refused.refused(Kind.FIELD, "runs to 2024-08-01 already").field == "until"
    late = replace(prolong, on=day(7, 9), until=day(10))
    refused = given(*ADMISSIBLE).when(late, Role.VDAB)
    assert refused.refused(Kind.FIELD, "ran to 2024-07-08: it is over").field == "on"
    given(*longer).when(late, Role.VDAB).after()
    given(*ADMISSIBLE).when(replace(prolong, reason="zomaar"), Role.VDAB).refused(
        Kind.FIELD, "not in the list"
    )


def test_the_law_proposes_a_grant() -> None:
    case = given(*known()).when(c.Propose(day(4, 10), VAULTED), WORKER).after()
    proposal = case.current.proposal
    assert proposal is not None
    assert (proposal.outcome, proposal.package) == ("toekennen", "vijf_jaar")
    assert (proposal.first_quarter, proposal.last_quarter) == (Quarter(2024, 2), Quarter(2029, 1))
    assert proposal.amounts == (("loonpremie", 493_667),)  # 40 % of 12,341.68
    assert (proposal.grounds, proposal.unknown) == ((), ())
    assert proposal.law == load_law().hash
    assert proposal.prepared_by == "u-worker"


@pytest.mark.parametrize(
    ("facts", "outcome", "ground"),
    [
        ({"bevinding_vdab": "geen_nood"}, "weigeren", "R12"),
        ({"hoofdverblijfplaats": "waals_gewest"}, "weigeren", "R09"),
        ({"arbeidsovereenkomst": "nee"}, "onontvankelijk", "R15"),
        ({"uitgesloten_sector": "ja"}, "weigeren", "R05"),
    ],
)
def test_the_law_proposes_to_give_nothing(facts: dict[str, str], outcome: str, ground: str) -> None:
    case = given(*known(**facts)).when(c.Propose(day(4, 10), VAULTED), WORKER).after()
    proposal = case.current.proposal
    assert proposal is not None
    assert (proposal.outcome, proposal.principal_ground) == (outcome, ground)
    assert ground in proposal.grounds
    assert (proposal.package, proposal.first_quarter, proposal.amounts) == (None, None, ())


def test_what_is_missing_leaves_it_undecided() -> None:
    case = given(*known(uitgesloten_sector="")).when(c.Propose(day(4, 10), VAULTED), WORKER).after()
    proposal = case.current.proposal
    assert proposal is not None
    assert (proposal.outcome, proposal.unknown) == ("onbeslist", ("R05",))
    assert proposal.missing == ("uitgesloten_sector",)
    assert work_list(case) is WorkList.PROPOSAL  # nothing to decide on yet


def test_without_the_day_of_birth_the_pension_age_is_unknown() -> None:
    case = given(*known()).when(c.Propose(day(4, 10)), WORKER).after()
    proposal = case.current.proposal
    assert proposal is not None
    assert "R13" in proposal.unknown


def test_the_day_of_birth_is_in_no_event() -> None:
    result = given(*known()).when(c.Propose(day(4, 10), VAULTED), WORKER).result
    assert "1980" not in repr(result)


def test_only_what_is_personal_comes_from_the_vault() -> None:
    given(*known()).when(c.Propose(day(4, 10), {"steuncategorie": "handicap"}), WORKER).refused(
        Kind.FIELD, "steuncategorie belongs in the file"
    )


def test_a_proposal_is_made_again_or_sent_back() -> None:
    again = given(*PROPOSED).when(c.Propose(day(4, 12)), WORKER).after()
    assert again.current.proposal is not None
    assert again.current.proposal.on == day(4, 12)
    back = (
        given(*PROPOSED).when(c.ReturnProposal(day(4, 12), "feit_ontbreekt"), Role.DECIDER).after()
    )
    assert (back.stage, back.current.proposal) == (Stage.ADMISSIBLE, None)
    given(*PROPOSED).when(c.ReturnProposal(day(4, 12), "nee"), Role.DECIDER).refused(
        Kind.FIELD, "not in the list"
    )


def test_an_application_that_was_not_found_admissible_goes_back_to_where_it_was() -> None:
    proposed = (*SUBMITTED, PROPOSED[-1])
    back = (
        given(*proposed).when(c.ReturnProposal(day(4, 12), "feit_ontbreekt"), Role.DECIDER).after()
    )
    assert back.stage is Stage.SUBMITTED


# --- what must be done by when while an answer is awaited


def test_the_term_of_the_answer_is_what_runs_while_the_clock_stands_still() -> None:
    terms = Terms(load_law(), "imw")
    assert due(given(*SUBMITTED).case, terms) == Due(Running.ADMISSIBILITY, day(3, 11))
    waiting = given(*WAITING).case
    assert work_list(waiting) is WorkList.APPLICANT
    assert due(waiting, terms) == Due(Running.ANSWER, day(3, 20))
    answered = given(*WAITING, e.InformationReceived(day(3, 16), complete=True)).case
    assert due(answered, terms) == Due(Running.ADMISSIBILITY, day(3, 21))
