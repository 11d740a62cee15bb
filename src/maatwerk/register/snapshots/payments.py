"""The rows of the ``payments`` table: the lines of the runs that were sent to the bank by then."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from maatwerk.register import store
from maatwerk.register.models import PayLine, PayStep
from maatwerk.register.snapshots.horizon import Horizon

_SENT = "bestand"
_READ = (
    *("number", "case_ref", "person_ref", "applicant_ref", "quarter", "component", "kind"),
    *("amount", "scheme", "premium_kind", "package", "applicant_kind", "province"),
)
_NAMES = {"case_ref": "case_id"}
"""Columns that a snapshot calls otherwise."""


def keeps_payments(horizon: Horizon) -> bool:
    """Whether anything had been paid through the register by then; else it does not know."""
    return _sent(horizon).exists()


def payment_columns(horizon: Horizon) -> Iterator[Mapping[str, list[Any]]]:
    """The lines, some thousands at a time, run by run.

    What counts is the day that the bank was asked to pay on. What it rejects stays a debt and goes
    out again, and does not undo the line.
    """
    sent = _sent(horizon).filter(paid_on__lte=horizon.known_on).order_by("run")
    for run, paid_on in sent.values_list("run", "paid_on"):
        after = 0
        while part := list(_lines(run, after)):
            yield _columns(run, paid_on, part)
            after = part[-1][0]


def _sent(horizon: Horizon) -> QuerySet[PayStep]:
    return PayStep.objects.filter(step=_SENT, at__lt=horizon.before)


def _lines(run: str, after: int) -> list[tuple[Any, ...]]:
    rows = PayLine.objects.filter(run=run, number__gt=after).order_by("number")
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
