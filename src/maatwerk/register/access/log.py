"""Logs an act: that it is asked before it begins, and what came of it when it is over.

Both are transactions of their own, so whatever becomes of the act, what it was stays known. An
embedded database has one writer: an act that was asked inside a transaction of somebody else
could be logged only with it, and lost with it. That is refused.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice

from django.db import Error, connection, transaction

from maatwerk.cases.clock import Clock
from maatwerk.cases.references import names_who_acts
from maatwerk.cases.roles import Actor
from maatwerk.errors import BadInputError
from maatwerk.register.access.held import hold
from maatwerk.register.access.purposes import ROLES, Purpose
from maatwerk.register.long_work import must_not_wait
from maatwerk.register.models import AccessPartRow, AccessResultRow, AccessRow, EventRow
from maatwerk.register.trouble import after_it_was_done

NAMED = 200
"""References that the result of an act names; what is more than that stands in parts of it."""

A_PART = 1_000
"""References in one part."""


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
    PAYMENT = "betaling"
    SNAPSHOT = "momentopname"
    COMPARISON = "vergelijking"
    BACKUP = "veiligheidskopie"
    RESTORE = "terugzetting"
    DELIVERY = "levering"


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
    """What an act turns out to show: everybody is named, however many they are.

    Attributes:
        access: The line of the act.
        cases: How many cases.
        case_refs: References of cases that are not written yet.
        subject_refs: Likewise of those in the vault whom a search or a file led to.
        refused: Whether the act was denied without an exception.
    """

    access: AccessRow
    cases: int = 0
    case_refs: list[str] = field(default_factory=list)
    subject_refs: list[str] = field(default_factory=list)
    refused: bool = False

    def shows(self, case_refs: Iterable[str]) -> None:
        """These cases are shown as well."""
        for case_ref in case_refs:
            self.cases += 1
            self.case_refs.append(case_ref)

    def leads_to(self, subject_refs: Iterable[str]) -> None:
        """The number that was searched by, or the rows of a file, are those of these."""
        self.subject_refs.extend(subject_refs)

    def will_show(self, case_refs: Iterable[str]) -> None:
        """Write down that these are about to be shown; outside a transaction.

        What is handed out bit by bit is named before, as its process can be stopped at any moment.
        Each is still to be counted when it is shown.
        """
        with transaction.atomic(durable=True):
            _write_parts(self.access, case_refs, ())

    def shows_all(self, up_to: int) -> None:
        """Write down that the register as a whole is about to be shown; outside a transaction.

        Args:
            up_to: Number of the last event in it.
        """
        with transaction.atomic(durable=True):
            hold([AccessPartRow.objects.create(access=self.access, up_to=up_to)])


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
        BadInputError: somebody keeps the embedded database to himself for long, or the actor is
            named by something that is no reference; or all was done, and the line that says so
            could not be written.
    """
    if connection.in_atomic_block:
        raise RuntimeError("What is asked is logged before a transaction begins, not inside one.")
    must_be_reference(actor.ref)
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
        hold([asked])
    trace = Trace(asked)
    try:
        must_have(actor, purpose)
        yield trace
    except BaseException as error:
        outcome = Outcome.DENIED if isinstance(error, DeniedError) else Outcome.FAILED
        with suppress(Error):  # what went wrong first is what is told; the line stays open
            _answered(outcome, trace, clock)
        raise
    if trace.refused:
        _answered(Outcome.DENIED, trace, clock)
        return
    with after_it_was_done():
        _answered(Outcome.GIVEN, trace, clock)


def must_be_reference(actor: str) -> None:
    """Refuse what cannot be the reference of who acts; it stays in the log for good.

    Raises:
        BadInputError: it is none; the message does not repeat it.
    """
    if not names_who_acts(actor):
        raise BadInputError(
            "Who acts is named by a reference such as u-1: at most 40 letters, digits and dashes. "
            "No name, address or number of a person.",
            "Wie handelt, wordt genoemd met een verwijzing zoals u-1: hoogstens 40 letters, "
            "cijfers en streepjes. Geen naam, adres of nummer van een persoon.",
        )


def _is_case(case_ref: str | None) -> bool:
    if case_ref is None or not case_ref.isprintable():
        return False
    return EventRow.objects.filter(case_ref=case_ref).exists()


def must_have(actor: Actor, purpose: Purpose) -> None:
    """Refuse a purpose that the role cannot have, with a DeniedError."""
    if actor.role not in ROLES[purpose]:
        raise DeniedError(
            f"Als {actor.role} kunt u dit doel niet opgeven: {purpose}.",
            f"The role {actor.role} cannot have the purpose {purpose}.",
        )


def _answered(outcome: Outcome, trace: Trace, clock: Clock) -> None:
    with transaction.atomic(durable=True):
        _write_parts(trace.access, trace.case_refs[NAMED:], trace.subject_refs[NAMED:])
        result = AccessResultRow.objects.create(
            access=trace.access,
            answered_at=clock.now(),
            outcome=outcome,
            cases=trace.cases,
            case_refs=f" {' '.join(trace.case_refs[:NAMED])} ",
            subject_refs=" ".join(trace.subject_refs[:NAMED]),
        )
        hold([result])


def _write_parts(access: AccessRow, cases: Iterable[str], subjects: Iterable[str]) -> None:
    rows = [AccessPartRow(access=access, case_refs=some) for some in _together(cases)]
    rows += [AccessPartRow(access=access, subject_refs=some) for some in _together(subjects)]
    hold(AccessPartRow.objects.bulk_create(rows, batch_size=100))


def _together(refs: Iterable[str]) -> Iterator[str]:
    rest = iter(refs)
    while some := list(islice(rest, A_PART)):
        yield " ".join(some)
