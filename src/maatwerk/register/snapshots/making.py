"""Makes a snapshot of the open register, as known at the end of a day."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from maatwerk.cases.clock import Clock, SystemClock, today
from maatwerk.cases.evolve import case_of
from maatwerk.errors import BadInputError
from maatwerk.law import Law, Quarter
from maatwerk.register.long_work import wait_for_writers
from maatwerk.register.one_moment import one_moment
from maatwerk.register.snapshots.applications import application_columns
from maatwerk.register.snapshots.horizon import Horizon, horizon_of
from maatwerk.register.snapshots.lives import lives
from maatwerk.register.snapshots.payments import keeps_payments, payment_columns
from maatwerk.register.snapshots.quarters import Bounds, quarter_columns
from maatwerk.register.snapshots.told import Told, told_of
from maatwerk.register.snapshots.uncollected import uncollected
from maatwerk.register.snapshots.wages import Wages
from maatwerk.snapshot import SnapshotWriter

LACKS = ("payments",)
"""What a register that has paid nothing does not keep: not available in figures, and no zero."""

CASES = 4_096
"""Cases that are in memory together."""


def make_snapshot(
    out: Path,
    *,
    known_on: date,
    law: Law,
    complete_from: date | None = None,
    synthetic: bool = False,
    clock: Clock = SystemClock(),  # noqa: B008 - immutable
) -> Path:
    """Write the register as it was known at the end of ``known_on``; the folder of the snapshot.

    The same events give the same bytes, whenever and however often it is made.

    Args:
        out: The folder of snapshots.
        known_on: A day in Brussels, not to come.
        law: For the percentages; its hash goes into the manifest.
        complete_from: The first day of which the register lacks nothing; quarters of right
            before it are left out. None when it was kept from the first application on.
        synthetic: Whether everything in the register is invented.
        clock: For what day it is.

    Raises:
        BadInputError: the day is to come or before ``complete_from``, the folder cannot be
            written, or the ledger has other amounts than the lines that were paid.
    """
    if complete_from is not None and complete_from > known_on:
        raise BadInputError(
            f"The register cannot be complete from {complete_from} on for a snapshot of {known_on}:"
            " that is an earlier day."
        )
    if known_on < today(clock):  # a writer of before midnight may not be done yet
        wait_for_writers()
    with one_moment(), uncollected():
        return _made(out, horizon_of(known_on, clock), law, complete_from, synthetic=synthetic)


def _made(
    out: Path, horizon: Horizon, law: Law, complete_from: date | None, *, synthetic: bool
) -> Path:
    known_on = horizon.known_on
    writer = SnapshotWriter(
        out,
        known_on=known_on,
        law_hash=law.hash,
        source="register",
        synthetic=synthetic,
        complete_from=complete_from,
        chain_head=str(horizon.head),
        lacks=() if keeps_payments(horizon) else LACKS,
    )
    ended = Quarter.of(known_on + timedelta(days=1)) - 1
    bounds = Bounds(Quarter.of(complete_from or date.min).index, ended.index)
    with writer, Wages(horizon) as wages:
        for cases in _parts(horizon):
            writer.write("applications", application_columns(cases, known_on))
            columns = quarter_columns(cases, law, bounds)
            writer.write("quarters", {**columns, **wages.of(columns)})
        for lines in payment_columns(horizon, bounds.first):
            writer.write("payments", lines)
    if writer.path is None:
        raise LookupError("A snapshot that was written has a path.")
    return writer.path


def _parts(horizon: Horizon) -> Iterator[list[tuple[str, Told]]]:
    told = ((case_ref, told_of(case_of(events))) for case_ref, events in lives(horizon))
    while part := list(islice(told, CASES)):
        yield part
