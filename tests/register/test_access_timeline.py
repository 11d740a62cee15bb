"""A timeline tells every kind of event in both languages, and to nobody what he may not see."""

from dataclasses import fields, replace
from datetime import date
from string import Formatter

import pytest
from tests.cases.lives import ACTORS, ENDED, GRANTED, PROPOSED, REFUSED, SUSPENDED, WAITING, day
from tests.register.filed import MOMENT, VAULT, file

from maatwerk.cases import events as e
from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.encoding import EVENTS
from maatwerk.cases.roles import OUTSIDE, Role
from maatwerk.cases.visibility import NOTHING, View
from maatwerk.law import Quarter
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.event_words import WORDS
from maatwerk.register.reading import Reading
from maatwerk.register.timeline import Entry

READING = Reading(VAULT, StoppedClock(MOMENT))
WORKER = ACTORS[Role.CASE_WORKER]
ALL = View(exists=True, persons=True, file=True, preparation=True, payments=True)


def test_every_kind_of_event_has_words_and_no_other() -> None:
    assert {kind.__name__ for kind in WORDS} == EVENTS.keys()


@pytest.mark.parametrize("kind", WORDS, ids=lambda kind: str(kind.__name__))
def test_words_are_in_both_languages_and_name_fields_that_are_there(kind: type) -> None:
    words = WORDS[kind]
    assert words.nl
    assert words.en
    assert words.nl != words.en
    assert bool(words.more_nl) == bool(words.more_en)
    named = in_braces(words.nl + words.more_nl)
    assert named == in_braces(words.en + words.more_en)
    assert named <= {field.name for field in fields(kind)}


def in_braces(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("kind", WORDS, ids=lambda kind: str(kind.__name__))
def test_who_sees_nothing_is_told_nothing_and_who_sees_all_is_told_all(kind: type) -> None:
    words = WORDS[kind]
    assert words.shown(ALL)
    assert words.more_shown(ALL)
    assert not words.shown(NOTHING)
    assert not words.more_shown(NOTHING)


def told(role: Role, case_ref: str = "c-1") -> tuple[Entry, ...]:
    purpose = {
        Role.CASE_WORKER: Purpose.HANDLING,
        Role.PAYER: Purpose.PAYMENT,
        Role.VDAB: Purpose.INQUIRY,
        Role.APPLICANT: Purpose.OWN_FILE,
    }[role]
    return READING.timeline(ACTORS[role], case_ref, purpose)


@pytest.mark.usefixtures("register_url")
def test_a_life_is_told_in_order_with_who_and_when() -> None:
    file("c-1", SUSPENDED)
    entries = told(Role.CASE_WORKER)
    assert [entry.version for entry in entries] == list(range(1, len(SUSPENDED) + 1))
    assert [entry.legal_date for entry in entries] == [event.on for event in SUSPENDED]
    first, last = entries[0], entries[-1]
    assert (first.recorded_at, first.actor, first.actor_role) == (
        MOMENT,
        "u-1",
        "dossierbehandelaar",
    )
    assert first.nl == "Aanvraag begonnen: nieuw, loonpremie"
    assert last.nl.startswith("Recht geschorst vanaf 2024Q3: R22 ")
    assert last.en.startswith("Right suspended from 2024Q3: R22 ")


@pytest.mark.usefixtures("register_url")
def test_codes_days_and_amounts_are_told_in_words() -> None:
    extra = (
        e.FactGiven(day(3, 5), "hoofdverblijfplaats", "vlaams_gewest"),
        e.FactCorrected(day(3, 5), "onbekend_gegeven", None, "ja"),
        e.RecoveryOrdered(day(8), (Quarter(2024, 2), Quarter(2024, 3)), 123_456, "sanctie"),
        e.ReviewDecided(day(9), upheld=True),
    )
    file("c-1", (*WAITING, *extra))
    waiting, fact, corrected, recovered, review = told(Role.CASE_WORKER)[-5:]
    assert waiting.nl.endswith("Het mandaat; te bezorgen tegen 20-03-2024")
    assert waiting.en.endswith("The mandate; due by 2024-03-20")
    assert "vlaams_gewest" in fact.nl
    assert "hoofdverblijfplaats:" not in fact.en
    assert corrected.nl == "Gegeven verbeterd: onbekend_gegeven: van geen naar ja"
    assert recovered.nl == "Terugvordering van 1.234,56 euro voor 2024Q2, 2024Q3: Na een sanctie"
    assert review.nl == "Heroverweging afgerond: bevestigd: ja"
    assert review.en == "Review done: upheld: yes"


@pytest.mark.usefixtures("register_url")
def test_a_proposal_is_told_inside_the_department_alone() -> None:
    file("c-1", PROPOSED)
    assert "ProposalMade" in {entry.type for entry in told(Role.CASE_WORKER)}
    for role in (Role.APPLICANT, Role.VDAB, Role.PAYER):
        assert "ProposalMade" not in {entry.type for entry in told(role)}


@pytest.mark.usefixtures("register_url")
def test_who_pays_is_told_of_the_right_and_not_why() -> None:
    life = (*SUSPENDED, e.RecoveryOrdered(day(8), (Quarter(2024, 2),), 100, "sanctie"))
    file("c-1", life)
    assert [(entry.type, entry.nl) for entry in told(Role.PAYER)] == [
        ("DraftOpened", "Aanvraag begonnen"),
        ("ApplicationSubmitted", "Aanvraag ingediend"),
        ("RightStarted", "Recht begonnen vanaf 2024Q2"),
        ("RightSuspended", "Recht geschorst vanaf 2024Q3"),
        ("RecoveryOrdered", "Terugvordering van 1,00 euro voor 2024Q2"),
    ]
    assert "RecoveryOrdered" not in {entry.type for entry in told(Role.VDAB)}


@pytest.mark.usefixtures("register_url")
def test_somebody_outside_is_told_the_role_and_not_who() -> None:
    file("c-1", REFUSED)
    assert OUTSIDE
    for entry in told(Role.APPLICANT):
        assert entry.actor is None
        assert entry.actor_role == "dossierbehandelaar"


@pytest.mark.usefixtures("register_url")
def test_an_end_is_told_with_its_reason_to_who_sees_the_file() -> None:
    file("c-1", ENDED)
    assert told(Role.CASE_WORKER)[-1].en == "Right ended after 2024Q2: The employment has ended"
    assert told(Role.PAYER)[-1].en == "Right ended after 2024Q2"


@pytest.mark.usefixtures("register_url")
def test_a_ground_that_the_law_no_longer_has_is_told_by_its_code() -> None:
    odd = replace(GRANTED[0], on=date(2024, 3, 1))
    file("c-1", (odd, *GRANTED[1:], e.RightSuspended(day(7), Quarter(2024, 3), "R99")))
    assert told(Role.CASE_WORKER)[-1].nl == "Recht geschorst vanaf 2024Q3: R99"


@pytest.mark.usefixtures("register_url")
def test_an_appeal_that_came_too_late_says_so() -> None:
    file("c-1", (*REFUSED, e.AppealLodged(day(9), "p-1", "u-1", late=True)))
    assert told(Role.CASE_WORKER)[-1].nl == "Beroep bij de arbeidsrechtbank: te laat: ja"
