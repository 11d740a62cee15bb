"""The totals of many laws on the same dossiers, computing once what they have in common.

The cost of a reform falls as there are more of them. A rule is run on the distinct cells of
short facts (:mod:`maatwerk.law.cells`) where it can be, and on the dossiers of a cell once for
laws that have the same figures there. Every amount is added to a total at once, so that memory
does not grow with the number of laws times that of dossiers.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from maatwerk.errors import BadInputError
from maatwerk.law.cells import Cells, Kinds, Slice
from maatwerk.law.columns import CheckedColumn, read_facts
from maatwerk.law.distinct import Numbered, numbered
from maatwerk.law.engine import BLOCK, rows_refused
from maatwerk.law.law import Law
from maatwerk.law.layout import Alike, LawRefusesError, Layout, layout_of
from maatwerk.law.quarters import Quarter
from maatwerk.law.rule import Check, Input
from maatwerk.law.tables import Table

FEW = 4
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
            fit the dossiers.
    """
    facts, plans = _Facts(), []
    for law in laws:
        with _naming(law):
            law.facts_for(component, quarter, scheme=scheme, known_on=known_on)
            plan = law.plan(
                component, quarter=quarter, scheme=scheme, component=component, known_on=known_on
            )
            facts.add(plan.inputs, inputs)
            plans.append(plan)
    groups = _groups(by, facts.rows)
    totals = np.zeros((len(laws), int(groups.max(initial=0)) + 1), np.int64)
    if len(laws) <= FEW:
        for law, total in zip(laws, totals, strict=True):
            with _naming(law):
                amounts = law.amounts(
                    component, quarter, inputs, scheme=scheme, known_on=known_on, threads=threads
                )
            np.add.at(total, groups, amounts)
        return totals
    run = _Run(numbered(plans, facts.columns, facts.singles), facts, block)
    try:
        with _pool(threads) as each:
            for start in range(0, facts.rows, chunk):
                run.add(totals, start, groups[start : start + chunk], each)
    except LawRefusesError as refused:
        law = laws[refused.law]
        with _naming(law):
            law.amounts(component, quarter, inputs, scheme=scheme, known_on=known_on)
        raise AssertionError(f"only here does {law.title!r} refuse a dossier") from refused
    return totals


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
class _Facts:
    """The facts that the laws need.

    Attributes:
        columns: By name, once for each way in which laws bound it, with the first such law.
        singles: Of each law, by name.
    """

    columns: dict[str, dict[Input, tuple[int, CheckedColumn]]] = field(default_factory=dict)
    singles: list[Mapping[str, Any]] = field(default_factory=list)
    _read: dict[tuple[Input, ...], Any] = field(default_factory=dict)

    def add(self, wanted: Mapping[str, Input], given: Mapping[str, Any]) -> None:
        """The facts of one more law."""
        same = tuple(wanted.values())
        if same not in self._read:
            self._read[same] = read_facts(wanted, given)
        columns, singles = self._read[same]
        for name, column in columns.items():
            bounds = self.columns.setdefault(name, {})
            bounds.setdefault(column.fact, (len(self.singles), column))
        self.singles.append(singles)

    @property
    def rows(self) -> int:
        """How many dossiers there are; one when all facts are single."""
        lengths = {len(c.values) for bounds in self.columns.values() for _, c in bounds.values()}
        if len(lengths) > 1:
            raise BadInputError(f"The columns are not equally long: {sorted(lengths)} rows.")
        return lengths.pop() if lengths else 1

    def block(self, start: int, stop: int) -> dict[str, Column]:
        """Some rows of every column, in the type that rules expect, checked for every law."""
        found: dict[str, Column] = {}
        for name, bounds in self.columns.items():
            for law, column in bounds.values():
                try:
                    found[name] = column.block(start, stop)
                except BadInputError as error:
                    raise LawRefusesError(law) from error
        return found


@dataclass(slots=True)
class _Run:
    """One run of some laws.

    Attributes:
        laws: What they compute.
        facts: Of the dossiers.
        size: Dossiers of a cell that are computed at one time.
    """

    laws: Numbered
    facts: _Facts
    size: int
    _layouts: dict[frozenset[str], "_Layouts"] = field(default_factory=dict)

    def add(
        self, totals: Totals, start: int, groups: Column, each: Callable[..., Iterator[Any]]
    ) -> None:
        """Add what is due for the dossiers from ``start`` on to the totals, [law, group]."""
        columns = self.facts.block(start, start + len(groups))
        cells = Cells.of(columns, len(groups))
        shared = frozenset(cells.facts)
        if shared not in self._layouts:
            self._layouts[shared] = _Layouts.of(self.laws, shared)
        kind_of, alike = _merged(self._layouts[shared].alike(self.laws, cells), cells.count)
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


def _merged(alike: list[Alike], cells: int) -> tuple[npt.NDArray[np.intp], list[Alike]]:
    """Take cells together that have the same figures under every law.

    Returns:
        The kind that each cell is of, and the laws with their figures by kind.
    """
    kinds: dict[tuple[bytes, ...], int] = {}
    kind_of = np.empty(cells, np.intp)
    first = []
    for cell in range(cells):
        figures = tuple(some.figures[:, :, cell].tobytes() for some in alike)
        if figures not in kinds:
            first.append(cell)
        kind_of[cell] = kinds.setdefault(figures, len(kinds))
    return kind_of, [replace(some, figures=some.figures[:, :, first]) for some in alike]


@dataclass(frozen=True, slots=True)
class _Layouts:
    """The layout of every law, for some choice of the facts that cells are made by.

    Attributes:
        varying: Numbers of what differs between the dossiers of a cell.
        layouts: Distinct ones.
        of_law: Of each law, which of these, and the numbers of the figures it takes.
        last: Of each number that does not vary, the last law that uses it.
    """

    varying: frozenset[int]
    layouts: tuple[Layout, ...]
    of_law: tuple[tuple[int, tuple[int, ...]], ...]
    last: Mapping[int, tuple[int, ...]]

    @classmethod
    def of(cls, laws: Numbered, shared: frozenset[str]) -> "_Layouts":
        varying = {number for number, name in laws.columns.items() if name not in shared}
        for number, computation in laws.computations.items():
            if not varying.isdisjoint(computation.needs):
                varying.add(number)
        layouts: dict[Any, int] = {}
        kept: list[Layout] = []
        of_law = []
        last: dict[int, int] = {}
        for law, order in enumerate(laws.orders):
            identity, layout, figures = layout_of(laws, law, varying)
            if identity not in layouts:
                layouts[identity] = len(kept)
                kept.append(layout)
            of_law.append((layouts[identity], figures))
            last.update(dict.fromkeys((n for n in order if n not in varying), law))
        drops: dict[int, list[int]] = {}
        for number, law in last.items():
            drops.setdefault(law, []).append(number)
        return cls(
            frozenset(varying),
            tuple(kept),
            tuple(of_law),
            {law: tuple(numbers) for law, numbers in drops.items()},
        )

    def alike(self, laws: Numbered, cells: Cells) -> list[Alike]:
        """Every law with its figures in the cells, those of one layout together.

        Raises:
            LawRefusesError: a check is true in a cell.
        """
        values: dict[int, Any] = dict(laws.constants)
        values |= {n: cells.facts[name] for n, name in laws.columns.items() if name in cells.facts}
        found: dict[Any, tuple[list[int], list[list[Column]]]] = {}
        for law, (layout, numbers) in enumerate(self.of_law):
            self._compute(laws, law, values)
            whole = [n in laws.constants and _is_whole(values[n]) for n in numbers]
            types = tuple(
                None if is_whole else np.asarray(values[n]).dtype
                for n, is_whole in zip(numbers, whole, strict=True)
            )
            members, figures = found.setdefault((layout, types), ([], []))
            members.append(law)
            figures.append(
                [
                    np.broadcast_to(np.int64(n) if is_whole else values[n], cells.count)
                    for n, is_whole in zip(numbers, whole, strict=True)
                ]
            )
            for number in self.last.get(law, ()):
                del values[number]
        return [
            Alike(
                np.array(members),
                self.layouts[layout],
                np.array(figures, np.int64).reshape(len(members), len(types), cells.count),
                types,
                laws.constants,
            )
            for (layout, types), (members, figures) in found.items()
        ]

    def _compute(self, laws: Numbered, law: int, values: dict[int, Any]) -> None:
        """What the law computes in cells, unless a law before it has."""
        for number in laws.orders[law]:
            if number in self.varying or number in values:
                continue
            computation = laws.computations[number]
            node, arguments = computation.node, [values[n] for n in computation.arguments]
            if isinstance(node, Check):
                concerned = True if computation.when is None else values[computation.when]
                if rows_refused(node, concerned, arguments) is not None:
                    raise LawRefusesError(law)
                values[number] = None
            else:
                values[number] = node(*arguments)


def _is_whole(value: Any) -> bool:
    """Whether it is a table or the months of a quarter: no single figure."""
    return isinstance(value, Table) or np.ndim(value) > 0
