"""Every command of the page on payments runs as it stands there, and prints what is printed."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from string import Template

import pytest
from click.testing import CliRunner
from tests.register.conftest import MEMORY

from maatwerk.cases.clock import SystemClock
from maatwerk.cli import root
from maatwerk.register import open_register

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs/payments.md").read_text(encoding="utf-8")
THE_DAY = datetime(2026, 11, 23, 15, 44, tzinfo=UTC)
"""What is within reach, and so every amount, hangs on the day."""

ASSIGNED = re.compile(r"\w+=")


class Shell:
    """As much of a shell as the page needs, in one process: some thirty would start too slowly."""

    def __init__(self, folder: Path) -> None:
        self.variables = {"PWD": str(folder)}
        self.said = ""

    def give(self, line: str) -> None:
        """Carry out a line; whatever does not end with 0 fails the test."""
        line = re.sub(r"\$\((maatwerk [^)]*)\)", lambda found: self._maatwerk(found[1]), line)
        words = shlex.split(Template(line).substitute(self.variables), comments=True)
        if words and (words[0] == "export" or ASSIGNED.match(words[0])):
            for word in words[words[0] == "export" :]:
                name, _, value = word.partition("=")
                self.variables[name] = value
            if words[0] == "export":
                os.environ |= {word.partition("=")[0]: word.partition("=")[2] for word in words[1:]}
        elif words and words[0] == "python":
            done = subprocess.run(
                [sys.executable, *words[1:]], capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, f"{line}\n{done.stderr}"
        elif words:
            self.said += self._maatwerk(shlex.join(words)) + "\n"

    def _maatwerk(self, command: str) -> str:
        program, *words = shlex.split(command)
        assert program == "maatwerk", command
        done = CliRunner().invoke(root, words)
        assert done.exit_code == 0, f"{command}\n{done.output}\n{done.exception!r}"
        return done.stdout.rstrip("\n")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The folder after all commands were given in one shell, and what they said."""
    folder = tmp_path_factory.mktemp("payments")
    shutil.copytree(ROOT / "examples", folder / "examples")
    kept = dict(os.environ)
    try:
        with pytest.MonkeyPatch.context() as patched:
            patched.chdir(folder)
            patched.setattr(SystemClock, "now", lambda _self: THE_DAY)
            for name in [name for name in os.environ if name.startswith("MAATWERK_")]:
                del os.environ[name]
            shell = Shell(folder)
            for block in re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL):
                for line in block.splitlines():
                    shell.give(line)
        yield folder, shell.said
    finally:
        os.environ.clear()
        os.environ |= kept
        open_register(MEMORY)


def test_what_is_printed_is_what_they_say(told: tuple[Path, str]) -> None:
    _, said = told
    printed = re.findall(r"```text\n(.*?)```", TEXT, re.DOTALL)
    assert len(printed) == 4
    at = 0
    for line in "".join(printed).splitlines():
        found = said.find(line, at)
        assert found >= 0, f"not said, or not in this order: {line}\n{said[at : at + 2000]}"
        at = found + len(line)


def test_the_files_are_there(told: tuple[Path, str]) -> None:
    folder, said = told
    assert (folder / "out/afrekening.pdf").read_bytes().startswith(b"%PDF")
    assert "1EBBJ950VKX5" in (folder / "out/afrekening.csv").read_text(encoding="utf-8")
    assert '"first":"2024Q1","last":"2024Q4"' in said


def test_every_block_of_the_page_is_given_or_compared() -> None:
    assert "```" not in re.sub(r"```(sh|text)\n.*?```", "", TEXT, flags=re.DOTALL)
