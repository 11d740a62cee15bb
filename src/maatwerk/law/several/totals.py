"""The totals of many laws on the same dossiers, computing once what they have in common.

The cost of a reform falls as there are more of them. A rule is run on the distinct cells of
short facts (:mod:`maatwerk.law.several.cells`) where it can be, and on the dossiers of a cell
once for laws that have the same figures there. Every amount is added to a total at once, so that
memory does not grow with the number of laws times that of dossiers.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from maatwerk.errors import BadInputError
from maatwerk.law.engine.columns import must_be_facts
from maatwerk.law.engine.plan import Plan
from maatwerk.law.engine.run import BLOCK, must_be_counts
from maatwerk.law.law import Law
from maatwerk.law.quarters import Quarter
from maatwerk.law.several.cells import Cells, Kinds, Slice
from maatwerk.law.several.distinct import Numbered, numbered
from maatwerk.law.several.facts import Facts
from maatwerk.law.several.in_cells import Layouts, merged
from maatwerk.law.several.layout import LawRefusesError

FEW = 8
"""For so many laws a run of its own for each is faster than putting dossiers into cells."""

CHUNK = 1 << 20
"""Dossiers that are put into cells at one time."""

Totals = npt.NDArray[np.int64]
Column = npt.NDArray[Any]


def totals_under(
    laws: Sequence[Law],
    component: str,
    quarter: Quarter,
    inputs: Mapping[str, Any],
    *,
    scheme: str = "imw",
    known_on: date | None = None,
    by: npt.NDArray[Any] | None = None,
    threads: int = 1,
    block: int = BLOCK,
    chunk: int = CHUNK,
) -> Totals:
    """The exact total under each law: what ``law.amounts(...).sum()`` gives, for much less.

    Args:
        laws: The law and reforms of it, in any order.
        component: As for :meth:`Law.amounts`, like all that is not named here.
        quarter: The quarter of right.
        inputs: By Dutch name, integer arrays of one length or single integers.
        scheme: Code of the scheme.
        known_on: The law as it was known on that day.
        by: The group of each dossier, integers from 0 up; None puts all of them in one.
        threads: Parts computed at once.
        block: Dossiers of a cell that are computed at one time.
        chunk: Dossiers that are put into cells at one time.

    Returns:
        Cents, int64, [law, group].

    Raises:
        BadInputError: as for :meth:`Law.amounts`; it names the reform. Also groups that do not
            fit the dossiers, and threads, a block or a chunk below 1.
    """
    must_be_counts(threads=threads, block=block, chunk=chunk)
    asked = _Asked(component, quarter, scheme, known_on)
    facts, plans = Facts(), []
    for law in laws:
        with _naming(law):
            plans.append(asked.plan(law))
            must_be_facts(inputs, plans[-1].offered)
            facts.add(plans[-1].inputs, inputs)
    groups = _groups(by, facts.rows)
    totals = np.zeros((len(laws), int(groups.max(initial=0)) + 1), np.int64)
    if len(laws) <= FEW or not facts.rows:
        for position, law in enumerate(laws):
            amounts = asked.amounts(law, inputs, threads)
            if totals.shape[1] == 1:
                totals[position] = amounts.sum()
            else:
                np.add.at(totals[position], groups, amounts)
        return totals
    run = _Run(numbered(plans, facts.columns, facts.singles), facts, block)
    try:
        with _pool(threads) as each:
            for start in range(0, facts.rows, chunk):
                run.add(totals, start, groups[start : start + chunk], each)
    except LawRefusesError as refused:
        asked.amounts(laws[refused.law], inputs, threads)  # says which dossier, and why
        raise AssertionError(f"only here is a dossier refused by law {refused.law}") from refused
    return totals


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which amounts; the fields are those of :func:`totals_under`."""

    component: str
    quarter: Quarter
    scheme: str
    known_on: date | None

    def plan(self, law: Law) -> Plan:
        """How the law computes them."""
        law.facts_for(self.component, self.quarter, scheme=self.scheme, known_on=self.known_on)
        return law.plan(
            self.component,
            quarter=self.quarter,
            scheme=self.scheme,
            component=self.component,
            known_on=self.known_on,
        )

    def amounts(self, law: Law, inputs: Mapping[str, Any], threads: int) -> Totals:
        """What is due under the law, for each dossier; an error names the reform."""
        with _naming(law):
            return law.amounts(
                self.component,
                self.quarter,
                inputs,
                scheme=self.scheme,
                known_on=self.known_on,
                threads=threads,
            )


@contextmanager
def _naming(law: Law) -> Iterator[None]:
    """Say in an error which reform it is of."""
    try:
        yield
    except BadInputError as error:
        if not law.reforms:
            raise
        raise BadInputError(f"{law.title}: {error}") from error


@contextmanager
def _pool(threads: int) -> Iterator[Callable[..., Iterator[Any]]]:
    """What ``map`` does, on so many threads."""
    if threads == 1:
        yield map
        return
    with ThreadPoolExecutor(threads) as pool:
        yield pool.map


def _groups(by: Column | None, rows: int) -> Column:
    if by is None:
        return np.zeros(rows, np.int64)
    groups = np.asarray(by)
    if groups.dtype.kind not in "iu" or groups.shape != (rows,):
        raise BadInputError(
            f"The groups must be {rows} integers, one a dossier, not {groups.dtype} of the shape "
            f"{groups.shape}."
        )
    if rows and int(groups.min()) < 0:
        raise BadInputError(f"Row {int(groups.argmin())}: a group below 0.")
    return groups.astype(np.int64, copy=False)


@dataclass(slots=True)
class _Run:
    """One run of some laws.

    Attributes:
        laws: What they compute.
        facts: Of the dossiers.
        size: Dossiers of a cell that are computed at one time.
    """

    laws: Numbered
    facts: Facts
    size: int
    _layouts: dict[frozenset[str], Layouts] = field(default_factory=dict)

    def add(
        self, totals: Totals, start: int, groups: Column, each: Callable[..., Iterator[Any]]
    ) -> None:
        """Add what is due for the dossiers from ``start`` on to the totals, [law, group]."""
        columns = self.facts.block(start, start + len(groups))
        cells = Cells.of(columns, len(groups))
        shared = frozenset(cells.facts)
        if shared not in self._layouts:
            self._layouts[shared] = Layouts.of(self.laws, shared)
        kind_of, alike = merged(self._layouts[shared].alike(self.laws, cells), cells.count)
        kinds = Kinds.of(kind_of[cells.of_row], int(kind_of.max()) + 1, groups, totals.shape[1])
        for some in alike:
            if some.layout.target.kind == "figure":
                figures = some.figures[:, some.layout.target.index]
                totals[some.laws] += figures @ kinds.counts
        working = [some for some in alike if some.layout.steps]
        if not working:
            return
        ordered = {
            number: columns[name][kinds.order]
            for number, name in self.laws.columns.items()
            if name not in shared
        }

        def compute(part: Slice) -> list[Totals]:
            here = {number: column[part.start : part.stop] for number, column in ordered.items()}
            return [some.totals(part, here) for some in working]

        parts = list(kinds.slices(self.size))
        for part, found in zip(parts, each(compute, parts), strict=True):
            for some, more in zip(working, found, strict=True):
                totals[np.ix_(some.laws, part.groups)] += more
