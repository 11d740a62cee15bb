"""The law on 1,000,000 dossiers x 4 quarters, beside four rivals with the same rule.

Options: ``--dossiers N``, ``--alone`` (without rivals), ``--rounds N`` (runs that are counted),
``--reforms N`` (at most that many together).
"""

import argparse
import os
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from dossiers import QUARTERS, check_exact, dossiers, hand_to_rivals
from full import full
from lines import Aim, line
from ours import best, explain_seconds, load_seconds, peak_mib, run, seconds
from reforms import reforms
from rivals import NoRivalError, Rival

from maatwerk.law import Law, load_law

FORMS = {
    ("openfisca", "table_plain"): "OpenFisca-core, numpy table",
    ("openfisca", "table"): "OpenFisca-core, the same, columns converted by us",
    ("openfisca", "scales"): "OpenFisca-core, a scale a package",
    ("openfisca", "manual"): "OpenFisca-core, as its manual has it",
    ("policyengine", "table"): "PolicyEngine-core, numpy table",
    ("policyengine", "scales"): "PolicyEngine-core, a scale a package",
    ("policyengine", "manual"): "PolicyEngine-core, as its manual has it",
    ("ttsim", "function"): "ttsim, its function kept",
    ("ttsim", "main"): "ttsim, as its manual has it",
    ("numba_loop", "loop"): "numba, one fused loop over this rule",
}
AT_LEAST = {("openfisca", "table_plain"): 4, ("openfisca", "manual"): 100}
AT_MOST = {("numba_loop", "loop"): 4}
MILLIONS = 80
MEMORY_MIB = 64
EXPLAIN_SECONDS = 0.001
LOAD_SECONDS = 0.3

Facts = dict[str, np.ndarray]


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--dossiers", type=int, default=1_000_000)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--reforms", type=int, default=1_000)
    options.add_argument("--alone", action="store_true", help="without rivals")
    chosen = options.parse_args()
    law = load_law()
    facts = dossiers(chosen.dossiers)
    exact = run(law, "loonpremie", facts)
    check_exact(law, facts, exact)
    alone(law, facts, chosen.rounds)
    full(law, facts)
    reforms(law, facts, chosen.reforms)
    if not chosen.alone:
        with tempfile.TemporaryDirectory() as folder:
            hand_to_rivals(Path(folder), law, facts, exact)
            beside(law, facts, Path(folder), chosen.rounds)


def millions(count: int, taken: float) -> float:
    """Million dossier-quarters a second."""
    return count * len(QUARTERS) / taken / 1e6


def alone(law: Law, facts: Facts, rounds: int) -> None:
    """What needs no rival."""
    count, cores = len(facts["pakket"]), os.cpu_count() or 1
    speed = millions(count, best(lambda: run(law, "loonpremie", facts), rounds))
    aim = Aim(f"at least {MILLIONS}", speed >= MILLIONS)
    line("loonpremie, one core", f"{speed:.1f} M/s", "exact to the cent", aim)
    for component in ("begeleidingspremie", "ondersteuningspremie"):
        speed = millions(count, best(lambda: run(law, component, facts), rounds))  # noqa: B023 - called at once
        line(f"{component}, one core", f"{speed:.1f} M/s")
    speed = millions(
        count, best(lambda: run(law, "loonpremie", facts, cores), rounds, perf_counter)
    )
    line(f"loonpremie, {cores} threads", f"{speed:.1f} M/s")
    peak = peak_mib(law, facts)
    aim = Aim(f"under {MEMORY_MIB} MiB", peak < MEMORY_MIB)
    line("peak memory above the inputs", f"{peak:.0f} MiB", aim=aim)
    explained = explain_seconds(law, facts)
    aim = Aim("under 1 ms", explained < EXPLAIN_SECONDS)
    line("one dossier-quarter explained", f"{explained * 1e6:.0f} µs", "median", aim)
    loading, whole, bare = load_seconds(rounds)
    aim = Aim(f"under {LOAD_SECONDS} s", loading < LOAD_SECONDS)
    more = (
        f"in a new process, importing numpy included; the process itself takes {whole:.3f} s, "
        f"one that only imports numpy {bare:.3f} s"
    )
    line("the law loaded", f"{loading:.3f} s", more, aim)


def beside(law: Law, facts: Facts, task: Path, rounds: int) -> None:
    """Ours and the rivals in turns, so that all meet the same moods of the machine."""
    rivals = {name: started(name, task) for name in dict.fromkeys(name for name, _ in FORMS)}
    ours: list[float] = []
    theirs: dict[tuple[str, str], list[dict[str, float]]] = {form: [] for form in FORMS}
    for turn in range(rounds + 1):
        taken = seconds(lambda: run(law, "loonpremie", facts))
        answers = {form: told(rivals, "time", form) for form in FORMS}
        if turn:  # the first is a warm-up
            ours.append(taken)
            for form, answer in answers.items():
                theirs[form] += [answer] if answer else []
    count = len(facts["pakket"])
    line("in turns with the rivals: ours", f"{millions(count, min(ours)):.1f} M/s")
    for form, words in FORMS.items():
        checked = told(rivals, "check", form)
        if checked is None:
            line(words, "", aim=aim_of(form, None))
        else:
            report(form, count, min(ours), theirs[form], checked)
    for rival in filter(None, rivals.values()):
        rival.stop()


def started(name: str, task: Path) -> Rival | None:
    """The rival at work; None, said plainly, when it cannot be had here."""
    try:
        return Rival.start(name, task)
    except NoRivalError as error:
        print(f"law    no {name} in this run: {error}", flush=True)
        return None


def told(
    rivals: dict[str, Rival | None], order: str, form: tuple[str, str]
) -> dict[str, float] | None:
    """The answer of a form's rival; None once that is gone, which is said plainly."""
    name, written = form
    rival = rivals[name]
    if rival is None:
        return None
    try:
        return rival.tell(order, written)
    except NoRivalError as error:
        print(f"law    no {name} from here on: {error}", flush=True)
        rivals[name] = None
        return None


def report(
    form: tuple[str, str],
    count: int,
    ours: float,
    runs: list[dict[str, float]],
    checked: dict[str, Any],
) -> None:
    """The line of one form of a rival."""
    whole, computing = (min(one[part] for one in runs) for part in ("whole", "computing"))
    if form[0] == "numba_loop":
        assert not checked["share_wrong"], "the loop and the law differ"
    wrong = (
        f"off by up to {checked['largest_error']:.0f} cent in {checked['share_wrong']:.2%}"
        if checked["share_wrong"]
        else "exact"
    )
    ratio = whole / ours
    comparison = f"we are {ratio:.1f} x as fast" if ratio >= 1 else f"{1 / ratio:.1f} x our speed"
    line(
        FORMS[form],
        f"{millions(count, whole):.2f} M/s",
        f"{comparison}; {wrong}; {checked['peak_mib']:.0f} MiB; "
        f"computing alone {millions(count, computing):.2f} M/s",
        aim_of(form, ratio),
    )


def aim_of(form: tuple[str, str], ratio: float | None) -> Aim | None:
    """The aim of the issue for that form, if it has one, judged by how much slower it is."""
    if form in AT_LEAST:
        most = AT_LEAST[form]
        return Aim(f"at least {most} x as fast", None if ratio is None else ratio >= most)
    if form in AT_MOST:
        most = AT_MOST[form]
        return Aim(f"within {most} x", None if ratio is None else 1 / ratio <= most)
    return None


if __name__ == "__main__":
    main()
