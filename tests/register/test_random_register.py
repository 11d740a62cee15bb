"""Random lives in a register: what is kept is what was decided, and every list and sum follows."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any, ClassVar

import psycopg
import pyarrow.parquet as pq
import pytest
from hypothesis import settings as Settings  # noqa: N812 - as a class
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test
from tests.cases.lives import CLOCK
from tests.cases.test_random_lives import Life
from tests.register.parties import known

from maatwerk.cases.application import Outcome, Stage
from maatwerk.cases.case import Case, Exclusion
from maatwerk.cases.clock import today
from maatwerk.cases.course import Standing
from maatwerk.cases.refusal import Refusal
from maatwerk.cases.roles import Actor
from maatwerk.cases.work_lists import WorkList, work_list
from maatwerk.law import load_law
from maatwerk.register import open_register, store
from maatwerk.register.handle import Register
from maatwerk.register.models import CaseRow, EventRow, OutboxRow
from maatwerk.register.projections.rebuilding import rebuild
from maatwerk.register.snapshots import make_snapshot
from maatwerk.register.verifying import problems
from maatwerk.snapshot.check import check_snapshot

from .conftest import MEMORY

LAW = load_law()
EXAMPLES = {"sqlite": 20, "postgresql": 5}
WORKERS = {"C1": "Q00000000001", "C2": "Q00000000002", "C3": "Q00000000003"}
_numbers = count(1)


class LifeInARegister(Life):
    """Three cases in a new register, to which the same happens as to the pure one."""

    new_register: ClassVar[Callable[[], str]]

    def __init__(self) -> None:
        super().__init__()
        open_register(type(self).new_register())
        self.register = Register(clock=CLOCK)
        self.ref = "C1"
        known(persons=WORKERS.values())
        self.aside: dict[str, tuple[Case, list[Any]]] = {}

    @rule(ref=st.sampled_from(["C1", "C2", "C3"]))
    def turn_to(self, ref: str) -> None:
        self.aside[self.ref] = self.case, self.events
        self.ref = ref
        self.person = WORKERS[ref]
        self.case, self.events = self.aside.get(ref, (Case(), []))

    def elsewhere(self) -> tuple[Exclusion, ...]:
        others = (case for ref, (case, _) in self.aside.items() if ref != self.ref)
        return tuple(one for case in others for one in case.exclusions)

    def decided(self, command: Any, actor: Actor) -> Any:
        pure = super().decided(command, actor)
        kept = self.register.handle(command, self.ref, actor)
        if isinstance(kept, Refusal):
            assert kept == pure
        else:
            assert list(kept.events) == list(pure)
        return pure

    def teardown(self) -> None:
        self.aside[self.ref] = self.case, self.events
        for ref, (_, events) in self.aside.items():
            assert store.events_of(ref) == events
        assert OutboxRow.objects.count() == EventRow.objects.count()
        assert list(problems(LAW)) == []
        listed = list(CaseRow.objects.order_by("pk").values())
        rebuild(LAW)
        assert list(CaseRow.objects.order_by("pk").values()) == listed
        self.each_case_stands_in_one_list()
        with tempfile.TemporaryDirectory() as folder:
            self.the_sums_are_those_of_the_snapshot(Path(folder))

    def each_case_stands_in_one_list(self) -> None:
        lists = Counter(CaseRow.objects.values_list("work_list", flat=True))
        alive = [case for case, _ in self.aside.values() if case.application is not None]
        assert lists == Counter(work_list(case) for case in alive)
        assert sum(CaseRow.objects.filter(work_list=one).count() for one in WorkList) == len(alive)

    def the_sums_are_those_of_the_snapshot(self, folder: Path) -> None:
        path = make_snapshot(folder, known_on=today(CLOCK), law=LAW, clock=CLOCK)
        assert check_snapshot(path).problems == ()
        rows = pq.read_table(path / "applications.parquet").to_pylist()
        filed = [
            application
            for case, _ in self.aside.values()
            for application in (*case.earlier, case.application)
            if application is not None and application.submitted_on is not None
        ]
        assert len(rows) == len(filed)
        outcomes = Counter(application.outcome for application in filed)
        assert Counter(row["outcome"] for row in rows) == outcomes
        granted = {row["case_id"] for row in rows if row["outcome"] == Outcome.GRANTED}
        quarters = pq.read_table(path / "quarters.parquet").to_pylist()
        assert {row["case_id"] for row in quarters} <= granted


@pytest.fixture
def machine(
    backend: str, empty_registers: dict[str, str], server: str, tmp_path: Path
) -> Iterator[type[LifeInARegister]]:
    """The machine with new registers of one kind."""

    def new_sqlite() -> str:
        place = tmp_path / f"{next(_numbers)}.sqlite3"
        shutil.copy(empty_registers["sqlite"].removeprefix("sqlite:///"), place)
        return f"sqlite:///{place}"

    def new_postgresql() -> str:
        name = f"random_{next(_numbers)}"
        with psycopg.connect(server % "postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE empty")
        return server % name

    new = {"sqlite": new_sqlite, "postgresql": new_postgresql}[backend]
    yield type("Machine", (LifeInARegister,), {"new_register": staticmethod(new)})
    open_register(MEMORY)


def test_random_lives_in_a_register(machine: type[LifeInARegister], backend: str) -> None:
    settings = Settings(max_examples=EXAMPLES[backend], stateful_step_count=40, deadline=None)
    run_state_machine_as_test(machine, settings=settings)


def test_a_right_with_quarters_is_within_reach(machine: type[LifeInARegister]) -> None:
    """Else the sums would be those of nothing."""
    life = machine()
    life.go_on(6, 3, refuses=False)
    assert life.case.standing is Standing.RUNNING
    life.turn_to("C2")
    life.go_on(6, 3, refuses=True)
    assert life.case.stage is Stage.DECIDED
    with tempfile.TemporaryDirectory() as folder:
        path = make_snapshot(Path(folder), known_on=today(CLOCK), law=LAW, clock=CLOCK)
        assert pq.read_table(path / "quarters.parquet").num_rows > 0
    life.teardown()
