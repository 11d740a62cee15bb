"""Who may act for an applicant, from when to when, given by the applicant and taken back."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.decide import decide
from maatwerk.cases.evolve import case_of
from maatwerk.cases.mandates import Mandate
from maatwerk.cases.refusal import Kind, Refusal
from maatwerk.cases.roles import Actor, Role
from maatwerk.law import load_law

from .lives import ADMISSIBLE, CLOCK, DRAFT, MANDATED, OPENED, day, given

GIVE = c.GiveMandate(day(1), "m-2", "a-1", "u-holder", day(2), day(12))
HOLDER = Actor("u-holder", Role.MANDATE_HOLDER, frozenset({"a-1"}))
NO_END = Mandate("m-2", "a-1", "u-holder", day(3), None)


def acted(command: c.Command, *mandates: Mandate, events: tuple[e.Event, ...] = DRAFT) -> object:
    return decide(case_of(events), command, HOLDER, load_law(), CLOCK, mandated=mandates)


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.CASE_WORKER])
def test_an_applicant_gives_a_mandate_or_a_letter_of_his_is_taken_in(role: Role) -> None:
    case = given().when(GIVE, role).then(*MANDATED)
    assert case.mandates == (Mandate("m-2", "a-1", "u-holder", day(2), day(12)),)
    assert (case.applicant, case.applications) == ("a-1", ())


def test_nobody_gives_one_for_another_or_to_himself() -> None:
    stranger = Actor("u-other", Role.APPLICANT, frozenset({"a-9"}))
    for events, command in ((), GIVE), (MANDATED, c.RevokeMandate(day(3), "m-2")):
        for who in (stranger, HOLDER, Role.DECIDER, Role.VDAB, Role.AUDITOR):
            given(*events).when(command, who).refused(Kind.FORBIDDEN, "may not do this")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"until": day(1)}, "until"),
        ({"holder": "Jan Peeters"}, "holder"),
        ({"holder": ""}, "holder"),
        ({"holder": "x" * 41}, "holder"),
    ],
)
def test_what_no_mandate_can_be(change: dict[str, object], field: str) -> None:
    refused = given().when(replace(GIVE, **change), Role.CASE_WORKER)
    assert isinstance(refused.result, Refusal)
    assert refused.result.field == field
    assert "Peeters" not in refused.result.nl + refused.result.en


def test_mandates_and_cases_stand_apart() -> None:
    given(*MANDATED).when(GIVE, Role.APPLICANT).refused(Kind.FIELD, "recorded already")
    other = replace(GIVE, applicant="A00000000001", mandate="m-3")
    given(*MANDATED).when(other, Role.APPLICANT).refused(Kind.STATE, "and not in a case")
    given(*ADMISSIBLE).when(GIVE, Role.CASE_WORKER).refused(Kind.STATE, "only at geen")
    gone = given(OPENED, e.DraftDiscarded(day(3)))
    gone.when(GIVE, Role.APPLICANT).refused(Kind.STATE, "and not in a case")
    draft = c.OpenDraft(
        day(3), "p-1", "imw", "nieuw", "a-1", "werkgever", "q-1", "loonpremie", "10000"
    )
    given(*MANDATED).when(draft, Role.APPLICANT).refused(Kind.STATE, "Here stand the mandates")


def test_a_mandate_that_was_revoked_holds_that_day_and_no_longer() -> None:
    revoke = c.RevokeMandate(day(5, 6), "m-2")
    case = given(*MANDATED).when(revoke, Role.APPLICANT).after()
    (mandate,) = case.mandates
    assert (mandate.holds_on(day(5, 6)), mandate.holds_on(day(5, 7))) == (True, False)
    given(*MANDATED).when(replace(revoke, mandate="m-9"), Role.APPLICANT).refused(
        Kind.FIELD, "not of this applicant"
    )
    revoked = (*MANDATED, e.MandateRevoked(day(5, 6), "m-2", day(5, 6)))
    given(*revoked).when(replace(revoke, on=day(5, 7)), Role.APPLICANT).refused(
        Kind.FIELD, "ends on 2024-05-06 already"
    )
    early = given(*MANDATED).when(c.RevokeMandate(day(1, 5), "m-2"), Role.APPLICANT).after()
    assert not any(early.mandates[0].holds_on(day(m)) for m in range(1, 13))


def test_who_acts_under_a_mandate_holds_one_on_that_day_and_today() -> None:
    """The clock of these lives stands on 1 June 2026."""
    facts = c.GiveFacts(day(3, 2), {"onbepaalde_duur": "ja"})
    assert not isinstance(acted(facts, NO_END), Refusal)
    for mandates in (
        (),
        (replace(NO_END, since=day(3, 3)),),
        (replace(NO_END, until=date(2026, 5, 31)),),
        (replace(NO_END, holder="u-other"),),
        (replace(NO_END, applicant="a-9"),),
    ):
        refused = acted(facts, *mandates)
        assert isinstance(refused, Refusal)
        assert (refused.kind, refused.field) == (Kind.FORBIDDEN, "mandate")
        assert "no mandate of this applicant" in refused.en
        assert "geen mandaat van deze aanvrager" in refused.nl
    old = replace(NO_END, until=day(12))
    assert not isinstance(acted(facts, old, replace(NO_END, since=date(2026, 1, 1))), Refusal)


def test_a_file_names_the_mandate_that_it_is_filed_under() -> None:
    submit = c.Submit(day(3, 4), "m-2")
    assert acted(submit, NO_END) == (e.ApplicationSubmitted(day(3, 4), "m-2"),)
    for mandates in ((), (replace(NO_END, ref="m-3"),)):
        refused = acted(submit, *mandates)
        assert isinstance(refused, Refusal)
        assert (refused.kind, refused.field) == (Kind.FIELD, "mandate")
    ended = acted(submit, replace(NO_END, until=day(12)), replace(NO_END, ref="m-3"))
    assert isinstance(ended, Refusal)
    assert ended.kind is Kind.FORBIDDEN


@drawn(st.dates(day(1), day(12)), st.integers(0, 300), st.dates(day(1), day(12)))
def test_a_mandate_holds_from_its_first_day_to_its_last(first: date, length: int, on: date) -> None:
    last = date.fromordinal(first.toordinal() + length)
    mandate = Mandate("m-2", "a-1", "u-holder", first, last)
    assert mandate.holds_on(on) == (first <= on <= last)
