"""``maatwerk law book`` as a person at a terminal meets it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from maatwerk.cli import root


def run(*arguments: str) -> Result:
    return CliRunner().invoke(root, ["law", "book", *arguments])


def test_it_writes_a_book_and_says_what_to_open(tmp_path: Path) -> None:
    done = run("--out", str(tmp_path / "book"), "--lang", "en")
    assert done.exit_code == 0, done.output
    assert f"open {tmp_path / 'book' / 'index.html'}" in done.output
    assert (tmp_path / "book" / "en" / "index.html").is_file()
    assert not (tmp_path / "book" / "nl").exists()


def test_a_folder_that_is_no_book_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    done = run("--out", str(tmp_path), "--lang", "nl")
    assert done.exception is not None
    assert "letter.txt is not of a book of the law" in str(done.exception)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_it_writes_the_book_of_a_proposal(tmp_path: Path) -> None:
    reform = Path(__file__).parents[2] / "examples" / "reforms" / "plafond.yaml"
    done = run("--out", str(tmp_path / "book"), "--lang", "nl", "--reform", str(reform))
    assert done.exit_code == 0, done.output
    front = (tmp_path / "book" / "nl" / "index.html").read_text(encoding="utf-8")
    assert "Dit is niet de wet maar een voorstel" in front


@pytest.mark.parametrize("arguments", [[], ["--out", "x", "--lang", "fr"]])
def test_what_is_missing_or_wrong_is_named(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert "--out" in done.output or "--lang" in done.output
