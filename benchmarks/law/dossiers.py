"""The register that every engine computes, the rule's figures, and the exact answer."""

import json
from fractions import Fraction
from math import floor
from pathlib import Path
from typing import Any

import numpy as np

from maatwerk.law import Law, Quarter

QUARTERS = tuple(Quarter(2025, number) for number in (1, 2, 3, 4))
LAST_RANK = 24


def dossiers(count: int) -> dict[str, np.ndarray]:
    """Random facts, one row a dossier: every package but the tailored one, ranks past the end."""
    random = np.random.default_rng(2025)
    other_aid = random.integers(0, 100_000, count) * (random.random(count) < 0.1)
    return {
        "pakket": random.integers(0, 4, count, dtype=np.int8),
        "kwartaalnummer": random.integers(1, LAST_RANK + 1, count, dtype=np.int8),
        "percentage": np.full(count, -1, np.int8),
        "referteloon": random.integers(0, 2_500_000, count),
        "tewerkstellingsbreuk": random.integers(1, 10_001, count, dtype=np.int16),
        "andere_tussenkomsten": other_aid,
        "begeleidingsnood": random.integers(0, 4, count, dtype=np.int8),
    }


def bands(law: Law, quarter: Quarter) -> dict[str, list[tuple[int, int]]]:
    """Of each package that occurs: last rank and percentage of its bands."""
    return {
        package: [
            (int(band.split("-")[1]), int(percent))
            for band, percent in law.parameter("pakket_percentages")
            .at(quarter.first_day, key=package)
            .value.items()
        ]
        for package in law.packages[:4]
    }


def hand_to_rivals(folder: Path, law: Law, facts: dict[str, np.ndarray], exact: Any) -> None:
    """Write the columns, the exact cents and the rule's figures, taken from the law."""
    rule = {
        "months": [f"{quarter.first_day:%Y-%m}" for quarter in QUARTERS],
        "ggmmi": {row.start.isoformat(): row.figure for row in law.parameter("ggmmi").values},
        "factor": law.parameter("loonpremie_plafond_factor").at(QUARTERS[0].first_day).figure,
        "bands": bands(law, QUARTERS[0]),
        "last_rank": LAST_RANK,
    }
    (folder / "rule.json").write_text(json.dumps(rule))
    np.savez(folder / "facts.npz", **facts)
    np.save(folder / "exact.npy", np.array(exact))


def check_exact(law: Law, facts: dict[str, np.ndarray], amounts: Any, rows: int = 2_000) -> None:
    """Compare ``amounts`` of some rows of every quarter with fractions worked out by hand.

    Raises:
        AssertionError: one differs; it holds quarter and facts.
    """
    for quarter, found in zip(QUARTERS, amounts, strict=True):
        months = [law.parameter("ggmmi").at(month).figure for month in quarter.months]
        factor = law.parameter("loonpremie_plafond_factor").at(quarter.first_day).figure
        full_time = Fraction(factor, 10_000) * sum(months)
        packages = list(bands(law, quarter).values())
        for row in range(0, len(found), max(1, len(found) // rows)):
            one = {name: int(column[row]) for name, column in facts.items()}
            assert found[row] == _exact(full_time, packages[one["pakket"]], one), (quarter, one)


def _exact(full_time: Fraction, own: list[tuple[int, int]], facts: dict[str, int]) -> int:
    percent = next((share for last, share in own if facts["kwartaalnummer"] <= last), 0)
    ceiling = full_time * Fraction(facts["tewerkstellingsbreuk"], 10_000)
    due = Fraction(percent, 100) * min(Fraction(facts["referteloon"]), ceiling)
    return floor(max(due - facts["andere_tussenkomsten"], Fraction(0)) + Fraction(1, 2))
