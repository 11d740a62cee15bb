"""A register in which something was paid and is owed; synthetic people only."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from django.db import connection, transaction
from tests.cases import lives
from tests.cases.lives import ACTORS
from tests.payments import a_register
from tests.payments.a_line import line_of
from tests.register.lettered import VAULT, people

from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.events import DraftOpened, Event
from maatwerk.cases.refusal import Refusal
from maatwerk.cases.roles import Actor, Role
from maatwerk.law import Quarter
from maatwerk.payments import ledger
from maatwerk.payments.arranged import Acts, Asked
from maatwerk.payments.arranging import Arranging
from maatwerk.payments.claims import coming
from maatwerk.payments.entering import enter
from maatwerk.payments.ledger import Fact
from maatwerk.payments.offsetting import Key
from maatwerk.payments.recovery import Recovery
from maatwerk.payments.recovery_acts import Kept
from maatwerk.payments.waiving import Waiving
from maatwerk.register import wages
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.handle import Register
from maatwerk.register.letters.desk import Desk
from maatwerk.register.letters.sender import read_sender
from maatwerk.register.letters.templates import load_templates
from maatwerk.register.models import CaseRow, IntakeLoad, PayRun, PayStep

MOMENT = datetime(2026, 6, 1, 10, tzinfo=UTC)
TODAY = date(2026, 6, 1)
PAYER, DECIDER, AUDITOR = (ACTORS[role] for role in (Role.PAYER, Role.DECIDER, Role.AUDITOR))
LONG_AGO = datetime(2024, 8, 1, 9, tzinfo=UTC)
CASE = "C0000000000A"

Line = tuple[str, str, Quarter, int]
"""Case, applicant, quarter and cents of a line of the loonpremie."""


def register(moment: datetime = MOMENT) -> Register:
    return Register(clock=StoppedClock(moment))


def recovery(moment: datetime = MOMENT) -> Recovery:
    return Recovery(
        register(moment), Desk(register(moment), VAULT, load_templates(), read_sender(None, {}))
    )


class Arranged:
    """Acts about the claims of a case, at a moment; of a debtor where several owe."""

    def __init__(self, moment: datetime = MOMENT, debtor: str | None = None) -> None:
        acts = Acts(register(moment))
        self._door, self._waiving, self._debtor = Arranging(acts), Waiving(acts), debtor

    def plan(
        self, actor: Actor, ref: str, count: int, first: date, on: date, purpose: Purpose
    ) -> Kept | Refusal:
        return self._door.plan(Asked(actor, ref, on, purpose, self._debtor), count, first)

    def repaid(
        self, actor: Actor, ref: str, cents: int, on: date, purpose: Purpose
    ) -> Kept | Refusal:
        return self._door.repaid(Asked(actor, ref, on, purpose, self._debtor), cents)

    def interrupt(
        self, actor: Actor, ref: str, reason: str, on: date, purpose: Purpose
    ) -> Kept | Refusal:
        return self._door.interrupt(Asked(actor, ref, on, purpose, self._debtor), reason)

    def propose_waiver(
        self, actor: Actor, ref: str, reason: str, on: date, purpose: Purpose
    ) -> Kept | Refusal:
        return self._waiving.propose(Asked(actor, ref, on, purpose, self._debtor), reason)

    def waive(self, actor: Actor, number: int, on: date, purpose: Purpose) -> Kept | Refusal:
        return self._waiving.waive(actor, number, on, purpose)


def arranging(moment: datetime = MOMENT, debtor: str | None = None) -> Arranged:
    return Arranged(moment, debtor)


def case(
    ref: str = CASE,
    number: int = 0,
    life: Sequence[Event] = lives.GRANTED,
    recorded: datetime = MOMENT,
) -> tuple[str, str]:
    """A case of people in the vault; the references of its applicant and person."""
    applicant, person = people(number)
    events = [
        replace(event, applicant=applicant, person=person)
        if isinstance(event, DraftOpened)
        else event
        for event in life
    ]
    a_register.recorded(ref, events, recorded)
    return applicant, person


def filed(run: str, at: datetime) -> None:
    """The file of an approved run, with all that is due in transfers of one case each."""
    row = PayRun.objects.get(run=run)
    PayStep.objects.create(run=row, step="bestand", by="u-2", at=at, paid_on=at.date())
    with transaction.atomic():
        for number, one in enumerate(coming(), 1):
            fact = Fact(f"transfer:MW-{run}-{number}", run, (1, 9), at)
            enter(ledger.filed(fact, [(one.key, one.cents)]))


def run(
    name: str, lines: Sequence[Line], *, at: datetime = MOMENT, filed: date | None = None
) -> None:
    """A run that was approved, and perhaps filed, with its lines and their entries."""
    quarter = Quarter.parse(name.partition("-")[0]).index
    row = PayRun.objects.create(
        run=name,
        quarter=quarter,
        month=None,
        reach_from=quarter - 12,
        known_at=at,
        law_hash="0" * 64,
        head=f"0:{'0' * 64}",
        prepared_by="u-1",
        prepared_at=at,
        rights=len(lines),
        lines=len(lines),
        total=sum(cents for *_, cents in lines),
        open_items=0,
        lines_hash="0" * 64,
    )
    PayStep.objects.create(run=row, step="goedgekeurd", by="u-2", at=at)
    if filed:
        PayStep.objects.create(run=row, step="bestand", by="u-2", at=at, paid_on=filed)
    with transaction.atomic():
        for number, (ref, applicant, of, cents) in enumerate(lines, 1):
            _line(row, number, ref, applicant, of, cents)
            fact = Fact(f"line:{name}:{number}", name, (1, 9), at)
            enter(ledger.approved(fact, Key(applicant, ref, of.index, "loonpremie"), cents))


def wage(
    applicant: str,
    person: str,
    of: Quarter,
    cents: int,
    *,
    fraction: int = 10_000,
    version: int = 1,
    at: datetime = LONG_AGO,
) -> None:
    """A wage that was declared a while ago."""
    load = IntakeLoad.objects.create(
        kind="wages",
        recorded_at=at,
        actor="u-1",
        file_hash="0" * 64,
        rows=1,
        new=1,
        changed=0,
        unchanged=0,
        open_items=0,
    )
    with transaction.atomic():
        wages.add([(of.index, applicant, person, version, cents, 0, 0, fraction, load.pk)])


def without_guard(backend: str) -> None:
    """Let somebody who owns the database change what is never changed."""
    with connection.cursor() as cursor:
        if backend == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            return
        cursor.execute("PRAGMA foreign_keys=OFF")
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")


def _line(row: PayRun, number: int, ref: str, applicant: str, of: Quarter, cents: int) -> None:
    found = CaseRow.objects.filter(case_ref=ref).values_list("person_ref", flat=True)
    person = found.first()
    line_of(row.run, number, ref, person or "q-1", applicant, of, cents).save(force_insert=True)
