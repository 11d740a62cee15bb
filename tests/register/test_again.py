"""A transaction that gave way to another is done again, whole, and not for ever."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import DatabaseError, OperationalError, connection, transaction
from psycopg.errors import DeadlockDetected, SerializationFailure, UniqueViolation
from tests.cases.lives import ACTORS, day
from tests.register.living import REGISTER, draft
from tests.register.people import KEYS, PERSON

from maatwerk.cases import commands as c
from maatwerk.cases.refusal import Refusal
from maatwerk.cases.roles import Role
from maatwerk.register import again as module
from maatwerk.register.access.acting import act
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.again import TIMES, again
from maatwerk.register.models import EventRow
from maatwerk.register.vault.vault import Vault

ONLY_A_SERVER = pytest.mark.parametrize("backend", ["postgresql"], indirect=True)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "sleep", lambda _seconds: None)


def failure(cause: type[Exception]) -> DatabaseError:
    error = OperationalError("x")
    error.__cause__ = cause("x")
    return error


class Failing:
    """Fails so many times, then does well."""

    def __init__(self, times: int, cause: type[Exception] = DeadlockDetected) -> None:
        self.left, self.cause, self.called = times, cause, 0

    def __call__(self) -> str:
        self.called += 1
        if self.called <= self.left:
            raise failure(self.cause)
        return "done"


@pytest.mark.parametrize("cause", [DeadlockDetected, SerializationFailure])
def test_it_is_tried_until_it_does_well(cause: type[Exception]) -> None:
    work = Failing(TIMES - 1, cause)
    assert again(work)() == "done"
    assert work.called == TIMES


def test_and_not_for_ever() -> None:
    work = Failing(TIMES + 1)
    with pytest.raises(OperationalError):
        again(work)()
    assert work.called == TIMES


def test_what_is_wrong_otherwise_is_tried_once() -> None:
    work = Failing(1, UniqueViolation)
    with pytest.raises(OperationalError):
        again(work)()
    assert work.called == 1


def test_nor_inside_a_transaction_of_somebody_else(register_url: str) -> None:
    work = Failing(1)
    with pytest.raises(OperationalError), transaction.atomic():
        again(work)()
    assert work.called == 1


def locking(first: int, second: int, met: Barrier) -> Callable[[], int]:
    """A transaction that takes two locks; the other one has taken the second by then."""
    times = []

    def work() -> int:
        times.append(1)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [first])
            if len(times) == 1:
                met.wait(timeout=30)
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [second])
        return len(times)

    return work


@ONLY_A_SERVER
def test_of_two_that_wait_for_each_other_both_do_well(register_url: str) -> None:
    """The server ends one of them: a real deadlock."""
    met = Barrier(2)

    def done(work: Callable[[], int]) -> int:
        try:
            return again(work)()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        times = sorted(pool.map(done, [locking(1, 2, met), locking(2, 1, met)]))
    assert times == [1, 2]


def serializable() -> int:
    """A transaction at the level of the server at which it can fail in the end."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE")
        cursor.execute("SELECT count(*) FROM register_outbox")
        (rows,) = cursor.fetchone()
        BESIDE.pop()() if BESIDE else None
        cursor.execute("UPDATE register_outbox SET topic = %s", [str(rows)])
    return int(rows)


BESIDE: list[Callable[[], object]] = []


@ONLY_A_SERVER
def test_one_that_cannot_be_put_in_order_is_done_again(register_url: str) -> None:
    draft()

    def beside() -> None:
        def other() -> None:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("UPDATE register_outbox SET topic = 'other'")
            connection.close()

        with ThreadPoolExecutor(1) as pool:
            pool.submit(other).result(timeout=60)

    BESIDE.append(beside)
    assert again(serializable)() == EventRow.objects.count()
    assert not BESIDE


def once_in_the_way(monkeypatch: pytest.MonkeyPatch, name: str) -> list[int]:
    """The next time this is called, the server lets somebody else go first."""
    owner, _, attribute = name.rpartition(".")
    from importlib import import_module  # noqa: PLC0415 - by name

    place = import_module(owner)
    real, calls = getattr(place, attribute), []

    def failing(*arguments: object, **options: object) -> object:
        calls.append(1)
        done = real(*arguments, **options)
        if len(calls) == 1:
            raise failure(DeadlockDetected)
        return done

    monkeypatch.setattr(place, attribute, failing)
    return calls


def test_a_command_that_gave_way_is_there_once(
    register_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft()
    calls = once_in_the_way(monkeypatch, "maatwerk.register.store.append")
    done = act(REGISTER, c.DiscardDraft(day(3)), "c-1", ACTORS[Role.APPLICANT], Purpose.OWN_FILE)
    assert not isinstance(done, Refusal)
    assert len(calls) == 2
    assert EventRow.objects.filter(case_ref="c-1").count() == 2


def test_so_is_who_is_written_into_the_vault(
    register_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = once_in_the_way(monkeypatch, "maatwerk.register.vault.vault.link")
    vault = Vault(KEYS, demo=True)
    assert vault.person(vault.keep_person(PERSON)) == PERSON
    assert len(calls) == 2
