"""``maatwerk intake`` as somebody runs it: exit codes, reports, nothing personal printed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.intake import given
from tests.intake.given import csv_file
from tests.register.people import secret

from maatwerk import cli
from maatwerk.errors import BadInputError
from maatwerk.intake.kinds import kinds
from maatwerk.register.models import WageRow
from maatwerk.register.vault.keys import VARIABLE

pytestmark = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, secret(1))


def run(url: str, *arguments: str | Path) -> Result:
    command = ["intake", *map(str, arguments)]
    if arguments[0] != "template":
        command += ["--register", url, "--demo"]
    if arguments[0] != "template" and "--actor" not in arguments:
        command += ["--actor", "u-1"]
    return CliRunner().invoke(cli.root, command, standalone_mode=False)


@pytest.mark.parametrize("kind", list(kinds()))
def test_a_template_takes_our_own_names(register_url: str, tmp_path: Path, kind: str) -> None:
    result = run(register_url, "template", kind)
    assert result.exit_code == 0
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text(result.output, encoding="utf-8")
    rows = {"wages": given.wage(1), "findings": given.finding(1)}
    row = rows.get(kind) or given.application(1)
    if kind == "proofs":
        names = ("enterprise_number", "identity_number")
        row = {name: row[name] for name in names} | {"proven_from": "2024-01-01"}
    path = csv_file(tmp_path, [row])
    result = run(register_url, "check", kind, path, "--mapping", mapping)
    assert result.return_value == 0 or result.exit_code == 0, result.output
    assert result.exception is None


def test_a_check_ends_with_1_and_a_load_with_2_when_a_row_is_wrong(
    register_url: str, tmp_path: Path
) -> None:
    given.applied(tmp_path, [1])
    path = csv_file(tmp_path, [given.wage(1), given.wage(1, quarter="2023Q4", wage="x")])
    errors = tmp_path / "errors.csv"
    result = run(register_url, "check", "wages", path, "--errors", errors)
    assert (result.return_value, "Nothing was kept." in result.output) == (1, True)
    assert errors.read_text().splitlines()[1].startswith("3,wage,wage,x,")
    assert given.identity(1) not in result.output
    result = run(register_url, "load", "wages", path, "--actor", "u-1")
    assert (result.return_value, "Nothing was taken in" in result.output) == (2, True)
    assert not WageRow.objects.exists()


def test_a_load_that_is_right_ends_with_0(register_url: str, tmp_path: Path) -> None:
    given.applied(tmp_path, [1])
    path = csv_file(tmp_path, [given.wage(1), given.wage(2)])
    result = run(register_url, "load", "wages", path, "--actor", "u-1", "--json")
    assert not result.return_value
    report = json.loads(result.output)
    assert (report["kept"], report["new"], report["waiting"]["total"]) == (True, 1, 1)
    assert WageRow.objects.count() == 1


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--errors", "errors.txt"), "name it .csv or .json"),
        (("--case-worker", "Jan Verzonnen"), "reference without spaces"),
        (("--mapping", "nothing.yaml"), "cannot be read"),
        (("--actor", "Jan Verzonnen"), "reference without spaces"),
        (("--purpose", "nieuwsgierig"), "is no purpose; choose from"),
        (("--as", "auditor"), "cannot have the purpose behandeling"),
        (("--as", "beslisser"), "takes no file of wages in"),
    ],
)
def test_options_that_cannot_be_are_refused(
    register_url: str, tmp_path: Path, options: tuple[str, ...], says: str
) -> None:
    path = csv_file(tmp_path, [given.wage(1)])
    result = run(register_url, "check", "wages", path, *options)
    assert isinstance(result.exception, BadInputError)
    assert says in str(result.exception)


def test_what_cannot_be_read_is_previewed_as_nothing(register_url: str, tmp_path: Path) -> None:
    given.applied(tmp_path, [1])
    path = csv_file(tmp_path, [given.wage(1, wage="=1+1"), given.wage(1, quarter="2024K5")])
    told = json.loads(run(register_url, "check", "wages", path, "--json").output)
    assert ["wage" in row for row in told["preview"]] == [False, True]
    assert ["quarter" in row for row in told["preview"]] == [True, False]


@pytest.mark.parametrize("kind", list(kinds()))
def test_a_template_needs_no_register(kind: str, register_url: str) -> None:
    """In a process of its own, where nothing of Django is set up yet."""
    code = "from maatwerk.cli import main; main()"
    command = [sys.executable, "-c", code, "intake", "template", kind]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"kind: {kind}" in done.stdout
