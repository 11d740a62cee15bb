"""The rows of the ``payments`` table: the lines of the runs that were sent to the bank by then.

And what decisions claimed back of them that no line takes back, as after a sanction.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet, Sum

from maatwerk.errors import BadInputError
from maatwerk.register import store
from maatwerk.register.models import LedgerEntry, PayLine, PayStep, RecoveryAct
from maatwerk.register.snapshots.horizon import Horizon

_SENT = "bestand"
_RIGHT, _LINE, _ACT = "recht", "line:", "act:"
"""The account of what is accorded, and how its entries point to a line or a decision."""
_OF = ("case_ref", "quarter", "component", "applicant_ref")
"""What a line and what is claimed back of it share."""
_READ = (
    *("number", "case_ref", "person_ref", "applicant_ref", "quarter", "component", "kind"),
    *("amount", "scheme", "premium_kind", "package", "applicant_kind", "province"),
)
_NAMES = {"case_ref": "case_id"}
"""Columns that a snapshot calls otherwise."""


def keeps_payments(horizon: Horizon) -> bool:
    """Whether anything had been paid through the register by then; else it does not know."""
    return _sent(horizon).exists()


def payment_columns(horizon: Horizon, first: int) -> Iterator[Mapping[str, list[Any]]]:
    """The lines of quarters of right from ``first`` on, some thousands at a time, run by run.

    Then what decisions claimed back of such lines besides: less was accorded by so much.

    What counts is the day that the bank was asked to pay on. What it rejects stays a debt and goes
    out again, and does not undo the line.

    Raises:
        BadInputError: the ledger has another amount for a run than its lines come to.
    """
    sent = _sent(horizon).filter(paid_on__lte=horizon.known_on).order_by("run")
    runs = list(sent.values_list("run", "paid_on"))
    _must_be_in_the_ledger([run for run, _ in runs])
    for run, paid_on in runs:
        after = 0
        while part := list(_lines(run, after, first)):
            yield _columns(run, paid_on, part)
            after = part[-1][0]
    yield from _claimed_back(horizon, first)


def _claimed_back(horizon: Horizon, first: int) -> Iterator[Mapping[str, list[Any]]]:
    """What decisions claimed back of lines, on the legal date of each, one by one."""
    entries = LedgerEntry.objects.filter(
        account=_RIGHT, source__startswith=_ACT, quarter__gte=first, at__lt=horizon.before
    ).order_by("seq")
    for entry in entries.iterator(chunk_size=store.PART):
        _, act, part = entry.source.split(":")
        decision = RecoveryAct.objects.get(pk=act)
        if decision.legal_date > horizon.known_on:
            continue
        of = {name: getattr(entry, name) for name in _OF}
        row = PayLine.objects.filter(**of).order_by("-id").values_list(*_READ).first()
        if row is None:
            raise LookupError("What is claimed back was accorded by a line.")
        told = dict(zip(_READ, row, strict=True)) | {"kind": "terugvordering"}
        values = (told | {"number": part, "amount": entry.amount}).values()
        yield _columns(f"besluit-{act}", decision.legal_date, [tuple(values)])


def _sent(horizon: Horizon) -> QuerySet[PayStep]:
    return PayStep.objects.filter(step=_SENT, at__lt=horizon.before)


def _must_be_in_the_ledger(runs: Sequence[str]) -> None:
    """Refuse a snapshot whose payments are not what was accorded."""
    lines = dict(_by_run(PayLine.objects.filter(run__in=runs)))
    accorded = LedgerEntry.objects.filter(run__in=runs, account=_RIGHT, source__startswith=_LINE)
    booked = dict(_by_run(accorded))
    for run in runs:
        if lines.get(run, 0) != booked.get(run, 0):
            raise BadInputError(
                f"The lines of {run} come to {lines.get(run, 0)} cents and the ledger has "
                f"{booked.get(run, 0)}: maatwerk pay ledger --check tells where. No snapshot was "
                "made.",
                f"De lijnen van {run} komen op {lines.get(run, 0)} cent en het grootboek heeft er "
                f"{booked.get(run, 0)}: maatwerk pay ledger --check zegt waar. Er is geen "
                "momentopname gemaakt.",
            )


def _by_run(rows: QuerySet[Any]) -> Iterator[tuple[str, int]]:
    sums = rows.order_by().values_list("run").annotate(cents=Sum("amount"))
    return ((run, int(cents)) for run, cents in sums)


def _lines(run: str, after: int, first: int) -> list[tuple[Any, ...]]:
    rows = PayLine.objects.filter(run=run, number__gt=after, quarter__gte=first).order_by("number")
    return list(rows.values_list(*_READ)[: store.PART])


def _columns(
    run: str, paid_on: date | None, rows: list[tuple[Any, ...]]
) -> Mapping[str, list[Any]]:
    number, *others = (list(column) for column in zip(*rows, strict=True))
    columns = {
        _NAMES.get(name, name): column for name, column in zip(_READ[1:], others, strict=True)
    }
    return {
        **columns,
        "payment_id": [f"{run}-{one}" for one in number],
        "run_id": [run] * len(rows),
        "paid_on": [paid_on] * len(rows),
    }
