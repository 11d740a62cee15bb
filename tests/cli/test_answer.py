"""``maatwerk answer`` as people call it: drafting, verifying, and everything that can be wrong."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from maatwerk import cli
from maatwerk.errors import BadInputError
from maatwerk.questions.reader import read_question
from maatwerk.questions.request_yaml import request_to_yaml

QUESTION = Path(__file__).parents[2] / "examples" / "questions" / "sv-52-2024-2025.txt"
NAMES = ["answer.docx", "answer.html", "answer.json", "answer.xlsx"]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.root, ["answer", *map(str, arguments)])


def refused(*arguments: object) -> str:
    """What the command says when it refuses; the main function makes it exit code 2."""
    result = run(*arguments)
    if isinstance(result.exception, BadInputError):
        return str(result.exception)
    assert result.exit_code == 2, result.output
    return result.output


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("register")
    result = CliRunner().invoke(cli.root, ["demo", "--dossiers", "2500", "--out", str(out)])
    assert result.exit_code == 0, result.output
    return out / "snapshots"


@pytest.fixture(scope="module")
def drafted(snapshots: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    out = tmp_path_factory.mktemp("out")
    result = run(QUESTION, "--snapshot", snapshots, "--out", out)
    assert result.exit_code == 0, result.output
    return out, result.output


def test_four_files_and_nothing_else(drafted: tuple[Path, str]) -> None:
    assert sorted(path.name for path in drafted[0].iterdir()) == NAMES


def test_no_line_of_the_summary_ends_inside_an_amount(
    snapshots: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = []
    for width in (61, 83, 1000):
        monkeypatch.setenv("COLUMNS", str(width))
        result = run(QUESTION, "--snapshot", snapshots, "--out", tmp_path, "--only", "json")
        assert result.exit_code == 0, result.output
        lines = [line.rstrip() for line in result.output.splitlines()]
        assert not [line for line in lines if line.endswith("€")]
        assert not [line for line in lines if line.lstrip().startswith("%")]
        said.append(result.output.replace("\n", " "))
    amounts = set(re.findall(r"€\S*\s[\d.]+|[\d,]+\s%", said[-1]))
    assert len(amounts) > 5
    assert all(amount in text for amount in amounts for text in said)


def test_the_summary_says_who_what_and_where(drafted: tuple[Path, str]) -> None:
    out, said = drafted
    flat = " ".join(said.split())
    assert "Schriftelijke vraag nr. 52 (2024-2025)" in flat
    assert "Synthetische gegevens" in flat
    assert "niet tot de bevoegdheid van minister Zuhal Demir" in flat
    assert "Hilde Crevits" in flat
    for item in ("Aanvragen", "Toekenningen", "Weigeringen", "Uitgaven", "Doorlooptijd"):
        assert item in flat
    for name in NAMES:
        assert f"{out / name}" in said


def test_the_same_bytes_from_another_process(
    drafted: tuple[Path, str], snapshots: Path, tmp_path: Path
) -> None:
    script = "from maatwerk.cli import main; main()"
    for seed in ("1", "2"):
        subprocess.run(
            [
                sys.executable, "-c", script, "answer", str(QUESTION),
                "--snapshot", str(snapshots), "--out", str(tmp_path / seed),
            ],
            check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed},
        )  # fmt: skip
        for name in NAMES:
            there = (tmp_path / seed / name).read_bytes()
            assert there == (drafted[0] / name).read_bytes(), f"{name} differs"


def test_only_some_forms(snapshots: Path, tmp_path: Path) -> None:
    result = run("--only", "json, XLSX", "--snapshot", snapshots, "--out", tmp_path, QUESTION)
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answer.json", "answer.xlsx"]


def test_a_saved_request_is_used_instead_of_the_text(
    drafted: tuple[Path, str], snapshots: Path, tmp_path: Path
) -> None:
    saved = tmp_path / "request.yaml"
    saved.write_text(request_to_yaml(read_question(QUESTION)), encoding="utf-8")
    result = run(saved, "--snapshot", snapshots, "--out", tmp_path, "--only", "json")
    assert result.exit_code == 0, result.output
    answer = (tmp_path / "answer.json").read_bytes()
    assert answer == (drafted[0] / "answer.json").read_bytes()


def test_a_budget_stands_in_the_answer_and_survives_verification(
    snapshots: Path, tmp_path: Path
) -> None:
    budget = tmp_path / "budget.yaml"
    budget.write_text('{article: "JB0-1", amount: 5000000, year: 2024, source: "BBT 2024"}')
    options = ("--snapshot", snapshots, "--out", tmp_path, "--only", "json,html")
    result = run(QUESTION, *options, "--budget", budget)
    assert result.exit_code == 0, result.output
    assert "begrotingsartikel JB0-1" in (tmp_path / "answer.html").read_text(encoding="utf-8")
    checked = run("verify", tmp_path / "answer.json", "--snapshot", snapshots)
    assert checked.exit_code == 0, checked.output


def test_verify_says_equal(drafted: tuple[Path, str], snapshots: Path) -> None:
    result = run("verify", drafted[0] / "answer.json", "--snapshot", snapshots)
    assert result.exit_code == 0, result.output
    assert "dezelfde als bij het antwoord" in result.output
    assert "Alle cijfers zijn gelijk." in result.output


def test_verify_names_what_differs(
    drafted: tuple[Path, str], snapshots: Path, tmp_path: Path
) -> None:
    answer: dict[str, Any] = json.loads((drafted[0] / "answer.json").read_text(encoding="utf-8"))
    row = answer["items"][2]["tables"][0]["rows"][0]
    was = row[2]
    row[2] = was + 7
    altered = tmp_path / "answer.json"
    altered.write_text(json.dumps(answer), encoding="utf-8")
    result = run("verify", altered, "--snapshot", snapshots)
    assert result.exit_code == 1
    assert (
        "vraag 1 b, tabel 1 (applications), rij 2023 · 10000, kolom applications: "
        f"in het bestand {was + 7}, opnieuw berekend {was}\n"
    ) in result.output
    assert result.output.endswith("1 verschil.\n")


def test_verify_shows_text_in_quotes_and_names_what_is_missing(
    drafted: tuple[Path, str], snapshots: Path, tmp_path: Path
) -> None:
    document = json.loads((drafted[0] / "answer.json").read_text(encoding="utf-8"))
    row = document["items"][0]["tables"][0]["rows"][0]
    number, row[-1] = row[-1], str(row[-1])
    document["items"] = [item for item in document["items"] if item["number"] != "3 b"]
    document["software"] = "maatwerk 9.9.9"
    altered = tmp_path / "altered.json"
    altered.write_text(json.dumps(document), encoding="utf-8")
    result = run("verify", altered, "--snapshot", snapshots)
    assert result.exit_code == 1
    assert f"in het bestand “{number}”, opnieuw berekend {number}" in result.output
    assert "vraag 3 b ontbreekt in het bestand." in result.output
    assert "software: in het bestand “maatwerk 9.9.9”, opnieuw berekend “maatwerk" in result.output
    assert "{" not in result.output
    assert "3 verschillen" in result.output


def test_verify_against_another_snapshot(drafted: tuple[Path, str], tmp_path: Path) -> None:
    made = CliRunner().invoke(
        cli.root, ["demo", "--dossiers", "900", "--seed", "5", "--out", str(tmp_path)]
    )
    assert made.exit_code == 0, made.output
    result = run("verify", drafted[0] / "answer.json", "--snapshot", tmp_path / "snapshots")
    assert result.exit_code == 1
    assert result.output.startswith("Andere momentopname: het antwoord is van ")
    assert "vraag 1, tabel 1 (applications), rij 2023" in result.output


@pytest.mark.parametrize(
    ("content", "said"),
    [("geen json", "is no JSON"), ("{}", "'question' is a required property")],
)
def test_verify_refuses_what_is_no_answer(
    content: str, said: str, snapshots: Path, tmp_path: Path
) -> None:
    (tmp_path / "answer.json").write_text(content, encoding="utf-8")
    assert said in refused("verify", tmp_path / "answer.json", "--snapshot", snapshots)
    assert "cannot be read" in refused("verify", tmp_path / "none.json", "--snapshot", snapshots)


def test_out_that_cannot_be_written(snapshots: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    said = refused(QUESTION, "--snapshot", snapshots, "--out", tmp_path / "file")
    assert "Cannot write the answer in" in said
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("none.txt",), "none.txt"),
        (("none.yaml",), "none.yaml: cannot be read"),
        ((QUESTION, "--snapshot", "nowhere"), "nowhere is no snapshot"),
        ((QUESTION, "--only", "pdf"), "choose from docx, xlsx, html, json"),
        ((QUESTION, "--only", ","), "choose from docx, xlsx, html, json"),
        ((QUESTION, "--budget", "none.yaml"), "none.yaml cannot be read"),
        ((QUESTION, "--unknown"), "No such option"),
        (("verify",), "Missing argument"),
    ],
)
def test_bad_arguments_are_named(
    arguments: tuple[object, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert said in refused(*arguments)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"header: [", b"\xff\xfe\x00", b"- a"])
def test_a_broken_saved_request(content: bytes, snapshots: Path, tmp_path: Path) -> None:
    file = tmp_path / "request.yaml"
    file.write_bytes(content)
    assert "request.yaml" in refused(file, "--snapshot", snapshots, "--out", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_another_subject_gets_no_figures(snapshots: Path, tmp_path: Path) -> None:
    file = tmp_path / "vraag.txt"
    file.write_text(
        "SCHRIFTELIJKE VRAAG\nnr. 3\nvan AN PEETERS\ndatum: 6 januari 2025\n"
        "aan ZUHAL DEMIR\nVLAAMS MINISTER VAN ONDERWIJS, JUSTITIE EN WERK\n"
        "Bomen langs gewestwegen\n"
        "1. Hoeveel bomen werden er geplant in 2023 en 2024? Graag opdeling per provincie.\n",
        encoding="utf-8",
    )
    result = run(file, "--snapshot", snapshots, "--out", tmp_path, "--only", "json,docx")
    assert result.exit_code == 0, result.output
    answer = json.loads((tmp_path / "answer.json").read_text(encoding="utf-8"))
    assert {item["kind"] for item in answer["items"]} == {"not_understood"}
    assert not any(item["tables"] for item in answer["items"])
    assert "bomen" in result.output.lower()


def test_help_shows_both_ways() -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert "FILE [OPTIONS] | verify ANSWER.json" in result.output
    assert "draft" in result.output


def test_an_interruption_leaves_nothing(
    snapshots: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from maatwerk.questions.answer import forms  # noqa: PLC0415

    def interrupted(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(forms, "to_json", interrupted)
    result = run(QUESTION, "--snapshot", snapshots, "--out", tmp_path / "out")
    assert result.exit_code != 0
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["answer.json", "answer.html", "LEESMIJ.md"])
def test_a_file_that_is_no_question_is_refused(name: str, tmp_path: Path) -> None:
    slip = tmp_path / name
    slip.write_text("1. Hoeveel aanvragen waren er in 2024?", encoding="utf-8")
    with pytest.raises(BadInputError, match="is no question: give it as text"):
        read_question(slip)
