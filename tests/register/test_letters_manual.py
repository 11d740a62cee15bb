"""The commands of the manual do what it says."""

import os
import re
import subprocess
import sys
from pathlib import Path

import yaml

from maatwerk.cases.letters import LetterKind

MANUAL = (Path(__file__).parents[2] / "docs" / "letters.md").read_text(encoding="utf-8")


def test_every_kind_of_letter_is_in_the_manual() -> None:
    assert re.findall(r"^\| `(\w+)` \|", MANUAL, re.MULTILINE) == list(LetterKind)


def test_the_commands_of_the_manual_run(tmp_path: Path) -> None:
    (commands,) = re.findall(r"```sh\n(.*?)```", MANUAL, re.DOTALL)
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ran = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", commands],
        cwd=tmp_path,
        env={"PATH": programs, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert re.search(r"^\w{12}  2024-03-06  opvraging  opvraging/1$", ran.stdout, re.MULTILINE)
    assert "1 letters can be read; all are what they were." in ran.stdout
    assert (tmp_path / "letter.pdf").read_bytes().startswith(b"%PDF")
    assert "An Verzonnen" in (tmp_path / "preview.html").read_text(encoding="utf-8")


def test_the_header_of_the_manual_is_one() -> None:
    (header,) = re.findall(r"```yaml\n(.*?)```", MANUAL, re.DOTALL)
    assert yaml.safe_load(header).keys() == {"from", "why", "source", "subject"}
