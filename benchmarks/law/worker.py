"""What every rival shares: the task it is given, and how it is timed and checked.

Needs numpy and the standard library only, so that it runs in any rival's environment.
A rival is a process of its own that does one run when it is told to, so that the runs of
all can take turns: the machine's mood of the moment is then the same for each. Times are of
the processor, so that a wait for a core that something else uses is not held against it, and
a second core is no help.
"""

import gc
import json
import sys
import time
import tracemalloc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Task:
    """The rule's figures and the register's columns, as the script hands them over.

    Attributes:
        folder: Where they are: ``rule.json``, ``facts.npz`` and ``exact.npy``.
    """

    folder: Path

    @cached_property
    def rule(self) -> dict[str, Any]:
        """``months`` (first of each quarter), ``ggmmi`` by day, ``factor``, ``bands``."""
        return json.loads((self.folder / "rule.json").read_text())

    @cached_property
    def facts(self) -> dict[str, np.ndarray]:
        """The columns: codes int8, fraction int16 basis points, amounts int64 cents."""
        return dict(np.load(self.folder / "facts.npz"))

    @cached_property
    def exact(self) -> np.ndarray:
        """The exact cents, a row a quarter."""
        return np.load(self.folder / "exact.npy")

    @property
    def months(self) -> list[str]:
        """The first month of each quarter, as ``2025-01``."""
        return self.rule["months"]

    @property
    def packages(self) -> list[str]:
        """The packages, in the order of their positions in the column."""
        return list(self.rule["bands"])

    def percent(self, package: str, rank: int) -> int:
        """What the package gives in the quarter with that rank; 0 past its end."""
        bands = self.rule["bands"][package]
        return next((share for last, share in bands if rank <= last), 0)

    def table(self) -> np.ndarray:
        """Percents by package and rank; there is a rank 0, which nobody has."""
        ranks = range(self.rule["last_rank"] + 1)
        return np.array([[self.percent(p, rank) for rank in ranks] for p in self.packages])

    def quarter_ggmmi(self, month: str) -> int:
        """The cents of the three months from ``month`` on together."""
        year, first = map(int, month.split("-"))
        days = [f"{year}-{first + more:02}-01" for more in range(3)]
        dated = self.rule["ggmmi"]
        return sum(dated[max(known for known in dated if known <= day)] for day in days)


@dataclass(frozen=True)
class Form:
    """One way to write the rule in an engine.

    Attributes:
        hand_over: From the columns to what the engine computes on.
        compute: From that to the amounts of every quarter.
        scale: Cents in the unit of the amounts: 100 for euro.
    """

    hand_over: Callable[[], Any]
    compute: Callable[[Any], list[np.ndarray]]
    scale: int = 100

    def run(self) -> tuple[float, float, list[np.ndarray]]:
        """Processor seconds from the columns on, those of computing alone, and the amounts."""
        begin = time.process_time()
        handed_over = self.hand_over()
        ready = time.process_time()
        amounts = self.compute(handed_over)
        end = time.process_time()
        return end - begin, end - ready, amounts

    def check(self, exact: np.ndarray) -> dict[str, float]:
        """Peak memory above the columns, and the error against the exact cents."""
        tracemalloc.start()
        amounts = self.run()[2]
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        errors = [
            np.abs(np.rint(found.astype(np.float64) * self.scale) - right)
            for found, right in zip(amounts, exact, strict=True)
        ]
        return {
            "peak_mib": peak / 2**20,
            "largest_error": float(max(error.max() for error in errors)),
            "share_wrong": float(np.mean([np.mean(error > 0) for error in errors])),
        }


def serve(prepare: Callable[[Task], Mapping[str, Form]]) -> None:
    """Do as told on standard input, a form a line; answer in JSON, a line each.

    ``time FORM`` does one run of it, ``check FORM`` one that is checked.
    """
    answers, sys.stdout = sys.stdout, sys.stderr  # an engine may print what it likes
    task = Task(Path(sys.argv[1]))
    _ = task.facts
    forms = prepare(task)
    print(json.dumps(list(forms)), file=answers, flush=True)
    for line in sys.stdin:
        order, name = line.split()
        gc.collect()
        if order == "check":
            answer = forms[name].check(task.exact)
        else:
            whole, computing, _ = forms[name].run()
            answer = {"whole": whole, "computing": computing}
        print(json.dumps(answer), file=answers, flush=True)
