"""What people decided about money that was accorded: claimed back besides, or given up for good."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from django.db.models import Q, Sum

from maatwerk.payments.comparing import Waived, lines_for
from maatwerk.payments.ledger import Account
from maatwerk.payments.recovery_acts import Act, kept_in
from maatwerk.register.models import LedgerEntry, PayLine, PayRun, RecoveryAct

Of: TypeAlias = tuple[str, int, str, str]
"""Case, quarter, component and applicant."""

_OF = ("case_ref", "quarter", "component", "applicant_ref")
_LINE, _ACT = "line:", "act:"


def claimed(first: str, last: str) -> Mapping[Of, int]:
    """Cents that decisions claimed back of what runs accorded, as after a sanction.

    Args:
        first: The first of the cases, by reference.
        last: The last of them.
    """
    rows = LedgerEntry.objects.filter(
        account=Account.RIGHT, source__startswith=_ACT, case_ref__range=(first, last)
    )
    sums = rows.order_by().values_list(*_OF).annotate(cents=Sum("amount"))
    return {_of(key): -int(cents) for *key, cents in sums}


def waived(first: str, last: str) -> Mapping[Of, Sequence[Waived]]:
    """What was given up of the claims of runs; cases as in :func:`claimed`."""
    found: defaultdict[Of, list[Waived]] = defaultdict(list)
    acts = RecoveryAct.objects.filter(act=Act.WAIVER, case_ref__range=(first, last))
    for act in map(kept_in, acts.order_by("id")):
        given_up: defaultdict[Of, int] = defaultdict(int)
        for source, cents in act.claims.items():
            if source.startswith(_LINE):
                given_up[_of_line(source)] += cents
        for of, cents in given_up.items():
            found[of].append(Waived(_level(of, act.source), cents))
    return found


def overtaken(run: PayRun, approved: Sequence[str]) -> bool:
    """Whether a line of a run would be another by what people decided since it was prepared.

    Args:
        run: It is not approved yet, so nothing was accorded since.
        approved: Names of the runs that were.
    """
    decided = LedgerEntry.objects.filter(
        Q(account=Account.RIGHT, source__startswith=_ACT) | Q(account=Account.WAIVED)
    )
    lines = PayLine.objects.filter(run=run, case_ref__in=decided.values("case_ref"))
    return any(line.amount != _amount_now(line, approved) for line in lines.order_by("number"))


def _amount_now(line: PayLine, approved: Sequence[str]) -> int:
    case = line.case_ref
    of = (case, line.quarter, line.component, line.applicant_ref)
    before = PayLine.objects.filter(run__in=approved, **dict(zip(_OF, of, strict=True)))
    wanted = lines_for(line.due, waived(case, case).get(of, ()))
    least = claimed(case, case).get(of, 0)
    return max(wanted, least) - int(before.aggregate(cents=Sum("amount"))["cents"] or 0)


def _of_line(source: str) -> Of:
    _, run, number = source.split(":")
    return _of(PayLine.objects.values_list(*_OF).get(run=run, number=number))


def _level(of: Of, waiver: str) -> int:
    """What the lines came to when a claim was given up, in the order of the ledger."""
    given_up = LedgerEntry.objects.filter(source=waiver).order_by("seq").values("seq")[:1]
    lines = LedgerEntry.objects.filter(
        Q(**dict(zip(_OF, of, strict=True))),
        account=Account.RIGHT,
        source__startswith=_LINE,
        seq__lt=given_up,
    )
    return int(lines.aggregate(cents=Sum("amount"))["cents"] or 0)


def _of(row: Sequence[object]) -> Of:
    case, quarter, component, applicant = row
    return str(case), int(str(quarter)), str(component), str(applicant)
