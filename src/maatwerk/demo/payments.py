"""Payment lines: what the law engine says is due, and what corrections change about it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from maatwerk.demo.dossiers import ONDERSTEUNING, WITH_GUIDANCE
from maatwerk.demo.draws import Flags, Ints, Positions
from maatwerk.demo.quarters import RIGHT, QuarterRows
from maatwerk.demo.runs import Handling, run_day
from maatwerk.demo.wages import Wages
from maatwerk.law import Law, Quarter
from maatwerk.snapshot.codes import codes_of

COMPONENTS = codes_of("component")
PAYMENT, CORRECTION, RECOVERY = range(len(codes_of("payment_kind")))
LINES_A_ROW = 16  # room for the lines of a row in the number of a line

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
    """

    row: Rows
    who: Ints
    component: Positions
    kind: Positions
    amount: Ints
    month: Ints


def pay(
    law: Law,
    rows: QuarterRows,
    handling: Handling,
    wages: Wages,
    corrected: Wages,
    known_on: int,
) -> PaymentLines:
    """The lines of all runs up to the day ``known_on``."""
    lines = []
    paid = (rows.status == RIGHT) & (run_day(handling.first) <= known_on)
    again = run_day(handling.corrected) <= known_on
    lost = run_day(handling.lost) <= known_on
    for component, applies in _components(rows):
        at = np.flatnonzero(paid & applies)
        amount = due(law, component, rows, wages, at)
        lines.append(_lines(rows, component, at, PAYMENT, amount, handling.first))
        back = lost[at]
        lines.append(_lines(rows, component, at[back], RECOVERY, -amount[back], handling.lost))
        anew = again[at]
        difference = due(law, component, rows, corrected, at[anew]) - amount[anew]
        kind = np.where(difference < 0, RECOVERY, CORRECTION)
        lines.append(_lines(rows, component, at[anew], kind, difference, handling.corrected))
    joined = [np.concatenate(parts) for parts in zip(*lines, strict=True)]
    order = np.argsort(joined[1], kind="stable")
    return PaymentLines(*(column[order] for column in joined))


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
    rows: QuarterRows,
    component: int,
    at: Rows,
    kind: int | Ints,
    amount: Ints,
    month: Ints,
) -> tuple[Rows, Ints, Positions, Positions, Ints, Ints]:
    """The lines that are not zero, as columns of :class:`PaymentLines`."""
    kinds = np.broadcast_to(np.asarray(kind, np.int8), at.shape)[amount != 0]
    at, amount = at[amount != 0], amount[amount != 0]
    who = (rows.who[at] * LINES_A_ROW) + component * 4 + kinds
    components = np.full(len(at), component, np.int8)
    return at, who, components, kinds, amount, month[at]
