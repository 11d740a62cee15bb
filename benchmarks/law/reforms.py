"""Ten, a hundred and a thousand reforms on the same register: what one more costs."""

from datetime import date

import numpy as np
from dossiers import QUARTERS
from lines import Aim, line
from ours import seconds

from maatwerk.law import Change, Law
from maatwerk.law.several import totals_under

COUNTS = (10, 100, 1_000)
SOURCE = "benchmark"


def proposals(law: Law, count: int) -> list[Law]:
    """Random reforms: other percentages of one package, or another ceiling, or both."""
    random = np.random.default_rng(2027)
    since = date(2025, 1, 1)
    made = []
    for _ in range(count):
        changes = []
        kind = random.integers(0, 3)
        if kind != 0:
            percents = [int(percent) for percent in random.integers(10, 61, 3)]
            bands = dict(zip(("1-5", "6-8", "9-20"), percents, strict=True))
            package = str(random.choice(["vijf_jaar", "vijf_jaar_verhoogd", "vijf_jaar_cmw45"]))
            changes.append(
                Change("pakket_percentages", since, bands, SOURCE, package, scheme="imw")
            )
        if kind != 1:
            factor = 100 * int(random.integers(150, 251))
            changes.append(Change("loonpremie_plafond_factor", since, factor, SOURCE))
        made.append(law.reformed(changes))
    return made


def reforms(law: Law, facts: dict[str, np.ndarray], most: int) -> None:
    """Measure and print the seconds a reform: alone, and together with more and more others."""
    counts = [count for count in COUNTS if count <= most]
    laws = proposals(law, max(counts))
    few = laws[: min(counts)]
    apart = seconds(lambda: [_total(reform, facts) for reform in few]) / len(few)
    line("a reform, one after another", f"{apart * 1e3:.2f} ms", "its total over one quarter")
    exact = [_total(reform, facts) for reform in few]
    costs: list[float] = []
    for count in counts:
        together = laws[:count]
        totals: list[np.ndarray] = []
        taken = seconds(
            lambda: totals.append(totals_under(together, "loonpremie", QUARTERS[0], facts))  # noqa: B023 - called at once
        )
        assert totals[0][: len(few), 0].tolist() == exact, "together differs from alone"
        cost = taken / count
        aim = Aim("falls", cost < costs[-1]) if costs else None
        costs.append(cost)
        more = f"{apart / cost:.0f} x less than one after another"
        line(f"a reform, {count:,} together", f"{cost * 1e3:.2f} ms", more, aim)


def _total(law: Law, facts: dict[str, np.ndarray]) -> int:
    return int(law.amounts("loonpremie", QUARTERS[0], facts).sum())
