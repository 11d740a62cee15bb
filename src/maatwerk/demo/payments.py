"""Payment lines: what the law engine says is due, and what corrections change about it."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from maatwerk.demo.calendar import NEVER
from maatwerk.demo.dossiers import ONDERSTEUNING, WITH_GUIDANCE
from maatwerk.demo.draws import Flags, Ints, Positions
from maatwerk.demo.quarters import RIGHT, QuarterRows
from maatwerk.demo.runs import Known, paid_on, run_of, run_quarter
from maatwerk.demo.wages import Wages
from maatwerk.law import Law, Quarter
from maatwerk.snapshot.codes import codes_of

COMPONENTS = codes_of("component")
PAYMENT, CORRECTION, RECOVERY = range(len(codes_of("payment_kind")))
LINES_A_ROW = 16  # room for the lines of a row in the number of a line
STAGES_A_COMPONENT = 4  # likewise for those of one component

Rows = npt.NDArray[np.intp]
Inputs = dict[str, npt.NDArray[Any]]


@dataclass(frozen=True, slots=True)
class PaymentLines:
    """Payment lines, sorted by row; all arrays of equal length.

    Attributes:
        row: Position of the row of the quarters table.
        who: Number of the line.
        component: Position in its code list.
        kind: Position in its code list.
        amount: Cents, negative when recovered.
        month: Month of the run.
        package: In the row as the run knew it; position in its code list.
    """

    row: Rows
    who: Ints
    component: Positions
    kind: Positions
    amount: Ints
    month: Ints
    package: Positions


@dataclass(frozen=True, slots=True)
class Versions:
    """What a row of the quarters table can be known as, beside what it is paid by.

    Attributes:
        plain: The rows without the adjustments that may count in them.
        adjusted: The rows with them.
        first: The wages as first declared.
        again: The wages as declared once more.
    """

    plain: QuarterRows
    adjusted: QuarterRows
    first: Wages
    again: Wages


def pay(law: Law, versions: Versions, known: Known, known_on: int, reach: int) -> PaymentLines:
    """The lines of all runs that pay up to the day ``known_on``.

    A run pays what its row comes to by what is known, less what was paid; ``reach`` is the number
    of quarters before its own that it still looks at.
    """
    rows = versions.adjusted
    stages = _Stages.of(known, rows.quarter, reach)
    lines = []
    for component, applies in _components(rows):
        at = np.flatnonzero((rows.status == RIGHT) & applies)
        paid, seen = np.zeros(len(at), np.int64), np.zeros(len(at), np.bool_)
        for stage in range(stages.count):
            # A stage at which nothing is new, or that is out of reach, changes nothing.
            new = stages.new[stage][at]
            amount = paid.copy()
            amount[new] = _due_at(law, component, versions, stages, stage, at[new])
            difference = amount - paid
            kind = np.where(seen, CORRECTION, PAYMENT)
            kind = np.where(difference < 0, RECOVERY, kind)
            lines.append(_lines(versions, stages, stage, component, at, kind, difference))
            paid, seen = amount, seen | (difference != 0)
    joined = PaymentLines(*(np.concatenate(parts) for parts in zip(*lines, strict=True)))
    by_then = paid_on(joined.month) <= known_on
    order = np.flatnonzero(by_then)[np.argsort(joined.row[by_then], kind="stable")]
    return PaymentLines(*(getattr(joined, f.name)[order] for f in fields(joined)))


@dataclass(frozen=True, slots=True)
class _Stages:
    """The runs in which a row can change, in order: one row of each array a stage.

    Attributes:
        month: Of the run; ``NEVER`` where there is none.
        new: Whether anything is new in it, within reach.
        adjusted: Whether an adjustment is known in it.
        corrected: Whether the wage is known as declared once more.
        lost: Whether it is known that there is nothing to pay.
    """

    month: Ints
    new: Flags
    adjusted: Flags
    corrected: Flags
    lost: Flags

    @classmethod
    def of(cls, known: Known, quarter: Ints, reach: int) -> Self:
        first = run_of(np.maximum(known.right, known.declared), quarter)
        adjusted, corrected, lost = (
            np.maximum(first, run_of(days, quarter))
            for days in (known.adjusted, known.corrected, known.lost)
        )
        month = np.sort(np.stack([first, adjusted, np.minimum(corrected, lost)]), axis=0)
        new = (month < NEVER) & (run_quarter(month) - reach <= quarter)
        new[1:] &= month[1:] > month[:-1]
        return cls(month, new, adjusted <= month, corrected <= month, lost <= month)

    @property
    def count(self) -> int:
        return len(self.month)


def _due_at(
    law: Law, component: int, versions: Versions, stages: _Stages, stage: int, at: Rows
) -> Ints:
    """What is due by what is known in a stage, for the rows at positions ``at``."""
    amount = np.zeros(len(at), np.int64)
    adjusted, again = stages.adjusted[stage][at], stages.corrected[stage][at]
    lost = stages.lost[stage][at]
    for rows, in_rows in ((versions.plain, ~adjusted), (versions.adjusted, adjusted)):
        for wages, in_wages in ((versions.first, ~again), (versions.again, again)):
            here = in_rows & in_wages & ~lost
            amount[here] = due(law, component, rows, wages, at[here])
    return amount


def due(law: Law, component: int, rows: QuarterRows, wages: Wages, at: Rows) -> Ints:
    """What the law says is due for the rows at positions ``at``, in cents."""
    inputs: Inputs = {
        "pakket": rows.package[at],
        "kwartaalnummer": rows.rank[at].astype(np.int16),
        "percentage": rows.given[at],
        "referteloon": wages.reference_wage[at],
        "tewerkstellingsbreuk": wages.fraction[at],
        "begeleidingsnood": rows.guidance[at],
        "andere_tussenkomsten": wages.other_aid[at],
    }

    def amounts(quarter: Quarter, scheme: str, part: Inputs) -> Ints:
        return law.amounts(COMPONENTS[component], quarter, part, scheme=scheme)

    return _by_quarter(rows, at, inputs, amounts).astype(np.int64)


def percentages(law: Law, rows: QuarterRows) -> Positions:
    """The percentage of each row, as the law has it for package and rank."""
    inputs: Inputs = {
        "pakket": rows.package,
        "kwartaalnummer": rows.rank.astype(np.int16),
        "percentage": rows.given,
    }

    def figures(quarter: Quarter, scheme: str, part: Inputs) -> Positions:
        return law.percentages(quarter, part, scheme=scheme)

    return _by_quarter(rows, np.arange(len(rows.of)), inputs, figures).astype(np.int8)


def _by_quarter(
    rows: QuarterRows,
    at: Rows,
    inputs: Inputs,
    ask: Callable[[Quarter, str, Inputs], npt.NDArray[Any]],
) -> npt.NDArray[Any]:
    """Ask the law quarter by quarter and scheme by scheme, and put the answers back in place."""
    answer = np.zeros(len(at), np.int64)
    group = rows.quarter[at] * 2 + ~rows.imw[at]
    order = np.argsort(group, kind="stable")
    edges = np.flatnonzero(np.diff(group[order])) + 1
    for places in np.split(order, edges):
        if not len(places):
            continue
        quarter, vop = divmod(int(group[places[0]]), 2)
        part = {name: values[places] for name, values in inputs.items()}
        answer[places] = ask(Quarter.from_index(quarter), "vop" if vop else "imw", part)
    return answer


def _components(rows: QuarterRows) -> tuple[tuple[int, Flags], ...]:
    support = rows.premium_kind == ONDERSTEUNING
    guidance = (rows.premium_kind == WITH_GUIDANCE) & rows.imw
    return tuple(
        (COMPONENTS.index(code), applies)
        for code, applies in (
            ("loonpremie", ~support),
            ("begeleidingspremie", guidance),
            ("ondersteuningspremie", support),
        )
    )


def _lines(
    versions: Versions,
    stages: _Stages,
    stage: int,
    component: int,
    at: Rows,
    kind: Ints,
    amount: Ints,
) -> tuple[Rows, Ints, Positions, Positions, Ints, Ints, Positions]:
    """The lines that are not zero, as columns of :class:`PaymentLines`."""
    changed = amount != 0
    at, amount = at[changed], amount[changed]
    who = versions.adjusted.who[at] * LINES_A_ROW + component * STAGES_A_COMPONENT + stage
    components = np.full(len(at), component, np.int8)
    package = np.where(
        stages.adjusted[stage][at], versions.adjusted.package[at], versions.plain.package[at]
    )
    kinds = kind[changed].astype(np.int8)
    return at, who, components, kinds, amount, stages.month[stage][at], package
