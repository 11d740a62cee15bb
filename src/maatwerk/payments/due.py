"""What is due for quarters of right, as columns: cents, or why there are none to tell.

Pure. The law is the one of each quarter as known on a day. What cannot be known is not zero: it has
a reason, and whoever compares leaves what was paid for it as it is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from maatwerk.cases.acts.numbering import BY_DECISION
from maatwerk.errors import BadInputError
from maatwerk.law import Law, Quarter
from maatwerk.law.dated.parameters import Selection
from maatwerk.law.differences.parameter_changes import missing_values
from maatwerk.law.engine.plan import Plan
from maatwerk.payments.open_items import REASONS, Reason
from maatwerk.snapshot.codes import codes_of

COMPONENTS = codes_of("component")
WAGE, GUIDANCE, SUPPORT = range(3)
"""Positions of ``loonpremie``, ``begeleidingspremie`` and ``ondersteuningspremie``."""

NONE = -1
"""The reason of what is simply due."""

Ints: TypeAlias = npt.NDArray[np.int64]
Marks: TypeAlias = npt.NDArray[np.bool_]

_DECIDED = tuple(codes_of("package").index(code) for code in sorted(BY_DECISION))
_STATUS = {Reason.SUSPENDED: "geschorst", Reason.INTERRUPTED: "onderbroken"}
_NEEDED: Mapping[int, tuple[tuple[str, Reason], ...]] = {
    WAGE: (("referteloon", Reason.WAGE), ("tewerkstellingsbreuk", Reason.FRACTION)),
    GUIDANCE: (("begeleidingsnood", Reason.NEED), ("tewerkstellingsbreuk", Reason.FRACTION)),
    SUPPORT: (),
}
"""Facts without which a component is not known; they are below 0 where nobody told them."""


@dataclass(frozen=True, slots=True)
class Rights:
    """Quarters of right, one row a case and quarter, in that order; arrays of equal length.

    Attributes:
        of: Position of the case.
        quarter: Index of the quarter.
        scheme: Position in its list of codes.
        status: Likewise: ``recht``, ``geschorst`` or ``onderbroken``.
        alone: Whether the applicant is self-employed in it.
        excluded: Whether the applicant is excluded in it.
        twice: Whether another case counts the same wage.
        facts: What the law asks, by its names, codes as positions; what is not known as the law
            has it for what is not given, or -1.
    """

    of: Ints
    quarter: Ints
    scheme: Ints
    status: Ints
    alone: Marks
    excluded: Marks
    twice: Marks
    facts: Mapping[str, npt.NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Due:
    """What is due, a row for each right and component; arrays of equal length.

    Attributes:
        row: Position in the rights.
        component: Position in :data:`COMPONENTS`.
        cents: 0 where it is not known, too.
        reason: Position in :data:`~maatwerk.payments.open_items.REASONS`, or :data:`NONE`.
        detail: Position in ``details``; only where a value of the law is missing.
        details: Which value that is.
    """

    row: Ints
    component: Ints
    cents: Ints
    reason: Ints
    detail: Ints
    details: tuple[str, ...]

    def because(self, *reasons: Reason) -> Marks:
        """Where it is for one of these reasons."""
        return np.isin(self.reason, [REASONS.index(reason) for reason in reasons])


def due_of(rights: Rights, law: Law, known_on: date) -> Due:
    """What is due for each right and each component that it is a right to.

    Args:
        rights: Any number.
        law: The law.
        known_on: The law of each quarter is the one as known on that day.
    """
    details: list[str] = []
    parts = [
        _of_component(rights, component, law, known_on, details)
        for component in range(len(COMPONENTS))
    ]
    row, number, cents, reason, detail = (
        np.concatenate([part[at] for part in parts]) for at in range(5)
    )
    return Due(row, number, cents, reason, detail, tuple(details))


def entitled(rights: Rights, component: int) -> Marks:
    """Which rights are a right to a component: the kind of applicant says which premium."""
    if component == SUPPORT:
        return rights.alone
    if component == WAGE:
        return ~rights.alone
    level = rights.facts["begeleidingsnood"]
    return np.asarray(~rights.alone & (level != codes_of("guidance").index("geen")))


def _of_component(
    rights: Rights, component: int, law: Law, known_on: date, details: list[str]
) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    at = np.flatnonzero(entitled(rights, component))
    reason = _held_back(rights, component, at)
    cents = np.zeros(len(at), np.int64)
    detail = np.full(len(at), NONE, np.int64)
    open_ = np.flatnonzero(reason == NONE)
    group = rights.quarter[at[open_]] * 2 + rights.scheme[at[open_]]
    order = np.argsort(group, kind="stable")
    for places in np.split(order, np.flatnonzero(np.diff(group[order])) + 1):
        if len(places):
            asked = _Asked(rights, component, law, known_on, at, *divmod(int(group[places[0]]), 2))
            asked.fill(open_[places], cents, reason, detail, details)
    reason[(reason == NONE) & (cents == 0)] = REASONS.index(Reason.NOTHING)
    return at, np.full(len(at), component, np.int64), cents, reason, detail


def _held_back(rights: Rights, component: int, at: Ints) -> Ints:
    """Why nothing is computed, before the law is asked; the first that holds."""
    conditions = [
        (reason, rights.status[at] == codes_of("status").index(code))
        for reason, code in _STATUS.items()
    ]
    conditions.append((Reason.EXCLUDED, rights.excluded[at]))
    conditions.append((Reason.TWICE, rights.twice[at]))
    if component != GUIDANCE:
        decided = np.isin(rights.facts["pakket"][at], _DECIDED)
        conditions.append((Reason.PERCENTAGE, decided & (rights.facts["percentage"][at] < 0)))
    conditions += [(reason, rights.facts[name][at] < 0) for name, reason in _NEEDED[component]]
    marks = [marks for _, marks in conditions]
    codes = [REASONS.index(reason) for reason, _ in conditions]
    return np.select(marks, codes, default=NONE).astype(np.int64)


@dataclass(frozen=True, slots=True)
class _Asked:
    """One component of one scheme in one quarter."""

    rights: Rights
    component: int
    law: Law
    known_on: date
    at: Ints
    quarter: int
    scheme: int

    def fill(
        self, places: Ints, cents: Ints, reason: Ints, detail: Ints, details: list[str]
    ) -> None:
        """Write what is due at some places, or why that is not known."""
        scheme, quarter = codes_of("scheme")[self.scheme], Quarter.from_index(self.quarter)
        graph = self.law.graph(scheme, quarter)
        name = COMPONENTS[self.component]
        if name not in graph.rules or not _runs(self.law, scheme, quarter):
            reason[places] = REASONS.index(Reason.ENDED)
            return
        plan = Plan.of(graph, (name,), lambda _: None)
        selection = Selection(scheme, name, self.known_on)
        for value in missing_values(self.law, tuple(plan.parameters), quarter, selection):
            unknown = places[self._reads(value.parameter.keys, value.key, places)]
            unknown = unknown[reason[unknown] == NONE]
            if len(unknown):
                reason[unknown] = REASONS.index(Reason.PARAMETER)
                detail[unknown] = len(details)
                details.append(f"{value.parameter.name} {quarter}")
        ready = places[reason[places] == NONE]
        for some, found in self._amounts(ready, tuple(plan.inputs), scheme, quarter):
            if found is None:
                reason[some] = REASONS.index(Reason.FACTS)
            else:
                cents[some] = found

    def _reads(self, keys: str | None, key: str | None, places: Ints) -> Marks:
        """Where a value of the law matters: of a table only for the rows of that code."""
        if key is None or keys is None or keys not in self.rights.facts:
            return np.ones(len(places), np.bool_)
        codes = self.law.inputs[keys].codes or ()
        return np.asarray(self.rights.facts[keys][self.at[places]] == codes.index(key))

    def _amounts(
        self, places: Ints, inputs: tuple[str, ...], scheme: str, quarter: Quarter
    ) -> Iterator[tuple[Ints, Ints | None]]:
        """Cents at some places; None at one that the law does not accept, found by halving."""
        if not len(places):
            return
        rows = self.at[places]
        facts = {
            name: self.rights.facts[name][rows] for name in inputs if name in self.rights.facts
        }
        try:
            yield (
                places,
                self.law.amounts(
                    COMPONENTS[self.component],
                    quarter,
                    facts,
                    scheme=scheme,
                    known_on=self.known_on,
                ),
            )
        except BadInputError:
            if len(places) == 1:
                yield places, None
                return
            half = len(places) // 2
            yield from self._amounts(places[:half], inputs, scheme, quarter)
            yield from self._amounts(places[half:], inputs, scheme, quarter)


def _runs(law: Law, scheme: str, quarter: Quarter) -> bool:
    try:
        law.schemes[scheme].must_run_in(quarter)
    except BadInputError:
        return False
    return True
