"""What is measured of the law alone: speed, memory, explaining, loading."""

import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from typing import Any

import numpy as np
from dossiers import QUARTERS

from maatwerk.law import Law


def run(law: Law, component: str, facts: dict[str, np.ndarray], threads: int = 1) -> list[Any]:
    """The amounts of every quarter."""
    return [law.amounts(component, quarter, facts, threads=threads) for quarter in QUARTERS]


def seconds(work: Callable[[], Any], clock: Callable[[], float] = time.process_time) -> float:
    """What one run takes: of the processor, on which one core is as good as more."""
    begin = clock()
    work()
    return clock() - begin


def best(
    work: Callable[[], Any], runs: int, clock: Callable[[], float] = time.process_time
) -> float:
    """The best of some runs after one that is not counted, in seconds."""
    work()
    return min(seconds(work, clock) for _ in range(runs))


def peak_mib(law: Law, facts: dict[str, np.ndarray]) -> float:
    """Peak memory of the loonpremie above its inputs, the amounts of all quarters included."""
    tracemalloc.start()
    run(law, "loonpremie", facts)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 2**20


def explain_seconds(law: Law, facts: dict[str, np.ndarray], dossiers: int = 500) -> float:
    """Median over some dossiers of the time to explain one in one quarter."""
    rows = range(0, len(facts["pakket"]), max(1, len(facts["pakket"]) // dossiers))
    ones = [{name: int(column[row]) for name, column in facts.items()} for row in rows]
    law.explain("loonpremie", QUARTERS[0], ones[0])
    return float(
        np.median([seconds(lambda: law.explain("loonpremie", QUARTERS[0], one)) for one in ones])  # noqa: B023 - called at once
    )


def load_seconds(runs: int) -> tuple[float, float, float]:
    """Median times: to import and load the law, of the process that does, of one with numpy."""
    loads = (
        "import time; begin = time.thread_time(); from maatwerk.law import load_law; "
        "load_law(); print(time.thread_time() - begin)"
    )
    inside, whole, bare = [], [], []
    for _ in range(runs):
        begin = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", loads], check=True, capture_output=True, text=True
        )
        whole.append(time.perf_counter() - begin)
        inside.append(float(done.stdout))
        bare.append(
            seconds(
                lambda: subprocess.run([sys.executable, "-c", "import numpy"], check=True),
                time.perf_counter,
            )
        )
    return float(np.median(inside)), float(np.median(whole)), float(np.median(bare))
