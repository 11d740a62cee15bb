"""Payments: a quarter of a register the size of Flanders, and the columns of a million rights.

The register holds granted cases with twelve quarters of right and their wages, in SQLite, written
as the events of granted cases without the commands that would have led to them. Its first eleven
quarters are paid by one run; then some wages are corrected, and the run of the twelfth is what is
measured against the aim. Of a million rights the columnar part alone is measured, on generated
tables: what is due, the comparison and the hashes of the receipts, without a database.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # the lives of the tests

import numpy as np
from django.db import transaction

from maatwerk.register import open_register

open_register("sqlite://:memory:")  # Django must know the tables before these are imported

from tests.cases import lives  # noqa: E402 - see above

from maatwerk.cases import events as e  # noqa: E402 - likewise
from maatwerk.cases.clock import StoppedClock  # noqa: E402 - likewise
from maatwerk.cases.evolve import case_of  # noqa: E402 - likewise
from maatwerk.cases.roles import Actor, Role  # noqa: E402 - likewise
from maatwerk.law import Law, Quarter, load_law  # noqa: E402 - likewise
from maatwerk.payments.approving import approve  # noqa: E402 - likewise
from maatwerk.payments.compared import Asked  # noqa: E402 - likewise
from maatwerk.payments.comparing import Accorded, differences  # noqa: E402 - likewise
from maatwerk.payments.due import NONE, Rights, due_of  # noqa: E402 - likewise
from maatwerk.payments.keys import keys_of  # noqa: E402 - likewise
from maatwerk.payments.preparing import prepare  # noqa: E402 - likewise
from maatwerk.payments.receipts import hashes  # noqa: E402 - likewise
from maatwerk.payments.runs import Step  # noqa: E402 - likewise
from maatwerk.register import store, wages  # noqa: E402 - likewise
from maatwerk.register.beginning import begin  # noqa: E402 - likewise
from maatwerk.register.models import IntakeLoad, PayRun, PayStep  # noqa: E402 - likewise
from maatwerk.register.projections import cases  # noqa: E402 - likewise
from maatwerk.snapshot.codes import codes_of  # noqa: E402 - likewise

FIRST, LAST = Quarter(2023, 3), Quarter(2026, 2)
BEGUN = datetime(2023, 9, 1, 10, tzinfo=UTC)
ONE, NEXT = datetime(2026, 8, 1, 10, tzinfo=UTC), datetime(2026, 9, 1, 10, tzinfo=UTC)
PAYER, OTHER = Actor("u-1", Role.PAYER), Actor("u-2", Role.PAYER)
AIM = 30.0
CORRECTED = 20
"""One wage in so many is declared anew before the run that is measured."""

BLOCK = 4_096 * 12


def main() -> None:
    """Print a line for each."""
    options = argparse.ArgumentParser()
    options.add_argument("--cases", type=int, default=20_000, help="rights in a quarter")
    options.add_argument("--rights", type=int, default=1_000_000, help="of the columnar part")
    chosen = options.parse_args()
    law = load_law()
    with tempfile.TemporaryDirectory() as folder:
        open_register(Path(folder) / "register")
        begin()
        _fill(chosen.cases, law)
        _pay(chosen.cases, law)
        open_register("sqlite://:memory:")
    _columns(chosen.rights, law)


def _pay(count: int, law: Law) -> None:
    start = time.perf_counter()
    first = _prepared(LAST - 1, law, ONE)
    whole = time.perf_counter() - start
    start = time.perf_counter()
    approve(first.run, OTHER, StoppedClock(ONE))
    approving = time.perf_counter() - start
    PayStep.objects.create(run=first, step=Step.FILED, by=OTHER.ref, at=ONE, hash="0" * 64)
    _declare(count, [LAST - 1, LAST - 5], 2, NEXT, CORRECTED)
    start = time.perf_counter()
    run = _prepared(LAST, law, NEXT)
    seconds = time.perf_counter() - start
    print(
        f"payments  {run.rights:,} rights with {LAST - FIRST} quarters paid before: a run of "
        f"{run.lines:,} lines prepared in {seconds:.1f} s (aim {AIM:.0f} s: "
        f"{'met' if seconds < AIM else 'missed'}); the {LAST - FIRST} quarters at once, "
        f"{first.lines:,} lines, in {whole:.1f} s and approved in {approving:.1f} s",
        flush=True,
    )


def _prepared(quarter: Quarter, law: Law, at: datetime) -> PayRun:
    run = prepare(Asked(quarter), PAYER, law, StoppedClock(at))
    assert isinstance(run, PayRun), run
    return run


def _fill(count: int, law: Law) -> None:
    """Granted cases and the wages of all quarters; one in ten is self-employed."""
    with transaction.atomic():
        store.queue_for_the_chain()
        for start in range(0, count, 2_000):
            some = {_ref(at): list(_life(at)) for at in range(start, min(start + 2_000, count))}
            added = [
                record
                for ref, life in some.items()
                for record in store.records_of(
                    ref, 0, store.Envelope(BEGUN, "u-1", "beslisser", None, f"q-{ref}"), life
                )
            ]
            rows = cases.records_of({ref: case_of(life) for ref, life in some.items()}, law)
            store.append(added, store.head(), rows)
    _declare(count, [FIRST + number for number in range(LAST - FIRST + 1)], 1, BEGUN)


def _ref(number: int) -> str:
    return f"C{number:011d}"


def _life(number: int) -> Iterator[e.Event]:
    """A granted case: one in ten self-employed, two in ten with guidance."""
    premium, kind = "loonpremie", "werkgever"
    if number % 10 == 0:
        premium, kind = "ondersteuningspremie", "zelfstandige"
    elif number % 10 < 3:
        premium = "loon_en_begeleidingspremie"
    day = date(2023, 8, 1)
    opened = replace(
        lives.OPENED,
        on=day,
        application=f"p-{number}",
        applicant=f"a-{number // 4}",
        applicant_kind=kind,
        person=f"q-{_ref(number)}",
        premium=premium,
    )
    grant = replace(
        lives.GRANTED_ON,
        on=day,
        premium=premium,
        first_quarter=FIRST,
        last_quarter=FIRST + 19,
        number_one=FIRST,
    )
    for event in lives.GRANTED:
        if event is lives.OPENED:
            yield opened
        elif event is lives.GRANTED_ON:
            yield grant
        elif isinstance(event, e.RightStarted):
            yield e.RightStarted(day, FIRST)
        else:
            yield replace(event, on=day)
    if premium == "loon_en_begeleidingspremie":
        yield e.FactGiven(day, "begeleidingsnood", ("laag", "midden", "hoog")[number % 3])


def _declare(
    count: int, quarters: list[Quarter], version: int, at: datetime, every: int = 1
) -> None:
    with transaction.atomic():
        load = IntakeLoad.objects.create(
            kind="lonen",
            recorded_at=at,
            actor="u-1",
            file_hash="0" * 64,
            **dict.fromkeys(("rows", "new", "changed", "unchanged", "open_items"), 0),
        )
        wages.add(
            [
                (
                    *(quarter.index, f"a-{number // 4}", f"q-{_ref(number)}", version),
                    *(600_000 + number * 37 % 900_000 + version, 0, 0),
                    *(5_000 + number % 2 * 5_000, load.pk),
                )
                for quarter in quarters
                for number in range(0, count, every)
                if number % 10
            ]
        )


def _columns(count: int, law: Law) -> None:
    """What a million rights of one quarter cost apart from the database, block by block."""
    before = _peak()
    start, lines = time.perf_counter(), 0
    for first in range(0, count, BLOCK):
        rights = _rights(first, min(BLOCK, count - first))
        due = due_of(rights, law, date(2026, 9, 1))
        keys = keys_of(rights.of[due.row], rights.quarter[due.row], due.component)
        none = np.zeros(0, np.int64)
        before_it = Accorded(none, none, none, {})
        found = differences(keys, due.cents, due.reason == NONE, before_it)
        at = found.at
        lines += len(hashes(rights, due.row[at], due.component[at], law, date(2026, 9, 1)))
    seconds = time.perf_counter() - start
    print(
        f"payments  {count:,} generated rights as columns: due, compared and {lines:,} receipts"
        f" hashed in {seconds:.0f} s, {count / seconds:,.0f} a second; peak memory"
        f" {_peak():,} MiB, {before:,} MiB of it from before",
        flush=True,
    )


def _rights(first: int, count: int) -> Rights:
    random = np.random.default_rng(first)
    alone = random.random(count) < 0.1
    facts = {
        "pakket": random.integers(0, 3, count),
        "kwartaalnummer": random.integers(1, 21, count),
        "percentage": np.full(count, -1),
        "referteloon": random.integers(0, 1_500_000, count),
        "tewerkstellingsbreuk": random.integers(1, 10_001, count),
        "begeleidingsnood": np.where(random.random(count) < 0.8, 0, random.integers(0, 4, count)),
        "andere_tussenkomsten": np.full(count, -1),
    }
    return Rights(
        np.arange(count),
        np.full(count, LAST.index),
        np.full(count, codes_of("scheme").index("imw")),
        np.full(count, codes_of("status").index("recht")),
        alone,
        np.zeros(count, np.bool_),
        facts,
    )


def _peak() -> int:
    """Peak memory of this process, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
