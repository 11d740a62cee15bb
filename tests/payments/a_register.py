"""A register with rights and declared wages, and runs over it; synthetic references only."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from django.db import transaction
from tests.cases import lives
from tests.cases.lives import ACTORS

from maatwerk.cases import events as e
from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.evolve import case_of
from maatwerk.cases.refusal import Refusal
from maatwerk.cases.roles import Actor, Role
from maatwerk.law import Quarter, load_law
from maatwerk.payments.approving import approve
from maatwerk.payments.compared import Asked
from maatwerk.payments.preparing import prepare
from maatwerk.payments.runs import Step
from maatwerk.register import loads, store, wages
from maatwerk.register.models import IntakeLoad, PayLine, PayOpenItem, PayRun, PayStep, WageRow
from maatwerk.register.projections import cases

LAW = load_law()
PAYER = ACTORS[Role.PAYER]
OTHER = Actor("u-payer-2", Role.PAYER)
Q2, Q3, Q4 = (Quarter(2024, number) for number in (2, 3, 4))
BEGUN = datetime(2024, 4, 16, 10, tzinfo=UTC)
AFTER_Q2 = datetime(2024, 8, 1, 10, tzinfo=UTC)
AFTER_Q3 = datetime(2024, 11, 4, 10, tzinfo=UTC)
AFTER_Q4 = datetime(2025, 2, 3, 10, tzinfo=UTC)

Line = tuple[str, str, str, str, int]
"""Case, quarter, component, kind and cents."""


def clock(moment: datetime) -> StoppedClock:
    return StoppedClock(moment)


def recorded(case: str, events: Sequence[e.Event], at: datetime = BEGUN) -> None:
    """Add events to a case, recorded at that moment."""
    before = store.events_of(case)
    envelope = store.Envelope(at, "u-1", "dossierbehandelaar", None, f"q-{case}")
    with transaction.atomic():
        store.queue_for_the_chain()
        added = store.records_of(case, len(before), envelope, events)
        rows = cases.records_of({case: case_of([*before, *events])}, LAW)
        store.append(added, store.head(), rows)


def granted(
    case: str = "C1",
    *,
    premium: str = "loonpremie",
    kind: str = "werkgever",
    package: str = "vijf_jaar",
    percentage: int | None = None,
    more: Sequence[e.Event] = (),
) -> None:
    """A case with a right from 2024Q2 on, of a person of its own with the one employer."""
    opened = replace(
        lives.OPENED,
        application=f"p-{case}",
        person=f"q-{case}",
        premium=premium,
        applicant_kind=kind,
    )
    grant = replace(lives.GRANTED_ON, premium=premium, package=package, percentage=percentage)
    life = [
        {lives.OPENED: opened, lives.GRANTED_ON: grant}.get(event, event) for event in lives.GRANTED
    ]
    recorded(case, [*life, *more])


def declared(
    quarter: Quarter,
    cents: int = 1_500_000,
    case: str = "C1",
    *,
    fraction: int = 10_000,
    at: datetime = BEGUN,
    employer: str = "a-1",
) -> None:
    """The reference wage of a case in a quarter, as a file told it at a moment."""
    known = WageRow.objects.filter(
        quarter=quarter.index, employer_ref=employer, person_ref=f"q-{case}"
    )
    with transaction.atomic():
        before = loads.last_wage()
        load = IntakeLoad.objects.create(
            kind="lonen",
            recorded_at=at,
            actor="u-1",
            file_hash="0" * 64,
            rows=1,
            new=1,
            changed=0,
            unchanged=0,
            open_items=0,
        )
        row = (quarter.index, employer, f"q-{case}", known.count() + 1, cents, 0, 0, fraction)
        wages.add([(*row, load.pk)])
        loads.seal(load, before)


def prepared(quarter: Quarter, at: datetime = AFTER_Q4, by: Actor = PAYER) -> PayRun:
    run = prepare(Asked(quarter), by, LAW, clock(at))
    assert isinstance(run, PayRun), run
    return run


def paid(quarter: Quarter, at: datetime = AFTER_Q4) -> list[Line]:
    """Prepare, approve and send a run; its lines. One without lines is withdrawn."""
    run = prepared(quarter, at)
    send(run, at)
    return lines_of(run)


def send(run: PayRun, at: datetime = AFTER_Q4) -> None:
    if not run.lines:
        return
    assert approve(run.run, OTHER, clock(at)) is None
    PayStep.objects.create(run=run, step=Step.FILED, by=OTHER.ref, at=at, hash="0" * 64)


def lines_of(run: PayRun) -> list[Line]:
    return [
        (row.case_ref, str(Quarter.from_index(row.quarter)), row.component, row.kind, row.amount)
        for row in PayLine.objects.filter(run=run).order_by("number")
    ]


def open_items(run: PayRun) -> list[tuple[str | None, str | None, str | None, str]]:
    """Case, quarter, component and reason, but for accounts, which nobody here has."""
    return [
        (
            row.case_ref,
            None if row.quarter is None else str(Quarter.from_index(row.quarter)),
            row.component,
            row.reason,
        )
        for row in PayOpenItem.objects.filter(run=run).order_by("id")
        if row.reason != "rekening_ontbreekt"
    ]


def totals() -> dict[tuple[str, int, str], int]:
    """What was accorded in all, by case, quarter and component."""
    found: dict[tuple[str, int, str], int] = {}
    for row in PayLine.objects.filter(run__steps__step=Step.APPROVED):
        key = (row.case_ref, row.quarter, row.component)
        found[key] = found.get(key, 0) + row.amount
    return {key: cents for key, cents in found.items() if cents}


def refused(came: PayRun | Refusal | None) -> Refusal:
    assert isinstance(came, Refusal), came
    assert came.nl
    return came
