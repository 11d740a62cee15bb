"""A register the size of Flanders, made of events that the rules brought about.

Its lists are made again, all of it is verified, and a snapshot is made. The synthetic register is
played into SQLite, command by command, which takes minutes; one that was played before (``maatwerk
demo --register DIR``) is taken as it is. Beside it: what only reading the same events and their
JSON takes, and the fast path, which draws the same tables without any register.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from maatwerk.register import open_register

open_register("sqlite://:memory:")  # Django must know the tables before these are imported

from maatwerk.demo.calibration import REFERENCE_DATE, REGISTER_OPENS, SIZES  # noqa: E402
from maatwerk.demo.dossiers import Scale  # noqa: E402 - see above
from maatwerk.demo.register import make_register  # noqa: E402 - likewise
from maatwerk.law import load_law  # noqa: E402 - likewise
from maatwerk.law.canonical import read_strict  # noqa: E402 - likewise
from maatwerk.register.beginning import begin, must_be_there  # noqa: E402 - likewise
from maatwerk.register.handle import Register  # noqa: E402 - likewise
from maatwerk.register.models import EventRow  # noqa: E402 - likewise
from maatwerk.register.projections.rebuilding import rebuild  # noqa: E402 - likewise
from maatwerk.register.snapshots import make_snapshot  # noqa: E402 - likewise
from maatwerk.register.vault.keys import Key, Keys  # noqa: E402 - likewise
from maatwerk.register.verifying import problems  # noqa: E402 - likewise
from maatwerk.rehearsal.playing import play  # noqa: E402 - likewise

SEED = 20_230_701
AIM = 15.0
REBUILT = 120.0


def main() -> None:
    """Print a line for each."""
    options = argparse.ArgumentParser()
    options.add_argument("--register", type=Path, help="one that was played; else one is")
    options.add_argument("--dossiers", type=int, default=SIZES["flanders"])
    chosen = options.parse_args()
    law = load_law()
    scale = Scale.named(chosen.dossiers, REFERENCE_DATE)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        if chosen.register is None:
            _play(out / "register", scale)
        else:
            open_register(chosen.register)
            must_be_there()
        size = f"{scale.dossiers:,} dossiers, {EventRow.objects.count():,} events"
        reading = _told(_timed(_only_read))
        again = _told(_timed(lambda: rebuild(law)))
        print(
            f"rebuild   {size}: {again} (aim {REBUILT:.0f} s); only reading {reading}", flush=True
        )
        found: list[str] = []
        whole = _told(_timed(lambda: found.extend(problems(law))))
        assert found == []
        print(f"verify    {size}: {whole}, the vault shut; only reading {reading}", flush=True)
        ours = _timed(
            lambda: make_snapshot(
                out / "made", known_on=REFERENCE_DATE, law=law, complete_from=REGISTER_OPENS
            )
        )
        drawn = _timed(
            lambda: make_register(out / "drawn", scale=scale, seed=SEED, until=REFERENCE_DATE)
        )
    print(
        f"snapshot  {size}: {_told(ours)} (aim {AIM:.0f} s); only reading {reading};"
        f" the fast path, payments included, {_told(drawn)}"
    )


def _play(place: Path, scale: Scale) -> None:
    open_register(place)
    begin()
    keys = Keys((Key.of(bytes(range(32))),))
    start = time.perf_counter()
    played = play(Register(), keys, scale=scale, seed=SEED, until=REFERENCE_DATE)
    seconds = time.perf_counter() - start
    print(
        f"playing   {played.dossiers:,} dossiers, {played.commands:,} commands in {seconds:.0f} s:"
        f" {played.commands / seconds:,.0f} a second",
        flush=True,
    )


def _only_read() -> None:
    for data in EventRow.objects.values_list("data", flat=True).iterator(5_000):
        read_strict(data)


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the wall, and of the processor."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - processor


def _told(times: tuple[float, float]) -> str:
    wall, processor = times
    return f"{wall:.1f} s ({processor:.1f} s of the processor)"


if __name__ == "__main__":
    main()
