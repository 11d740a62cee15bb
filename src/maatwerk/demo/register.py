"""The whole register: run after run of dossiers, written as one snapshot."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np

from maatwerk.demo.calendar import NEVER, day_of, quarter_of_day
from maatwerk.demo.calibration import REGISTER_OPENS
from maatwerk.demo.dossiers import PACKAGES, Dossiers, Scale, make_dossiers
from maatwerk.demo.draws import Draws
from maatwerk.demo.entitlement import LONGEST_TERM, Entitlement, entitle
from maatwerk.demo.follow_ups import FollowUps
from maatwerk.demo.payments import PaymentLines, Versions, pay, percentages
from maatwerk.demo.population import SELF_EMPLOYED
from maatwerk.demo.quarters import (
    INTERRUPTED,
    SUSPENDED,
    QuarterRows,
    quarter_rows,
    without_adjustments,
)
from maatwerk.demo.runs import Known, draw_known
from maatwerk.demo.spells import Spells, make_spells, suspension_ground
from maatwerk.demo.tables import (
    Parties,
    application_columns,
    payment_columns,
    quarter_columns,
)
from maatwerk.demo.vault import Parade
from maatwerk.demo.wages import Declared, Wages, declared, declared_anew
from maatwerk.law import Law, Quarter, load_law
from maatwerk.law.dated.parameters import Selection
from maatwerk.snapshot import SnapshotWriter

DOSSIERS_A_RUN = 8_192


@dataclass(frozen=True, slots=True)
class Run:
    """A run of dossiers with all that is known of them."""

    dossiers: Dossiers
    later: FollowUps
    right: Entitlement
    spells: Spells
    rows: QuarterRows
    declared: Declared
    lines: PaymentLines
    known: Known


@dataclass(frozen=True, slots=True)
class Register:
    """Where a synthetic register is: its snapshot, and the vault beside it."""

    snapshot: Path
    vault: Path


def make_register(
    out: Path,
    *,
    scale: Scale,
    seed: int,
    until: date,
    dossiers_a_run: int = DOSSIERS_A_RUN,
    progress: Callable[[int], None] = lambda done: None,
) -> Register:
    """Write the synthetic register as known on ``until`` in ``out``.

    The snapshot goes to ``out/snapshots/<hash>``, who is behind its references to
    ``out/vault/<hash>``. Both depend on scale, seed, day and law alone, not on
    ``dossiers_a_run``. ``progress`` is told how many dossiers are done.
    """
    law = load_law()
    draws = Draws(seed)
    terms = package_terms(law)
    parade = Parade(scale.pools, scale.dossiers)
    writer = SnapshotWriter(
        out / "snapshots",
        known_on=until,
        law_hash=law.hash,
        source=f"synthetic register, seed {seed}",
        synthetic=True,
        complete_from=REGISTER_OPENS,
    )
    with writer:
        for first in range(0, scale.dossiers, dossiers_a_run):
            stop = min(first + dossiers_a_run, scale.dossiers)
            run = make_run(draws, law, terms, scale, until, first, stop)
            write_run(writer, draws, run, day_of(until))
            parade.note(run.dossiers.people)
            progress(stop)
    assert writer.path is not None  # noqa: S101 - set once the block ended well
    vault = parade.write(out / "vault", writer.path.name, draws)
    return Register(writer.path, vault)


def make_run(
    draws: Draws,
    law: Law,
    terms: tuple[int, ...],
    scale: Scale,
    until: date,
    first: int,
    stop: int,
) -> Run:
    """The dossiers from place ``first`` up to ``stop``, as known on ``until``."""
    known_on = day_of(until)
    dossiers = make_dossiers(draws, scale, until, first, stop)
    right, later = entitle(draws, dossiers, terms)
    last_ended = int(quarter_of_day(np.array([known_on + 1]))[0]) - 1
    spells = make_spells(draws, dossiers, right, later)
    rows = quarter_rows(dossiers, right, later, spells, last_ended)
    known = draw_known(draws, dossiers, later, right, spells, rows)
    there = known.right <= known_on
    rows, known = rows.select(there), known.select(there)

    wages = declared(draws, law, dossiers, rows)
    corrected = declared_anew(draws, rows, wages)
    plain = without_adjustments(rows, dossiers)
    versions = Versions(plain, rows, wages, corrected)
    lines = pay(law, versions, known, known_on, _reach(law, until))
    never_worked = known.lost < NEVER
    again = Wages(
        np.where(never_worked, 0, corrected.reference_wage),
        np.where(never_worked, wages.fraction, corrected.fraction),
        wages.other_aid,
    )
    said = Declared(wages, known.declared, again, np.minimum(known.lost, known.corrected))
    rows = _as_known(rows, plain, known, dossiers, known_on)
    return Run(dossiers, later, right, spells, rows, said, lines, known)


def _as_known(
    rows: QuarterRows, plain: QuarterRows, known: Known, dossiers: Dossiers, known_on: int
) -> QuarterRows:
    """The rows as they stand on a day."""
    waits = known.adjusted > known_on
    lost = known.lost <= known_on
    alone = (dossiers.people.kind == SELF_EMPLOYED)[rows.of]
    return replace(
        rows,
        package=np.where(waits, plain.package, rows.package),
        given=np.where(waits, plain.given, rows.given),
        status=np.where(lost, np.where(alone, SUSPENDED, INTERRUPTED), rows.status).astype(np.int8),
        status_ground=np.where(lost & alone, suspension_ground(rows.imw), rows.status_ground),
    )


def _reach(law: Law, until: date) -> int:
    """Quarters before its own that a run corrects; the longest of both schemes, as in a run."""
    parameter = law.parameter("correctietermijn_dmfa")
    found = (parameter.find(until, selection=Selection(scheme)) for scheme in law.schemes)
    return 4 * max(row.figure for row in found if row is not None)


def write_run(writer: SnapshotWriter, draws: Draws, run: Run, known_on: int) -> None:
    """Append a run to the three tables."""
    parties = Parties.of(draws, run.dossiers)
    writer.write(
        "applications", application_columns(draws, run.dossiers, run.later, parties, known_on)
    )
    share = percentages(load_law(), run.rows)
    columns = quarter_columns(run.dossiers, parties, run.rows, run.declared, share, known_on)
    writer.write("quarters", columns)
    writer.write("payments", payment_columns(draws, run.dossiers, parties, run.rows, run.lines))


def package_terms(law: Law) -> tuple[int, ...]:
    """Quarters that each package lasts, asked of the law; one without end lasts five years."""
    ranks = np.arange(1, LONGEST_TERM + 1, dtype=np.int16)
    terms = []
    for position, code in enumerate(PACKAGES):
        scheme, quarter = ("vop", "2023Q2") if code.startswith("vop_") else ("imw", "2023Q3")
        inputs = {
            "pakket": np.full(len(ranks), position, np.int8),
            "kwartaalnummer": ranks,
            "percentage": np.full(len(ranks), 20, np.int8),
        }
        shares = law.percentages(Quarter.parse(quarter), inputs, scheme=scheme)
        terms.append(int(np.count_nonzero(shares)))
    return tuple(terms)
