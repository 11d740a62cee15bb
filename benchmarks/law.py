"""The law on 1,000,000 dossiers x 4 quarters, beside OpenFisca-core with the same rule.

Options: ``--dossiers N``, ``--alone`` (without the rival).
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import tracemalloc
import venv
from fractions import Fraction
from math import floor
from pathlib import Path
from typing import Any

import numpy as np

from maatwerk.law import Law, Quarter, load_law

RIVAL = Path(__file__).parent / "openfisca"
QUARTERS = tuple(Quarter(2025, number) for number in (1, 2, 3, 4))
RUNS = 5


def dossiers(count: int) -> dict[str, np.ndarray]:
    """Random facts, one row a dossier: every package but the tailored one, ranks past the end."""
    random = np.random.default_rng(2025)
    other_aid = random.integers(0, 100_000, count) * (random.random(count) < 0.1)
    return {
        "pakket": random.integers(0, 4, count, dtype=np.int8),
        "kwartaalnummer": random.integers(1, 25, count, dtype=np.int8),
        "percentage": np.full(count, -1, np.int8),
        "referteloon": random.integers(0, 2_500_000, count),
        "tewerkstellingsbreuk": random.integers(1, 10_001, count, dtype=np.int16),
        "andere_tussenkomsten": other_aid,
        "begeleidingsnood": random.integers(0, 4, count, dtype=np.int8),
    }


def run(law: Law, component: str, facts: dict[str, np.ndarray], threads: int = 1) -> list[Any]:
    return [law.amounts(component, quarter, facts, threads=threads) for quarter in QUARTERS]


def rate(law: Law, component: str, facts: dict[str, np.ndarray], threads: int = 1) -> float:
    """Million dossier-quarters a second, the best of some runs after one that is not counted."""
    seconds = []
    for _ in range(RUNS + 1):
        begin = time.perf_counter()
        run(law, component, facts, threads)
        seconds.append(time.perf_counter() - begin)
    return len(facts["pakket"]) * len(QUARTERS) / min(seconds[1:]) / 1e6


def peak_mib(law: Law, component: str, facts: dict[str, np.ndarray]) -> float:
    """Peak memory of the run above its inputs, the amounts of all four quarters included."""
    tracemalloc.start()
    run(law, component, facts)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 2**20


def exact_loonpremie(law: Law, quarter: Quarter, facts: dict[str, Any]) -> int:
    """The amount in fractions, from the parameters alone: what the engine must give."""
    months = [law.parameter("ggmmi").at(month).figure for month in quarter.months]
    ceiling = 2 * sum(months) * Fraction(facts["tewerkstellingsbreuk"], 10_000)
    package = law.packages[facts["pakket"]]
    bands = law.parameter("pakket_percentages").at(quarter.first_day, key=package).value
    percent = next(
        (
            int(share)
            for band, share in bands.items()
            if facts["kwartaalnummer"] <= int(band.split("-")[1])
        ),
        0,
    )
    due = Fraction(percent, 100) * min(Fraction(facts["referteloon"]), ceiling)
    return floor(max(due - facts["andere_tussenkomsten"], Fraction(0)) + Fraction(1, 2))


def check_exact(law: Law, facts: dict[str, np.ndarray], rows: int = 2_000) -> None:
    amounts = run(law, "loonpremie", facts)
    for quarter, found in zip(QUARTERS, amounts, strict=True):
        for row in range(0, len(found), max(1, len(found) // rows)):
            one = {name: int(column[row]) for name, column in facts.items()}
            assert found[row] == exact_loonpremie(law, quarter, one), (quarter, one)


def explain_microseconds(law: Law, facts: dict[str, np.ndarray]) -> float:
    """Time to explain one dossier, the best of many."""
    one = {name: int(column[0]) for name, column in facts.items()}
    seconds = []
    for _ in range(200):
        begin = time.perf_counter()
        law.explain("loonpremie", QUARTERS[0], one)
        seconds.append(time.perf_counter() - begin)
    return min(seconds) * 1e6


def load_seconds() -> tuple[float, float]:
    """Median time of loading the law in a new process, and of a process that only has numpy."""

    def median(code: str) -> float:
        times = []
        for _ in range(9):
            begin = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            times.append(time.perf_counter() - begin)
        return sorted(times)[len(times) // 2]

    return median("from maatwerk.law import load_law; load_law()"), median("import numpy")


def rival(law: Law, facts: dict[str, np.ndarray]) -> dict[str, Any] | None:
    """OpenFisca-core in its own virtual environment; None, said plainly, when it cannot be had."""
    python = RIVAL / ".venv" / "bin" / "python"
    try:
        if not python.exists():
            venv.create(RIVAL / ".venv", with_pip=True)
        install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run(
            [str(python), *install, "--require-hashes", "-r", str(RIVAL / "requirements.lock")],
            check=True,
            capture_output=True,
            text=True,
        )
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"law    OpenFisca-core cannot be installed here, so no rival: {error}")
        return None
    ggmmi = {row.start.isoformat(): row.figure for row in law.parameter("ggmmi").values}
    months = [f"{quarter.first_day:%Y-%m}" for quarter in QUARTERS]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.npz"
        np.savez(path, exact=np.array(run(law, "loonpremie", facts)), **facts)
        done = subprocess.run(
            [
                str(python),
                str(RIVAL / "rival.py"),
                str(path),
                json.dumps(months),
                json.dumps(ggmmi),
            ],
            check=True,
            capture_output=True,
            text=True,
        )
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def line(what: str, speed: float, more: str) -> None:
    print(f"law    {what:<44} {speed:8.2f} million dossier-quarters/s   {more}", flush=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--dossiers", type=int, default=1_000_000)
    options.add_argument("--alone", action="store_true", help="without the rival")
    chosen = options.parse_args()
    law = load_law()
    facts = dossiers(chosen.dossiers)
    check_exact(law, facts)
    ours = rate(law, "loonpremie", facts)
    peak = peak_mib(law, "loonpremie", facts)
    line("loonpremie, one core", ours, f"exact to the cent, {peak:.0f} MiB above its inputs")
    for component in ("begeleidingspremie", "ondersteuningspremie"):
        line(f"{component}, one core", rate(law, component, facts), "exact to the cent")
    cores = os.cpu_count() or 1
    line(f"loonpremie, {cores} threads", rate(law, "loonpremie", facts, cores), "")
    print(f"law    {'one dossier explained':<44} {explain_microseconds(law, facts):8.0f} µs")
    load, numpy_only = load_seconds()
    print(
        f"law    {'python starts and loads the law':<44} {load:8.3f} s   "
        f"starts and imports numpy {numpy_only:.3f} s"
    )
    if chosen.alone:
        return
    found = rival(law, facts)
    for form, words in (("table", "numpy table"), ("parameters", "fancy-indexed parameters")):
        if found is None:
            break
        theirs = found[form]
        line(
            f"OpenFisca-core, {words}",
            theirs["rate"],
            f"{ours / theirs['rate']:.1f} times slower; off by up to "
            f"{theirs['largest_error_cents']} cent in {theirs['share_wrong']:.1%} of amounts; "
            f"{theirs['peak_mib']:.0f} MiB; computing alone {theirs['rate_computing']:.2f}",
        )


if __name__ == "__main__":
    main()
