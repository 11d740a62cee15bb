"""The commands in the manual's section on receipts run as they stand there."""

import re
import subprocess
import sys
from pathlib import Path

from maatwerk.law.receipts import verification

MANUAL = (Path(__file__).parents[2] / "docs" / "law.md").read_text(encoding="utf-8")
RECEIPTS = MANUAL.partition("## Receipts\n")[2].partition("\n## ")[0]


def test_the_commands_run_in_the_order_given(tmp_path: Path) -> None:
    blocks = re.findall(r"```sh\n(.*?)```", RECEIPTS, re.DOTALL)
    commands = "\n".join(blocks).replace("\\\n", " ").splitlines()
    assert len(commands) == 3
    for command in commands:
        done = subprocess.run(
            command,
            shell=True,
            cwd=tmp_path,
            env={"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        assert done.stdout.strip(), f"{command} says nothing"


def test_every_finding_is_explained() -> None:
    rows = re.findall(r"^\| (`.*?) \|", RECEIPTS.partition("| finding |")[2], re.MULTILINE)
    said = re.findall(r"`(\w+)`", " ".join(rows))
    assert sorted(said) == sorted(verification.Kind.__args__)
