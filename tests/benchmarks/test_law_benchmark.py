"""The benchmark of the law measures what it says: its inputs, its check and its yardsticks."""

import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from maatwerk.law import Quarter, load_law
from maatwerk.law.engine.rule import Rule

BENCHMARKS = Path(__file__).parent.parent.parent / "benchmarks"
RIVALS = ("openfisca", "policyengine", "ttsim", "numba_loop", "pandas_rival")
MODULES = ("lines", "ours", "worker", "dossiers", "full", "rivals")
LAW = load_law()
QUARTER = Quarter(2025, 1)


@pytest.fixture(scope="module")
def benchmark() -> Iterator[Any]:
    """The modules of the benchmark, which are no package."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(BENCHMARKS / "law")
        yield SimpleNamespace(**{name: importlib.import_module(name) for name in MODULES})
    for name in MODULES:
        del sys.modules[name]


@pytest.fixture(scope="module")
def facts(benchmark: Any) -> dict[str, np.ndarray]:
    made: dict[str, np.ndarray] = benchmark.dossiers.dossiers(1_000)
    return made


def test_its_amounts_are_exact(benchmark: Any, facts: dict[str, np.ndarray]) -> None:
    benchmark.dossiers.check_exact(LAW, facts, benchmark.ours.run(LAW, "loonpremie", facts))


def test_an_amount_one_cent_off_is_found(benchmark: Any, facts: dict[str, np.ndarray]) -> None:
    amounts = benchmark.ours.run(LAW, "loonpremie", facts)
    amounts[3][-1] += 1
    with pytest.raises(AssertionError, match="kwartaalnummer"):
        benchmark.dossiers.check_exact(LAW, facts, amounts)


def test_its_dossiers_reach_every_band_and_past_the_end(facts: dict[str, np.ndarray]) -> None:
    percents = LAW.percentages(QUARTER, facts)
    assert sorted(set(percents.tolist())) == [0, 20, 30, 40, 45, 50, 55]
    assert (facts["andere_tussenkomsten"] > 0).any()


def test_rivals_are_given_the_rule_of_the_law(
    benchmark: Any, facts: dict[str, np.ndarray], tmp_path: Path
) -> None:
    exact = benchmark.ours.run(LAW, "loonpremie", facts)
    benchmark.dossiers.hand_to_rivals(tmp_path, LAW, facts, exact)
    task = benchmark.worker.Task(tmp_path)
    percents = task.table()[facts["pakket"], facts["kwartaalnummer"]]
    assert percents.tolist() == LAW.percentages(QUARTER, facts).tolist()
    for month, quarter in zip(task.months, benchmark.dossiers.QUARTERS, strict=True):
        months = [LAW.parameter("ggmmi").at(day).figure for day in quarter.months]
        assert task.quarter_ggmmi(month) == sum(months)
    assert task.exact.tolist() == np.array(exact).tolist()
    assert all((task.facts[name] == column).all() for name, column in facts.items())


def test_a_rival_is_held_to_the_exact_cents(benchmark: Any) -> None:
    exact = np.array([[100, 250, 399], [0, 1, 2]])
    euros = [np.array([1.00, 2.52, 3.99]), np.array([0.0, 0.01, 0.02])]
    found = benchmark.worker.Form(lambda: None, lambda _: euros).check(exact)
    assert (found["largest_error"], found["share_wrong"]) == (2, pytest.approx(1 / 6))


@pytest.mark.parametrize(
    ("met", "words"), [(True, "met"), (False, "NOT MET"), (None, "NOT MEASURED")]
)
def test_a_line_says_whether_its_aim_is_met(benchmark: Any, met: bool | None, words: str) -> None:
    assert str(benchmark.lines.Aim("under 1 ms", met)).endswith(f"aim: under 1 ms: {words}")


def test_the_profile_holds_every_rule(benchmark: Any, facts: dict[str, np.ndarray]) -> None:
    files = benchmark.full.whole_files(LAW, facts)
    plan = LAW.plan(
        *benchmark.full.targets(LAW), quarter=QUARTER, scheme="imw", component="loonpremie"
    )
    by_rule, by_module = benchmark.full.profile(plan, files)
    assert by_rule.keys() >= {node.name for node in plan.nodes if isinstance(node, Rule)}
    assert by_module.total() == by_rule.total()


@pytest.mark.parametrize("rival", RIVALS)
def test_a_rival_is_locked_with_hashes(rival: str) -> None:
    wanted = (BENCHMARKS / rival / "requirements.in").read_text().split()
    lock = (BENCHMARKS / rival / "requirements.lock").read_text()
    blocks = [block for block in re.split(r"\n(?=[a-z0-9])", lock) if block.strip()]
    assert all("--hash=sha256:" in block for block in blocks)
    names = [re.split(r"[>=]=", spec)[0] for spec in wanted]
    assert [name for name in names if f"\n{name}==" not in f"\n{lock}"] == []


def rival(folder: Path, code: str) -> None:
    """A rival that is installed already: this Python, and its ``rival.py``."""
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    for lock in ("requirements.lock", ".venv/installed.lock"):
        (folder / lock).write_text("")
    (folder / "rival.py").write_text(code)


WELL = """
import sys
import numpy as np
import worker

def prepare(task):
    return {"cents": worker.Form(lambda: None, lambda _: [np.arange(3)], scale=1)}

worker.serve(prepare)
"""


@pytest.fixture
def task(tmp_path: Path) -> Path:
    np.savez(tmp_path / "facts.npz", pakket=np.zeros(3, np.int8))
    np.save(tmp_path / "exact.npy", np.array([[0, 1, 3]]))
    return tmp_path


@pytest.fixture
def folder(benchmark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where rivals are looked for; what they share stays where it is."""
    monkeypatch.setattr(benchmark.rivals, "BENCHMARKS", tmp_path)
    return tmp_path / "other"


def test_a_rival_does_as_told(benchmark: Any, folder: Path, task: Path) -> None:
    rival(folder, WELL)
    started = benchmark.rivals.Rival.start("other", task)
    assert started.forms == ["cents"]
    assert started.tell("time", "cents").keys() == {"whole", "computing"}
    checked = started.tell("check", "cents")
    assert (checked["largest_error"], checked["share_wrong"]) == (1, pytest.approx(1 / 3))
    started.stop()
    assert started.process.returncode == 0


def test_a_rival_that_does_not_start_says_why(benchmark: Any, folder: Path, task: Path) -> None:
    rival(folder, 'raise SystemExit("no engine here")')
    with pytest.raises(benchmark.rivals.NoRivalError, match="does not start: no engine here"):
        benchmark.rivals.Rival.start("other", task)


def test_a_rival_that_ends_too_soon_says_so(benchmark: Any, folder: Path, task: Path) -> None:
    rival(folder, WELL.replace("np.arange(3)", "sys.exit('out of memory')"))
    started = benchmark.rivals.Rival.start("other", task)
    with pytest.raises(benchmark.rivals.NoRivalError, match="not time cents: out of memory"):
        started.tell("time", "cents")


def test_a_rival_that_cannot_be_installed_says_why(
    benchmark: Any, folder: Path, task: Path
) -> None:
    folder.write_text("no folder, so that no environment can be made in it")
    with pytest.raises(benchmark.rivals.NoRivalError, match="cannot be installed: "):
        benchmark.rivals.Rival.start("other", task)


def test_it_runs_without_rivals() -> None:
    done = subprocess.run(
        [
            sys.executable,
            BENCHMARKS / "law",
            "--alone",
            *["--dossiers", "500", "--rounds", "1", "--reforms", "10"],
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    assert "exact to the cent" in done.stdout
    assert "10 together" in done.stdout
