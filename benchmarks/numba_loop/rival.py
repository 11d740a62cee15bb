"""The loonpremie as one compiled loop: what this machine can do with the same bytes.

Exact, in int64, as the law's own rules are; but only this one rule, without a step to show,
without a check of what comes in, and its figures are given to it.
"""

from collections.abc import Mapping

import numpy as np
from numba import njit
from worker import Form, Task, serve

PER_CENT = 100
PER_FRACTION = 10_000 * 10_000
PER_AMOUNT = PER_FRACTION * PER_CENT


@njit(fastmath=False)
def loonpremie(package, rank, wage, fraction, other_aid, percents, ceiling, out):
    for row in range(out.shape[0]):
        percent = np.int64(percents[package[row], rank[row]])
        capped = min(wage[row] * PER_FRACTION, ceiling * np.int64(fraction[row]))
        due = max(capped * percent - other_aid[row] * PER_AMOUNT, 0)
        out[row] = (due + PER_AMOUNT // 2) // PER_AMOUNT


def prepare(task: Task) -> Mapping[str, Form]:
    facts = task.facts
    percents = task.table().astype(np.int8)
    ceilings = [task.rule["factor"] * task.quarter_ggmmi(month) for month in task.months]

    def compute(_: None) -> list[np.ndarray]:
        results = []
        for ceiling in ceilings:
            out = np.empty(len(facts["pakket"]), np.int64)
            loonpremie(
                facts["pakket"],
                facts["kwartaalnummer"],
                facts["referteloon"],
                facts["tewerkstellingsbreuk"],
                facts["andere_tussenkomsten"],
                percents,
                ceiling,
                out,
            )
            results.append(out)
        return results

    return {"loop": Form(lambda: None, compute, scale=1)}


if __name__ == "__main__":
    serve(prepare)
