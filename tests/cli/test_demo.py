"""``maatwerk demo``: what it prints, what it refuses, and what an interruption leaves."""

import os
import re
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from maatwerk.cli import main, root
from maatwerk.snapshot import open_snapshot


def run(*arguments: object) -> Result:
    return CliRunner().invoke(root, ["demo", *map(str, arguments)])


def refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: object
) -> str:
    monkeypatch.setattr("sys.argv", ["maatwerk", "demo", *map(str, arguments)])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 2
    return capsys.readouterr().err


def test_prints_where_it_is_and_what_is_in_it(tmp_path: Path) -> None:
    result = run("--size", "tiny", "--out", tmp_path)
    assert result.exit_code == 0, result.output
    snapshot = open_snapshot(tmp_path / "snapshots")
    assert snapshot.synthetic
    assert snapshot.complete_from == date(2018, 7, 1)
    assert str(snapshot.path) in result.output
    assert str(tmp_path / "vault" / snapshot.hash) in result.output
    for name, entry in snapshot.manifest["tables"].items():
        assert re.search(rf"{name} +{entry['rows']:,} rows", result.output)
    cents = snapshot.manifest["tables"]["payments"]["sums"]["amount"]
    assert f"amount {cents / 100:,.2f} EUR" in result.output
    assert "known on 2026-06-30" in result.output
    assert result.stderr == ""


def test_options_reach_the_register(tmp_path: Path) -> None:
    result = run("--dossiers", 30, "--seed", 5, "--until", "2024-03-31", "--out", tmp_path)
    assert result.exit_code == 0, result.output
    snapshot = open_snapshot(tmp_path / "snapshots")
    assert snapshot.known_on.isoformat() == "2024-03-31"
    assert "seed 5" in snapshot.manifest["source"]
    assert snapshot.manifest["tables"]["applications"]["rows"] >= 30


def test_again_gives_the_same_folder(tmp_path: Path) -> None:
    for _ in range(2):
        assert run("--dossiers", 20, "--out", tmp_path).exit_code == 0
    assert len([p for p in (tmp_path / "snapshots").iterdir() if p.is_dir()]) == 1
    assert len([p for p in (tmp_path / "vault").iterdir() if p.is_dir()]) == 1


def test_calibration_prints_published_figures_beside_results(tmp_path: Path) -> None:
    result = run("--dossiers", 3000, "--out", tmp_path, "--calibration")
    assert result.exit_code == 0, result.output
    assert "| figure | published | synthetic register | in range |" in result.output
    assert "| Private employers against schools and local authorities | 92 : 8 | 9" in result.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--dossiers", 0), "--dossiers 0 is not possible: ask for 1 to"),
        (("--dossiers", -5), "--dossiers -5 is not possible"),
        (("--dossiers", 10**12), "is not possible: ask for 1 to 100,000,000"),
        (("--dossiers", "many"), "'many' is not a valid integer"),
        (("--until", "2018-06-30"), "the register opens on 2018-07-01"),
        (("--until", "2199-01-01"), "is not possible"),
        (("--until", "30/06/2026"), "does not match the format"),
        (("--size", "wallonia"), "'wallonia' is not one of"),
        (("--seed", "x"), "'x' is not a valid integer"),
    ],
)
def test_impossible_options_exit_2_and_say_why(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    arguments: tuple[object, ...],
    words: str,
) -> None:
    assert words in refused(monkeypatch, capsys, *arguments, "--out", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_folder_that_cannot_be_written_exits_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("x")
    assert "is a file" in refused(monkeypatch, capsys, "--out", in_the_way)
    error = refused(monkeypatch, capsys, "--dossiers", 5, "--out", in_the_way / "out")
    assert "Choose a folder you may write in" in error
    assert "Traceback" not in error


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_interrupted_run_leaves_nothing_half_made(tmp_path: Path, number: signal.Signals) -> None:
    program = "from maatwerk.cli import main; main()"
    command = [sys.executable, "-c", program, "demo", "--size", "large", "--out", str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    with process:
        deadline = time.monotonic() + 20
        while not list(tmp_path.glob("snapshots/.unfinished-*/payments.parquet")):
            assert time.monotonic() < deadline, "it never began to write"
            time.sleep(0.02)
        os.kill(process.pid, number)
        _, error = process.communicate(timeout=20)
    assert process.returncode == {signal.SIGINT: 130, signal.SIGTERM: 143}.get(number, -number)
    assert b"Traceback" not in error
    assert not (tmp_path / "vault").exists()
    left = [path.name for path in (tmp_path / "snapshots").iterdir()]
    assert all(name.startswith(".unfinished-") for name in left)
    assert bool(left) == (number == signal.SIGKILL)
    assert run("--dossiers", 5, "--out", tmp_path).exit_code == 0
    assert not list(tmp_path.glob("snapshots/.unfinished-*"))
