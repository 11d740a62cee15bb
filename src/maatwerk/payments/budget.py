"""Committed beside paid: what granted rights still cost, and what was paid, by year and more.

Paid is what lines of filed runs accord, in the year of the day that the bank was asked to pay on,
less what decisions claimed back of them besides, in the year of their legal date: a transfer that
the bank rejects stays a debt and stays spent. Committed is what rights still bring
on top of all that was accorded, in the year of the quarter of right; see
:mod:`maatwerk.payments.committing` for how it is estimated.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from django.db.models import Sum

from maatwerk.cases.clock import Clock, SystemClock, today
from maatwerk.cases.roles import Actor
from maatwerk.cases.visibility import sees_aggregates
from maatwerk.law import Law, Quarter, load_law
from maatwerk.payments import runs
from maatwerk.payments.committing import committed, summed
from maatwerk.payments.due import COMPONENTS
from maatwerk.payments.entering import entry_in
from maatwerk.payments.ledger import Account
from maatwerk.payments.preparing import reach_from
from maatwerk.payments.rights import Part, parts
from maatwerk.register.access.log import Act, DeniedError, logged
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.models import CaseRow, LedgerEntry, PayLine, PayStep, RecoveryAct
from maatwerk.register.one_moment import one_moment
from maatwerk.register.snapshots.horizon import horizon_of
from maatwerk.register.snapshots.uncollected import uncollected
from maatwerk.register.snapshots.wages import Wages
from maatwerk.snapshot.codes import codes_of

FAR = Quarter(2150, 4)
"""After the last quarter of any right."""

BUDGETING = "budget berekenen"
_KINDS, _PROVINCES = codes_of("applicant_kind"), codes_of("province")


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """What a line of the budget is of.

    Attributes:
        year: Of the payment, or of the quarter of right.
        province: Code.
        applicant_kind: Code.
        component: The premium.
    """

    year: int
    province: str
    applicant_kind: str
    component: str


@dataclass(frozen=True, slots=True)
class Amounts:
    """What is known of a line, in cents.

    Attributes:
        paid: By the day of payment.
        committed: Still to be paid.
        estimated: How much of that is an estimate.
        unknown: Quarters of right whose amount is not known, which are in none of these.
    """

    paid: int = 0
    committed: int = 0
    estimated: int = 0
    unknown: int = 0

    def __add__(self, other: "Amounts") -> "Amounts":
        return Amounts(
            self.paid + other.paid,
            self.committed + other.committed,
            self.estimated + other.estimated,
            self.unknown + other.unknown,
        )


@dataclass(frozen=True, slots=True)
class Budget:
    """Committed beside paid.

    Attributes:
        known_on: The day as on which it is known.
        law_hash: Of the law that it is computed by.
        lines: By year, province, kind of applicant and component, in order.
        quarters: What is committed by quarter of right, in order.
    """

    known_on: date
    law_hash: str
    lines: tuple[tuple[Cell, Amounts], ...]
    quarters: tuple[tuple[Quarter, Amounts], ...]

    @property
    def total(self) -> Amounts:
        """Of all lines."""
        return sum((amounts for _, amounts in self.lines), Amounts())


@dataclass(frozen=True, slots=True)
class Budgeting:
    """The door; to be called outside a transaction.

    Attributes:
        law: The law.
        clock: What time it is.
    """

    law: Law = field(default_factory=load_law)
    clock: Clock = field(default_factory=SystemClock)

    def budget(
        self,
        actor: Actor,
        purpose: Purpose,
        progress: Callable[[str, int, int], None] = lambda _doing, _done, _of: None,
    ) -> Budget:
        """The budget as known now; it holds sums, so it is for who sees figures.

        Raises:
            DeniedError: the role sees no figures, or cannot have that purpose.
        """
        with logged(actor, Act.PAYMENT, purpose, self.clock, query="budget"):
            if not sees_aggregates(actor):
                raise DeniedError(
                    f"Als {actor.role} ziet u het budget niet.",
                    f"The role {actor.role} does not see the budget.",
                )
            with one_moment(), uncollected():
                return self._made(progress)

    def _made(self, progress: Callable[[str, int, int], None]) -> Budget:
        now = today(self.clock)
        horizon = horizon_of(now, self.clock)
        first = reach_from(Quarter.of(now), self.law)
        counted = _Counted()
        cases, done = CaseRow.objects.count(), 0
        with Wages(horizon) as wages:
            for part in parts(horizon, self.law, FAR, wages):
                counted.take(part, self.law, now, first)
                done += len(part.refs)
                progress(BUDGETING, done, cases)
        cells = dict(counted.cells)
        for cell, paid in _paid():
            cells[cell] = cells.get(cell, Amounts()) + Amounts(paid=paid)
        return Budget(
            now,
            self.law.hash,
            tuple(sorted(cells.items())),
            tuple(
                (Quarter.from_index(index), counted.quarters[index])
                for index in sorted(counted.quarters)
            ),
        )


class _Counted:
    """What is committed, added up part by part."""

    def __init__(self) -> None:
        self.cells: dict[Cell, Amounts] = {}
        self.quarters: dict[int, Amounts] = {}
        self._approved = runs.approved()

    def take(self, part: Part, law: Law, known_on: date, first: Quarter) -> None:
        """Add some cases; quarters before ``first`` are no longer corrected, so not paid."""
        found = committed(part.rights, law, known_on, self._accorded(part))
        quarter = part.rights.quarter[found.row]
        kept = quarter >= first.index
        row, quarter = found.row[kept], quarter[kept]
        cents, unknown = found.cents[kept], found.unknown[kept].astype(np.int64)
        values = (cents, np.where(found.estimated[kept], cents, 0), unknown)
        places = [
            np.asarray(pc.index_in(column, value_set=pa.array(codes)), np.int64)[row]
            for column, codes in ((part.provinces, _PROVINCES), (part.kinds, _KINDS))
        ]
        groups = (quarter // 4, *places, found.component[kept])
        for (year, province, kind, component), sums in zip(*summed(groups, values), strict=True):
            cell = Cell(year, _PROVINCES[province], _KINDS[kind], COMPONENTS[component])
            _add(self.cells, cell, sums)
        for (index,), sums in zip(*summed((quarter,), values), strict=True):
            _add(self.quarters, index, sums)

    def _accorded(self, part: Part) -> dict[tuple[int, int, int], int]:
        """What was accorded, whoever was paid: what another got is taken back, not committed."""
        at = {ref: place for place, ref in enumerate(part.refs)}
        rows = runs.accorded(self._approved, part.refs[0], part.refs[-1], FAR)
        found: Counter[tuple[int, int, int]] = Counter()
        for one in rows:
            if one.case_ref in at:
                key = (at[one.case_ref], one.quarter, COMPONENTS.index(one.component))
                found[key] += one.cents
        return found


_Of = TypeVar("_Of", Cell, int)


def _add(found: dict[_Of, Amounts], of: _Of, sums: tuple[int, ...]) -> None:
    """Lines of which nothing is committed and nothing unknown are left out."""
    cents, estimated, unknown = sums
    if cents or unknown:
        added = Amounts(committed=cents, estimated=estimated, unknown=unknown)
        found[of] = found.get(of, Amounts()) + added


def _paid() -> Iterator[tuple[Cell, int]]:
    """Cents of the lines of filed runs."""
    filed = PayStep.objects.filter(step=runs.Step.FILED, paid_on__isnull=False)
    for run, paid_on in filed.order_by("run").values_list("run", "paid_on"):
        if paid_on is None:
            raise LookupError("A day was asked for above.")
        rows = PayLine.objects.filter(run=run).order_by()
        by = rows.values_list("province", "applicant_kind", "component")
        for province, kind, component, cents in by.annotate(cents=Sum("amount")):
            yield Cell(paid_on.year, province, kind, component), int(cents)
    yield from _claimed_back()


def _claimed_back() -> Iterator[tuple[Cell, int]]:
    """Cents below 0 that decisions took back of lines besides, in the year of their legal date."""
    acts = LedgerEntry.objects.filter(account=Account.RIGHT, source__startswith="act:")
    for entry in map(entry_in, acts.order_by("seq").iterator()):
        on = RecoveryAct.objects.get(pk=entry.source.split(":")[1]).legal_date
        of = {
            "case_ref": entry.key.case,
            "applicant_ref": entry.key.applicant,
            "quarter": entry.key.quarter,
            "component": entry.key.component,
        }
        line = PayLine.objects.filter(**of).order_by("-id")[0]
        yield Cell(on.year, line.province, line.applicant_kind, line.component), entry.cents
