"""Rivals in virtual environments of their own, each a process that runs when told to."""

import json
import os
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

HERE = Path(__file__).parent


class NoRivalError(Exception):
    """The rival cannot be installed or does not start here."""


@dataclass
class Rival:
    """A rival at work.

    Attributes:
        forms: The ways in which it has the rule written.
        process: It; told on standard input, answers on standard output.
    """

    forms: list[str]
    process: subprocess.Popen[str]

    @classmethod
    def start(cls, name: str, task: Path) -> Self:
        """Install what ``benchmarks/NAME`` locks, if it is not yet, and start it on ``task``.

        Raises:
            NoRivalError: saying why it cannot be had.
        """
        python = _install(HERE.parent / name)
        errors = task / f"{name}.errors"
        with errors.open("w") as said:
            process = subprocess.Popen(
                [str(python), str(HERE.parent / name / "rival.py"), str(task)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
                text=True,
                env=os.environ | {"PYTHONPATH": str(HERE)},
            )
        assert process.stdout is not None
        first = process.stdout.readline()
        if not first:
            process.wait()
            raise NoRivalError(f"it does not start: {_last_line(errors.read_text())}")
        return cls(json.loads(first), process)

    def tell(self, order: str, form: str) -> dict[str, float]:
        """``time`` or ``check`` a form; the answer as the rival gives it."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{order} {form}\n")
        self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer

    def stop(self) -> None:
        """Let it end."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait()


def _install(folder: Path) -> Path:
    """Its Python, with exactly what its lock file names."""
    python, lock = folder / ".venv" / "bin" / "python", folder / "requirements.lock"
    done = folder / ".venv" / "installed.lock"
    if done.exists() and done.read_text() == lock.read_text():
        return python
    pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    try:
        venv.create(folder / ".venv", with_pip=True, clear=True)
        subprocess.run(
            [str(python), *pip, "-r", str(lock)], check=True, capture_output=True, text=True
        )
    except OSError as error:
        raise NoRivalError(f"it cannot be installed: {error}") from error
    except subprocess.CalledProcessError as error:
        reason = _last_line(str(error.stderr or error))
        raise NoRivalError(f"it cannot be installed: {reason}") from error
    done.write_text(lock.read_text())
    return python


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["it said nothing"])[-1]


if sys.platform == "win32":
    raise SystemExit("The benchmarks run on POSIX systems only.")
