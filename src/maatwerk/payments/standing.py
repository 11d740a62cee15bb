"""How transfers stand: what the bank has said of each, and what each pays."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from django.db.models import Exists, OuterRef, QuerySet

from maatwerk.payments.entering import entry_in
from maatwerk.payments.ledger import Account
from maatwerk.payments.offsetting import Key
from maatwerk.payments.transfers import Failed
from maatwerk.register.models import LedgerEntry, PayAnswerEntry, PayTransfer

T = TypeVar("T")

AT_A_TIME = 400
"""Transfers that one query asks for."""


class Outcome(StrEnum):
    """What the bank says of a transfer, or of money that moved without one."""

    EXECUTED = "uitgevoerd"
    REJECTED = "geweigerd"
    RETURNED = "teruggestort"
    RECEIVED = "ontvangen"
    UNKNOWN = "onbekend"


FAILED = (Outcome.REJECTED, Outcome.RETURNED)
"""Of a transfer that will never be executed any more: its money is due again."""

_FINAL = (*FAILED, Outcome.EXECUTED)


def source_of(end_to_end: str) -> str:
    """How the ledger points to a transfer."""
    return f"transfer:{end_to_end}"


def under_way(run: str) -> QuerySet[PayTransfer]:
    """The transfers of a run of which the bank has said nothing final, in order."""
    told = PayAnswerEntry.objects.filter(transfer__run=run, outcome__in=_FINAL)
    return (
        PayTransfer.objects.filter(run=run)
        .exclude(pk__in=told.values("transfer"))
        .order_by("number")
    )


def outcomes(transfers: Collection[PayTransfer]) -> dict[str, Outcome]:
    """The last that was said of transfers, by identification; none of which nothing was."""
    found = {}
    for some in _parts([one.pk for one in transfers]):
        rows = PayAnswerEntry.objects.filter(transfer__in=some, outcome__in=_FINAL)
        for end_to_end, outcome in rows.order_by("id").values_list(
            "transfer__end_to_end", "outcome"
        ):
            found[end_to_end] = Outcome(outcome)
    return found


def failed() -> tuple[Failed, ...]:
    """The transfers that failed and that no other has replaced."""
    told = PayAnswerEntry.objects.filter(outcome__in=FAILED)
    rows = PayTransfer.objects.filter(pk__in=told.values("transfer"), replaced_by=None)
    names = list(rows.order_by("id").values_list("end_to_end", flat=True))
    parts = parts_of(names)
    return tuple(Failed(name, parts[name]) for name in names)


def contested() -> frozenset[str]:
    """The failed transfers of which the bank said something afterwards that does not go with that.

    It may have paid them all the same, so they are not paid again unasked.
    """
    told = PayAnswerEntry.objects.filter(transfer=OuterRef("transfer"), outcome__in=FAILED)
    rows = PayAnswerEntry.objects.filter(outcome=Outcome.UNKNOWN, transfer__replaced_by=None)
    after = rows.filter(Exists(told.filter(pk__lt=OuterRef("pk"))))
    return frozenset(after.values_list("transfer__end_to_end", flat=True))


def parts_of(names: Sequence[str]) -> Mapping[str, list[tuple[Key, int]]]:
    """What transfers pay of each key, by identification."""
    found: defaultdict[str, list[tuple[Key, int]]] = defaultdict(list)
    for some in _parts(list(dict.fromkeys(names))):
        sources = {source_of(name): name for name in some}
        rows = LedgerEntry.objects.filter(source__in=sources, account=Account.UNDER_WAY)
        for entry in map(entry_in, rows.order_by("seq")):
            found[sources[entry.source]].append((entry.key, -entry.cents))
    return found


def _parts(whole: Sequence[T]) -> list[Sequence[T]]:
    return [whole[start : start + AT_A_TIME] for start in range(0, len(whole), AT_A_TIME)]
