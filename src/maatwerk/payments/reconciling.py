"""What a run, its file, the answers of the bank and the ledger say, side by side to the cent.

Each figure is read where it stands, and none is made from another. So where two that should be
the same are not, something was lost, doubled or altered.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Min, Q, QuerySet, Sum

from maatwerk.cases.clock import Clock, SystemClock
from maatwerk.cases.paying import Paying
from maatwerk.cases.roles import Actor
from maatwerk.payments import runs
from maatwerk.payments.bank.ordering import totals_of
from maatwerk.payments.door import stepping
from maatwerk.payments.filing import held_source
from maatwerk.payments.ledger import Account
from maatwerk.payments.standing import Outcome, under_way
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.bank_files import opened
from maatwerk.register.models import (
    LedgerEntry,
    PayAnswerEntry,
    PayFile,
    PayLine,
    PayOpenItem,
    PayStep,
    PayTransfer,
)
from maatwerk.register.one_moment import one_moment
from maatwerk.register.vault.keys import Keys


@dataclass(frozen=True, slots=True)
class Figure:
    """So many of something, of so many cents together.

    Attributes:
        count: How many; None where only the amount is told.
        cents: Together.
    """

    count: int | None
    cents: int


@dataclass(frozen=True, slots=True)
class Identity:
    """Two amounts that are the same when nothing was lost, doubled or altered.

    Attributes:
        name: A code.
        nl: What is the same as what, in Dutch; ``en`` in English.
        left: Cents of the one.
        right: Cents of the other.
    """

    name: str
    nl: str
    en: str
    left: int
    right: int

    @property
    def holds(self) -> bool:
        """Whether they are the same."""
        return self.left == self.right


@dataclass(frozen=True, slots=True)
class Reconciled:
    """One run.

    Attributes:
        run: Its name.
        standing: How far it came.
        figures: By name, in the order of the money.
        identities: That hold, or do not.
    """

    run: str
    standing: str
    figures: Mapping[str, Figure]
    identities: tuple[Identity, ...]

    @property
    def differences(self) -> tuple[Identity, ...]:
        """Those that do not hold."""
        return tuple(one for one in self.identities if not one.holds)


WORDS = {
    "lijnen": ("lijnen van de ronde", "lines of the run"),
    "toegekend": ("daarvan te betalen", "of these, to be paid"),
    "teruggenomen": ("daarvan teruggenomen", "of these, taken back"),
    "verrekend": ("verrekend met wat nog verschuldigd was", "set off against what was owed"),
    "van_vroeger": ("van vroeger nog te betalen", "still to be paid from before"),
    "aangehouden": ("niet te betalen, blijft verschuldigd", "cannot be paid, stays due"),
    "overschrijvingen": ("overschrijvingen", "transfers"),
    "bestand": ("bestand voor de bank", "file for the bank"),
    "uitgevoerd": ("uitgevoerd door de bank", "executed by the bank"),
    "geweigerd": ("geweigerd door de bank", "rejected by the bank"),
    "teruggestort": ("teruggestort na uitvoering", "returned after execution"),
    "onderweg": ("nog zonder antwoord", "not answered yet"),
}
"""What each figure is, in Dutch and in English."""


@dataclass(frozen=True, slots=True)
class Reconciling:
    """Reconciles runs; to be called outside a transaction.

    Attributes:
        keys: For the sealed file.
        clock: What time it is.
    """

    keys: Keys
    clock: Clock = field(default_factory=SystemClock)

    def of_run(self, actor: Actor, run: str, purpose: Purpose) -> Reconciled:
        """All figures of a run, as they stand at one moment.

        Raises:
            DeniedError: the role does not see payments, or cannot have that purpose.
            BadInputError: there is no such run, or its file cannot be opened.
        """
        with stepping(actor, Paying.SEE, purpose, self.clock), one_moment():
            found = runs.find(run)
            steps = runs.steps(run)
            told = dict(_figures(run)) | _told_by_file(run, self.keys)
            figures = {name: told[name] for name in WORDS if name in told}
            filed = steps.get(runs.Step.FILED)
            identities = tuple(_identities(run, found.total, figures, filed))
            return Reconciled(run, runs.standing(run), figures, identities)


def _figures(run: str) -> Iterator[tuple[str, Figure]]:
    lines = PayLine.objects.filter(run=run)
    yield "lijnen", _figure(lines)
    yield "toegekend", _figure(lines.filter(amount__gt=0))
    yield "teruggenomen", _figure(lines.filter(amount__lt=0))
    offset = _entries(run, Account.PAYABLE).filter(source__startswith="offset:")
    yield "verrekend", Figure(None, _cents(offset))
    yield "van_vroeger", Figure(None, _from_before(run))
    yield "aangehouden", _figure(PayOpenItem.objects.filter(source=held_source(run)))
    yield "overschrijvingen", _figure(PayTransfer.objects.filter(run=run))
    answers = PayAnswerEntry.objects.filter(transfer__run=run)
    returned = _figure(answers.filter(outcome=Outcome.RETURNED))
    executed = _figure(answers.filter(outcome=Outcome.EXECUTED))
    yield "uitgevoerd", _less(executed, returned)
    yield "geweigerd", _figure(answers.filter(outcome=Outcome.REJECTED))
    yield "teruggestort", returned
    yield "onderweg", _figure(under_way(run).order_by())


def _told_by_file(run: str, keys: Keys) -> dict[str, Figure]:
    """What the sealed file itself says; nothing when there is none any more."""
    row = PayFile.objects.filter(run=run).first()
    return {} if row is None else {"bestand": Figure(*totals_of(opened(row, keys)))}


def _identities(
    run: str, prepared: int, figures: Mapping[str, Figure], filed: PayStep | None
) -> Iterator[Identity]:
    def cents(name: str) -> int:
        return figures[name].cents

    yield Identity(
        "lijnen",
        "som van de lijnen = totaal waarmee de ronde klaargezet is",
        "sum of the lines = total that the run was prepared with",
        cents("lijnen"),
        prepared,
    )
    right = _entries(run, Account.RIGHT)
    if right.exists() or filed is not None:
        yield Identity(
            "recht",
            "som van de lijnen = recht in het grootboek",
            "sum of the lines = right in the ledger",
            cents("lijnen"),
            _cents(right),
        )
    if filed is None:
        return
    yield Identity(
        "te_betalen",
        "te betalen - verrekend + van vroeger = overschrijvingen + aangehouden",
        "to be paid - set off + from before = transfers + held",
        cents("toegekend") - cents("verrekend") + cents("van_vroeger"),
        cents("overschrijvingen") + cents("aangehouden"),
    )
    sent = _entries(run, Account.UNDER_WAY).filter(source__startswith="transfer:")
    yield Identity(
        "grootboek",
        "overschrijvingen = onderweg in het grootboek",
        "transfers = under way in the ledger",
        cents("overschrijvingen"),
        -_cents(sent),
    )
    if "bestand" in figures:
        yield Identity(
            "bestand",
            "overschrijvingen = controlesom van het bestand",
            "transfers = control sum of the file",
            cents("overschrijvingen"),
            cents("bestand"),
        )
    answered = sum(map(cents, ("uitgevoerd", "geweigerd", "teruggestort", "onderweg")))
    yield Identity(
        "antwoorden",
        "overschrijvingen = uitgevoerd + geweigerd + teruggestort + nog zonder antwoord",
        "transfers = executed + rejected + returned + not answered yet",
        cents("overschrijvingen"),
        answered,
    )
    yield Identity(
        "onderweg",
        "nog zonder antwoord = saldo onderweg van de ronde",
        "not answered yet = balance under way of the run",
        cents("onderweg"),
        -_cents(_entries(run, Account.UNDER_WAY)),
    )
    by_transfer = _entries(run, Account.BANK).filter(source__startswith="answer:")
    yield Identity(
        "bank",
        "uitgevoerd = wat de bank van de ronde betaald heeft, in het grootboek",
        "executed = what the bank has paid of the run, in the ledger",
        cents("uitgevoerd"),
        -_cents(by_transfer),
    )


def _from_before(run: str) -> int:
    """What was due when the file was made, besides the lines of the run and what was set off."""
    first = LedgerEntry.objects.filter(run=run, source__startswith="transfer:")
    until = first.aggregate(seq=Min("seq"))["seq"]
    due = LedgerEntry.objects.filter(account=Account.PAYABLE)
    own = Q(run=run) & (Q(source__startswith="line:") | Q(source__startswith="offset:"))
    if until is None:
        step = PayStep.objects.filter(run=run, step=runs.Step.FILED).first()
        if step is None:
            return 0
        return -_cents(due.filter(at__lte=step.at).exclude(own))
    return -_cents(due.filter(seq__lt=until).exclude(own))


def _entries(run: str, account: Account) -> QuerySet[LedgerEntry]:
    return LedgerEntry.objects.filter(run=run, account=account)


def _cents(entries: QuerySet[LedgerEntry]) -> int:
    return int(entries.order_by().aggregate(cents=Sum("amount"))["cents"] or 0)


def _figure(rows: QuerySet[Any]) -> Figure:
    found = rows.aggregate(count=Count("pk"), cents=Sum("amount"))
    return Figure(found["count"], int(found["cents"] or 0))


def _less(one: Figure, other: Figure) -> Figure:
    return Figure((one.count or 0) - (other.count or 0), one.cents - other.cents)
