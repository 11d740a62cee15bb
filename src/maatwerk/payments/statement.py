"""What was paid to one applicant: line by line, what became of it, and how it was computed.

Whoever acts for the applicant sees it, and nobody who acts for another; the name of a worker is in
what is rendered for the applicant itself alone, the department reads references. Every figure is
held to the ledger before it is shown.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from maatwerk.cases.clock import today
from maatwerk.cases.paying import Paying, sees_statement
from maatwerk.cases.roles import OUTSIDE, Actor
from maatwerk.errors import BadInputError
from maatwerk.law import Quarter
from maatwerk.law.explanation.explain import Explanation
from maatwerk.payments import runs
from maatwerk.payments.computing import Computing
from maatwerk.payments.entering import entry_in
from maatwerk.payments.ledger import Account, Entry
from maatwerk.payments.movements import LINE, Moved, Standing, movements, standing
from maatwerk.payments.open_items import Reason
from maatwerk.register.access.log import Act, DeniedError, Trace, logged
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.handle import Register
from maatwerk.register.models import LedgerEntry, PayLine, PayRun, PayStep
from maatwerk.register.vault.records import Applicant
from maatwerk.register.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Paid:
    """One line of an approved run.

    Attributes:
        source: As the ledger points to it.
        case: Reference; ``person`` of the worker.
        quarter: Of right.
        component: The premium.
        kind: ``betaling``, ``correctie`` or ``terugvordering``.
        cents: What was accorded, or taken back below 0.
        due: What was due then in all.
        before: What was accorded before.
        approved_on: Day of approval.
        paid_on: Day that the bank was asked to pay on; None while there is no file.
        receipt: Hash of the receipt of the law.
        advance: Whether it is an advance.
        told: How ``due`` was computed; None where that cannot be told any more.
        reason: Why nothing was due, where no arithmetic says so.
    """

    source: str
    case: str
    person: str
    quarter: Quarter
    component: str
    kind: str
    cents: int
    due: int
    before: int
    approved_on: date
    paid_on: date | None
    receipt: str
    advance: bool
    told: Explanation | None
    reason: Reason | None


@dataclass(frozen=True, slots=True, repr=False)
class Statement:
    """What was paid to an applicant; it may hold names, so no ``repr`` shows it.

    Attributes:
        applicant: Reference.
        on: The day as on which it is told.
        first: First quarter of right that is told of; ``last`` the last. None for every quarter.
        lines: In the order of case, quarter and run.
        moved: What became of it, in order.
        standing: What it comes to.
        names: Of workers by reference; empty for who is not the applicant.
        addressee: Who the applicant is; None for who is not the applicant, or when erased.
    """

    applicant: str
    on: date
    first: Quarter | None
    last: Quarter | None
    lines: tuple[Paid, ...]
    moved: tuple[Moved, ...]
    standing: Standing
    names: Mapping[str, str]
    addressee: Applicant | None

    def __repr__(self) -> str:
        return f"Statement({self.applicant})"


@dataclass(frozen=True, slots=True)
class Statements:
    """The door; to be called outside a transaction.

    Attributes:
        register: For the law and the clock.
        vault: For names; None where nobody outside asks.
    """

    register: Register = field(default_factory=Register)
    vault: Vault | None = None

    def of(
        self,
        actor: Actor,
        applicant: str,
        purpose: Purpose,
        *,
        first: Quarter | None = None,
        last: Quarter | None = None,
    ) -> Statement:
        """The statement of an applicant, of all quarters of right or of some.

        Raises:
            DeniedError: it is not for the actor, whether there is such an applicant or not.
            BadInputError: ``last`` lies before ``first``; or lines and ledger differ.
        """
        if first is not None and last is not None and last < first:
            raise BadInputError(
                f"The last quarter {last} lies before the first, {first}.",
                f"Het laatste kwartaal {last} ligt voor het eerste, {first}.",
            )
        clock = self.register.clock
        with logged(actor, Act.PAYMENT, purpose, clock, query=Paying.STATEMENT) as trace:
            if not sees_statement(actor, applicant):
                raise DeniedError(
                    "Deze afrekening bestaat niet of is niet voor u bestemd.",
                    "There is no such statement, or it is not yours to see.",
                )
            return self._made(actor, applicant, first, last, trace)

    def _made(
        self,
        actor: Actor,
        applicant: str,
        first: Quarter | None,
        last: Quarter | None,
        trace: Trace,
    ) -> Statement:
        within = _within(first, last)
        lines = tuple(_lines(applicant, within, Computing(self.register.law)))
        rows = LedgerEntry.objects.filter(within, applicant_ref=applicant).order_by("seq")
        entries = [entry_in(row) for row in rows]
        _must_agree(lines, entries)
        trace.shows(sorted({entry.key.case for entry in entries}))
        names: dict[str, str] = {}
        addressee = None
        if actor.role in OUTSIDE and self.vault is not None:
            persons = self.vault.persons({line.person for line in lines})
            names = {ref: person.name for ref, person in persons.items()}
            addressee = self.vault.applicants([applicant]).get(applicant)
        return Statement(
            applicant,
            today(self.register.clock),
            first,
            last,
            lines,
            movements(entries),
            standing(entries),
            names,
            addressee,
        )


def _within(first: Quarter | None, last: Quarter | None) -> Q:
    asked = Q()
    if first is not None:
        asked &= Q(quarter__gte=first.index)
    if last is not None:
        asked &= Q(quarter__lte=last.index)
    return asked


def _lines(applicant: str, within: Q, computing: Computing) -> Iterator[Paid]:
    approved = PayStep.objects.filter(step=runs.Step.APPROVED).values("run")
    rows = list(
        PayLine.objects.filter(within, applicant_ref=applicant, run__in=approved).order_by(
            "case_ref", "quarter", "component", "id"
        )
    )
    names = {row.run_id for row in rows}
    found = {run.run: run for run in PayRun.objects.filter(run__in=names)}
    steps = {(row.run_id, row.step): row for row in PayStep.objects.filter(run__in=names)}
    for row in rows:
        run = found[row.run_id]
        filed = steps.get((row.run_id, runs.Step.FILED))
        yield Paid(
            f"{LINE}{row.run_id}:{row.number}",
            row.case_ref,
            row.person_ref,
            Quarter.from_index(row.quarter),
            row.component,
            row.kind,
            row.amount,
            row.due,
            row.paid_before,
            runs.day_of(steps[row.run_id, runs.Step.APPROVED].at),
            filed.paid_on if filed else None,
            row.receipt,
            run.month is not None,
            told := computing.of(row, run),
            None if told else computing.reason(row, run),
        )


def _must_agree(lines: Sequence[Paid], entries: Sequence[Entry]) -> None:
    """What lines accord is what the ledger says that they do, line by line."""
    told = {line.source: line.cents for line in lines}
    kept = {
        entry.source: entry.cents
        for entry in entries
        if entry.account is Account.RIGHT and entry.source.startswith(LINE)
    }
    if told != kept:
        raise BadInputError(
            "Lines and ledger differ: nothing is told before that is mended. maatwerk pay ledger "
            "--check says where.",
            "Lijnen en grootboek verschillen: eerst moet dat worden hersteld. maatwerk pay ledger "
            "--check zegt waar.",
        )
