"""The command as a whole: its help, its exit codes, and what it does not import."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module

import click
import duckdb
import pytest
from click.testing import CliRunner

from maatwerk import __version__, cli
from maatwerk.errors import BadInputError


def every_command(group: cli.LazyGroup) -> Iterator[tuple[str, click.Command]]:
    """Every command of a group by the name of its module, those of groups within it too."""
    for name in group.summaries:
        module = f"{group.package}.{name.replace('-', '_')}"
        command = import_module(module).command
        yield module, command
        if isinstance(command, cli.LazyGroup):
            yield from every_command(command)


def test_every_command_in_a_list_exists_and_has_help() -> None:
    found = dict(every_command(cli.root))
    assert len(found) > len(cli.root.summaries)
    for name, command in found.items():
        assert isinstance(command, click.Command)
        assert command.help, f"{name} says nothing about itself"


@pytest.mark.parametrize("name", sorted(cli.root.summaries))
def test_help_of_a_command_ends_well(name: str) -> None:
    result = CliRunner().invoke(cli.root, [name, "--help"])
    assert result.exit_code == 0, result.output


def test_version() -> None:
    result = CliRunner().invoke(cli.root, ["--version"])
    assert result.output.strip().endswith(__version__)


def test_unknown_command_is_bad_input() -> None:
    result = CliRunner().invoke(cli.root, ["bereken"])
    assert result.exit_code == 2
    assert "bereken" in result.output


@pytest.mark.parametrize("name", ["", *sorted(cli.root.summaries)])
def test_help_loads_nothing_heavy(name: str) -> None:
    code = (
        "import sys\n"
        "from click.testing import CliRunner\n"
        "from maatwerk.cli import root\n"
        f"CliRunner().invoke(root, {[name, '--help'] if name else ['--help']!r})\n"
        "print(*sorted({'numpy', 'pyarrow', 'duckdb', 'altair', 'docx', 'jsonschema'}"
        " & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (BadInputError("row 3, fraction: 1.2 is above 1."), 2, "maatwerk: row 3, fraction:"),
        (click.UsageError("No such option: --x"), 2, "No such option: --x"),
        (click.FileError("q.txt", "not readable"), 2, "q.txt"),
        (KeyboardInterrupt(), 130, "maatwerk: interrupted"),
        (click.Abort(), 130, "maatwerk: interrupted"),
        (RuntimeError("Query interrupted"), 130, "nothing was left half-written"),
        (duckdb.InterruptException("INTERRUPT Error: Interrupted!"), 130, "interrupted"),
        (RuntimeError("cannot\nbe"), 70, "RuntimeError: cannot be. Please report it"),
        (ZeroDivisionError("division by zero"), 70, "MAATWERK_TRACEBACK=1"),
        (AssertionError(), 70, "something went wrong that should not: AssertionError"),
        (RecursionError("too deep"), 70, "RecursionError"),
    ],
)
def test_exit_codes(
    raised: BaseException,
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refuse(**_: object) -> None:
        raise raised

    monkeypatch.setattr(cli.root, "main", refuse)
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == code
    error = capsys.readouterr().err
    assert said in error
    assert "Traceback" not in error


def ended(error: Exception, monkeypatch: pytest.MonkeyPatch) -> object:
    """The exit code when a command raises this."""

    def refuse(**_: object) -> None:
        raise error

    monkeypatch.setattr(cli.root, "main", refuse)
    with pytest.raises(SystemExit) as stop:
        cli.main()
    return stop.value.code


def test_interruption_taken_for_a_bad_file_is_an_interruption(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wrapped = BadInputError("payments.parquet cannot be read")
    wrapped.__cause__ = duckdb.InterruptException("INTERRUPT Error: Interrupted!")
    assert ended(wrapped, monkeypatch) == 130
    assert "cannot be read" not in capsys.readouterr().err


def test_unexpected_error_is_one_line_unless_the_traceback_is_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("MAATWERK_TRACEBACK", raising=False)
    assert ended(ZeroDivisionError("division by zero"), monkeypatch) == 70
    assert capsys.readouterr().err.count("\n") == 1
    monkeypatch.setenv("MAATWERK_TRACEBACK", "1")
    assert ended(ZeroDivisionError("division by zero"), monkeypatch) == 70
    error = capsys.readouterr().err
    assert "Traceback" in error
    assert "in refuse" in error


@pytest.mark.parametrize(
    "command",
    [
        "figures --list",
        "calculate --scheme imw --component ondersteuningspremie --package twee_jaar"
        " --quarter 2025Q2 --rank 1",
    ],
)
def test_a_reader_that_has_seen_enough_is_no_difference(command: str) -> None:
    begin = subprocess.Popen(
        [sys.executable, "-c", "from maatwerk.cli import main; main()", *command.split()],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert begin.stdout is not None
    assert begin.stderr is not None
    begin.stdout.close()
    assert begin.stderr.read() == b""
    begin.stderr.close()
    assert begin.wait() == -signal.SIGPIPE
