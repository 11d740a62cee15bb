"""Rivals in virtual environments of their own, each a process that runs when told to."""

import json
import os
import subprocess
import venv
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

SHARED = Path(__file__).parent
BENCHMARKS = SHARED.parent


class NoRivalError(Exception):
    """The rival cannot be installed, does not start, or ends before it is done."""


@dataclass
class Rival:
    """A rival at work.

    Attributes:
        forms: The ways in which it has the rule written.
        process: It; told on standard input, answers on standard output.
        errors: What it says besides.
    """

    forms: list[str]
    process: subprocess.Popen[str]
    errors: Path

    @classmethod
    def start(cls, name: str, task: Path) -> Self:
        """Install what ``benchmarks/NAME`` locks, if it is not yet, and start it on ``task``.

        Raises:
            NoRivalError: saying why it cannot be had.
        """
        python = _install(BENCHMARKS / name)
        errors = task / f"{name}.errors"
        with errors.open("w") as said:
            process = subprocess.Popen(
                [str(python), str(BENCHMARKS / name / "rival.py"), str(task)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
                text=True,
                env=os.environ | {"PYTHONPATH": str(SHARED)},
            )
        rival = cls([], process, errors)
        rival.forms = rival._answer("it does not start")
        return rival

    def tell(self, order: str, form: str) -> dict[str, float]:
        """``time`` or ``check`` a form; the answer as the rival gives it.

        Raises:
            NoRivalError: it has ended.
        """
        assert self.process.stdin is not None
        with suppress(BrokenPipeError):  # then there is no answer either
            self.process.stdin.write(f"{order} {form}\n")
            self.process.stdin.flush()
        return self._answer(f"it does not {order} {form}")

    def stop(self) -> None:
        """Let it end."""
        self.process.communicate()

    def _answer(self, otherwise: str) -> Any:
        assert self.process.stdout is not None
        answer = self.process.stdout.readline()
        if not answer:
            self.stop()
            raise NoRivalError(f"{otherwise}: {_last_line(self.errors.read_text())}")
        return json.loads(answer)


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
