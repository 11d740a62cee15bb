"""``maatwerk question show``: what it prints, saves and refuses."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from maatwerk.cli import root
from maatwerk.questions import read_question, request_from_yaml

SEED = Path(__file__).parents[2] / "examples" / "questions" / "sv-52-2024-2025.txt"
EXAMPLES = sorted(SEED.parent.glob("*.txt"))


def _run(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", "from maatwerk.cli import main; main()", "question", "show"]
        + [str(argument) for argument in arguments],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_shown(path: Path) -> None:
    result = CliRunner().invoke(root, ["question", "show", str(path)])
    assert result.exit_code == 0, result.output
    assert result.output.startswith("Schriftelijke vraag")
    assert "vragen gelezen" in result.output


def test_json_is_json_and_nothing_else() -> None:
    done = _run(SEED, "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["question"]["number"] == "52"
    assert done.stderr == ""


def test_yaml_reads_back(tmp_path: Path) -> None:
    done = _run(SEED, "--yaml")
    assert request_from_yaml(done.stdout, "x") == read_question(SEED)


def test_save_writes_what_yaml_prints_and_is_shown_again(tmp_path: Path) -> None:
    saved = tmp_path / "vraag.yaml"
    done = _run(SEED, "--save", saved)
    assert done.returncode == 0
    assert saved.read_text("utf-8") == _run(SEED, "--yaml").stdout
    assert list(tmp_path.iterdir()) == [saved]
    again = _run(saved)
    assert again.stdout == done.stdout


def test_a_date_for_a_question_without_one(tmp_path: Path) -> None:
    path = tmp_path / "vraag.txt"
    path.write_text("Hoeveel aanvragen individueel maatwerk sinds de start?", encoding="utf-8")
    without = _run(path)
    assert "niet begrepen" in without.stdout
    assert "datum van de vraag" in without.stdout
    with_date = _run(path, "--date", "2025-03-01")
    assert "1 juli 2023 tot en met 1 maart 2025" in with_date.stdout
    assert "Hilde Crevits" in with_date.stdout


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("leeg.txt", b"", "empty"),
        ("onzin.txt", bytes(range(256)) * 4, "no text"),
        ("brief.txt", b"Beste, alles gaat goed.", "no question was found"),
        ("vraag.yaml", b"header: {}\nasks: [{number: '1', kind: x, text: y}]\n", "line 2"),
    ],
)
def test_bad_input_is_one_message_and_exit_code_2(
    name: str, data: bytes, said: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    done = _run(path)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.startswith("maatwerk: ")
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_missing_file_and_a_wrong_date_are_bad_input(tmp_path: Path) -> None:
    assert _run(tmp_path / "weg.txt").returncode == 2
    assert _run(SEED, "--date", "gisteren").returncode == 2
    assert _run().returncode == 2


def test_a_folder_that_is_not_there_cannot_be_saved_into(tmp_path: Path) -> None:
    done = _run(SEED, "--save", tmp_path / "weg" / "vraag.yaml")
    assert done.returncode == 2
    assert "Cannot write" in done.stderr


def test_saving_over_a_folder_leaves_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "map.yaml"
    target.mkdir()
    done = _run(SEED, "--save", target)
    assert done.returncode == 2
    assert list(tmp_path.iterdir()) == [target]


def test_the_same_question_gives_the_same_bytes() -> None:
    assert _run(SEED, "--yaml").stdout == _run(SEED, "--yaml").stdout
