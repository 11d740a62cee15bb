"""``maatwerk demo --register``: what it prints, and what it refuses with nothing half-played."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.register.conftest import MEMORY
from tests.register.people import secret

from maatwerk.cli import demo, root
from maatwerk.errors import BadInputError
from maatwerk.register import open_register


@pytest.fixture(autouse=True)
def with_a_key(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("MAATWERK_VAULT_KEYS", secret(1))
    yield
    open_register(MEMORY)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(root, list(map(str, arguments)))


def refused(*arguments: object) -> str:
    result = run("demo", *arguments)
    assert isinstance(result.exception, BadInputError), result.output
    return str(result.exception)


def test_plays_into_a_new_register_and_says_how_to_go_on(tmp_path: Path) -> None:
    place = tmp_path / "register"
    result = run("demo", "--dossiers", 15, "--until", "2024-06-30", "--register", place)
    assert result.exit_code == 0, result.output
    assert "played up to 2024-06-30" in result.output
    assert run("register", "verify", "--register", place).exit_code == 0
    head = run("register", "head", "--register", place).output.strip()
    assert f"chain     {head}" in result.output
    following = result.output.rpartition("next      maatwerk ")[2].split()
    assert following[-2:] == ["--out", "DIR"]
    made = run(*following[:-1], tmp_path / "snapshots")
    assert made.exit_code == 0, made.output
    assert run("snapshot", "check", tmp_path / "snapshots").exit_code == 0


def test_a_register_that_holds_something_is_refused(tmp_path: Path) -> None:
    arguments = ("--dossiers", 5, "--register", tmp_path)
    assert run("demo", *arguments).exit_code == 0
    head = run("register", "head", "--register", tmp_path).output
    assert "There is something in this register already" in refused(*arguments)
    assert run("register", "head", "--register", tmp_path).output == head


def test_without_a_key_nothing_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MAATWERK_VAULT_KEYS")
    said = refused("--dossiers", 5, "--register", tmp_path / "register")
    assert "The vault has no key" in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--dossiers", demo.MOST_PLAYED + 1), "too many to play one by one"),
        (("--dossiers", 5, "--calibration"), "--calibration needs the tables"),
        (("--dossiers", 5, "--out", "out"), "--out is for the tables"),
        (("--dossiers", 0), "is not possible"),
        (("--until", "2017-01-01"), "is not possible"),
    ],
)
def test_what_does_not_go_together(
    tmp_path: Path, arguments: tuple[object, ...], said: str
) -> None:
    assert said in refused(*arguments, "--register", tmp_path / "register")
    assert list(tmp_path.iterdir()) == []


def test_no_variable_makes_it_play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has a register open by a variable and asks for tables gets tables."""
    monkeypatch.setenv("MAATWERK_DATABASE", str(tmp_path / "register"))
    assert run("demo", "--dossiers", 5, "--out", tmp_path / "out").exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]
