"""The hash says which law it was: it follows the law's text and nothing else."""

import re
from pathlib import Path
from shutil import copytree

import pytest

from maatwerk.law import Law, decree


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy = tmp_path / "law"
    copytree(decree.HERE, copy)
    monkeypatch.setattr(decree, "HERE", copy)
    return copy


def fresh() -> Law:
    return decree.load_law.__wrapped__()


def test_it_is_a_sha256(law: Law) -> None:
    assert re.fullmatch(r"[0-9a-f]{64}", law.hash)


def test_a_copy_of_the_law_has_the_same(law: Law, elsewhere: Path) -> None:
    assert fresh().hash == law.hash


@pytest.mark.parametrize(
    "name",
    [
        "parameters/ggmmi.yaml",
        "rules/loonpremie.py",
        "grounds.yaml",
        "schemes.yaml",
        "inputs/quarterly.py",
        "ranks.py",
        "quarters.py",
        "referteloon.py",
    ],
)
def test_a_change_of_the_law_changes_it(law: Law, elsewhere: Path, name: str) -> None:
    with (elsewhere / name).open("a", encoding="utf-8") as file:
        file.write("# anders\n")
    assert fresh().hash != law.hash


@pytest.mark.parametrize("name", ["explanation/telling.py", "engine/run.py"])
def test_how_it_is_run_and_told_does_not(law: Law, elsewhere: Path, name: str) -> None:
    assert (elsewhere / name).is_file()
    with (elsewhere / name).open("a", encoding="utf-8") as file:
        file.write("# anders\n")
    assert fresh().hash == law.hash


def test_line_ends_of_another_system_do_not(law: Law, elsewhere: Path) -> None:
    for path in [*elsewhere.rglob("*.yaml"), *elsewhere.rglob("*.py")]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert fresh().hash == law.hash
