"""The folder of a book: replaced whole, and never one that is something else."""

import os
from pathlib import Path

import pytest

from maatwerk.errors import BadInputError
from maatwerk.lawbook import folder as module
from maatwerk.lawbook.folder import MANIFEST, manifest, publish

FIRST = {"index.html": b"one", "nl/index.html": b"een", "nl/old.html": b"oud"}
SECOND = {"index.html": b"two", "nl/index.html": b"twee"}


def book(files: dict[str, bytes]) -> dict[str, bytes]:
    return {**files, MANIFEST: manifest(files, law="abc")}


def content(folder: Path) -> dict[str, bytes]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_book_is_replaced_and_nothing_of_the_old_one_stays(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "book"
    publish(folder, book(FIRST))
    assert content(folder) == book(FIRST)
    publish(folder, book(SECOND))
    assert content(folder) == book(SECOND)
    assert [path.name for path in folder.parent.iterdir()] == ["book"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    publish(tmp_path / "book", book(FIRST))
    assert content(tmp_path / "book") == book(FIRST)


def test_through_a_link_the_folder_itself_is_replaced(tmp_path: Path) -> None:
    publish(tmp_path / "real", book(FIRST))
    (tmp_path / "link").symlink_to(tmp_path / "real")
    publish(tmp_path / "link", book(SECOND))
    assert (tmp_path / "link").is_symlink()
    assert content(tmp_path / "real") == book(SECOND)


def refused(folder: Path, named: str) -> None:
    before = content(folder.parent)
    with pytest.raises(BadInputError, match=named):
        publish(folder, book(SECOND))
    assert content(folder.parent) == before
    assert [p.name for p in folder.parent.iterdir() if p.name.startswith(".")] == []


def test_a_folder_that_is_no_book_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "book"
    folder.mkdir()
    (folder / "thesis.txt").write_text("all my work", encoding="utf-8")
    refused(folder, "thesis.txt is not of a book")


def test_a_book_with_something_else_in_it_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "book"
    publish(folder, book(FIRST))
    (folder / "nl" / "notes.txt").write_text("mine", encoding="utf-8")
    refused(folder, "nl/notes.txt is not of a book")


@pytest.mark.parametrize("said", ['{"what": "another"}', "[]", "no json", '{"files": {}}'])
def test_a_manifest_of_something_else_is_refused(tmp_path: Path, said: str) -> None:
    folder = tmp_path / "book"
    folder.mkdir()
    (folder / MANIFEST).write_text(said, encoding="utf-8")
    (folder / "index.html").write_text("", encoding="utf-8")
    refused(folder, "index.html is not of a book")


def test_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "book").write_text("a file", encoding="utf-8")
    refused(tmp_path / "book", "it is a file")


def test_a_folder_that_cannot_be_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> int:
        raise OSError(28, os.strerror(28))

    publish(tmp_path / "book", book(FIRST))
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(BadInputError, match="No space left"):
        publish(tmp_path / "book", book(SECOND))
    assert content(tmp_path) == {f"book/{path}": text for path, text in book(FIRST).items()}


def test_when_the_new_one_cannot_take_its_place_the_old_one_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path / "book", book(FIRST))
    rename = Path.rename

    def interrupted(path: Path, to: Path) -> Path:
        if path.name == "new":
            raise KeyboardInterrupt
        return rename(path, to)

    monkeypatch.setattr(module.Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        publish(tmp_path / "book", book(SECOND))
    assert content(tmp_path) == {f"book/{path}": text for path, text in book(FIRST).items()}
