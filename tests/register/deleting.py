"""Two closed cases of which one is deleted, and what is looked at before and after."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from tests.register.people import KEYS
from tests.register.retained import (
    GRANTED,
    NOW,
    REFUSED,
    filed,
)

from maatwerk.cases import events as e
from maatwerk.cases.clock import StoppedClock
from maatwerk.law import load_law
from maatwerk.register import store
from maatwerk.register.loads import seal
from maatwerk.register.models import (
    IntakeLoad,
    IntakeRow,
    LetterRow,
    RetentionDeletionRow,
    VaultHash,
    VaultRow,
    VaultTombstone,
    WageRow,
)
from maatwerk.register.projections import cases as projection
from maatwerk.register.snapshots import make_snapshot
from maatwerk.register.vault import verifying as checking
from maatwerk.register.verifying import problems

KNOWN_ON = date(2059, 12, 31)


@pytest.fixture
def closed() -> tuple[str, str]:
    """A refused and a granted case of one employer; the person of each."""
    refused, employer = filed("c-1", REFUSED, 1)
    granted, _ = filed("c-2", GRANTED, 2, employer=1)
    load = IntakeLoad.objects.create(
        kind="wages", recorded_at=NOW, actor="u-1", file_hash="0" * 64, rows=1, new=1, changed=0,
        unchanged=0, open_items=0,
    )  # fmt: skip
    WageRow.objects.create(
        quarter=8097, employer_ref=employer, person_ref=granted, version=1, wage=900_000,
        contributions=100_000, reductions=0, fraction=10_000, load=load,
    )  # fmt: skip
    seal(load, 0)
    return refused, granted


def counted() -> dict[str, int]:
    models = (VaultRow, VaultHash, LetterRow, IntakeRow, VaultTombstone, RetentionDeletionRow)
    return {model.__name__: model._default_manager.count() for model in models}


def snapshot(folder: Path) -> dict[str, bytes]:
    made = make_snapshot(folder, known_on=KNOWN_ON, law=load_law(), clock=StoppedClock(NOW))
    return {path.name: path.read_bytes() for path in sorted(made.iterdir())}


def sound() -> bool:
    return not [*problems(load_law()), *checking.problems(KEYS)]


def add(case_ref: str, *events: e.Event) -> None:
    """Something happens in a case."""
    before = store.events_of(case_ref)
    envelope = store.Envelope(NOW, "u-1", "dossierbehandelaar", None, "q-1")
    with transaction.atomic():
        added = store.records_of(case_ref, len(before), envelope, events)
        rows = projection.records_of({case_ref: _case((*before, *events))}, load_law())
        store.append(added, store.head(), rows)


def _case(events: tuple[e.Event, ...]) -> Any:
    from maatwerk.cases.evolve import case_of  # noqa: PLC0415 - only here

    return case_of(events)
