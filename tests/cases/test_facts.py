"""Facts: whose they are, from which day they hold, and what a proposal makes of them."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given as any_of
from hypothesis import strategies as st

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.application import Stage
from maatwerk.cases.facts import (
    NO_FACTS,
    OF_THE_CASE,
    OF_THE_DEPARTMENT,
    OF_VDAB,
    PERSONAL,
    SHARED,
    Owner,
    facts_on,
    newest,
    owners_of,
    told,
    value_on,
)
from maatwerk.cases.refusal import Kind
from maatwerk.cases.roles import Role
from maatwerk.law import load_law
from maatwerk.law.vocabulary.day_arithmetic import DAG

from .lives import (
    ADMISSIBLE,
    DRAFT,
    GRANTED,
    NEED,
    OPENED,
    PROPOSED,
    VAULTED,
    WAITING,
    day,
    given,
)
from .test_inquiry import known

WORKER, DECIDER, VDAB, APPLICANT = (
    Role.CASE_WORKER,
    Role.DECIDER,
    Role.VDAB,
    Role.APPLICANT,
)
AID = "andere_tussenkomsten"


PROPOSED_IN_APRIL = day(4, 10)


def proposed(*events: e.Event, on: date = PROPOSED_IN_APRIL) -> e.ProposalMade:
    case = given(*events).when(c.Propose(on, VAULTED), WORKER).after()
    assert case.open is not None
    assert case.open.proposal is not None
    return case.open.proposal


# --- whose they are


def test_every_input_of_the_law_has_an_owner() -> None:
    inputs = load_law().inputs.keys()
    assert inputs >= OF_THE_CASE | OF_VDAB | OF_THE_DEPARTMENT | PERSONAL | SHARED
    assert all(owners_of(name) for name in inputs)
    assert owners_of("steuncategorie") == {Owner.APPLICANT, Owner.VDAB}


@pytest.mark.parametrize("name", sorted(OF_THE_CASE))
def test_what_follows_from_the_acts_is_told_by_nobody(name: str) -> None:
    value = _some(name)
    for events, command, role in (
        (DRAFT, c.GiveFacts(day(3), {name: value}), APPLICANT),
        (WAITING, c.ReceiveMore(day(3, 10), {name: value}), APPLICANT),
        (ADMISSIBLE, c.ReceiveNeed(day(4), {**NEED, name: value}), VDAB),
        (GRANTED, c.CorrectFact(day(5), name, value), WORKER),
    ):
        refusal = given(*events).when(command, role).refused(Kind.FIELD, "nobody tells it")
        assert refusal.field == name


def _some(name: str) -> str:
    asked = load_law().inputs[name]
    if asked.codes:
        return asked.codes[0]
    return "2024-04-01" if asked.unit == DAG else "1"


def test_an_applicant_does_not_write_what_vdab_finds() -> None:
    for name, value in NEED.items():
        for events, command in (
            (DRAFT, c.GiveFacts(day(3), {name: value})),
            (WAITING, c.ReceiveMore(day(3, 10), {name: value})),
        ):
            given(*events).when(command, APPLICANT).refused(Kind.FIELD, "is told by VDAB")


def test_vdab_tells_what_it_finds_and_nothing_of_the_applicant() -> None:
    own = c.ReceiveNeed(day(4), {**NEED, "steuncategorie": "handicap"})
    given(*ADMISSIBLE).when(own, VDAB).after()
    other = c.ReceiveNeed(day(4), {**NEED, "uitgesloten_sector": "nee"})
    given(*ADMISSIBLE).when(other, VDAB).refused(Kind.FIELD, "is told by the applicant")
    nothing = c.ReceiveNeed(day(4), {"verhoogde_nood": "nee"})
    given(*ADMISSIBLE).when(nothing, VDAB).refused(Kind.FIELD, "Say what VDAB has found")


def test_how_a_quarter_went_is_for_the_department() -> None:
    status = "kwartaalstatus"
    given(*DRAFT).when(c.GiveFacts(day(3), {status: "recht"}), APPLICANT).refused(
        Kind.FIELD, "a case worker, as a correction"
    )
    given(*GRANTED).when(c.CorrectFact(day(7), status, "onderbroken"), WORKER).after()


# --- what a finding counts for

AGAIN = (
    *known(),
    e.ApplicationRefused(day(4, 20), "R05"),
    replace(OPENED, on=day(9), application="p-2"),
    e.ApplicationSubmitted(day(9, 2)),
    e.AdmissibilityFound(day(9, 3)),
)


def test_a_finding_counts_for_its_own_application() -> None:
    found = proposed(*AGAIN, on=day(9, 10))
    assert (found.outcome, "R12" in found.unknown) == ("onbeslist", True)
    need = given(*AGAIN).when(c.ReceiveNeed(day(9, 5), NEED), VDAB)
    assert isinstance(need.result, tuple)
    assert len(need.result) == len(NEED) + 1
    assert proposed(*AGAIN, *need.result, on=day(9, 10)).outcome == "toekennen"


def test_what_vdab_does_not_tell_anew_does_not_count() -> None:
    part = {"bevinding_vdab": "nood_premie", "nood_geldig_tot": "2029-12-31"}
    need = given(*AGAIN).when(c.ReceiveNeed(day(9, 5), part), VDAB)
    assert isinstance(need.result, tuple)
    found = proposed(*AGAIN, *need.result, on=day(9, 10))
    assert (found.outcome, found.package) == ("onbeslist", None)


# --- from which day they hold


def test_what_is_told_later_counts_from_its_day_on() -> None:
    """Also over what was told earlier of a later day."""
    facts = told(told(NO_FACTS, AID, day(7), "500"), AID, day(4), "100")
    assert [value_on(facts, AID, on) for on in (day(3, 31), day(4), day(8))] == [
        None,
        "100",
        "100",
    ]
    later = told(facts, AID, day(9), "0")
    assert (value_on(later, AID, day(8)), newest(later)[AID]) == ("100", "0")


DAYS = st.dates(date(2023, 1, 1), date(2025, 12, 31))
TOLD = st.lists(st.tuples(DAYS, st.sampled_from("abc")), max_size=8)


@any_of(TOLD, DAYS)
def test_of_every_day_the_last_told_by_then_counts(lines: list[tuple[date, str]], on: date) -> None:
    facts = NO_FACTS
    for since, value in lines:
        facts = told(facts, "x", since, value)
    last = [value for since, value in lines if since <= on]
    assert facts_on(facts, on) == ({"x": last[-1]} if last else {})
    assert [one.since for one in facts.get("x", ())] == sorted(
        {one.since for one in facts.get("x", ())}
    )


def test_a_proposal_takes_what_is_so_on_its_day() -> None:
    corrected = e.FactCorrected(day(6), "uitgesloten_sector", "nee", "ja")
    assert proposed(*known(), corrected, on=day(4, 10)).outcome == "toekennen"
    assert proposed(*known(), corrected, on=day(6, 10)).principal_ground == "R05"


def test_a_correction_names_what_it_takes_the_place_of() -> None:
    correct = c.CorrectFact(day(1), AID, "100")
    given(*known()).when(correct, WORKER).then(e.FactCorrected(day(1), AID, "0", "100", "u-worker"))
    same = c.CorrectFact(day(5), AID, "0")
    given(*known()).when(same, WORKER).refused(Kind.FIELD, "there is nothing to correct")


# --- a proposal rests on them

CHANGES = (
    (c.CorrectFact(day(3, 4), "uitgesloten_sector", "ja"), WORKER),
    (c.Exclude(day(4, 11), 12, "onjuiste_verklaring"), DECIDER),
    (c.SucceedEnterprise(day(4, 11), "a-2", "maatwerkbedrijf", "10000"), WORKER),
    (c.MergeMunicipalities(day(4, 11), "a-1", "40000"), WORKER),
)


@pytest.mark.parametrize(("change", "role"), CHANGES)
def test_a_proposal_falls_when_what_it_rests_on_changes(change: c.Command, role: Role) -> None:
    case = given(*PROPOSED).when(change, role).after()
    assert (case.stage, case.current.proposal) == (Stage.ADMISSIBLE, None)
    stale = given(*PROPOSED, *_events(change, role))
    stale.when(c.Grant(day(4, 15)), DECIDER).refused(Kind.STATE, "is at ontvankelijk")


def _events(change: c.Command, role: Role) -> tuple[e.Event, ...]:
    result = given(*PROPOSED).when(change, role).result
    assert isinstance(result, tuple)
    return result


def test_a_letter_leaves_a_proposal_where_it_is() -> None:
    kept = e.LetterKept(day(4, 11), "l-1", "opvraging", 3, "a-1", "x/1", "1", "2", "3")
    assert given(*PROPOSED, kept).case.stage is Stage.PROPOSED


def test_who_succeeds_is_who_the_law_judges() -> None:
    taken_over = e.EnterpriseSucceeded(day(4, 5), "a-2", "andere_overheid", "10000")
    assert proposed(*known(), taken_over).principal_ground == "R01"
    merged = e.MunicipalitiesMerged(day(4, 5), "a-1", "40000")
    assert proposed(*known(), merged).outcome == "toekennen"


def test_nobody_self_employed_takes_over_an_employer() -> None:
    succeed = c.SucceedEnterprise(day(7), "a-2", "zelfstandige", "10000")
    given(*GRANTED).when(succeed, WORKER).refused(Kind.FIELD, "succeeds no employer")


# --- the file that is not completed (R27)

ASKED = e.InformationRequested(day(3, 20), ("mandaat",), day(4, 4))
UNANSWERED = (*known(), ASKED)


def test_an_unanswered_question_meets_r27_by_itself() -> None:
    went_on = c.ReceiveMore(day(4, 5), complete=False)
    events = given(*UNANSWERED).when(went_on, WORKER).result
    assert isinstance(events, tuple)
    found = proposed(*UNANSWERED, *events)
    assert (found.outcome, found.principal_ground) == ("onontvankelijk", "R27")


def test_an_answer_makes_the_file_complete_again() -> None:
    events = (*UNANSWERED, e.InformationReceived(day(4, 5), complete=True))
    assert proposed(*events).outcome == "toekennen"


@pytest.mark.parametrize("on", [day(4, 2), day(4, 4)])
def test_the_department_waits_for_the_end_of_the_term(on: date) -> None:
    early = c.ReceiveMore(on, complete=False)
    given(*UNANSWERED).when(early, WORKER).refused(Kind.FIELD, "has until 2024-04-04 to answer")
    given(*UNANSWERED).when(c.ReceiveMore(on), WORKER).after()
