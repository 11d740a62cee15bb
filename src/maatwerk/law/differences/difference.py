"""What is due by the law and facts of one day against those of another, and why.

Between what was due as known then and what is due as known now lie two steps, which are kept
apart exactly: the law that became known (the old facts under the old and the new law), and the
facts that became known (the old and the new facts under the new law).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from maatwerk.errors import BadInputError
from maatwerk.law.dated.parameters import Selection
from maatwerk.law.differences.parameter_changes import Missing, missing_values, value_changes
from maatwerk.law.differences.sides import NOWHERE, Array, Pairs, Positions, Side, paired
from maatwerk.law.differences.table import Cents, Difference, Marks, QuarterDifference, fact_of
from maatwerk.law.engine.plan import Plan
from maatwerk.law.engine.rule import Input, Rule
from maatwerk.law.law import Law
from maatwerk.law.quarters import Quarter

Facts = Mapping[str, Array]


def difference(
    law: Law, component: str, old: Side, new: Side, *, scheme: str = "imw", threads: int = 1
) -> Difference:
    """Every dossier and quarter whose amount differs between two sides, and why.

    Args:
        law: The law as it is known now.
        component: One of its components.
        old: The facts and the law as they were known.
        new: As they are known later.
        scheme: Code of the scheme.
        threads: Blocks computed at once.

    Returns:
        A row for each amount that differs, or of which a side cannot be known.

    Raises:
        BadInputError: an unknown component or scheme, a quarter outside the scheme, a dossier
            twice in a quarter, or facts that cannot be; it names the dossier.
    """
    if component not in law.components or component not in law.graph(scheme).rules:
        raise BadInputError(f"The scheme {scheme} has no {component}.")
    pairs = paired(old, new)
    edges = [0, *(np.flatnonzero(np.diff(pairs.quarters)) + 1).tolist(), len(pairs.quarters)]
    found = []
    for first, last in pairwise(edges):
        if last > first:
            quarter = Quarter.from_index(int(pairs.quarters[first]))
            asked = _Asked.of(law, component, scheme, quarter, threads)
            found.append(asked.between(old, new, pairs.part(first, last)))
    return Difference(component, scheme, old, new, tuple(found))


def inputs_of(law: Law, component: str, scheme: str, quarter: Quarter) -> Mapping[str, Input]:
    """The facts that an amount depends on, also where the law of the quarter is not known."""
    return _plan(law, component, scheme, quarter).inputs


def _plan(law: Law, component: str, scheme: str, quarter: Quarter) -> Plan:
    """Planned without looking a value up: one that is not known is no error here."""
    return Plan.of(law.graph(scheme, quarter), (component,), lambda _: None)


@dataclass(frozen=True, slots=True)
class _Due:
    """What is due on one side: cents, 0 where there is no row or it is not known."""

    cents: Cents
    known: Marks
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """One component of one scheme in one quarter.

    Attributes:
        inputs: The facts it depends on, by name.
        read: The parameters that rules or checks read for it.
        decisive: Those that rules read: a check decides no amount.
    """

    law: Law
    component: str
    scheme: str
    quarter: Quarter
    threads: int
    inputs: Mapping[str, Input]
    read: tuple[str, ...]
    decisive: tuple[str, ...]

    @classmethod
    def of(cls, law: Law, component: str, scheme: str, quarter: Quarter, threads: int) -> "_Asked":
        law.schemes[scheme].must_run_in(quarter)
        plan = _plan(law, component, scheme, quarter)
        by_rules = {name for node in plan.nodes if isinstance(node, Rule) for name in node.needs}
        read = tuple(plan.parameters)
        decisive = tuple(name for name in read if name in by_rules)
        return cls(law, component, scheme, quarter, threads, plan.inputs, read, decisive)

    def between(self, old: Side, new: Side, pairs: Pairs) -> QuarterDifference:
        """What differs among the pairs of this quarter."""
        was, now = self._due(old, pairs.old), self._due(new, pairs.new)
        values = value_changes(
            self.law,
            self.decisive,
            self.quarter,
            self._selection(old.known_on),
            self._selection(new.known_on),
        )
        both = (pairs.old != NOWHERE) & (pairs.new != NOWHERE) & was.known & now.known
        between = was.cents.copy()
        at = np.flatnonzero(both)
        if values and len(at):
            between[at] = self._by_new_law(old, new, pairs.at(at), was.cents[at], now.cents[at])
        law = np.where(both, between - was.cents, 0)
        facts = np.where(both, now.cents - between, 0)
        known = was.known & now.known
        differs = (law != 0) | (facts != 0) | (was.cents != now.cents) | ~known
        listed = np.flatnonzero(differs)
        return QuarterDifference(
            self.quarter,
            self.inputs,
            pairs.at(listed),
            was.cents[listed],
            now.cents[listed],
            was.known[listed],
            now.known[listed],
            law[listed],
            facts[listed],
            values,
            was.missing,
            now.missing,
            len(pairs.old),
            (int(was.cents[known].sum()), int(now.cents[known].sum())),
        )

    def _selection(self, known_on: date | None) -> Selection:
        return Selection(self.scheme, self.component, known_on)

    def _due(self, side: Side, rows: Positions) -> _Due:
        """What is due on a side in these rows of its table."""
        missing = missing_values(self.law, self.read, self.quarter, self._selection(side.known_on))
        cents, known = np.zeros(len(rows), np.int64), np.ones(len(rows), np.bool_)
        present = np.flatnonzero(rows != NOWHERE)
        if len(present):
            facts = self._facts(side, rows[present])
            known[present] = self._computable(facts, missing, len(present))
            ready = present[known[present]]
            cents[ready] = self._amounts(side, rows[ready])
        return _Due(cents, known, missing)

    def _facts(self, side: Side, rows: Positions) -> Facts:
        absent = [
            fact
            for fact in self.inputs.values()
            if fact.absent is None and fact.name not in side.facts
        ]
        if absent:
            raise BadInputError(
                f"The facts {side.told} have no column {absent[0].name}: {absent[0].label_en}."
            )
        return {name: side.facts[name][rows] for name in self.inputs if name in side.facts}

    def _computable(self, facts: Facts, missing: tuple[Missing, ...], count: int) -> Marks:
        """Where nothing is missing that the amount rests on."""
        ready = np.ones(count, np.bool_)
        for value in missing:
            keys = value.parameter.keys
            if value.key is None or keys is None:
                return np.zeros(count, np.bool_)
            if keys in facts:
                codes = self.inputs[keys].codes or ()
                ready &= facts[keys] != codes.index(value.key)
        return ready

    def _amounts(self, side: Side, rows: Positions) -> Cents:
        """What is due in these rows; a row the law does not accept is named."""
        if not len(rows):
            return np.zeros(0, np.int64)
        try:
            return self._run(self._facts(side, rows), side.known_on)
        except BadInputError:
            row = int(rows[self._first_refused(side, rows)])
            alone = {name: int(side.facts[name][row]) for name in self._facts(side, rows[:0])}
            try:
                self._run(alone, side.known_on)
            except BadInputError as why:
                raise BadInputError(
                    f"The facts {side.told}: dossier {side.dossiers[row]} in {self.quarter}, "
                    f"{self.component}: {why}"
                ) from why
            raise

    def _first_refused(self, side: Side, rows: Positions) -> int:
        """The place of the first row that is not accepted, found by halving."""
        low, high = 0, len(rows)
        while high - low > 1:
            middle = (low + high) // 2
            try:
                self._run(self._facts(side, rows[low:middle]), side.known_on)
            except BadInputError:
                high = middle
            else:
                low = middle
        return low

    def _run(self, facts: Mapping[str, Array | int], known_on: date | None) -> Cents:
        return self.law.amounts(
            self.component,
            self.quarter,
            facts,
            scheme=self.scheme,
            known_on=known_on,
            threads=self.threads,
        )

    def _by_new_law(self, old: Side, new: Side, pairs: Pairs, was: Cents, now: Cents) -> Cents:
        """What the old facts come to under the new law; all pairs are on both sides and known.

        Where the facts are the same, that is what is due now. Where the new law does not accept
        the old facts at all, nothing can be said of the law apart: the whole difference is then
        booked on the facts.
        """
        changed = np.zeros(len(was), np.bool_)
        for name, fact in self.inputs.items():
            if name in old.facts or name in new.facts:
                changed |= _column(old, fact, pairs.old) != _column(new, fact, pairs.new)
        result = np.where(changed, was, now)
        side = Side(old.dossiers, old.quarters, old.facts, new.known_on)
        missing = missing_values(self.law, self.read, self.quarter, self._selection(side.known_on))
        facts = self._facts(side, pairs.old)
        at = np.flatnonzero(changed & self._computable(facts, missing, len(was)))
        self._fill_accepted(result, at, side, pairs.old)
        return result

    def _fill_accepted(self, result: Cents, at: Positions, side: Side, rows: Positions) -> None:
        """Compute the rows at ``at``; those that are not accepted keep what they have."""
        if not len(at):
            return
        try:
            result[at] = self._run(self._facts(side, rows[at]), side.known_on)
        except BadInputError:
            if len(at) > 1:
                half = len(at) // 2
                self._fill_accepted(result, at[:half], side, rows)
                self._fill_accepted(result, at[half:], side, rows)


def _column(side: Side, fact: Input, rows: Positions) -> Array:
    if fact.name in side.facts:
        return side.facts[fact.name][rows]
    return np.full(len(rows), fact_of(side, fact, 0))
