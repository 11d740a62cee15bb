"""Before an application is filed, and filing it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.application import Stage
from maatwerk.cases.refusal import Kind
from maatwerk.cases.roles import Role

from .lives import DRAFT, ENDED, GRANTED, OPENED, WITHDRAWN, day, given

OPEN = c.OpenDraft(day(3), "p-1", "imw", "nieuw", "a-1", "werkgever", "q-1", "loonpremie", "10000")
FOLLOW_UP = replace(OPEN, on=day(9), application="p-2", kind="aanpassing")


def test_a_draft_is_begun() -> None:
    case = given().when(OPEN, Role.APPLICANT).then(OPENED)
    assert (case.stage, case.applicant, case.person) == (Stage.DRAFT, "a-1", "q-1")
    assert case.current.kind == "nieuw"


def test_a_mandate_holder_begins_one_for_who_gave_the_mandate() -> None:
    given().when(OPEN, Role.MANDATE_HOLDER).then(OPENED)
    other = replace(OPEN, applicant="a-2")
    given().when(other, Role.MANDATE_HOLDER).refused(Kind.FORBIDDEN, "may not do this")


@pytest.mark.parametrize("events", [GRANTED])
def test_a_right_that_runs_is_adjusted_or_extended(events: tuple[e.Event, ...]) -> None:
    for kind in ("aanpassing", "verlenging"):
        case = given(*events).when(replace(FOLLOW_UP, kind=kind), Role.APPLICANT).after()
        assert case.current.ref == "p-2"
        assert [earlier.ref for earlier in case.earlier] == ["p-1"]
    given(*events).when(replace(FOLLOW_UP, kind="nieuw"), Role.APPLICANT).refused(
        Kind.STATE, "ask for an adjustment or an extension"
    )


@pytest.mark.parametrize("events", [(), WITHDRAWN, ENDED])
def test_without_a_right_one_applies_for_a_new_one(events: tuple[e.Event, ...]) -> None:
    given(*events).when(FOLLOW_UP, Role.APPLICANT).refused(Kind.STATE, "apply for a new one")


def test_a_vop_that_runs_can_be_converted() -> None:
    """One that was asked for in the last quarter before there was no VOP any more (art. 87)."""
    a_year_before = (replace(x, on=x.on.replace(year=2023)) for x in GRANTED)
    vop = tuple(
        replace(x, scheme="vop") if isinstance(x, e.DraftOpened) else x for x in a_year_before
    )
    conversion = replace(FOLLOW_UP, kind="omzetting", on=date(2023, 6, 30))
    given(*vop).when(conversion, Role.APPLICANT).after()
    late = replace(conversion, on=date(2023, 7, 1))
    given(*vop).when(late, Role.APPLICANT).refused(Kind.FIELD, "no VOP can be asked")


@pytest.mark.parametrize("events", [(), GRANTED, ENDED])
def test_without_a_vop_there_is_nothing_to_convert(events: tuple[e.Event, ...]) -> None:
    conversion = replace(FOLLOW_UP, kind="omzetting")
    given(*events).when(conversion, Role.APPLICANT).refused(Kind.STATE, "No VOP runs")


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        ({"applicant_kind": "zelfstandige"}, "premium", "choose ondersteuningspremie"),
        ({"premium": "ondersteuningspremie"}, "premium", "does not exist for werkgever in imw"),
        ({"scheme": "vop", "premium": "loon_en_begeleidingspremie"}, "premium", "in vop"),
        ({"scheme": "vop"}, "scheme", "From 2023-07-01 on no VOP can be asked"),
        ({"scheme": "vop", "on": date(1900, 1, 1)}, "on", "from 2008-10-01 on only"),
        ({"on": date(1900, 1, 1)}, "on", "imw can be asked from 2023-07-01 on only"),
        ({"on": date(2023, 6, 30)}, "on", "imw can be asked from 2023-07-01 on only"),
    ],
)
def test_what_could_never_be_granted_is_not_begun(
    change: dict[str, Any], field: str, says: str
) -> None:
    refusal = given().when(replace(OPEN, **change), Role.APPLICANT).refused(Kind.FIELD, says)
    assert refusal.field == field


def test_a_vop_was_asked_until_july_2023() -> None:
    last = replace(OPEN, scheme="vop", on=date(2023, 6, 30))
    given().when(last, Role.APPLICANT).after()


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        ({"kind": "vernieuwing"}, "kind", "is no kind of application; choose from nieuw"),
        ({"scheme": "sine"}, "scheme", "is no scheme; choose from imw, vop"),
        ({"applicant_kind": "koning"}, "applicant_kind", "does not exist; choose from werkgever"),
        ({"premium": "fooi"}, "premium", "does not exist; choose from loonpremie"),
    ],
)
def test_what_does_not_exist_is_refused(change: dict[str, str], field: str, says: str) -> None:
    refusal = given().when(replace(OPEN, **change), Role.APPLICANT).refused(Kind.FIELD, says)
    assert refusal.field == field


def test_another_worker_is_another_case() -> None:
    other = replace(FOLLOW_UP, person="q-2")
    given(*GRANTED).when(other, Role.APPLICANT).refused(Kind.FIELD, "needs a case of its own")


def test_facts_are_kept_and_what_was_said_already_makes_nothing_happen() -> None:
    facts = c.GiveFacts(day(3), {"onbepaalde_duur": "ja", "arbeidsovereenkomst": "ja"})
    case = (
        given(*DRAFT)
        .when(facts, Role.APPLICANT)
        .then(
            e.FactGiven(day(3), "arbeidsovereenkomst", "ja", "p-1"),
            e.FactGiven(day(3), "onbepaalde_duur", "ja", "p-1"),
        )
    )
    assert case.current.told == facts.facts
    assert dict(case.facts) == {}
    given(*DRAFT, e.FactGiven(day(3), "onbepaalde_duur", "ja", "p-1")).when(
        c.GiveFacts(day(3), {"onbepaalde_duur": "ja"}), Role.APPLICANT
    ).then()


@pytest.mark.parametrize(
    ("facts", "field", "says"),
    [
        ({"onbepaalde_duur": "misschien"}, "onbepaalde_duur", "choose from nee, onbekend, ja"),
        ({"schoenmaat": "42"}, "schoenmaat", "no input"),
        ({"nood_geldig_tot": "2024-02-30"}, "nood_geldig_tot", "write a day"),
        ({"geboortedag": "1980-05-05"}, "geboortedag", "belongs in the vault"),
    ],
)
def test_facts_that_cannot_be_are_refused(facts: dict[str, str], field: str, says: str) -> None:
    refusal = given(*DRAFT).when(c.GiveFacts(day(3), facts), Role.APPLICANT)
    assert refusal.refused(Kind.FIELD, says).field == field


def test_a_draft_is_discarded() -> None:
    case = given(*DRAFT).when(c.DiscardDraft(day(3)), Role.APPLICANT).after()
    assert (case.stage, case.application) == (Stage.NONE, None)


def test_a_discarded_adjustment_leaves_the_right_as_it_was() -> None:
    opened = given(*GRANTED).when(FOLLOW_UP, Role.APPLICANT).after()
    again = given(*GRANTED, *(e.DraftOpened(**_fields(FOLLOW_UP)), e.DraftDiscarded(day(5)))).case
    assert opened.stage is Stage.DRAFT
    assert again.stage is Stage.DECIDED
    assert again.current.ref == "p-1"
    assert again.right == given(*GRANTED).case.right


def test_an_application_is_filed() -> None:
    case = given(*DRAFT).when(c.Submit(day(3, 4)), Role.APPLICANT).after()
    assert case.current.submitted_on == day(3, 4)


def test_who_files_for_another_names_the_mandate() -> None:
    given(*DRAFT).when(c.Submit(day(3, 4), "m-1"), Role.MANDATE_HOLDER).then(
        e.ApplicationSubmitted(day(3, 4), "m-1")
    )
    for command, role in (
        (c.Submit(day(3, 4)), Role.MANDATE_HOLDER),
        (c.Submit(day(3, 4), "m-1"), Role.APPLICANT),
    ):
        given(*DRAFT).when(command, role).refused(Kind.FIELD, "Name the mandate")


def test_nothing_is_filed_before_it_was_begun() -> None:
    given(*DRAFT).when(c.Submit(day(2, 28)), Role.APPLICANT).refused(
        Kind.FIELD, "lies before the draft was begun"
    )


def _fields(command: c.OpenDraft) -> dict[str, str]:
    return {name: getattr(command, name) for name in command.__dataclass_fields__}
