"""Many commands in one transaction bring about what they bring about one by one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import models, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cases.lives import ACTORS, FACTS, NEED, VAULTED, day
from tests.register.parties import APPLICANT, known, ref

from maatwerk.cases import commands as c
from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.refusal import Refusal
from maatwerk.cases.roles import Role
from maatwerk.law import Quarter, load_law
from maatwerk.register import store
from maatwerk.register.handle import Done, Register
from maatwerk.register.handling_many import Act, handle_many
from maatwerk.register.models import CaseRow, EventRow, OutboxRow
from maatwerk.register.verifying import problems

REGISTER = Register(law=load_law())
KIND, PREMIUM = "zelfstandige", "ondersteuningspremie"  # whose right alone is suspended
KNOWN = {
    **FACTS,
    "attest_activiteit": "ja",
    "zelfstandig_sinds": "2010-01-01",
    "erkend_sinds": "2010-01-01",
}
WHOLE_LIFE = ("open", "facts", "submit", "admissible", "need", "propose", "grant", "suspend")
ASIDE = ("ask", "answer", "withdraw", "resume", "end", "correct", "return", *WHOLE_LIFE)
CASES = ("c-1", "c-2", "c-3")
WORKERS = {case: ref(f"q{case}") for case in CASES}
Result = Done | Refusal


@pytest.fixture(autouse=True)
def parties(register_url: str) -> None:
    known(persons=WORKERS.values())


@dataclass(frozen=True)
class Left:
    """What stands in the register afterwards, and what was answered."""

    results: tuple[Result, ...]
    tables: tuple[tuple[Any, ...], ...]


def command(name: str, on: date, case: str) -> tuple[c.Command, Role]:
    """What is asked, and by whom."""
    draft = c.OpenDraft(
        on, ref(case), "imw", "nieuw", APPLICANT, KIND, WORKERS[case], PREMIUM, "10000"
    )
    late = on + timedelta(days=14)
    return {
        "open": (draft, Role.APPLICANT),
        "facts": (c.GiveFacts(on, KNOWN), Role.APPLICANT),
        "submit": (c.Submit(on), Role.APPLICANT),
        "admissible": (c.FindAdmissible(on), Role.CASE_WORKER),
        "need": (c.ReceiveNeed(on, NEED), Role.VDAB),
        "propose": (c.Propose(on, VAULTED), Role.CASE_WORKER),
        "grant": (c.Grant(on), Role.DECIDER),
        "suspend": (c.Suspend(on, Quarter.of(on), "R22"), Role.DECIDER),
        "ask": (c.AskForMore(on, ("mandaat",), late), Role.CASE_WORKER),
        "answer": (c.ReceiveMore(on), Role.APPLICANT),
        "withdraw": (c.Withdraw(on), Role.APPLICANT),
        "resume": (c.Resume(on, Quarter.of(on) + 1), Role.DECIDER),
        "end": (c.EndRight(on, Quarter.of(on), "einde_tewerkstelling"), Role.CASE_WORKER),
        "correct": (c.CorrectFact(on, "kwartaalstatus", "onderbroken"), Role.CASE_WORKER),
        "return": (c.ReturnProposal(on, "feit_ontbreekt"), Role.DECIDER),
    }[name]


@st.composite
def lives(draw: st.DrawFn) -> list[Act]:
    """Some cases that go through a life, with what else comes into people's heads, mixed up."""
    steps: list[tuple[str, str]] = []
    for case in CASES[: draw(st.integers(1, len(CASES)))]:
        own = list(WHOLE_LIFE[: draw(st.integers(1, len(WHOLE_LIFE)))])
        for name in draw(st.lists(st.sampled_from(ASIDE), max_size=4)):
            own.insert(draw(st.integers(0, len(own))), name)
        place = 0
        for name in own:  # in order of the case, anywhere among the others
            place = draw(st.integers(place, len(steps)))
            steps.insert(place, (case, name))
            place += 1
    acts, on = [], day(3, 4)
    for number, (case, name) in enumerate(steps):
        on += timedelta(days=draw(st.integers(0, 20)))
        asked, role = command(name, on, case)
        moment = datetime(on.year, on.month, on.day, 10, number, tzinfo=UTC)
        acts.append(Act(moment, case, asked, ACTORS[role]))
    return acts


def one_by_one(acts: Sequence[Act]) -> list[Result]:
    return [
        replace(REGISTER, clock=StoppedClock(act.moment)).handle(
            act.command, act.case_ref, act.actor
        )
        for act in acts
    ]


def together(acts: Sequence[Act], at_a_time: int) -> list[Result]:
    return [
        result
        for start in range(0, len(acts), at_a_time)
        for result in handle_many(REGISTER, acts[start : start + at_a_time])
    ]


def left_by(results: Any, *arguments: Any) -> Left:
    """Carry it out, look at every table, and take it back."""
    with transaction.atomic():
        found = tuple(results(*arguments))
        assert list(problems(REGISTER.law)) == []
        tables = tuple(tuple(_rows(kind)) for kind in (EventRow, CaseRow, OutboxRow))
        transaction.set_rollback(True)
    return Left(found, tables)


def _rows(kind: type[models.Model]) -> list[dict[str, Any]]:
    """Every column but numbers that the database gives out."""
    key = "seq" if kind is EventRow else "event_id" if kind is OutboxRow else "case_ref"
    rows = list(kind.objects.order_by(key).values())  # type: ignore[attr-defined]
    return [{name: value for name, value in row.items() if name != "id"} for row in rows]


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(acts=lives(), at_a_time=st.integers(1, 12))
def test_together_is_as_one_by_one(register_url: str, acts: list[Act], at_a_time: int) -> None:
    expected = left_by(one_by_one, acts)
    assert left_by(together, acts, at_a_time) == expected
    assert left_by(together, acts, len(acts)) == expected


def test_the_lives_reach_a_right_and_a_refusal(register_url: str) -> None:
    """What is compared above is not nothing."""
    acts = [
        Act(datetime(2024, 3, 4, 10, n, tzinfo=UTC), "c-1", asked, ACTORS[role])
        for n, name in enumerate((*WHOLE_LIFE, "grant"))
        for asked, role in [command(name, day(3, 4), "c-1")]
    ]
    left = left_by(together, acts, 4)
    assert isinstance(left.results[-1], Refusal)
    assert [row["type"] for row in left.tables[0]][-1] == "RightSuspended"
    assert left == left_by(one_by_one, acts)


def test_what_goes_wrong_half_way_leaves_nothing_behind(
    register_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = store.write

    def broken(*told: Any) -> None:
        whole(*told)
        raise RuntimeError("the disk is gone")

    acts = [
        Act(datetime(2024, 3, 4, 10, n, tzinfo=UTC), "c-1", asked, ACTORS[role])
        for n, name in enumerate(("open", "facts", "submit"))
        for asked, role in [command(name, day(3, 4), "c-1")]
    ]
    monkeypatch.setattr("maatwerk.register.store.write", broken)
    with pytest.raises(RuntimeError, match="the disk is gone"):
        handle_many(REGISTER, acts)
    assert not EventRow.objects.exists()
