"""The table holds: every command, at every stage and standing, by every role."""

from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.application import Stage
from maatwerk.cases.case import Case
from maatwerk.cases.course import Standing
from maatwerk.cases.decide import decide
from maatwerk.cases.diagram import page
from maatwerk.cases.evolve import case_of
from maatwerk.cases.refusal import Kind, Refusal
from maatwerk.cases.roles import OUTSIDE, Role
from maatwerk.cases.transitions import BY_COMMAND, TABLE
from maatwerk.cases.visibility import view
from maatwerk.cases.words import LABELS
from maatwerk.law import Quarter, load_law

from .lives import (
    ACTORS,
    ADMISSIBLE,
    ADVANCE_ASKED,
    ADVANCED,
    ALONE,
    CLOCK,
    DRAFT,
    ENDED,
    GRANTED,
    IN_COURT,
    MANDATED,
    MANDATES,
    OPENED,
    PROPOSED,
    PROPOSED_REFUSAL,
    RECOVERY_PROPOSED,
    REFUSED,
    REFUSING,
    SUBMITTED,
    SUSPENDED,
    UNDER_REVIEW,
    WAITING,
    WITHDRAWN,
    day,
)

NEW = c.OpenDraft(day(3), "p-1", "imw", "nieuw", "a-1", "werkgever", "q-1", "loonpremie", "10000")
LATER = day(4, 20)
PROPOSED_LAPSE = (
    *ADMISSIBLE,
    replace(REFUSING, outcome="vervallen", principal_ground="R26", grounds=("R26",)),
)
LETTER = c.KeepLetter(
    LATER, "l-1", "weigering", len(REFUSED), "a-1", "weigering/1", "1" * 64, "2" * 64, "3" * 64
)
LOCAL_AUTHORITY = (replace(OPENED, applicant_kind="lokaal_bestuur"), *GRANTED[1:])
GOOD: dict[type, tuple[Any, Any]] = {  # command: a life at which it is possible, and the command
    c.OpenDraft: ((), NEW),
    c.GiveFacts: (DRAFT, c.GiveFacts(day(3), {"onbepaalde_duur": "ja"})),
    c.DiscardDraft: (DRAFT, c.DiscardDraft(day(3))),
    c.Submit: (DRAFT, c.Submit(day(3, 4))),
    c.AskForMore: (SUBMITTED, c.AskForMore(day(3, 6), ("mandaat",), day(3, 20))),
    c.ReceiveMore: (WAITING, c.ReceiveMore(day(3, 10))),
    c.FindAdmissible: (SUBMITTED, c.FindAdmissible(day(3, 8))),
    c.ReceiveNeed: (ADMISSIBLE, c.ReceiveNeed(day(4), {"bevinding_vdab": "nood_premie"})),
    c.ProlongInquiry: (ADMISSIBLE, c.ProlongInquiry(day(6), "arts_verhinderd", day(9))),
    c.Propose: (ADMISSIBLE, c.Propose(day(4))),
    c.ReturnProposal: (PROPOSED, c.ReturnProposal(LATER, "feit_ontbreekt")),
    c.Grant: (PROPOSED, c.Grant(LATER)),
    c.Refuse: (PROPOSED_REFUSAL, c.Refuse(LATER, "R12")),
    c.DeclareInadmissible: (
        PROPOSED_REFUSAL,
        c.DeclareInadmissible(LATER, "R15", override="feiten_anders"),
    ),
    c.Withdraw: (PROPOSED, c.Withdraw(LATER)),
    c.DeclareLapsed: (PROPOSED_LAPSE, c.DeclareLapsed(LATER)),
    c.Dispatch: (REFUSED, c.Dispatch(LATER)),
    c.OrderRecovery: (
        GRANTED,
        c.OrderRecovery(day(9), (Quarter(2024, 2),), 100, "vergissing"),
    ),
    c.RequestAdvance: (GRANTED, c.RequestAdvance(day(5), day(5), 100_000)),
    c.AgreeAdvance: (ADVANCE_ASKED, c.AgreeAdvance(day(5), day(5), 100_000)),
    c.DeclineAdvance: (ADVANCE_ASKED, c.DeclineAdvance(day(5), "loon_onzeker")),
    c.EndAdvance: (ADVANCED, c.EndAdvance(day(8), day(7), "op_vraag")),
    c.ConfirmAct: (RECOVERY_PROPOSED, c.ConfirmAct(day(9), len(RECOVERY_PROPOSED))),
    c.DropAct: (RECOVERY_PROPOSED, c.DropAct(day(9), len(RECOVERY_PROPOSED))),
    c.GiveMandate: ((), c.GiveMandate(day(1), "m-2", "a-1", "u-holder", day(2))),
    c.RevokeMandate: (MANDATED, c.RevokeMandate(day(3), "m-2")),
    c.Exclude: (GRANTED, c.Exclude(day(9), 12, "onjuiste_verklaring")),
    c.MergeMunicipalities: (
        LOCAL_AUTHORITY,
        c.MergeMunicipalities(day(7), "a-2", "40000"),
    ),
    c.KeepLetter: (REFUSED, LETTER),
    c.Reopen: (REFUSED, c.Reopen(LATER, "nieuw_feit")),
    c.Suspend: (ALONE, c.Suspend(day(7), Quarter(2024, 3), "R22")),
    c.Resume: (SUSPENDED, c.Resume(day(9), Quarter(2024, 4))),
    c.EndRight: (GRANTED, c.EndRight(day(9), Quarter(2024, 3), "einde_tewerkstelling")),
    c.RequestReview: (REFUSED, c.RequestReview(day(5))),
    c.DecideReview: (UNDER_REVIEW, c.DecideReview(day(6), upheld=True)),
    c.LodgeAppeal: (REFUSED, c.LodgeAppeal(day(5))),
    c.RecordJudgment: (IN_COURT, c.RecordJudgment(day(12), upheld=True)),
    c.CorrectFact: (GRANTED, c.CorrectFact(day(1), "onbepaalde_duur", "nee")),
    c.SucceedEnterprise: (
        GRANTED,
        c.SucceedEnterprise(day(7), "a-2", "werkgever", "40000"),
    ),
}


AT = {
    Stage.NONE: (OPENED, e.DraftDiscarded(day(3))),
    Stage.DRAFT: DRAFT,
    Stage.SUBMITTED: SUBMITTED,
    Stage.ADMISSIBLE: ADMISSIBLE,
    Stage.PROPOSED: PROPOSED,
    Stage.DECIDED: REFUSED,
}
STANDING = {
    Standing.NONE: REFUSED,
    Standing.RUNNING: GRANTED,
    Standing.SUSPENDED: SUSPENDED,
    Standing.ENDED: ENDED,
}


def give(case: Case, command: Any, role: Role) -> Any:
    actor = ACTORS[role]
    if role is Role.MANDATE_HOLDER and isinstance(command, c.Submit):
        command = replace(command, mandate="m-1")
    return decide(case, command, actor, load_law(), CLOCK, mandated=MANDATES)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("kind", GOOD)
def test_only_the_roles_of_the_table_may(kind: type, role: Role) -> None:
    events, command = GOOD[kind]
    result = give(case_of(events), command, role)
    roles = BY_COMMAND[kind].roles
    if kind in (c.ConfirmAct, c.DropAct):  # and of the act that waits
        roles &= BY_COMMAND[c.OrderRecovery].roles
    if role in roles:
        assert not isinstance(result, Refusal), result
        assert result
    else:
        assert isinstance(result, Refusal)
        untold = kind in (c.ConfirmAct, c.DropAct) and role is Role.VDAB
        assert result.kind is (Kind.STATE if untold else Kind.FORBIDDEN)


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("kind", GOOD)
def test_only_at_the_stages_of_the_table(kind: type, stage: Stage) -> None:
    _, command = GOOD[kind]
    case = case_of(AT[stage])
    row = BY_COMMAND[kind]
    role = min(row.roles)
    if stage not in row.stages:
        result = give(case, command, role)
        assert isinstance(result, Refusal)
        sees = view(ACTORS[role], case).exists or role in OUTSIDE
        assert result.kind is (Kind.STATE if sees else Kind.FORBIDDEN)
        assert (f"is at {stage}" in result.en) == sees


@pytest.mark.parametrize("standing", Standing)
@pytest.mark.parametrize("kind", GOOD)
def test_only_while_the_right_stands_as_in_the_table(kind: type, standing: Standing) -> None:
    _, command = GOOD[kind]
    row = BY_COMMAND[kind]
    if standing not in row.standings:
        result = give(case_of(STANDING[standing]), command, min(row.roles))
        assert isinstance(result, Refusal)
        assert result.kind is Kind.STATE
        assert f"The right is {standing}" in result.en


@pytest.mark.parametrize("kind", GOOD)
def test_it_leads_where_the_table_says(kind: type) -> None:
    events, command = GOOD[kind]
    before = case_of(events)
    row = BY_COMMAND[kind]
    after = case_of((*events, *give(before, command, min(row.roles))))
    assert after.stage in row.to | {before.stage}
    assert after.standing == before.standing or (before.standing, after.standing) in row.moves
    assert after.version == before.version + len(give(before, command, min(row.roles)))


def test_every_command_is_tried() -> None:
    assert set(GOOD) == set(BY_COMMAND)


def test_a_refusal_speaks_of_what_people_do_and_not_of_names_in_the_code() -> None:
    assert set(LABELS) == set(BY_COMMAND)
    refusal = give(case_of(WITHDRAWN), c.Dispatch(LATER), Role.DECIDER)
    assert refusal.nl == "De beslissing verzenden kan alleen als een beslissing is genomen."
    assert refusal.en == "Dispatching the decision is possible only when a decision was taken."
    refusal = give(case_of(SUBMITTED), c.Grant(LATER), Role.DECIDER)
    assert refusal.nl == "De aanvraag staat op ingediend; toekennen kan alleen bij voorgesteld."
    for label in LABELS.values():
        assert label.nl != label.en


def test_who_cannot_see_a_draft_is_not_told_that_it_is_one() -> None:
    told = [give(case_of(events), c.Grant(LATER), Role.DECIDER) for events in ((), DRAFT)]
    assert told[0] == told[1]
    assert told[0].kind is Kind.FORBIDDEN


def test_conditions_are_asked_for() -> None:
    for row in TABLE:
        for condition in row.conditions:
            lives = (SUBMITTED, WAITING, PROPOSED, REFUSED, UNDER_REVIEW, IN_COURT, GRANTED)
            found = [row.about.of(case_of(events)) for events in lives]
            reached = {condition.holds(one) for one in found if one and one.stage in row.stages}
            assert True in reached


def test_nothing_is_dated_in_the_future() -> None:
    events, command = GOOD[c.Submit]
    result = give(case_of(events), replace(command, on=day(6, 2, 2026)), Role.APPLICANT)
    assert isinstance(result, Refusal)
    assert (result.kind, result.field) == (Kind.FIELD, "on")
    assert "after today (2026-06-01)" in result.en


def test_the_manual_shows_the_table_that_runs() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "cases.md").read_text(encoding="utf-8")
    shown = manual.partition("<!-- the table -->\n")[2].partition("\n<!-- the end -->")[0]
    assert shown.strip() == page().strip()
    assert len(get_args(c.Command)) == len(TABLE)
