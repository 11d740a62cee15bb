"""What must add up, checked in every run: a figure that does not is never shown."""

from collections.abc import Sequence

import numpy as np

from maatwerk.errors import BadInputError
from maatwerk.figures.asked import Asked
from maatwerk.figures.cubes import CROSSED, Cubes, base
from maatwerk.figures.engine import Cube, Integers
from maatwerk.figures.spans import cell_of
from maatwerk.figures.table import Cell
from maatwerk.snapshot import Snapshot


def check_snapshot(cubes: Cubes, snapshot: Snapshot) -> None:
    """Hold the cubes against each other and against the manifest.

    Raises:
        BadInputError: naming the identity that fails and the numbers on both sides.
    """
    applications, payments = (snapshot.manifest["tables"][t] for t in ("applications", "payments"))
    submitted, decided, paid = (cubes.months(base(s)) for s in ("submitted", "decided", "paid"))
    crossing = cubes.months(CROSSED)
    _same(
        "applications counted = rows in the manifest",
        int(submitted.numbers["n"].sum()),
        applications["rows"],
    )
    _same(
        "payment lines counted = rows in the manifest",
        int(paid.numbers["n"].sum()),
        payments["rows"],
    )
    _same(
        "payments summed in cents = sum in the manifest",
        int(paid.numbers["amount"].sum()),
        payments["sums"]["amount"],
    )
    _by_cohort(submitted, crossing)
    _by_period(submitted, decided, crossing)


def check_total(asked: Asked, total: Cell, rows: Sequence[tuple[Cell, ...]]) -> None:
    """The rows of a table add up to the total that was counted apart from them."""
    cells = sum(int(row[-1]) for row in rows if row[-1] is not None)
    by = ", ".join(asked.by) or "nothing"
    _same(f"{asked.measure.id} by {by}: sum of the cells = total", cells, int(total or 0))


def _by_cohort(submitted: Cube, crossing: Cube) -> None:
    """Of each month of submission: applications = outcomes + pending."""
    pending = crossing.keys["decided_month"] < 0
    months = np.union1d(submitted.spans, crossing.spans)
    ended = _by_span(months, submitted, submitted.keys["outcome"] >= 0)
    waiting = _by_span(months, crossing, pending)
    every = _by_span(months, submitted, np.ones(submitted.spans.size, np.bool_))
    for month, applications, outcomes, open_ in zip(months, every, ended, waiting, strict=True):
        _same(
            f"submitted in {cell_of('month', month)}: applications = outcomes + pending",
            int(applications),
            int(outcomes) + int(open_),
            f"{outcomes} + {open_}",
        )


def _by_period(submitted: Cube, decided: Cube, crossing: Cube) -> None:
    """Of each month: pending at the start + applications = decided + pending at the end.

    What is pending comes from the crossing of the months of submission and decision, before
    it is rolled up to the two cubes it is held against.
    """
    went_in = crossing.keys["decided_month"]
    went = np.where(went_in < 0, np.iinfo(np.int32).max, went_in)
    came = _month_numbers(crossing.spans)
    if (went < came).any():
        raise BadInputError(
            "The figures do not add up: some applications were decided in a month before they "
            "were submitted. 'maatwerk snapshot check' says which."
        )
    months = np.union1d(submitted.spans, decided.spans)
    arrived = _by_span(months, submitted, np.ones(submitted.spans.size, np.bool_))
    left = _by_span(months, decided, np.ones(decided.spans.size, np.bool_))
    before = 0
    for month, new, gone in zip(months, arrived, left, strict=True):
        number = _month_numbers(np.asarray([month]))[0]
        after = int(crossing.numbers["n"][(came <= number) & (went > number)].sum())
        _same(
            f"{cell_of('month', month)}: pending at the start + applications = decided + "
            "pending at the end",
            before + int(new),
            int(gone) + after,
            f"{gone} + {after}",
            f"{before} + {new}",
        )
        before = after


def _by_span(months: Integers, cube: Cube, rows: np.ndarray) -> Integers:
    sums = np.zeros(months.size, np.int64)
    np.add.at(sums, np.searchsorted(months, cube.spans[rows]), cube.numbers["n"][rows])
    return sums


def _month_numbers(spans: Integers) -> Integers:
    months = spans.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return np.asarray(months + 1970 * 12)


def _same(
    identity: str, left: int, right: int, right_shown: str = "", left_shown: str = ""
) -> None:
    if left != right:
        raise BadInputError(
            f"The figures do not add up. {identity}: {left_shown or left} is not "
            f"{right_shown or right}. Have the snapshot checked and made again."
        )
