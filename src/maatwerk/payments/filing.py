"""The file for the bank: made once of an approved run, kept sealed, and handed out again and again.

All of it is one transaction: what is set off, the transfers, what they move in the ledger, whoever
cannot be paid, the sealed bytes and the step of the run. So a process that is killed has made the
whole file or none, and a second one is given the same bytes: never another message.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max, Min

from maatwerk.cases.clock import Clock, SystemClock, today
from maatwerk.cases.paying import Paying
from maatwerk.cases.refusal import Kind, Refusal
from maatwerk.cases.roles import Actor
from maatwerk.errors import BadInputError
from maatwerk.law import Law, load_law
from maatwerk.payments import kept_file, runs
from maatwerk.payments.bank.days import is_execution_day, next_execution_day
from maatwerk.payments.bank.ordering import ordered
from maatwerk.payments.bank.orders import Message, Order, Payer
from maatwerk.payments.claims import claims, coming
from maatwerk.payments.door import stepping
from maatwerk.payments.entering import enter
from maatwerk.payments.ledger import Entry, Fact, filed, set_off
from maatwerk.payments.offsetting import offsets
from maatwerk.payments.open_items import Reason
from maatwerk.payments.payees import Payee, Unpayable, payees
from maatwerk.payments.runs import Step
from maatwerk.payments.standing import AT_A_TIME, contested, failed, source_of
from maatwerk.payments.transfers import Planned, planned
from maatwerk.register import store
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.models import (
    LedgerEntry,
    PayLine,
    PayOpenItem,
    PayRun,
    PayStep,
    PayTransfer,
)
from maatwerk.register.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Held:
    """Money of a case that cannot be paid; it stays due.

    Attributes:
        case: Reference of the case.
        applicant: Reference of who should get it.
        amount: Cents.
        why: The reason, which is an open item too.
    """

    case: str
    applicant: str
    amount: int
    why: Unpayable


@dataclass(frozen=True, slots=True, repr=False)
class Filed:
    """The file of a run.

    Attributes:
        run: Its name.
        content: The bytes; None when there was nothing to pay.
        sha256: Their hash; None likewise.
        execute_on: The day that the bank is asked to pay on.
        transfers: How many there are, of ``total`` cents together.
        total: Cents.
        held: What cannot be paid.
        again: Whether it was made before.
    """

    run: str
    content: bytes | None
    sha256: str | None
    execute_on: date
    transfers: int
    total: int
    held: tuple[Held, ...]
    again: bool

    @property
    def message(self) -> str:
        """Identification of the message."""
        return kept_file.message_id(self.run)

    def __repr__(self) -> str:
        return f"Filed({self.run!r}, …)"


@dataclass(frozen=True, slots=True)
class Filing:
    """Makes files; to be called outside a transaction.

    Attributes:
        vault: For accounts and names, and for the key that seals.
        payer: Tells who pays; asked only when a file is made.
        clock: What time it is.
        law: For what can be set off.
    """

    vault: Vault
    payer: Callable[[], Payer]
    clock: Clock = field(default_factory=SystemClock)
    law: Law = field(default_factory=load_law)

    def file(
        self,
        actor: Actor,
        run: str,
        purpose: Purpose,
        *,
        execute_on: date | None = None,
        retry: bool = False,
    ) -> Filed | Refusal:
        """The file of a run, made now or as it was made.

        Args:
            actor: Who asks.
            run: Its name.
            purpose: Why.
            execute_on: The day to pay on; else the next day on which banks do. A file that was
                made already keeps its own.
            retry: Whether an account that the bank refused is tried again as it is, and what the
                bank refused and booked all the same.

        Raises:
            DeniedError: the role makes no files, or cannot have that purpose.
            BadInputError: there is no such run; on that day no bank pays; the file was taken
                away; who pays is not told; an account is an invented one, outside demo mode.
        """
        with stepping(actor, Paying.FILE, purpose, self.clock) as trace:
            with transaction.atomic():
                store.queue_for_the_chain()
                steps = runs.steps(run)
                refusal = _unfilable(runs.find(run), steps)
                trace.refused = refusal is not None
                if refusal is not None:
                    return refusal
                if Step.FILED in steps:
                    done = self._again(run, steps[Step.FILED])
                else:
                    done = self._made(actor, run, self._day(execute_on), retry=retry)
            rows = PayTransfer.objects.filter(run=run).order_by("number")
            trace.shows(rows.values_list("case_ref", flat=True))
            return done

    def _day(self, asked_for: date | None) -> date:
        now = today(self.clock)
        if asked_for is None:
            return next_execution_day(now)
        if asked_for < now or not is_execution_day(asked_for):
            raise BadInputError(
                f"On {asked_for} no bank pays any more, or banks are closed: the next day on which "
                f"they pay is {next_execution_day(max(asked_for, now))}.",
                f"Op {asked_for:%d-%m-%Y} betaalt geen bank (meer): de volgende bankwerkdag is "
                f"{next_execution_day(max(asked_for, now)):%d-%m-%Y}.",
            )
        return asked_for

    def _again(self, run: str, step: PayStep) -> Filed:
        rows = PayTransfer.objects.filter(run=run)
        content = None if step.hash is None else kept_file.of_run(run, self.vault.keys)
        amounts = list(rows.values_list("amount", flat=True))
        assert step.paid_on is not None  # noqa: S101 - written with the step
        held = _held_before(run)
        return Filed(run, content, step.hash, step.paid_on, len(amounts), sum(amounts), held, True)

    def _made(self, actor: Actor, run: str, execute_on: date, *, retry: bool) -> Filed:
        at = self.clock.now()
        spans = _spans()
        _set_off(run, self.law, today(self.clock), at, spans)
        plan = planned({one.key: one.cents for one in coming()}, failed())
        found = payees({one.applicant for one in plan}, self.vault, retry=retry)
        doubted = frozenset() if retry else contested()
        whom = {one: _DOUBTED if one.again in doubted else found[one.applicant] for one in plan}
        held = _hold(run, whom, at)
        orders: list[Order] = []
        rows: list[tuple[str, Planned]] = []
        for one in plan:
            payee = whom[one]
            if isinstance(payee, Payee):
                name = f"{kept_file.message_id(run)}-{len(rows) + 1}"
                rows.append((name, one))
                orders.append(Order(name, one.amount, payee.name, payee.account, one.remittance))
        _write(run, rows, at, spans)
        digest = content = None
        if orders:
            message = kept_file.message_id(run)
            content = ordered(Message(message, at, execute_on, self.payer(), tuple(orders)))
            digest = kept_file.keep(run, content, self.vault.keys)
        PayStep.objects.create(
            run_id=run, step=Step.FILED, by=actor.ref, at=at, hash=digest, paid_on=execute_on
        )
        total = sum(order.amount for order in orders)
        return Filed(run, content, digest, execute_on, len(orders), total, held, False)


_DOUBTED = Unpayable(Reason.DOUBTED, "strijdig")
"""Why a failed transfer is not made again when the bank may have paid it all the same."""


def _unfilable(run: PayRun, steps: Mapping[Step, PayStep]) -> Refusal | None:
    if Step.WITHDRAWN in steps:
        return Refusal(
            Kind.STATE,
            f"Betaalronde {run.run} is ingetrokken: er wordt niets van betaald.",
            f"Run {run.run} was withdrawn: nothing of it is paid.",
        )
    if Step.APPROVED not in steps:
        return Refusal(
            Kind.STATE,
            f"Betaalronde {run.run} is niet goedgekeurd: laat een andere betaler dat doen.",
            f"Run {run.run} is not approved: let another payer do so.",
        )
    if Step.FILED not in steps and runs.is_altered(run):
        return Refusal(
            Kind.STATE,
            f"De lijnen van betaalronde {run.run} zijn niet die welke goedgekeurd werden: zet ze "
            "terug uit een veiligheidskopie.",
            f"The lines of run {run.run} are not those that were approved: restore them from a "
            "backup.",
        )
    return None


def _spans() -> Mapping[str, tuple[int, int]]:
    """First and last event that the lines of each case rest on."""
    rows = PayLine.objects.order_by().values_list("case_ref")
    found = rows.annotate(first=Min("first_event"), last=Max("last_event"))
    return {case: (first, last) for case, first, last in found}


def _set_off(
    run: str, law: Law, on: date, at: datetime, spans: Mapping[str, tuple[int, int]]
) -> None:
    """Keep so much of what is due as its applicants owe."""
    kept = LedgerEntry.objects.filter(source__startswith=f"offset:{run}:").values("source")
    first = kept.distinct().count() + 1
    entries: list[Entry] = []
    for number, one in enumerate(offsets(claims(law, on), coming()), first):
        fact = Fact(f"offset:{run}:{number}", run, spans.get(one.coming.case, (0, 0)), at)
        entries += set_off(fact, one)
    enter(entries)


def _hold(run: str, whom: Mapping[Planned, Payee | Unpayable], at: datetime) -> tuple[Held, ...]:
    """What cannot be paid, as open items; one a case, applicant and reason."""
    sums: dict[tuple[str, str, Unpayable], int] = {}
    for one, why in whom.items():
        if isinstance(why, Unpayable):
            key = (one.case, one.applicant, why)
            sums[key] = sums.get(key, 0) + one.amount
    held = [Held(case, applicant, amount, why) for (case, applicant, why), amount in sums.items()]
    PayOpenItem.objects.bulk_create(
        (
            PayOpenItem(
                run_id=run,
                case_ref=one.case,
                applicant_ref=one.applicant,
                reason=one.why.reason,
                detail=one.why.detail,
                amount=one.amount,
                source=held_source(run),
                at=at,
            )
            for one in held
        ),
        batch_size=500,
    )
    return tuple(held)


def held_source(run: str) -> str:
    """How an open item points to the file that it was left out of."""
    return f"file:{run}"


def _held_before(run: str) -> tuple[Held, ...]:
    rows = PayOpenItem.objects.filter(source=held_source(run)).order_by("id")
    return tuple(
        Held(
            row.case_ref or "",
            row.applicant_ref or "",
            row.amount or 0,
            Unpayable(Reason(row.reason), row.detail),
        )
        for row in rows
    )


def _write(
    run: str,
    rows: list[tuple[str, Planned]],
    at: datetime,
    spans: Mapping[str, tuple[int, int]],
) -> None:
    """The transfers, and what they move in the ledger."""
    names = [one.again for _, one in rows if one.again is not None]
    before = {
        row.end_to_end: row.pk
        for start in range(0, len(names), AT_A_TIME)
        for row in PayTransfer.objects.filter(end_to_end__in=names[start : start + AT_A_TIME])
    }
    PayTransfer.objects.bulk_create(
        (
            PayTransfer(
                run_id=run,
                number=number,
                case_ref=one.case,
                applicant_ref=one.applicant,
                amount=one.amount,
                end_to_end=name,
                remittance=one.remittance,
                again_id=None if one.again is None else before[one.again],
            )
            for number, (name, one) in enumerate(rows, 1)
        ),
        batch_size=500,
    )
    enter(
        entry
        for name, one in rows
        for entry in filed(Fact(source_of(name), run, spans.get(one.case, (0, 0)), at), one.parts)
    )
