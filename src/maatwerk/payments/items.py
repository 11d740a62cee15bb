"""The open items of a part of a run: whatever could not simply be paid, and why."""

from collections.abc import Iterable, Iterator
from datetime import datetime

import numpy as np

from maatwerk.law import Quarter
from maatwerk.payments.compared import Asked, Compared
from maatwerk.payments.comparing import NOWHERE, Ints
from maatwerk.payments.due import COMPONENTS, NONE
from maatwerk.payments.keys import parsed, payee_of
from maatwerk.payments.open_items import KNOWN_ZERO, REASONS, Reason
from maatwerk.register.models import PayLine, PayOpenItem, VaultHash


def items_of_part(
    of: Compared, lines: Iterable[PayLine], asked: Asked, reach: int, run: str, at: datetime
) -> Iterator[PayOpenItem]:
    """Every open item of a part; unknown is open in each quarter that the run reaches.

    That nothing is due for a known reason is told of the last quarter, and of any other when
    something is taken back for it.
    """
    for case, quarter, component, reason, detail, amount, payee in _found(of, asked, reach):
        yield PayOpenItem(
            run_id=run,
            case_ref=of.part.refs[case],
            applicant_ref=of.part.told[case].case.applicant if payee is None else payee,
            quarter=quarter,
            component=None if component is None else COMPONENTS[component],
            reason=reason,
            detail=detail,
            amount=amount,
            source=f"run:{run}",
            at=at,
        )
    for (applicant, case_ref), cents in sorted(_without_account(lines).items()):
        yield PayOpenItem(
            run_id=run,
            case_ref=case_ref,
            applicant_ref=applicant,
            reason=Reason.NO_ACCOUNT,
            detail="",
            amount=cents,
            source=f"run:{run}",
            at=at,
        )


_Item = tuple[int, int, int | None, Reason, str, int | None, str | None]
"""Case, quarter, component, why, a detail, an amount, and of whom if not of who applies now."""


def _found(of: Compared, asked: Asked, reach: int) -> Iterator[_Item]:
    rights, due, found = of.part.rights, of.due, of.found
    quarter, last = rights.quarter[due.row], asked.quarter.index
    unknown = ~due.because(*KNOWN_ZERO)
    taken_back = np.isin(np.arange(len(due.row)), found.at)
    shown = (due.reason != NONE) & (unknown | (quarter == last) | taken_back) & (quarter >= reach)
    for at in np.flatnonzero(shown).tolist():
        detail = due.details[int(due.detail[at])] if due.detail[at] != NONE else ""
        reason, case = REASONS[int(due.reason[at])], int(rights.of[due.row[at]])
        yield case, int(quarter[at]), int(due.component[at]), reason, detail, None, None
    if asked.month is not None:
        for case in sorted(set(of.agreements) - set(rights.of[due.row].tolist())):
            yield case, last, None, Reason.ENDED, "", None, None
        return
    for key in found.key[found.at == NOWHERE].tolist():
        yield *parsed(key), of.why_gone(key), "", None, of.payees[payee_of(key)]
    for case in _ended(rights.of, rights.quarter, last):
        yield case, last, None, Reason.ENDED, "", None, None
    yield from _too_late(of)


def _ended(of: Ints, quarter: Ints, last: int) -> list[int]:
    """Cases with a right in the quarter before the last and none in it."""
    return sorted(set(of[quarter == last - 1].tolist()) - set(of[quarter == last].tolist()))


def _too_late(of: Compared) -> Iterator[_Item]:
    """Differences from before the reach; each is told once."""
    old, refs = of.too_late, of.part.refs
    if not len(old.key):
        return
    rows = PayOpenItem.objects.filter(
        reason=Reason.TOO_LATE, case_ref__gte=refs[0], case_ref__lte=refs[-1]
    )
    told = set(rows.values_list("case_ref", "quarter", "component", "amount"))
    for key, amount in zip(old.key.tolist(), old.amount.tolist(), strict=True):
        case, quarter, component = parsed(key)
        if (refs[case], quarter, COMPONENTS[component], amount) not in told:
            detail = str(Quarter.from_index(quarter))
            payee = of.payees[payee_of(key)]
            yield case, quarter, component, Reason.TOO_LATE, detail, amount, payee


def _without_account(lines: Iterable[PayLine]) -> dict[tuple[str, str], int]:
    """Who is to be paid and has no account in the vault, with what he would be paid."""
    coming: dict[tuple[str, str], int] = {}
    for line in lines:
        key = (line.applicant_ref, line.case_ref)
        coming[key] = coming.get(key, 0) + line.amount
    paid = {applicant for (applicant, _), cents in coming.items() if cents > 0}
    with_one = set(
        VaultHash.objects.filter(row__in=paid, number_kind="account_number")
        .values_list("row", flat=True)
        .distinct()
    )
    return {key: cents for key, cents in coming.items() if cents > 0 and key[0] not in with_one}
