"""The access log as an auditor reads it; that he does is logged too."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from maatwerk.cases.clock import Clock
from maatwerk.cases.roles import Actor
from maatwerk.cases.visibility import reads_access_log
from maatwerk.register.access.log import Act, DeniedError, logged
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.models import AccessRow


@dataclass(frozen=True, slots=True)
class Access:
    """Somebody asked something.

    Attributes:
        seq: Its number in the log.
        asked_at: The moment, in UTC.
        actor: Reference of who asked.
        actor_role: In which role.
        purpose: Why.
        act: What was asked.
        query: Which list, or by which kind of number; None where that says nothing.
        case_ref: The case that was asked for.
        outcome: What came of it; None while it goes on, or when its process was stopped.
        cases: How many cases were shown; None likewise.
    """

    seq: int
    asked_at: datetime
    actor: str
    actor_role: str
    purpose: str
    act: str
    query: str | None
    case_ref: str | None
    outcome: str | None
    cases: int | None


@contextmanager
def told(
    actor: Actor, purpose: Purpose, clock: Clock, which: Iterable[AccessRow], query: str
) -> Iterator[Iterator[Access]]:
    """Those rows of the log, oldest first.

    Args:
        actor: Who reads.
        purpose: Why.
        clock: What time it is.
        which: Rows, as :mod:`~maatwerk.register.access.told` chooses them; read only if he may.
        query: In a word, by what they were chosen.

    Raises:
        DeniedError: only an auditor reads the log.
    """
    with logged(actor, Act.ACCESS, purpose, clock, query=query):
        if not reads_access_log(actor):
            raise DeniedError(
                "Alleen een auditor leest de toegangslog.", "Only an auditor reads the access log."
            )
        yield map(_access, which)


def _access(row: AccessRow) -> Access:
    result = getattr(row, "result", None)
    return Access(
        row.seq,
        row.asked_at,
        row.actor,
        row.actor_role,
        row.purpose,
        row.act,
        row.query,
        row.case_ref,
        result and result.outcome,
        result and result.cases,
    )
