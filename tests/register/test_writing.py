"""What a command writes stands in the tables as it was meant, on both databases."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from tests.cases.lives import GRANTED, day
from tests.register.living import live_until_granted

from maatwerk.cases import events as e
from maatwerk.cases.evolve import case_of
from maatwerk.law import load_law
from maatwerk.register import store
from maatwerk.register.models import CaseRow, EventRow, OutboxRow
from maatwerk.register.projections import cases
from maatwerk.register.verifying import problems

pytestmark = pytest.mark.usefixtures("register_url")

AWKWARD = 'é "\\ \t 😀 %s {}'
MOMENT = datetime(2026, 3, 29, 1, 59, 59, 123456, tzinfo=UTC)


def write(*events: e.Event) -> None:
    envelope = store.Envelope(MOMENT, "v-1", "vdab", None, "p-1")
    with transaction.atomic():
        store.queue_for_the_chain()
        listed = cases.records_of({"c-1": case_of(events)}, load_law())
        store.append(store.records_of("c-1", 0, envelope, events), store.head(), listed)


def test_every_column_is_read_as_it_was_written() -> None:
    write(*GRANTED, e.FactGiven(day(5), "referteloon", AWKWARD))
    last = EventRow.objects.order_by("seq").last()
    assert last is not None
    assert (last.actor, last.subject_ref, last.on_behalf_of) == ("v-1", "p-1", None)
    assert (last.recorded_at, last.legal_date) == (MOMENT, day(5))
    assert store.events_of("c-1")[-1] == e.FactGiven(day(5), "referteloon", AWKWARD)
    kept, due = (
        CaseRow.objects.get(),
        cases.row_of("c-1", case_of(store.events_of("c-1")), load_law()),
    )
    assert {name: getattr(kept, name) for name in cases.COLUMNS} == {
        name: getattr(due, name) for name in cases.COLUMNS
    }
    assert OutboxRow.objects.filter(delivered_at=None).count() == len(GRANTED) + 1
    assert list(problems(load_law())) == []


def test_more_events_than_go_together_are_one_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("maatwerk.register.writing.TOGETHER", 3)
    live_until_granted()
    assert CaseRow.objects.get().version == EventRow.objects.count() == OutboxRow.objects.count()
    assert list(problems(load_law())) == []


def test_nothing_to_write_writes_nothing() -> None:
    with transaction.atomic():
        assert store.append([], store.head()) == store.head()
    assert not EventRow.objects.exists()
    assert not CaseRow.objects.exists()
