"""Which open items are still open: those of the last runs, and what nothing has settled since."""

from collections.abc import Iterator, Mapping, Sequence

from django.db.models import Q, QuerySet

from maatwerk.payments import runs
from maatwerk.payments.entering import open_balances
from maatwerk.payments.ledger import Account
from maatwerk.payments.open_items import Reason
from maatwerk.payments.received import CAME_IN, entered
from maatwerk.payments.standing import FAILED, Outcome, outcomes
from maatwerk.register import store
from maatwerk.register.models import PayAnswerEntry, PayOpenItem, PayStep, PayTransfer

_ANSWER = "answer:"
_HASH = 24
"""Characters of the hash of an answer that a source has."""


def still_open(rows: QuerySet[PayOpenItem]) -> Iterator[PayOpenItem]:
    """Those of some open items that are, the oldest first; in bounded memory.

    What a run could not pay is told anew by every run, and what a file left out by every file: the
    last of each counts. What the bank said is open until what replaced the transfer was executed,
    nothing is due of it any more, or the money that came in was entered for claims.
    """
    last = Q(source__in=[f"run:{name}" for name in runs.last_of_each_kind()])
    filed = PayStep.objects.filter(step=runs.Step.FILED).order_by("-at", "-id").first()
    if filed is not None:
        last |= Q(source=f"file:{filed.run_id}")
    for part in parts_of(rows.filter(last | Q(source__startswith=_ANSWER))):
        answers = _answers([row for row in part if row.source.startswith(_ANSWER)])
        for row in part:
            if row.source not in answers or _is_open(row, answers[row.source]):
                yield row


def parts_of(rows: QuerySet[PayOpenItem]) -> Iterator[list[PayOpenItem]]:
    """Rows by their numbers, some thousands at a time."""
    after = 0
    while part := list(rows.filter(pk__gt=after).order_by("pk")[: store.PART]):
        yield part
        after = part[-1].pk


def _answers(items: Sequence[PayOpenItem]) -> Mapping[str, PayAnswerEntry]:
    """What the bank said, by the source of the item that came of it."""
    hashes = sorted({item.source.split(":")[1] for item in items})
    asked = Q(pk__in=())
    for prefix in hashes:
        asked |= Q(answer__hash__startswith=prefix)
    rows = PayAnswerEntry.objects.filter(asked).select_related("transfer")
    return {f"{_ANSWER}{row.answer_id[:_HASH]}:{row.number}": row for row in rows}


def _is_open(item: PayOpenItem, said: PayAnswerEntry) -> bool:
    if said.outcome == CAME_IN:
        return entered(said.pk) < said.amount
    if said.outcome in FAILED and said.transfer is not None:
        return _is_due(said.transfer) and not _was_executed(said.transfer)
    return item.reason == Reason.UNMATCHED


def _is_due(failed: PayTransfer) -> bool:
    """Whether it was replaced, or something is still to be paid to whom it was for."""
    of = {"case_ref": failed.case_ref, "applicant_ref": failed.applicant_ref}
    return hasattr(failed, "replaced_by") or bool(open_balances(Account.PAYABLE, **of))


def _was_executed(failed: PayTransfer) -> bool:
    """Whether what replaced a failed transfer, or replaced that, was paid."""
    one = failed
    while hasattr(one, "replaced_by"):
        one = one.replaced_by
    return outcomes([one]).get(one.end_to_end) is Outcome.EXECUTED
