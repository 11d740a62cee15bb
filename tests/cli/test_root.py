"""The command as a whole: its help, its exit codes, and what it does not import."""

import subprocess
import sys
from importlib import import_module

import click
import pytest
from click.testing import CliRunner

from maatwerk import __version__, cli
from maatwerk.errors import BadInputError


def test_every_command_in_the_list_exists_and_has_help() -> None:
    for name in cli.COMMANDS:
        command = import_module(f"maatwerk.cli.{name}").command
        assert isinstance(command, click.Command)
        assert command.help, f"{name} says nothing about itself"


@pytest.mark.parametrize("name", sorted(cli.COMMANDS))
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


@pytest.mark.parametrize("name", ["", *sorted(cli.COMMANDS)])
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
    assert said in capsys.readouterr().err


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    done = subprocess.run(
        f"{sys.executable} -c 'from maatwerk.cli import main; main()' --help | head -n 1",
        shell=True,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("Usage")
    assert done.stderr == ""
