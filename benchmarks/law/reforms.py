"""Ten, a hundred and a thousand reforms on the same register: what one more costs.

Of three kinds, as they share more or less: percentages of a package, of which there are few; the
ceiling of the wage, which makes every amount another one; or both.
"""

from datetime import date

import numpy as np
from dossiers import QUARTERS
from lines import Aim, line
from ours import seconds

from maatwerk.law import Change, Law
from maatwerk.law.several import totals_under

COUNTS = (10, 100, 1_000)
SOURCE = "benchmark"
SINCE = date(2025, 1, 1)


def percentages(random: np.random.Generator) -> list[Change]:
    """Other percentages of one package."""
    percents = [int(percent) for percent in random.integers(10, 61, 3)]
    bands = dict(zip(("1-5", "6-8", "9-20"), percents, strict=True))
    package = str(random.choice(["vijf_jaar", "vijf_jaar_verhoogd", "vijf_jaar_cmw45"]))
    return [Change("pakket_percentages", SINCE, bands, SOURCE, package, scheme="imw")]


def ceiling(random: np.random.Generator) -> list[Change]:
    """Another ceiling: one of a hundred, so that among a thousand some have the same."""
    factor = 100 * int(random.integers(150, 251))
    return [Change("loonpremie_plafond_factor", SINCE, factor, SOURCE)]


def both(random: np.random.Generator) -> list[Change]:
    """The two together."""
    return ceiling(random) + percentages(random)


KINDS = {"percentages": percentages, "the ceiling": ceiling, "both": both}


def reforms(law: Law, facts: dict[str, np.ndarray], most: int) -> None:
    """Measure and print the seconds a reform: alone, and together with more and more others."""
    counts = [count for count in COUNTS if count <= most]
    for what, propose in KINDS.items():
        random = np.random.default_rng(2027)
        proposed = [propose(random) for _ in range(max(counts))]
        laws: list[Law] = []
        made = seconds(lambda: laws.extend(map(law.reformed, proposed)))  # noqa: B023 - called at once
        few = laws[: min(counts)]
        exact: list[int] = []
        apart = seconds(lambda: exact.extend(_total(reform, facts) for reform in few)) / len(few)  # noqa: B023 - likewise
        more = f"its total over one quarter; to make and prove it {made / max(counts) * 1e3:.2f} ms"
        line(f"a reform of {what}, alone", f"{apart * 1e3:.2f} ms", more)
        _together(what, laws, counts, facts, exact, apart)


def _together(
    what: str,
    laws: list[Law],
    counts: list[int],
    facts: dict[str, np.ndarray],
    exact: list[int],
    apart: float,
) -> None:
    """Measure and print more and more of them at once, which must come to the same cents."""
    costs: list[float] = []
    for count in counts:
        totals: list[np.ndarray] = []
        taken = seconds(
            lambda: totals.append(totals_under(laws[:count], "loonpremie", QUARTERS[0], facts))  # noqa: B023 - called at once
        )
        assert totals[0][: len(exact), 0].tolist() == exact, "together differs from alone"
        cost = taken / count
        aim = Aim("falls", cost < costs[-1]) if costs else None
        costs.append(cost)
        more = f"{apart / cost:.1f} x less than alone"
        line(f"a reform of {what}, {count:,} together", f"{cost * 1e3:.2f} ms", more, aim)


def _total(law: Law, facts: dict[str, np.ndarray]) -> int:
    return int(law.amounts("loonpremie", QUARTERS[0], facts).sum())
