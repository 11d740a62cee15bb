"""What a case added up to is remembered, and taken only while its last event still stands."""

import pytest
from django.db import transaction
from tests.cases.lives import ACTORS, FACTS, day
from tests.register.living import DRAFT, REGISTER, do, draft

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.case import Case
from maatwerk.cases.evolve import case_of
from maatwerk.cases.roles import Role
from maatwerk.register import standing, store
from maatwerk.register.chain import Head
from maatwerk.register.standing import REMEMBERED, remember, standing_of

pytestmark = pytest.mark.usefixtures("register_url")
DAY = day(3)


def added(case_ref: str, *events: e.Event) -> None:
    """By somebody else, who is another process."""
    with transaction.atomic():
        store.queue_for_the_chain()
        version = len(store.events_of(case_ref))
        envelope = store.Envelope(REGISTER.clock.now(), "u-2", "vdab", None, "q")
        store.append(store.records_of(case_ref, version, envelope, events), store.head())


def right(case_ref: str = "c-1") -> bool:
    """Whether it is as all of its events say."""
    stands = standing_of(case_ref)
    return (stands.case, stands.head) == (case_of(store.events_of(case_ref)), store.head())


def test_of_an_empty_chain_and_of_a_case_that_is_not_there() -> None:
    assert standing_of("c-1") == standing.Standing(Case(), Head())
    draft()
    assert standing_of("c-2") == standing.Standing(Case(), store.head())


def test_a_case_goes_on_from_what_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    draft()
    do(c.GiveFacts(DAY, FACTS), Role.APPLICANT)
    read: list[str] = []
    event_in = store.event_in

    def counted(kind: str, data: str) -> e.Event:
        read.append(kind)
        return event_in(kind, data)

    monkeypatch.setattr(store, "event_in", counted)
    do(c.Submit(DAY), Role.APPLICANT)
    assert read == []
    monkeypatch.undo()
    assert right()


def test_what_others_added_since_is_added_up_as_well() -> None:
    draft()
    added("c-1", e.FactGiven(DAY, "referteloon", "1.00", DRAFT.application))
    assert standing_of("c-1").case.version == 2
    assert right()
    done = REGISTER.handle(c.GiveFacts(DAY, FACTS), "c-1", ACTORS[Role.APPLICANT])
    assert right(), done


def test_another_life_under_the_same_reference_is_read_whole() -> None:
    draft()
    remember("c-1", Case(version=1, applicant="somebody else"), Head(1, "0" * 64))
    assert right()
    remember("c-1", Case(version=7, applicant="somebody else"), Head(7, "0" * 64))
    assert right()
    remember("c-9", Case(version=1, applicant="somebody else"), Head(1, "0" * 64))
    assert standing_of("c-9").case == Case()


def test_a_command_that_is_given_up_is_not_remembered() -> None:
    draft()

    def fail() -> None:
        raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        REGISTER.handle(c.GiveFacts(DAY, FACTS), "c-1", ACTORS[Role.APPLICANT], within=fail)
    assert standing_of("c-1").case.version == 1
    assert right()


def test_as_many_are_remembered_as_there_is_room_for() -> None:
    for number in range(REMEMBERED + 5):
        remember(f"r-{number}", Case(), Head(1, "f" * 64))
    assert len(standing._REMEMBERED.cases) == REMEMBERED
    assert f"r-{REMEMBERED + 4}" in standing._REMEMBERED.cases
    assert "r-0" not in standing._REMEMBERED.cases
