"""What the ledger should hold of each thing that happened, read from where it is kept."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q, Sum

from maatwerk.law import Quarter
from maatwerk.payments.ledger import Account
from maatwerk.payments.recovery_acts import Act
from maatwerk.payments.runs import Step
from maatwerk.payments.standing import Outcome
from maatwerk.register.models import (
    LedgerEntry,
    PayAnswerEntry,
    PayLine,
    PayStep,
    PayTransfer,
    RecoveryAct,
)

_HASH = 24
"""Characters of the hash of an answer that its sources begin with."""

_MOVES = {
    Outcome.EXECUTED: (Account.UNDER_WAY, Account.BANK),
    Outcome.REJECTED: (Account.UNDER_WAY, Account.PAYABLE),
    Outcome.RETURNED: (Account.BANK, Account.PAYABLE),
}
"""The account that an answer debits and the one that it credits."""

_ACTS = {
    Act.REPAYMENT: (Account.BANK, Account.RECEIVABLE),
    Act.WAIVER: (Account.WAIVED, Account.RECEIVABLE),
}


@dataclass(frozen=True, slots=True)
class Expected:
    """What the entries of one fact come to.

    Attributes:
        sides: Signed cents by account.
        applicant: Of all of them.
        run: Likewise.
        case: Likewise; None where it is not said.
        quarter: Index; likewise.
        component: Likewise.
        across: Whether they may move money from one case, quarter or component to another.
    """

    sides: Mapping[Account, int]
    applicant: str
    run: str | None
    case: str | None = None
    quarter: int | None = None
    component: str | None = None
    across: bool = False

    def about(self, case: str | None, quarter: int | None, component: str | None) -> bool:
        """Whether an entry can be of it."""
        said = ((self.case, case), (self.quarter, quarter), (self.component, component))
        return all(own is None or own == told for own, told in said)


def facts_of(sources: Collection[str]) -> Mapping[str, Expected]:
    """What is expected of each source; nothing for one that points nowhere."""
    of = {"line": _lines, "transfer": _transfers, "answer": _answers, "act": _acts}
    found: dict[str, Expected] = {}
    for kind, read in of.items():
        own = [source for source in sources if source.startswith(f"{kind}:")]
        if own:
            found |= read(own)
    offsets = [source for source in sources if source.startswith("offset:")]
    return found | (_offsets(offsets) if offsets else {})


def sources_of_facts() -> Iterator[str]:
    """The source of everything that should be in the ledger, but for what was set off."""
    approved = PayStep.objects.filter(step=Step.APPROVED).values("run")
    lines = PayLine.objects.filter(run__in=approved).order_by("id")
    for run, number in lines.values_list("run_id", "number").iterator(chunk_size=5_000):
        yield f"line:{run}:{number}"
    transfers = PayTransfer.objects.order_by("id").values_list("end_to_end", flat=True)
    for name in transfers.iterator(chunk_size=5_000):
        yield f"transfer:{name}"
    answered = PayAnswerEntry.objects.filter(outcome__in=_MOVES, transfer__isnull=False)
    for answer, number in answered.order_by("id").values_list("answer_id", "number").iterator():
        yield f"answer:{answer[:_HASH]}:{number}"
    for row in RecoveryAct.objects.filter(act__in=(*_ACTS, Act.DECISION)).order_by("id"):
        yield from _sources_of_act(row)


def _sources_of_act(row: RecoveryAct) -> Iterator[str]:
    if Act(row.act) in _ACTS:
        yield f"act:{row.pk}"
    else:
        parts = json.loads(row.detail)["parts"]
        yield from (f"act:{row.pk}:{number}" for number in range(1, len(parts) + 1))


def _moved(debit: Account, credit: Account, cents: int) -> Mapping[Account, int]:
    return {debit: cents, credit: -cents}


def _lines(sources: Collection[str]) -> dict[str, Expected]:
    approved = set(PayStep.objects.filter(step=Step.APPROVED).values_list("run", flat=True))
    asked = Q(pk__in=())
    by_run: dict[str, list[int]] = {}
    for source in sources:
        _, run, number = source.split(":")
        by_run.setdefault(run, []).append(int(number))
    for run, numbers in by_run.items():
        asked |= Q(run=run, number__in=numbers)
    found = {}
    for row in PayLine.objects.filter(asked):
        if row.run_id not in approved:
            continue
        sides = (
            _moved(Account.RIGHT, Account.PAYABLE, row.amount)
            if row.amount > 0
            else _moved(Account.RECEIVABLE, Account.RIGHT, -row.amount)
        )
        found[f"line:{row.run_id}:{row.number}"] = Expected(
            sides, row.applicant_ref, row.run_id, row.case_ref, row.quarter, row.component
        )
    return found


def _transfers(sources: Collection[str]) -> dict[str, Expected]:
    names = [source.partition(":")[2] for source in sources]
    return {
        f"transfer:{row.end_to_end}": Expected(
            _moved(Account.PAYABLE, Account.UNDER_WAY, row.amount),
            row.applicant_ref,
            row.run_id,
            row.case_ref,
        )
        for row in PayTransfer.objects.filter(end_to_end__in=names)
    }


def _answers(sources: Collection[str]) -> dict[str, Expected]:
    prefixes = {source.split(":")[1] for source in sources}
    asked = reduce(or_, (Q(answer__hash__startswith=prefix) for prefix in sorted(prefixes)))
    rows = PayAnswerEntry.objects.filter(asked, outcome__in=_MOVES, transfer__isnull=False)
    return {
        f"answer:{row.answer_id[:_HASH]}:{row.number}": Expected(
            _moved(*_MOVES[Outcome(row.outcome)], row.amount),
            row.transfer.applicant_ref,
            row.transfer.run_id,
            row.transfer.case_ref,
        )
        for row in rows.select_related("transfer")
        if row.transfer is not None
    }


def _acts(sources: Collection[str]) -> dict[str, Expected]:
    numbers = {int(source.split(":")[1]) for source in sources}
    found = {}
    for row in RecoveryAct.objects.filter(pk__in=numbers):
        act = Act(row.act)
        if act in _ACTS:
            sides = _moved(*_ACTS[act], row.amount)
            found[f"act:{row.pk}"] = Expected(sides, row.applicant_ref, None, row.case_ref)
        if act is Act.DECISION:
            for part, (quarter, component, cents) in enumerate(json.loads(row.detail)["parts"], 1):
                found[f"act:{row.pk}:{part}"] = Expected(
                    _moved(Account.RECEIVABLE, Account.RIGHT, cents),
                    row.applicant_ref,
                    None,
                    row.case_ref,
                    Quarter.parse(quarter).index,
                    component,
                )
    return found


def _offsets(sources: Collection[str]) -> dict[str, Expected]:
    """A set-off is of one applicant and one run that has a file, and as large on both sides."""
    filed = set(PayStep.objects.filter(step=Step.FILED).values_list("run", flat=True))
    rows = LedgerEntry.objects.filter(source__in=sources, account=Account.PAYABLE).order_by()
    sums = rows.values_list("source", "applicant_ref").annotate(cents=Sum("amount"))
    found = {}
    for source, applicant, cents in sums:
        run = source.split(":")[1]
        if run in filed and cents > 0:
            sides = _moved(Account.PAYABLE, Account.RECEIVABLE, int(cents))
            found[source] = Expected(sides, applicant or "", run, across=True)
    return found
