"""What is said when the line that closes an act cannot be written: the truth about the act."""

from datetime import UTC, datetime

import pytest
from django.db import OperationalError
from psycopg.errors import DiskFull
from tests.register.living import draft

from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.roles import Actor, Role
from maatwerk.errors import BadInputError
from maatwerk.register.access import log
from maatwerk.register.access.log import Act, DeniedError, logged
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.access.told import unanswered
from maatwerk.register.models import EventRow
from maatwerk.register.trouble import told_plainly

pytestmark = pytest.mark.usefixtures("register_url")

WORKER = Actor("u-1", Role.CASE_WORKER)
CLOCK = StoppedClock(datetime(2026, 6, 1, 10, tzinfo=UTC))


@pytest.fixture(autouse=True)
def no_room_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full by the time that the act is over."""

    def full(*_arguments: object) -> None:
        error = OperationalError("x")
        error.__cause__ = DiskFull("x")
        raise error

    monkeypatch.setattr(log, "_answered", full)


def acting() -> None:
    with told_plainly(), logged(WORKER, Act.COMMAND, Purpose.HANDLING, CLOCK):
        draft()


def test_what_was_done_is_not_said_to_be_undone() -> None:
    with pytest.raises(BadInputError) as raised:
        acting()
    assert "no room left" in str(raised.value)
    assert "had been done by then, and stays" in str(raised.value)
    assert "was toen gedaan en blijft zo" in raised.value.nl
    assert "Nothing was changed" not in str(raised.value)
    assert EventRow.objects.count() == 1
    assert unanswered().count() == 1


def test_of_what_was_denied_that_is_said() -> None:
    with (
        pytest.raises(DeniedError),
        told_plainly(),
        logged(WORKER, Act.ACCESS, Purpose.AUDIT, CLOCK),
    ):
        pytest.fail("a case worker has no such purpose")
    assert unanswered().count() == 1


def test_of_what_failed_the_cause_is_said() -> None:
    with (
        pytest.raises(BadInputError, match="the file is no file"),
        told_plainly(),
        logged(WORKER, Act.INTAKE, Purpose.HANDLING, CLOCK),
    ):
        raise BadInputError("the file is no file")


def test_what_was_refused_changed_nothing() -> None:
    with (
        pytest.raises(BadInputError, match="Nothing was changed"),
        told_plainly(),
        logged(WORKER, Act.COMMAND, Purpose.HANDLING, CLOCK) as trace,
    ):
        trace.refused = True
