"""Closed cases with people in the vault, letters and rows of files, for tests of retention."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from tests.cases import lives
from tests.cases.lives import ACTORS
from tests.register.filed import VAULT, applicant, file, person

from maatwerk.cases import events as e
from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.roles import Role
from maatwerk.register.loads import last_wage, seal
from maatwerk.register.models import IntakeLoad, IntakeRow, LetterRow
from maatwerk.register.retention.acting import Retention
from maatwerk.register.retention.deletions import Deletion
from maatwerk.register.retention.plans import Plan

WORKER, DECIDER = ACTORS[Role.CASE_WORKER], ACTORS[Role.DECIDER]
NOW = datetime(2060, 1, 1, 10, tzinfo=UTC)
RETENTION = Retention(StoppedClock(NOW))
DECIDED = date(2024, 4, 15)
"""The day of every decision in :mod:`tests.cases.lives`."""

LATE = date(2030, 1, 1)
"""When refusals are no longer kept, and what was granted is."""

GRANTED_ENDS = date(2029, 3, 31)


def filed(
    case_ref: str, life: Sequence[e.Event], who: int, *, employer: int | None = None
) -> tuple[str, str]:
    """A case about that invented person, with a letter and a row of a file; who it is about."""
    about, by = person(who), applicant(who if employer is None else employer)
    file(case_ref, life, by, about)
    LetterRow.objects.create(
        ref=f"L{case_ref}",
        case_ref=case_ref,
        person_id=about,
        addressee_id=by,
        key="k",
        sealed=b"x",
    )
    load = IntakeLoad.objects.create(
        kind="applications",
        recorded_at=NOW,
        actor="u-1",
        file_hash="0" * 64,
        **dict.fromkeys(("rows", "new", "changed", "unchanged", "open_items"), 1),
    )
    seal(load, last_wage())
    IntakeRow.objects.create(
        kind="applications", key=case_ref, version=1, content="{}", case_ref=case_ref, load=load
    )
    return about, by


def plan(on: date = LATE) -> Plan:
    return RETENTION.plan(WORKER, on)


def due(on: date = LATE) -> list[str]:
    return [one["case"] for one in plan(on).content["due"]]


def held(case_ref: str, on: date = LATE) -> Mapping[str, Any]:
    """What holds a case back, with the last day of each; nothing when it is not in the list."""
    listed = plan(on).content["held"]
    return {
        why["reason"]: why["until"]
        for one in listed
        if one["case"] == case_ref
        for why in one["why"]
    }


def approved(on: date = LATE) -> Plan:
    made = RETENTION.approve(DECIDER, plan(on).ref)
    assert isinstance(made, Plan), made
    return made


def carried_out(on: date = LATE) -> list[Deletion]:
    done = RETENTION.carry_out(WORKER, approved(on).ref)
    assert isinstance(done, list), done
    return done


REFUSED, GRANTED, WITHDRAWN = lives.REFUSED, lives.GRANTED, lives.WITHDRAWN
__all__ = ["VAULT", "person"]  # for those who have these people
