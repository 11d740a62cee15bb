"""Every command that the README gives is run as it stands there."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent


DIFFERS = ("maatwerk law diff ", "maatwerk law compare ")
"""Commands that look for a difference, and end with 1 as there is one."""


def commands(readme: str) -> list[str]:
    """The maatwerk commands in the shell blocks of a README, continuation lines joined."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    lines = "\n".join(blocks).replace("\\\n", " ").splitlines()
    return [re.sub(r" +", " ", line) for line in lines if line.startswith("maatwerk ")]


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as after ``make demo``, with a small register."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "examples", folder / "examples")
    subprocess.run(
        [BIN / "maatwerk", "demo", "--size", "tiny", "--out", "out"],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    return folder


def test_commands_of_the_readme_run_in_the_order_given(workplace: Path) -> None:
    given = commands("README.md")
    assert len(given) >= 7
    for command in given:
        done = subprocess.run(
            f"{BIN}/{command}",
            shell=True,
            cwd=workplace,
            capture_output=True,
            text=True,
            check=False,
        )
        differs = command.startswith(DIFFERS)
        assert done.returncode == differs, f"{command}\n{done.stdout}\n{done.stderr}"
        assert done.stdout.strip(), f"{command} says nothing"


def test_the_dutch_readme_gives_the_same_commands() -> None:
    assert commands("README.nl.md") == commands("README.md")
