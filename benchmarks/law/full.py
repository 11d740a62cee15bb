"""Every rule of entitlement and amounts at once, and where its time goes."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from dossiers import QUARTERS
from lines import line
from ours import best

from maatwerk.law import Law
from maatwerk.law.engine.plan import Plan
from maatwerk.law.engine.rule import Check, Input, Rule

FIRST_DAY, LAST_DAY = (
    int(np.datetime64(day, "D").astype(int)) for day in ("2020-01-01", "2028-01-01")
)
FIRST_BIRTH, LAST_BIRTH = (
    int(np.datetime64(day, "D").astype(int)) for day in ("1958-01-01", "2006-01-01")
)
ROWS_SHOWN = 8


def whole_files(law: Law, facts: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """``facts`` with every other fact that the law can be told, any accepted value or unknown.

    Only what the law refuses is left out: the category with narrower limits.
    """
    random = np.random.default_rng(2026)
    count = len(facts["pakket"])
    others = {name: fact for name, fact in law.inputs.items() if name not in facts}
    return (
        facts
        | {name: _any(random, fact, count) for name, fact in others.items()}
        | {"steuncategorie": random.integers(-1, 1, count, dtype=np.int8)}
    )


def _any(random: np.random.Generator, fact: Input, count: int) -> np.ndarray:
    if str(fact.unit) == "dag":
        born = fact.name == "geboortedag"
        span = (FIRST_BIRTH, LAST_BIRTH) if born else (FIRST_DAY, LAST_DAY)
        days = random.integers(*span, count, dtype=fact.dtype)
        days[random.random(count) < 0.1] = fact.low if fact.absent is None else fact.absent
        return days
    return random.integers(fact.low, min(fact.high, 2_500_000) + 1, count, dtype=fact.dtype)


def targets(law: Law) -> tuple[str, ...]:
    """All grounds, all amounts, and what is proposed."""
    rules = law.graph("imw").rules
    grounds = [rule.name for rule in rules.values() if rule.ground]
    proposed = ("uitkomst", "hoofdgrond", "voorgesteld_pakket", "aantal_kwartalen")
    return (*grounds, *proposed, "laatste_kwartaal", "reden_einde", *law.components)


def full(law: Law, facts: dict[str, np.ndarray]) -> None:
    """Measure and print: all rules in one pass, and the modules and rules that take longest."""
    files = whole_files(law, facts)
    plan = law.plan(*targets(law), quarter=QUARTERS[0], scheme="imw", component="loonpremie")
    taken = best(lambda: plan.run(files), runs=3)
    count = len(facts["pakket"])
    rules = sum(isinstance(node, Rule) for node in plan.nodes)
    line(
        "all rules of entitlement and amounts",
        f"{count / taken / 1e6:.2f} M/s",
        f"{rules} rules, {len(plan.inputs)} facts, {len(plan.targets)} results, "
        f"{taken / count * 1e9:.0f} ns a dossier-quarter",
    )
    by_rule, by_module = profile(plan, files)
    total = by_rule.total()
    for title, spent in (("module", by_module), ("rule", by_rule)):
        for name, nanoseconds in spent.most_common(ROWS_SHOWN):
            line(f"  {title} {name}", f"{nanoseconds / count:.1f} ns", f"{nanoseconds / total:.0%}")
    line(
        "  checks of the facts, copies of the results",
        f"{taken / count * 1e9 - total / count:.1f} ns",
    )


def profile(plan: Plan, files: dict[str, np.ndarray]) -> tuple[Counter[str], Counter[str]]:
    """Nanoseconds of one run by rule, and by module of rules; the better of some runs each."""
    spent: Counter[str] = Counter()
    timed = replace(plan, nodes=tuple(_timed(node, spent) for node in plan.nodes))
    runs = []
    for _ in range(3):
        spent.clear()
        timed.run(files)
        runs.append(dict(spent))
    fastest = Counter(min(runs, key=lambda run: sum(run.values())))
    by_module: Counter[str] = Counter()
    for node in plan.nodes:
        by_module[node.function.__module__.rpartition(".")[2]] += fastest[node.name]
    return fastest, by_module


def _timed(node: Rule | Check, spent: Counter[str]) -> Rule | Check:
    """The node, writing down what each call of it takes; its rounding included."""

    def timed(work: Callable[..., Any]) -> Callable[..., Any]:
        def call(*values: Any) -> Any:
            begin = time.process_time_ns()
            result = work(*values)
            spent[node.name] += time.process_time_ns() - begin
            return result

        return call

    if isinstance(node, Check):
        return replace(node, function=timed(node.function))
    return replace(node, function=timed(node), rounding=None)
