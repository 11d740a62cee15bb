"""Logs an act: that it is asked before it begins, and what came of it when it is over.

Both are transactions of their own, so whatever becomes of the act, what it was stays known. An
embedded database has one writer: an act that was asked inside a transaction of somebody else
could be logged only with it, and lost with it. That is refused.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum

from django.db import connection, transaction

from maatwerk.cases.clock import Clock
from maatwerk.cases.roles import Actor
from maatwerk.register.access.purposes import ROLES, Purpose
from maatwerk.register.long_work import must_not_wait
from maatwerk.register.models import AccessResultRow, AccessRow, EventRow

NAMED = 200
"""Cases that are named; of more than that only their number is kept."""


class Act(StrEnum):
    """What somebody does."""

    PAGE = "dossier"
    TIMELINE = "tijdlijn"
    LIST = "werklijst"
    SEARCH = "zoeken"
    EXPORT = "uitvoer"
    COMMAND = "handeling"
    RETENTION = "bewaring"
    LETTER = "brief"
    RECORD = "kluis"
    ACCESS = "toegangslog"
    INTAKE = "inname"


class Outcome(StrEnum):
    """What came of it."""

    GIVEN = "gegeven"
    DENIED = "geweigerd"
    FAILED = "mislukt"


class DeniedError(Exception):
    """Somebody may not see or do what he asks.

    Attributes:
        nl: Why, in Dutch; the message is in English. Neither says whether there is such a case.
    """

    def __init__(self, nl: str, en: str) -> None:
        super().__init__(en)
        self.nl = nl


@dataclass(slots=True)
class Trace:
    """What an act turns out to show.

    Attributes:
        cases: How many cases.
        case_refs: Their references, the first :data:`NAMED`.
        subject_refs: References in the vault that a search by number led to.
        refused: Whether the act was denied without an exception.
    """

    cases: int = 0
    case_refs: list[str] = field(default_factory=list)
    subject_refs: list[str] = field(default_factory=list)
    refused: bool = False

    def shows(self, case_refs: Iterable[str]) -> None:
        """These cases are shown as well."""
        for case_ref in case_refs:
            self.cases += 1
            if self.cases <= NAMED:
                self.case_refs.append(case_ref)

    def leads_to(self, subject_refs: Iterable[str]) -> None:
        """The number that was searched by is that of these."""
        self.subject_refs.extend(subject_refs)


@contextmanager
def logged(
    actor: Actor,
    act: Act,
    purpose: Purpose,
    clock: Clock,
    *,
    query: str | None = None,
    case_ref: str | None = None,
) -> Iterator[Trace]:
    """Do something that is logged, whatever comes of it.

    Args:
        actor: Who.
        act: What.
        purpose: Why.
        clock: What time it is.
        query: The kind of search, or which list; never what was searched for.
        case_ref: The case that is asked for. It is kept only if there is such a case, as
            anything can have been typed there.

    Raises:
        DeniedError: the role cannot have that purpose.
        RuntimeError: a transaction is going on.
        BadInputError: somebody keeps the embedded database to himself for long.
    """
    if connection.in_atomic_block:
        raise RuntimeError("What is asked is logged before a transaction begins, not inside one.")
    must_not_wait()
    with transaction.atomic(durable=True):
        asked = AccessRow.objects.create(
            asked_at=clock.now(),
            actor=actor.ref,
            actor_role=actor.role,
            purpose=purpose,
            act=act,
            query=query,
            case_ref=case_ref if _is_case(case_ref) else None,
        )
    trace = Trace()
    outcome = Outcome.FAILED
    try:
        _permitted(actor, purpose)
        yield trace
        outcome = Outcome.DENIED if trace.refused else Outcome.GIVEN
    except DeniedError:
        outcome = Outcome.DENIED
        raise
    finally:
        _answered(asked, outcome, trace, clock)


def _is_case(case_ref: str | None) -> bool:
    if case_ref is None or not case_ref.isprintable():
        return False
    return EventRow.objects.filter(case_ref=case_ref).exists()


def _permitted(actor: Actor, purpose: Purpose) -> None:
    if actor.role not in ROLES[purpose]:
        raise DeniedError(
            f"Als {actor.role} kunt u dit doel niet opgeven: {purpose}.",
            f"The role {actor.role} cannot have the purpose {purpose}.",
        )


def _answered(asked: AccessRow, outcome: Outcome, trace: Trace, clock: Clock) -> None:
    with transaction.atomic(durable=True):
        AccessResultRow.objects.create(
            access=asked,
            answered_at=clock.now(),
            outcome=outcome,
            cases=trace.cases,
            case_refs=f" {' '.join(trace.case_refs)} " if trace.cases <= NAMED else "",
            subject_refs=" ".join(trace.subject_refs),
        )
