"""Answers of the bank, read into the ledger: each message and each booking once, whole or not."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from maatwerk.cases.clock import Clock, SystemClock
from maatwerk.cases.paying import Paying
from maatwerk.cases.refusal import Kind, Refusal
from maatwerk.cases.roles import Actor
from maatwerk.errors import BadInputError
from maatwerk.identifiers import AccountNumber
from maatwerk.payments import ledger
from maatwerk.payments.bank.documents import STATEMENT, Document, opened
from maatwerk.payments.bank.reports import StatusReport, read_report
from maatwerk.payments.bank.statements import Statement, read_statements
from maatwerk.payments.door import stepping
from maatwerk.payments.entering import enter
from maatwerk.payments.open_items import Reason
from maatwerk.payments.reading_back import Account, Fact, Sent, booking_of
from maatwerk.payments.runs import Step
from maatwerk.payments.standing import (
    AT_A_TIME,
    FAILED,
    Outcome,
    outcomes,
    parts_of,
    source_of,
    under_way,
)
from maatwerk.register import store
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.models import (
    LedgerEntry,
    PayAnswer,
    PayAnswerEntry,
    PayOpenItem,
    PayStep,
    PayTransfer,
)

_MESSAGE = "MW-"
"""What every message of ours begins with; the name of its run comes behind it."""

_MOVES = {
    Outcome.EXECUTED: ledger.executed,
    Outcome.REJECTED: ledger.rejected,
    Outcome.RETURNED: ledger.returned,
}


@dataclass(frozen=True, slots=True)
class Counted:
    """How many facts there are of one outcome, and of how many cents.

    Attributes:
        facts: How many.
        total: Cents.
    """

    facts: int
    total: int


@dataclass(frozen=True, slots=True)
class Read:
    """What came of an answer.

    Attributes:
        sha256: Of its bytes.
        kind: ``camt.053`` or ``pain.002``, with its version.
        again: Whether it had been read before: nothing has changed then.
        found: What it said that was new when it was read, by outcome.
        open_items: Why something of it fits nothing, by code.
        others: Statements of other accounts, which were left alone.
    """

    sha256: str
    kind: str
    again: bool
    found: Mapping[Outcome, Counted]
    open_items: Mapping[str, int]
    others: int


@dataclass(frozen=True, slots=True)
class _Message:
    """What a document holds: a report, or the statements of our account."""

    identification: str
    report: StatusReport | None
    statements: Sequence[Statement]
    others: int

    @property
    def opening(self) -> int | None:
        return self.statements[0].opening if self.statements else None

    @property
    def closing(self) -> int | None:
        return self.statements[-1].closing if self.statements else None


@dataclass(frozen=True, slots=True)
class Answers:
    """Reads answers; to be called outside a transaction.

    Attributes:
        account: Tells which we pay from: statements of others are left alone.
        clock: What time it is.
    """

    account: Callable[[], AccountNumber]
    clock: Clock = field(default_factory=SystemClock)

    def read(
        self, actor: Actor, content: bytes, name: str, purpose: Purpose, *, gap: bool = False
    ) -> Read | Refusal:
        """Read a message, whole or not at all.

        Args:
            actor: Who hands it over.
            content: Its bytes.
            name: Of the file, for messages.
            purpose: Why.
            gap: Whether a statement is read that does not follow the last one.

        Raises:
            DeniedError: the role reads no answers, or cannot have that purpose.
            BadInputError: it cannot be read, or is about none of our accounts.
        """
        with stepping(actor, Paying.READ, purpose, self.clock) as trace:
            document = opened(content, name)
            message = self._message(document)
            with transaction.atomic():
                store.queue_for_the_chain()
                if PayAnswer.objects.filter(hash=document.sha256).exists():
                    return _summed(document, message, again=True)
                facts = list(_facts(message))
                refusal = None if gap else _out_of_order(message, facts)
                trace.refused = refusal is not None
                if refusal is not None:
                    return refusal
                cases = self._keep(actor, document, message, facts)
            trace.shows(cases)
            return _summed(document, message, again=False)

    def _message(self, document: Document) -> _Message:
        if document.kind != STATEMENT:
            report = read_report(document)
            return _Message(report.identification, report, (), 0)
        found, ours = read_statements(document), self.account().iban
        own = [one for one in found if one.account.replace(" ", "") == ours]
        if not own:
            raise BadInputError(
                f"{document.name} holds no statement of the account that is paid from. Fetch that "
                "of MAATWERK_PAY_ACCOUNT.",
                f"{document.name} bevat geen afschrift van de rekening waarvan betaald wordt. Haal "
                "dat van MAATWERK_PAY_ACCOUNT op.",
            )
        return _Message(own[0].identification, None, own, len(found) - len(own))

    def _keep(
        self, actor: Actor, document: Document, message: _Message, facts: Sequence[Fact]
    ) -> list[str]:
        """Write what was said, move the money, and list what is open; the cases it is about."""
        at = self.clock.now()
        answer = PayAnswer.objects.create(
            hash=document.sha256,
            kind=_kind(document),
            message_id=message.identification[:35],
            read_by=actor.ref,
            read_at=at,
            opening=message.opening,
            closing=message.closing,
            closed_on=message.statements[-1].closed_on if message.statements else None,
        )
        names = [fact.sent.end_to_end for fact in facts if fact.sent is not None]
        rows = {row.end_to_end: row for row in _transfers(names)}
        PayAnswerEntry.objects.bulk_create(
            (
                PayAnswerEntry(
                    answer=answer,
                    number=number,
                    key=fact.key,
                    transfer=rows[fact.sent.end_to_end] if fact.sent else None,
                    outcome=Outcome.UNKNOWN if fact.trouble and fact.sent else fact.outcome,
                    code=fact.code,
                    amount=fact.amount,
                    booked_on=fact.booked_on,
                )
                for number, fact in enumerate(facts, 1)
            ),
            batch_size=500,
        )
        _enter(answer, facts, rows, at)
        items = [
            _open_item(f"{_source(answer)}:{number}", fact, rows, at)
            for number, fact in enumerate(facts, 1)
            if fact.trouble or fact.outcome in FAILED
        ]
        PayOpenItem.objects.bulk_create(items, batch_size=500)
        _close({row.run_id for row in rows.values()}, actor, at)
        return [row.case_ref for row in rows.values()]


def _facts(message: _Message) -> Iterable[Fact]:
    """What is new in a message; each fact once."""
    sent = _meant(message)
    rows = list(_transfers(list(sent)))
    account = Account(sent, outcomes(rows), _bookings(message))
    if message.report is not None:
        found = list(account.of_report(message.report))
    else:
        found = [fact for one in message.statements for fact in account.of_statement(one)]
    new = {fact.key: fact for fact in found}
    keys = list(new)
    for start in range(0, len(keys), AT_A_TIME):
        some = keys[start : start + AT_A_TIME]
        for known in PayAnswerEntry.objects.filter(key__in=some).values_list("key", flat=True):
            del new[known]
    return new.values()


def _meant(message: _Message) -> dict[str, Sent]:
    """The transfers that a message can be about."""
    if message.report is not None:
        names = [one.end_to_end for one in message.report.verdicts if one.end_to_end is not None]
        messages = {one.message for one in message.report.verdicts}
    else:
        entries = [entry for one in message.statements for entry in one.entries]
        names = [
            part.end_to_end for e in entries for part in e.parts if part.end_to_end is not None
        ]
        messages = {entry.message for entry in entries if entry.message is not None}
    runs = [one.removeprefix(_MESSAGE) for one in messages if one.startswith(_MESSAGE)]
    rows = [*PayTransfer.objects.filter(run__in=runs).order_by("id"), *_transfers(names)]
    return {
        row.end_to_end: Sent(row.end_to_end, f"{_MESSAGE}{row.run_id}", row.amount) for row in rows
    }


def _transfers(names: Sequence[str]) -> Iterable[PayTransfer]:
    for start in range(0, len(names), AT_A_TIME):
        yield from PayTransfer.objects.filter(end_to_end__in=names[start : start + AT_A_TIME])


def _bookings(message: _Message) -> set[str]:
    """The bookings of the days of a message that were read before."""
    days = {entry.booked_on for one in message.statements for entry in one.entries}
    if not days:
        return set()
    rows = PayAnswerEntry.objects.filter(answer__kind__startswith=STATEMENT)
    known = [day for day in days if day is not None]
    found = rows.filter(booked_on__in=known) if None not in days else rows
    return {booking_of(key) for key in found.values_list("key", flat=True)}


def _out_of_order(message: _Message, facts: Sequence[Fact]) -> Refusal | None:
    """Why a statement cannot be read yet, when it does not follow the last ones.

    A copy of one that was read, written otherwise, has nothing new and follows nothing.
    """
    booked = any(entry.booked for one in message.statements for entry in one.entries)
    if message.opening is None or (booked and not facts):
        return None
    read = PayAnswer.objects.filter(kind__startswith=STATEMENT, closing__isnull=False)
    last = read.filter(closed_on__isnull=False).order_by("-closed_on").first()
    if last is None or last.closed_on is None:
        return None
    if read.filter(closed_on=last.closed_on, closing=message.opening).exists():
        return None
    return Refusal(
        Kind.STATE,
        f"Dit afschrift begint niet waar het laatste, van {last.closed_on:%d-%m-%Y}, eindigt: lees "
        "eerst wat ertussen ligt. Met --gap wordt het toch gelezen.",
        f"This statement does not begin where the last one, of {last.closed_on}, ends: read what "
        "lies between first. With --gap it is read all the same.",
    )


def _enter(
    answer: PayAnswer, facts: Sequence[Fact], rows: Mapping[str, PayTransfer], at: datetime
) -> None:
    """What the facts move in the ledger."""
    moving = [(n, f, f.sent) for n, f in enumerate(facts, 1) if f.sent and not f.trouble]
    names = [sent.end_to_end for _, _, sent in moving]
    parts, spans = parts_of(names), _spans(names)
    for _, fact, sent in moving:
        if sum(cents for _, cents in parts[sent.end_to_end]) != fact.amount:
            raise BadInputError(
                f"The ledger has another amount for {sent.end_to_end} than was sent: restore the "
                "register from a backup. Nothing was read.",
                f"Het grootboek heeft een ander bedrag voor {sent.end_to_end} dan verzonden is: "
                "zet het register terug uit een veiligheidskopie. Er is niets gelezen.",
            )
    enter(
        entry
        for number, fact, sent in moving
        for entry in _MOVES[fact.outcome](
            ledger.Fact(
                f"{_source(answer)}:{number}",
                rows[sent.end_to_end].run_id,
                spans[sent.end_to_end],
                at,
            ),
            parts[sent.end_to_end],
        )
    )


def _close(names: Iterable[str], actor: Actor, at: datetime) -> None:
    """Runs of which the bank has answered every transfer are over; one can still come back."""
    for name in sorted(names):
        closed = PayStep.objects.filter(run=name, step=Step.CLOSED).exists()
        if not closed and not under_way(name).exists():
            PayStep.objects.create(run_id=name, step=Step.CLOSED, by=actor.ref, at=at)


def _spans(names: Sequence[str]) -> dict[str, tuple[int, int]]:
    """The events that transfers rest on, as the ledger has them."""
    found = {}
    for start in range(0, len(names), AT_A_TIME):
        sources = {source_of(name): name for name in names[start : start + AT_A_TIME]}
        rows = LedgerEntry.objects.filter(source__in=sources)
        for source, first, last in rows.values_list("source", "first_event", "last_event"):
            found[sources[source]] = (first or 0, last or 0)
    return found


def _source(answer: PayAnswer) -> str:
    return f"answer:{answer.hash[:24]}"


def _open_item(
    source: str, fact: Fact, rows: Mapping[str, PayTransfer], at: datetime
) -> PayOpenItem:
    row = None if fact.sent is None else rows[fact.sent.end_to_end]
    reason = Reason.UNMATCHED
    if not fact.trouble:
        reason = Reason.RETURNED if fact.outcome is Outcome.RETURNED else Reason.REFUSED_ACCOUNT
    return PayOpenItem(
        run_id=None if row is None else row.run_id,
        case_ref=None if row is None else row.case_ref,
        applicant_ref=None if row is None else row.applicant_ref,
        reason=reason,
        detail=fact.trouble or fact.code or "zonder_reden",
        amount=fact.amount,
        source=source,
        at=at,
    )


def _kind(document: Document) -> str:
    return f"{document.kind}.{document.version}"


def _summed(document: Document, message: _Message, *, again: bool) -> Read:
    """What a message said when it was read, from what was kept of it."""
    counts: Counter[Outcome] = Counter()
    totals: Counter[Outcome] = Counter()
    rows = PayAnswerEntry.objects.filter(answer=document.sha256).order_by("number")
    for outcome, amount in rows.values_list("outcome", "amount"):
        counts[Outcome(outcome)] += 1
        totals[Outcome(outcome)] += amount
    prefix = f"answer:{document.sha256[:24]}:"
    items = PayOpenItem.objects.filter(source__startswith=prefix, reason=Reason.UNMATCHED)
    return Read(
        document.sha256,
        _kind(document),
        again,
        {one: Counted(counts[one], totals[one]) for one in Outcome if counts[one]},
        dict(sorted(Counter(items.values_list("detail", flat=True)).items())),
        message.others,
    )
