"""The lines of a part of a run: what each accords or takes back, and its receipt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from django.db.models import Max, Min

from maatwerk.law import Law
from maatwerk.payments.compared import Compared
from maatwerk.payments.comparing import KINDS
from maatwerk.payments.due import COMPONENTS
from maatwerk.payments.keys import ROOM, parsed, payee_of
from maatwerk.payments.receipt_kinds import computed, otherwise
from maatwerk.payments.receipts import hashes, told
from maatwerk.payments.rights import Part, premium_in
from maatwerk.register.models import PayLine
from maatwerk.register.snapshots.horizon import Horizon
from maatwerk.snapshot.codes import codes_of

_WHERE = (
    *("person_ref", "applicant_ref", "scheme", "premium_kind", "package"),
    *("applicant_kind", "province"),
)


@dataclass(frozen=True, slots=True)
class Context:
    """What all lines of a run share.

    Attributes:
        run: Its name.
        law: The law.
        horizon: What was known.
        approved: Names of the runs that were approved before.
    """

    run: str
    law: Law
    horizon: Horizon
    approved: Sequence[str]


def lines_of_part(of: Compared, context: Context, after: int) -> Iterator[PayLine]:
    """The lines, in the order of cases, quarters and components; numbered on from ``after``."""
    found, part = of.found, of.part
    if not len(found.key):
        return
    receipts, lasting = _receipts(of, context), _events(part, context.horizon)
    columns = zip(
        found.key.tolist(),
        found.kind.tolist(),
        found.due.tolist(),
        found.before.tolist(),
        receipts,
        strict=True,
    )
    for number, (key, kind, due, before, receipt) in enumerate(columns, after + 1):
        case, quarter, component = parsed(key)
        first_event, last_event = lasting[part.refs[case]]
        yield PayLine(
            run_id=context.run,
            number=number,
            case_ref=part.refs[case],
            quarter=quarter,
            component=COMPONENTS[component],
            kind=KINDS[kind],
            amount=due - before,
            due=due,
            paid_before=before,
            receipt=receipt,
            first_event=first_event,
            last_event=last_event,
            **_where(of, key, context),
        )


def _receipts(of: Compared, context: Context) -> list[str]:
    """The hash of the receipt of each line."""
    part, due, found = of.part, of.due, of.found
    by_law = np.array([computed(of, int(at)) for at in found.at.tolist()], np.bool_)
    texts = [""] * len(by_law)
    at = found.at[by_law]
    law, known_on = context.law, context.horizon.known_on
    summed = hashes(part.rights, due.row[at], due.component[at], law, known_on)
    for place, text in zip(np.flatnonzero(by_law).tolist(), summed, strict=True):
        texts[place] = text
    for place in np.flatnonzero(~by_law).tolist():
        key, where = int(found.key[place]), int(found.at[place])
        texts[place] = told(otherwise(of, key, where))["sha256"]
    return texts


def _events(part: Part, horizon: Horizon) -> dict[str, tuple[int, int]]:
    """The first and last event of each case that was known."""
    rows = (
        horizon.events.filter(case_ref__gte=part.refs[0], case_ref__lte=part.refs[-1])
        .order_by()
        .values_list("case_ref")
        .annotate(first=Min("seq"), last=Max("seq"))
    )
    return {ref: (first, last) for ref, first, last in rows}


def _where(of: Compared, key: int, context: Context) -> dict[str, str]:
    """Who and where a line is of: as on the first day of its quarter."""
    part, applicant = of.part, of.payees[payee_of(key)]
    rights = part.rights
    case, quarter, component = parsed(key)
    row = int(np.searchsorted(rights.of * ROOM + rights.quarter, case * ROOM + quarter))
    there = row < len(rights.of) and (rights.of[row], rights.quarter[row]) == (case, quarter)
    if there and str(part.applicants[row]) == applicant:
        return {
            "person_ref": part.told[case].case.person,
            "applicant_ref": applicant,
            "scheme": codes_of("scheme")[int(rights.scheme[row])],
            "premium_kind": premium_in(part.told[case], quarter),
            "package": codes_of("package")[int(rights.facts["pakket"][row])],
            "applicant_kind": str(part.kinds[row]),
            "province": str(part.provinces[row]),
        }
    earlier = (  # no right any more, or that of another by now: as it was when it was paid
        PayLine.objects.filter(
            run__in=context.approved,
            case_ref=part.refs[case],
            quarter=quarter,
            component=COMPONENTS[component],
            applicant_ref=applicant,
        )
        .order_by("-id")
        .values(*_WHERE)
        .first()
    )
    if earlier is None:
        raise LookupError("What is taken back was accorded by a line.")
    return dict(earlier)
