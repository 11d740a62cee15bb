"""1, 10, 100 and 1,000 reforms on the same 1,000,000 dossiers, beside a run for each.

Option: ``--dossiers N``.
"""

import argparse
import time
from collections.abc import Callable
from datetime import date

import numpy as np
from law.dossiers import dossiers

from maatwerk.law import Change, Law, Quarter, load_law
from maatwerk.law.several import totals_under

SINCE = date(2025, 1, 1)
QUARTER = Quarter(2025, 4)
COUNTS = (1, 10, 100, 1_000)
SEPARATE = 10
"""Reforms that are run one by one, for what a run of its own costs."""


def percentages(number: int) -> list[Change]:
    """Other percentages for one package."""
    value = {"1-5": 30 + number % 25, "6-8": 20 + number // 25 % 10, "9-20": 15 + number // 250}
    return [Change("pakket_percentages", SINCE, value, "benchmark", "vijf_jaar", "imw")]


def ceiling(number: int) -> list[Change]:
    """Another ceiling of the reference wage."""
    return [Change("loonpremie_plafond_factor", SINCE, 15_000 + 7 * number, "benchmark")]


def both(number: int) -> list[Change]:
    """One of 32 ceilings, with percentages that differ as well."""
    return ceiling(number % 32) + percentages(number // 32)


def measure(
    law: Law, facts: dict[str, np.ndarray], varied: Callable[[int], list[Change]], count: int
) -> tuple[float, float, float]:
    """Processor seconds a reform: to make it, in a run of its own, and together with the others."""
    begin = time.process_time()
    laws = [law.reformed(varied(number)) for number in range(count)]
    made = (time.process_time() - begin) / count
    begin = time.process_time()
    together = totals_under(laws, "loonpremie", QUARTER, facts)[:, 0]
    shared = (time.process_time() - begin) / count
    sample = np.linspace(0, count - 1, min(count, SEPARATE)).astype(int).tolist()
    fresh = [(number, law.reformed(varied(number))) for number in sample]
    begin = time.process_time()
    alone = {number: one.amounts("loonpremie", QUARTER, facts).sum() for number, one in fresh}
    separate = (time.process_time() - begin) / len(sample)
    assert all(together[number] == total for number, total in alone.items())
    return made, separate, shared


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--dossiers", type=int, default=1_000_000)
    law, facts = load_law(), dossiers(options.parse_args().dossiers)
    law.amounts("loonpremie", QUARTER, facts)
    for what, varied in (
        ("percentages of a package", percentages),
        ("the ceiling", ceiling),
        ("both", both),
    ):
        for count in COUNTS:
            made, separate, shared = measure(law, facts, varied, count)
            print(
                f"reforms  {f'{count:,} × {what}':<34} {1e3 * shared:8.2f} ms a reform   "
                f"a run of its own {1e3 * separate:.2f} ms ({separate / shared:.1f} times); "
                f"to make and prove one {1e3 * made:.2f} ms; exact to the cent",
                flush=True,
            )


if __name__ == "__main__":
    main()
